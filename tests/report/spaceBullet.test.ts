import { describe, expect, test } from "vitest";
import { spaceBullet } from "../../src/report/spaceBullet.js";
import { studyModes } from "../../src/search/market.js";

describe("spaceBullet({ space, modes }, several)", () => {
  test("of the adversarial space names every choice and claims the exact minimum", () => {
    const words = spaceBullet({ space: "adversarial", modes: [...studyModes] }, false);
    expect(words).toMatch(/^\*\*The space searched\*\* is the adversarial one\./);
    for (const choice of [
      "in a node any count of chips that the rule leaves unregistered",
      "a model of 500M to 10T parameters, in sizes at most 2% apart",
      "flat, hierarchical with groups of any size and pipelines of any number of stages",
      "`search.compression.max`, `search.activationCompression.max` and `search.microBatches.max`",
      "A run may stop early.",
      "the model's exact minimum over all of this",
    ]) {
      expect(words).toContain(choice);
    }
    expect(words).not.toMatch(/at most the one shown|stricter/);
  });

  test("names expert parallelism only where it is searched", () => {
    expect(spaceBullet({ space: "adversarial", modes: ["flat", "expert-parallel"] }, false)).toContain(
      "Ways of joining nodes: flat and expert-parallel.",
    );
  });

  test.each([
    // space, several rules, last sentence
    ["adversarial", true, "so a stricter rule never comes out cheaper."],
    ["published", false, "under the same model the true cost is at most the one shown."],
    ["published", true, "The difference of two such costs is no bound: the true one can be smaller or larger."],
  ] as const)("of the space %s, several rules %s, ends: %s", (space, several, end) => {
    expect(spaceBullet({ space, modes: [...studyModes] }, several).endsWith(end)).toBe(true);
  });
});
