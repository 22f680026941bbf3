import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divergenceExponent, divergenceLossMultiplier } from "../../src/model/replicaDivergence.js";
import { logUniform } from "../support/arbitraryRun.js";
import { relativeError } from "../support/relativeError.js";

describe("divergenceExponent(params)", () => {
  // biome-ignore format: one row a case
  test.each([
    // P,  exponent,               why
    [1,    1.0923,                 "the coefficient"],
    [1e9,  0.008522007923409266, "50-digit arithmetic"],
    [70e9, 0.003150793730864694, "50-digit arithmetic"],
  ])("divergenceExponent(%d) is %d: %s", (params, exponent) => {
    // 1e-14: rounding of an exponent below 6.
    expect(relativeError(divergenceExponent(params), exponent)).toBeLessThan(1e-14);
  });

  test.each([0.5, Number.NaN])("divergenceExponent(%d) throws", (params) => {
    expect(() => divergenceExponent(params)).toThrow(new RangeError(`params must be >= 1 parameter; got ${params}`));
  });
});

describe("divergenceLossMultiplier(exponent, replicas, innerSteps)", () => {
  // biome-ignore format: one row a case
  test.each([
    // beta at 30,           R,  H,   m,                    why
    [0.5,                    1,  500, 1,                    "one replica diverges from nobody"],
    [0.5,                    8,  1,   1,                    "H = 1 is data parallelism"],
    [0.5,                    4,  30,  2,                    "4^0.5 at the H of the fit"],
    [0.5,                    4,  900, 4,                    "ln 900 is twice ln 30"],
    [0.003150793730864694, 20, 500, 1.0173962374724475,  "70e9 parameters, 50-digit arithmetic"],
  ])("divergenceLossMultiplier(%d, %d, %d) is %d: %s", (exponent, replicas, innerSteps, multiplier) => {
    expect(relativeError(divergenceLossMultiplier(exponent, replicas, innerSteps), multiplier)).toBeLessThan(1e-15);
  });

  test("divergenceLossMultiplier is >= 1 and rises with replicas, interval and exponent", () => {
    const arbitraries = [logUniform(1e-4, 1), logUniform(1, 1e6), logUniform(1, 1e6), logUniform(1, 10)] as const;
    fc.assert(
      fc.property(...arbitraries, (exponent, replicas, steps, more) => {
        const multiplier = divergenceLossMultiplier(exponent, replicas, steps);
        expect(multiplier).toBeGreaterThanOrEqual(1);
        // 1e-13: rounding of an exponent below 60.
        const least = multiplier * (1 - 1e-13);
        expect(divergenceLossMultiplier(exponent, replicas * more, steps)).toBeGreaterThanOrEqual(least);
        expect(divergenceLossMultiplier(exponent, replicas, steps * more)).toBeGreaterThanOrEqual(least);
        expect(divergenceLossMultiplier(exponent * more, replicas, steps)).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  test.each([
    [-1, 2, 2, "exponent must be >= 0; got -1"],
    [1, 0.5, 2, "replicas must be >= 1; got 0.5"],
    [1, 2, 0, "innerSteps must be >= 1 step; got 0"],
    [1, 2, Number.NaN, "innerSteps must be >= 1 step; got NaN"],
  ])("divergenceLossMultiplier(%d, %d, %d) throws: %s", (exponent, replicas, innerSteps, message) => {
    expect(() => divergenceLossMultiplier(exponent, replicas, innerSteps)).toThrow(new RangeError(message));
  });
});
