import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf, expectedCostUsd, hazardOf } from "../../src/model/detectionHazard.js";
import { logUniform } from "../support/arbitraryRun.js";
import { relativeError } from "../support/relativeError.js";

const certain = Number.POSITIVE_INFINITY;

describe("hazardOf(probability) and chanceOf(hazard)", () => {
  // biome-ignore format: one row a case
  test.each([
    // probability, hazard,        why
    [0,             0,             "impossible"],
    [1e-300,        1e-300,        "so rare that it is its own hazard"],
    [0.5,           Math.LN2,      "as likely as not"],
    [0.75,          2 * Math.LN2,  "two such chances"],
    [0.9,           Math.LN10,     "one in ten is left"],
    [1,             certain,       "certain"],
  ] as const)("hazardOf(%d) is %d: %s", (...[probability, hazard]) => {
    // 1e-15: one logarithm.
    expect(relativeError(hazardOf(probability), hazard)).toBeLessThan(1e-15);
    expect(relativeError(chanceOf(hazard), 1 - probability)).toBeLessThan(1e-15);
  });

  test("hazardOf gives back the hazard whose chance of detection it is asked of", () => {
    const hazards = logUniform(1e-12, 30);
    fc.assert(
      // The chance is a double near 1 for large hazards: its last digit, 2^-53, is a share e^Lambda of the chance left.
      fc.property(hazards, (hazard) => {
        const error = relativeError(hazardOf(-Math.expm1(-hazard)), hazard);
        return error <= 4 * Number.EPSILON * Math.max(1, Math.exp(hazard) / hazard);
      }),
    );
  });

  test("chances of independent causes multiply as their hazards add", () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(probability, probability, (one, other) => {
        const both = chanceOf(hazardOf(one) + hazardOf(other));
        return Math.abs(both - (1 - one) * (1 - other)) <= 1e-14;
      }),
    );
  });
});

describe("expectedCostUsd(costUsd, hazard, lossUsd)", () => {
  // biome-ignore format: one row a case
  test.each([
    // cost, hazard,     loss,    expected, why
    [100,    0,          60,      100,      "nobody looks"],
    [100,    0,          certain, 100,      "nobody looks, whatever it would take"],
    [100,    certain,    0,       100,      "caught, but nothing is lost"],
    [0.1,    1.7,        0,       0.1,      "nothing to lose: the cost, to the last digit"],
    [100,    Math.LN2,   60,      130,      "half the loss"],
    [100,    certain,    60,      160,      "certain: all of the loss"],
    [0,      1e-18,      1e18,    1,        "a rare and ruinous loss"],
    [100,    1,          certain, certain,  "an unbounded loss"],
  ] as const)("expectedCostUsd(%d, %d, %d) is %d: %s", (...[cost, hazard, loss, expected]) => {
    expect(expectedCostUsd(cost, hazard, loss)).toBe(expected);
  });
});

// biome-ignore format: one row a case
test.each([
  [() => hazardOf(-0.1),                    "probability must be from 0 to 1; got -0.1"],
  [() => hazardOf(1.1),                     "probability must be from 0 to 1; got 1.1"],
  [() => hazardOf(Number.NaN),              "probability must be from 0 to 1; got NaN"],
  [() => chanceOf(-1),                      "hazard must be >= 0 expected detections; got -1"],
  [() => chanceOf(Number.NaN),              "hazard must be >= 0 expected detections; got NaN"],
  [() => expectedCostUsd(-1, 0, 0),         "costUsd must be >= 0 USD; got -1"],
  [() => expectedCostUsd(1, Number.NaN, 0), "hazard must be >= 0 expected detections; got NaN"],
  [() => expectedCostUsd(1, 0, -1),         "lossUsd must be >= 0 USD; got -1"],
] as const)("%s throws: %s", (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
