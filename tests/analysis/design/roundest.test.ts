import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digitsOf, roundestCap } from "../../../src/analysis/design/roundest.js";
import { compareDecimals, decimalOf } from "../../../src/input/decimal.js";
import { lineText } from "../../../src/policy/lineText.js";
import { amount } from "./support/reducedFamily.js";

describe("roundestCap(measure, stretch)", () => {
  // from, to, the roundest from the one to below the other
  test.each([
    ["1280 GB", "1296 GB", "1280 GB"],
    ["1128 GB", "1152 GB", "1130 GB"],
    ["95 GB", "105 GB", "100 GB"],
    ["64 GB", "4128 GB", "1000 GB"],
    ["1.5 GB", "1.75 GB", "1.5 GB"],
    ["0.3 GB", "0.41 GB", "0.3 GB"],
    ["0.31 GB", "0.4 GB", "0.31 GB"],
    ["99 GB", "100 GB", "99 GB"],
  ])("memory from %s to below %s: %s", (from, to, expected) => {
    const stretch = { from: amount(from, "memory").exact, to: amount(to, "memory").exact, toIncluded: false };
    expect(lineText("memory", roundestCap("memory", stretch))).toBe(expected);
  });

  test.each([
    ["7500 TFLOP/s", "9 H100e", "8 H100e"],
    ["7500 TFLOP/s", "8 H100e", "7.6 H100e"],
    ["20132.8 TFLOP/s", "20280 TFLOP/s", "20.4 H100e"],
    // No third of a thousandth of an H100e lies there.
    ["1583.1 TFLOP/s", "1583.2 TFLOP/s", "1583.1 TFLOP/s"],
  ])("compute from %s to below %s: %s", (from, to, expected) => {
    const stretch = { from: amount(from, "computeRate").exact, to: amount(to, "computeRate").exact, toIncluded: false };
    expect(lineText("compute", roundestCap("compute", stretch))).toBe(expected);
  });

  test("an end that is included can be the roundest; one that is not never is", () => {
    const [from, to] = [decimalOf(81), decimalOf(100)];
    expect(roundestCap("memory", { from, to, toIncluded: true })).toEqual(decimalOf(100));
    expect(roundestCap("memory", { from, to, toIncluded: false })).toEqual(decimalOf(90));
    expect(roundestCap("memory", { from, to: from, toIncluded: true })).toEqual(from);
  });

  test("lies in its stretch, and no number of the stretch has fewer digits", () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        fc.pre(a !== b);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [from, to] = [decimalOf(low / 100), decimalOf(high / 100)];
        const cap = roundestCap("memory", { from, to, toIncluded: false });
        expect(compareDecimals(cap, from)).toBeGreaterThanOrEqual(0);
        expect(compareDecimals(cap, to)).toBe(-1);
        for (let other = low; other < Math.min(high, low + 2000); other += 1) {
          expect(digitsOf("memory", cap)).toBeLessThanOrEqual(digitsOf("memory", decimalOf(other / 100)));
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
