import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  halvesOf,
  type LengthRange,
  lengthStepDays,
  lengthsIn,
  lengthsUpTo,
  onlyLength,
} from "../../../src/search/evasion/runLengths.js";

/** Every length of a range [days]. */
const listed = ({ from, to }: LengthRange) =>
  Array.from({ length: lengthsIn({ from, to }) }, (_, index) => from + index * lengthStepDays);

describe("lengthsUpTo(limitDays) and lengthsIn(range)", () => {
  // biome-ignore format: one row a case
  test.each([
    // limit, from, to, count, why
    [740,   5,   740,   148, "a multiple of the step, itself on offer"],
    [744.9, 5,   740,   148, "whole multiples only"],
    [10,    5,   10,    2,   "two"],
    [5,     5,   5,     1,   "one step"],
    [4.99,  4.99, 4.99, 1,   "less than a step: the limit itself"],
    [0.01,  0.01, 0.01, 1,   "however little"],
  ])("lengthsUpTo(%d) runs from %d to %d, %d lengths: %s", (limit, from, to, count) => {
    expect(lengthsUpTo(limit)).toEqual({ from, to });
    expect(lengthsIn(lengthsUpTo(limit))).toBe(count);
  });

  test("from one step on, a shorter limit leaves a part of what a longer one leaves", () => {
    const limit = fc.double({ min: lengthStepDays, max: 2000, noNaN: true });
    fc.assert(
      fc.property(limit, limit, (one, other) => {
        const shorter = listed(lengthsUpTo(Math.min(one, other)));
        expect(listed(lengthsUpTo(Math.max(one, other)))).toEqual(expect.arrayContaining(shorter));
      }),
    );
  });
});

describe("halvesOf(range)", () => {
  test("again and again it leaves every length once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (first, more) => {
        const whole = { from: first * lengthStepDays, to: (first + more) * lengthStepDays };
        const open: LengthRange[] = [whole];
        const left: number[] = [];
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          if (next.from === next.to) left.push(next.from);
          else open.push(...halvesOf(next));
        }
        expect(left.sort((a, b) => a - b)).toEqual(listed(whole));
      }),
    );
  });

  test("onlyLength(days) is one length", () => expect(lengthsIn(onlyLength(7.25))).toBe(1));
});
