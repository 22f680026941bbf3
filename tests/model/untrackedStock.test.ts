import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { untrackedShare } from "../../src/model/untrackedStock.js";
import { logUniform } from "../support/arbitraryRun.js";

describe("untrackedShare(coverage, tampered, stockGrowth, inForceYears)", () => {
  // biome-ignore format: one row a case
  test.each([
    // coverage, tampered, growth, years, share, why
    [1,          0,        2,      0,     1,     "it starts today"],
    [1,          0,        2,      1,     0.5,   "half the stock is a year old at most"],
    [1,          0,        2,      3,     0.125, "an eighth was there before"],
    [1,          0,        1,      3,     1,     "a stock that does not grow has no new chips"],
    [0,          0,        2,      3,     1,     "it reaches none"],
    [1,          1,        2,      3,     1,     "it is defeated on all"],
    [0.5,        0,        2,      1,     0.75,  "half of half is reached"],
    [1,          0.5,      2,      1,     0.75,  "half of half is left alone"],
    [1,          0,        2,      2000,  0,     "nothing of the old stock is left"],
    [0.9,        0,        2,      2000,  0.1,   "but what it never reaches"],
  ] as const)("untrackedShare(%d, %d, %d, %d) is %d: %s", (...[coverage, tampered, growth, years, share]) => {
    // 2e-15: the last digit of 1 beside a share of 0.1 or more.
    expect(Math.abs(untrackedShare(coverage, tampered, growth, years) - share)).toBeLessThan(2e-15);
  });

  test("untrackedShare is from 0 to 1, falls with coverage, growth and time, and rises with tampering", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const upwards = (arbitrary: fc.Arbitrary<number>) =>
      fc.tuple(arbitrary, arbitrary).map((pair) => pair.toSorted((one, other) => one - other) as [number, number]);
    const pairs = fc.tuple(upwards(part), upwards(part), upwards(logUniform(1, 100)), upwards(logUniform(0.01, 100)));
    fc.assert(
      fc.property(pairs, ([coverage, tampered, growth, years]) => {
        const least = untrackedShare(coverage[1], tampered[0], growth[1], years[1]);
        const steps = [
          untrackedShare(coverage[0], tampered[0], growth[1], years[1]),
          untrackedShare(coverage[1], tampered[1], growth[1], years[1]),
          untrackedShare(coverage[1], tampered[0], growth[0], years[1]),
          untrackedShare(coverage[1], tampered[0], growth[1], years[0]),
        ];
        return least >= 0 && steps.every((share) => share <= 1 && share >= least - 1e-15);
      }),
    );
  });

  // biome-ignore format: one row a case
  test.each([
    [1.1, 0,          2,                        1,  "coverage must be from 0 to 1; got 1.1"],
    [1,   Number.NaN, 2,                        1,  "tampered must be from 0 to 1; got NaN"],
    [1,   0,          0.9,                      1,  "stockGrowth must be a finite yearly factor >= 1; got 0.9"],
    [1,   0,          Number.POSITIVE_INFINITY, 1,  "stockGrowth must be a finite yearly factor >= 1; got Infinity"],
    [1,   0,          2,                        -1, "inForceYears must be a finite number >= 0; got -1"],
  ] as const)("untrackedShare(%d, %d, %d, %d) throws: %s", (coverage, tampered, growth, years, message) => {
    expect(() => untrackedShare(coverage, tampered, growth, years)).toThrow(new RangeError(message));
  });
});
