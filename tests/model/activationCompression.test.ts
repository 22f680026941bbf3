import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activationEfficiency } from "../../src/model/activationCompression.js";
import { qualityScenarios } from "../../src/model/qualityScenario.js";
import { logUniform } from "../support/arbitraryRun.js";

describe("activationEfficiency(ratio, stages, scenario)", () => {
  // biome-ignore format: one row a case
  const rows = [
    // ratio, S, scenario, efficiency, why
    [1,    8, "conservative", 1,              "no compression costs nothing"],
    [10,   1, "conservative", 1,              "one stage sends no activations"],
    [2,    2, "conservative", 0.9801,         "0.99 forward and backward over one boundary"],
    [4,    3, "expected",     0.980149500625, "0.995^4"],
    [10,   2, "optimistic",   0.990025,       "0.995^2"],
    [10,   2, "expected",     0.9604,         "0.98^2"],
    [1000, 2, "conservative", 0.81,           "beyond the table the last row holds: 0.9^2"],
    [3,    2, "conservative", 0.945661190471688, "between rows in log10: 0.972451124978^2"],
  ] as const;
  test.each(rows)("activationEfficiency(%d, %d, %s) is %d: %s", (ratio, stages, scenario, efficiency) => {
    expect(activationEfficiency(ratio, stages, scenario)).toBeCloseTo(efficiency, 12);
  });

  test("activationEfficiency falls with the ratio and the stages, within (0, 1]", () => {
    const scenario = fc.constantFrom(...qualityScenarios);
    fc.assert(
      fc.property(
        logUniform(1, 1e4),
        logUniform(1, 10),
        fc.integer({ min: 1, max: 200 }),
        scenario,
        (ratio, up, stages, s) => {
          const efficiency = activationEfficiency(ratio, stages, s);
          expect(efficiency).toBeGreaterThan(0);
          expect(efficiency).toBeLessThanOrEqual(1);
          // 1e-13: a power of up to 400 multiplies the last digit's rounding.
          expect(activationEfficiency(ratio * up, stages, s)).toBeLessThanOrEqual(efficiency * (1 + 1e-13));
          expect(activationEfficiency(ratio, stages + 1, s)).toBeLessThanOrEqual(efficiency);
        },
      ),
    );
  });

  test.each([
    [0.5, 2, "activationCompression must be a ratio >= 1; got 0.5"],
    [Number.NaN, 2, "activationCompression must be a ratio >= 1; got NaN"],
    [4, 0, "stages must be an integer >= 1; got 0"],
    [4, 1.5, "stages must be an integer >= 1; got 1.5"],
  ])("activationEfficiency(%d, %d, expected) throws: %s", (ratio, stages, message) => {
    expect(() => activationEfficiency(ratio, stages, "expected")).toThrow(new RangeError(message));
  });
});
