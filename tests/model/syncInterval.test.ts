import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { syncIntervalEfficiency, syncIntervalSlope } from "../../src/model/syncInterval.js";
import { logUniform } from "../support/arbitraryRun.js";
import { relativeError } from "../support/relativeError.js";

describe("syncIntervalSlope(params)", () => {
  // biome-ignore format: one row a case
  test.each([
    // P,    alpha,                    why
    [1e9,    0.08,                     "log10 1 = 0"],
    [1e14,   0.04,                     "log10 1e5 / 5 = 1"],
    [0.5e9,  0.08512503796170144,    "0.08 / (1 - 0.0602), 40-digit arithmetic"],
    [70e9,   0.058435978222916275,    "40-digit arithmetic"],
    [1e4,    Number.POSITIVE_INFINITY, "the pole of the fit"],
    [1,      Number.POSITIVE_INFINITY, "below the pole it would be negative"],
  ])("syncIntervalSlope(%d) is %d: %s", (params, alpha) => {
    expect(relativeError(syncIntervalSlope(params), alpha)).toBeLessThan(1e-15);
  });

  test.each([0, Number.NaN])("syncIntervalSlope(%d) throws", (params) => {
    expect(() => syncIntervalSlope(params)).toThrow(new RangeError(`params must be >= 1 parameter; got ${params}`));
  });
});

describe("syncIntervalEfficiency(slope, innerSteps)", () => {
  // biome-ignore format: one row a case
  test.each([
    // alpha,                    H,              efficiency,          why
    [0.08,                       1,              1,                   "plain data parallelism"],
    [Number.POSITIVE_INFINITY,   1,              1,                   "the same for a tiny model"],
    [0.08,                       10,             0.92,                "one tenfold"],
    [0.08,                       Math.sqrt(10),  0.96,                "H may be fractional"],
    [0.058435978222916275,      50,             0.9007190258252324, "70e9 parameters, 40-digit arithmetic"],
    [0.08,                       10 ** 7.5,      0.4,                 "1 - 0.6 is the floor"],
    [0.08,                       1e12,           0.4,                 "below it the floor holds"],
    [Number.POSITIVE_INFINITY,   2,              0.4,                 "a tiny model falls to it at once"],
    [0,                          1e12,           1,                   "no slope, no loss"],
  ])("syncIntervalEfficiency(%d, %d) is %d: %s", (slope, innerSteps, efficiency) => {
    expect(syncIntervalEfficiency(slope, innerSteps)).toBeCloseTo(efficiency, 15);
  });

  test("syncIntervalEfficiency falls with H and rises with the model's size, within [0.4, 1]", () => {
    fc.assert(
      fc.property(logUniform(1, 1e15), logUniform(1, 1e9), logUniform(1, 10), (params, innerSteps, more) => {
        const efficiency = syncIntervalEfficiency(syncIntervalSlope(params), innerSteps);
        expect(efficiency).toBeGreaterThanOrEqual(0.4);
        expect(efficiency).toBeLessThanOrEqual(1);
        // 4e-16: the last digit of differences of numbers below 1.
        const worse = syncIntervalEfficiency(syncIntervalSlope(params), innerSteps * more);
        const larger = syncIntervalEfficiency(syncIntervalSlope(params * more), innerSteps);
        expect(worse).toBeLessThanOrEqual(efficiency + 4e-16);
        expect(larger).toBeGreaterThanOrEqual(efficiency - 4e-16);
      }),
    );
  });

  test.each([
    [-0.1, 2, "slope must be >= 0; got -0.1"],
    [0.08, 0.5, "innerSteps must be >= 1 step; got 0.5"],
    [0.08, Number.NaN, "innerSteps must be >= 1 step; got NaN"],
  ])("syncIntervalEfficiency(%d, %d) throws: %s", (slope, innerSteps, message) => {
    expect(() => syncIntervalEfficiency(slope, innerSteps)).toThrow(new RangeError(message));
  });
});
