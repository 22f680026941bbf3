import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activationEfficiency } from "../../src/model/activationCompression.js";
import { compressionEfficiency } from "../../src/model/gradientCompression.js";
import { qualityScenarios } from "../../src/model/qualityScenario.js";
import { logUniform } from "../support/arbitraryRun.js";

describe("qualityScenarios", () => {
  test("qualityScenarios run from the kindest reading to the least kind, at any ratio", () => {
    fc.assert(
      fc.property(logUniform(1, 1e6), fc.boolean(), fc.integer({ min: 1, max: 50 }), (ratio, feedback, stages) => {
        const falls = (values: number[]) => values.every((value, index) => index === 0 || value <= values[index - 1]!);
        expect(falls(qualityScenarios.map((scenario) => compressionEfficiency(ratio, feedback, scenario)))).toBe(true);
        expect(falls(qualityScenarios.map((scenario) => activationEfficiency(ratio, stages, scenario)))).toBe(true);
      }),
    );
  });
});
