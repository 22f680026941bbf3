import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compressionEfficiency } from "../../src/model/gradientCompression.js";
import { qualityScenarios } from "../../src/model/qualityScenario.js";
import { logUniform } from "../support/arbitraryRun.js";

describe("compressionEfficiency(ratio, errorFeedback, scenario)", () => {
  // Quality by row of the specification's table, section 3: with error feedback, without.
  // biome-ignore format: a table
  const rows = [
    // ratio, optimistic, expected, conservative, then without error feedback
    [1,       1,    1,    1,    1,    1,    1],
    [4,       1,    1,    0.99, 1,    1,    0.99],
    [16,      1,    1,    0.97, 1,    0.99, 0.95],
    [100,     1,    0.99, 0.93, 1,    0.98, 0.9],
    [150,     1,    0.99, 0.91, 0.99, 0.96, 0.85],
    [500,     0.99, 0.96, 0.8,  0.99, 0.95, 0.75],
    [1e6,     0.99, 0.96, 0.8,  0.99, 0.95, 0.75],
  ] as const;
  test.each(rows)("compressionEfficiency(%d, ...) is %d, %d, %d with error feedback, %d, %d, %d without", (...row) => {
    const [ratio, ...qualities] = row;
    const actual = [true, false].flatMap((feedback) =>
      qualityScenarios.map((scenario) => compressionEfficiency(ratio, feedback, scenario)),
    );
    expect(actual).toEqual(qualities);
  });

  test("compressionEfficiency(30, true, conservative) lies between the rows of 16 and 100 by log10", () => {
    // 0.97 - 0.04 log10(30 / 16) / log10(100 / 16), with 40 digits
    expect(compressionEfficiency(30, true, "conservative")).toBeCloseTo(0.9562792749603254, 15);
  });

  test("compressionEfficiency falls with the ratio, within [0.75, 1]; error feedback never harms", () => {
    fc.assert(
      fc.property(
        logUniform(1, 1e6),
        logUniform(1, 10),
        fc.constantFrom(...qualityScenarios),
        (ratio, more, scenario) => {
          for (const feedback of [true, false]) {
            const efficiency = compressionEfficiency(ratio, feedback, scenario);
            expect(efficiency).toBeGreaterThanOrEqual(0.75);
            expect(efficiency).toBeLessThanOrEqual(1);
            expect(compressionEfficiency(ratio * more, feedback, scenario)).toBeLessThanOrEqual(efficiency + 2e-16);
          }
          const without = compressionEfficiency(ratio, false, scenario);
          expect(compressionEfficiency(ratio, true, scenario)).toBeGreaterThanOrEqual(without - 2e-16);
        },
      ),
    );
  });

  test.each([0, 0.99, Number.NaN])("compressionEfficiency(%d, true, expected) throws", (ratio) => {
    expect(() => compressionEfficiency(ratio, true, "expected")).toThrow(
      new RangeError(`compression must be a ratio >= 1; got ${ratio}`),
    );
  });
});
