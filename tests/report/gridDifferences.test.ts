import { expect, test } from "vitest";
import { gridDifferences } from "../../src/report/gridDifferences.js";
import type { SearchResult } from "../../src/search/searchAnswer.js";
import { madeUpComparison } from "./support/madeUp.js";

type Configuration = NonNullable<SearchResult["configuration"]>;

const base = madeUpComparison({ policies: ["scher-2025"], answers: [[1e25, { costUsd: 1e8 }]] }).cells[0]!.result;

function run(configuration: Partial<Configuration>, outcome: Partial<SearchResult> = {}): SearchResult {
  return { ...base, ...outcome, configuration: { ...base.configuration!, ...configuration } };
}

const pipeline = { mode: "pipeline", microBatches: 8, activationCompression: 4 } as const;

test.each<readonly [string, SearchResult, SearchResult, readonly string[]]>([
  // what changes, from, to, differences
  ["nothing", base, base, []],
  ["the node's size", base, run({ chipsPerNode: 13 }), ["nodes of 13 chips, not 16"]],
  [
    "the chip, with the node's size",
    base,
    run({ chip: "gh200-144gb", chipsPerNode: 4 }),
    ["nodes of 4 × gh200-144gb, FP8, not of 16 × h100-sxm, FP8"],
  ],
  ["the number format", base, run({ precision: "fp16" }), ["nodes of 16 × h100-sxm, FP16, not of 16 × h100-sxm, FP8"]],
  ["the model", base, run({ modelParams: 74.3e9 }), ["model of 74.3B, not 91B"]],
  ["the steps", base, run({}, { innerSteps: 1 }), ["synchronises every step, not 18 steps"]],
  ["compression", run({ compression: 150 }), run({ compression: 63 }), ["compression of updates 63x, not 150x"]],
  ["the mode", base, run({ mode: "hierarchical", nodesPerGroup: 4 }), ["hierarchical, groups of 4 nodes, not flat"]],
  [
    "the groups",
    run({ mode: "hierarchical", nodesPerGroup: 10 }),
    run({ mode: "hierarchical", nodesPerGroup: 9 }),
    ["groups of 9 nodes, not 10"],
  ],
  [
    "the pipeline",
    run(pipeline, { stages: 3 }),
    run({ ...pipeline, microBatches: 24, activationCompression: 10 }, { stages: 4 }),
    ["4 stages, not 3", "compression of activations 10x, not 4x", "24 micro-batches, not 8"],
  ],
  ["one cluster alone", base, run({}, { nodes: 1, innerSteps: 1 }), ["single cluster, not flat"]],
  ["the days", run({ runDays: 740 }), run({ runDays: 600 }), ["stops after 600 days, not 740"]],
])("gridDifferences: %s", (_case, from, to, differences) => {
  expect(gridDifferences(from, to, (id) => id)).toEqual(differences);
});

test("gridDifferences of no run is nothing", () => {
  const { configuration: _, ...none } = base;
  expect(gridDifferences(none as SearchResult, base, (id) => id)).toEqual([]);
});
