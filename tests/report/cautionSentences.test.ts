import { expect, test } from "vitest";
import { cautionSentences } from "../../src/report/cautionSentences.js";
import { targetList } from "../../src/report/names.js";
import type { SearchResult } from "../../src/search/searchAnswer.js";
import { madeUpComparison } from "./support/madeUp.js";

const plain = madeUpComparison({ policies: ["scher-2025"], answers: [[1e25, { costUsd: 1e8 }]] }).cells[0]!.result;

const everyStep = {
  ...plain,
  innerSteps: 1,
  nodes: 3534,
  extrapolations: [{ quantity: "replicas", value: 3534, demonstrated: 20, source: "Covenant-72B" }],
};
const fourBits = { ...plain, configuration: { ...plain.configuration!, precision: "fp4" as const } };
const overtrained = { ...plain, overtrainingRatio: 81.8, chi: 0.161 };

function cautions(result: SearchResult, metric: "quality" | "local", space: "adversarial" | "published") {
  return cautionSentences([{ at: 1e26, result }], { metric, space }, (targets) => `At ${targetList(targets)}`);
}

test.each([
  // run, metric, what is said
  [
    "many replicas at every step",
    everyStep,
    "quality",
    /^At 1e26 FLOP replicas synchronise at every step, up to 3,534/,
  ],
  ["FP4", fourBits, "quality", /^At 1e26 FLOP a run trains in FP4\. The model counts no loss/],
  [
    "much overtraining under C_local",
    overtrained,
    "local",
    /up to 81\.8x as much\. .* as little as 0\.161 of its C_local/,
  ],
] as const)("cautionSentences tell of %s", (_case, result, metric, words) => {
  expect(cautions(result, metric, "adversarial")).toEqual([expect.stringMatching(words)]);
  expect(cautions(result, metric, "published")).toEqual([]);
});

test.each([
  ["a few replicas at every step", { ...plain, innerSteps: 1 }, "quality"],
  ["overtraining under C_quality, which counts it", overtrained, "quality"],
  ["nothing unusual", plain, "local"],
] as const)("cautionSentences are silent on %s", (_case, result, metric) => {
  expect(cautions(result, metric, "adversarial")).toEqual([]);
});
