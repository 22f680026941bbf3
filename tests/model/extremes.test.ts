import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { infeasibleReasons, type Outcome } from "../../src/model/outcome.js";
import { modes, type Run } from "../../src/model/run.js";
import { extremeRun } from "../support/arbitraryRun.js";
import { handRun } from "../support/handRun.js";
import { runOutcome } from "../support/runOutcome.js";

/** Says what is wrong with an outcome as a record of what can exist at all; undefined if nothing is. */
function flaw(outcome: Outcome): string | undefined {
  const { feasible, reason, ...numbers } = outcome;
  for (const [field, value] of Object.entries(numbers)) {
    if (!Number.isFinite(value) || value < 0) return `${field} is ${value}`;
  }
  for (const field of ["goodput", "chi", "efficiency"] as const) {
    if (outcome[field] > 1) return `${field} is ${outcome[field]}`;
  }
  const { syncIntervalEfficiency, compressionEfficiency, replicaEfficiency } = outcome;
  const { activationEfficiency, mitigationEfficiency } = outcome;
  const factors = [syncIntervalEfficiency, compressionEfficiency, replicaEfficiency].concat(
    activationEfficiency,
    mitigationEfficiency,
  );
  if (factors.some((factor) => factor > 1)) return `a factor of the efficiency exceeds 1: ${factors}`;
  if (feasible !== (reason === undefined)) return `feasible is ${feasible}, the reason ${reason}`;
  if (!feasible && !infeasibleReasons.includes(reason!)) return `the reason is ${reason}`;
  if (feasible !== outcome.tokens > 0) return `feasible is ${feasible} with ${outcome.tokens} tokens`;
  if (feasible && outcome.innerSteps < 1) return `H is ${outcome.innerSteps}`;
  if (outcome.localEquivalentFlop > outcome.nominalFlop) return "C_local exceeds C";
  if (outcome.qualityAdjustedFlop > outcome.localEquivalentFlop) return "C_quality exceeds C_local";
  return undefined;
}

describe("evaluate far outside any real run", () => {
  test.each(modes)("evaluate %s gives numbers that can exist, whatever the run", (mode) => {
    let feasible = 0;
    fc.assert(
      fc.property(extremeRun(mode), ({ run, nodes }) => {
        const outcome = runOutcome(run, nodes);
        if (outcome.feasible) feasible += 1;
        expect(flaw(outcome)).toBeUndefined();
      }),
      { numRuns: 10_000, seed: 2_605_293 },
    );
    // The claim must be about runs that work, too.
    expect(feasible).toBeGreaterThan(500);
  });

  const experts = { mode: "expert-parallel", activeParams: 1, moeLayers: 1 } as const;
  const groups = { mode: "hierarchical", nodesPerGroup: 2 } as const;
  const slowest = { uploadMbps: 1e-60, downloadMbps: 1e-60, chipFlopPerSecond: 1e60, localBatchTokens: 1e-60 } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, Partial<Run>, string])[] = [
    // n, changes,                                                         why
    [1,   { modelParams: 1 },                                              "one parameter"],
    [1e6, { modelParams: 1 },                                              "one parameter on a million nodes"],
    [1e6, { modelParams: 1e15, nodeMemoryGb: 1e9 },                        "1e15 parameters on a million nodes"],
    [1e6, { runSeconds: 1 },                                               "a run of a second"],
    [1e6, { compression: 1e6 },                                            "a millionfold compression"],
    [1e6, { failuresPerChipHour: 1e60 },                                   "failures without end"],
    [1e6, { ...slowest, modelParams: 1 },                                  "H near 1e140: the loss overflows"],
    [1e6, { ...slowest, modelParams: 1e60, nodeMemoryGb: 1e60 },           "the largest model"],
    [1e6, { ...slowest, ...groups, regionalMbps: 1e-60, modelParams: 1 },  "two slow levels"],
    [1e6, { ...slowest, ...experts, modelParams: 1 },                      "the same with experts"],
    [1e6, { mode: "pipeline", nodeMemoryGb: 1e-60 },                       "nodes with hardly any memory"],
    [8,   { mode: "pipeline", nodeMemoryGb: 4, microBatches: Number.MAX_SAFE_INTEGER }, "endless micro-batches"],
    [8,   { innerSteps: Number.MAX_SAFE_INTEGER },                         "endless inner steps"],
    [1e6, { ...slowest, ...experts, modelParams: 1, innerSteps: 1 },       "one step between synchronisations that last for ages"],
    [8,   { ...experts, innerSteps: Number.MAX_SAFE_INTEGER },             "endless inner steps with experts"],
    [8,   { ...groups, regionalSteps: Number.MAX_SAFE_INTEGER },           "endless regional steps"],
    [1e6, { ...slowest, ...groups, regionalSteps: 1, modelParams: 1 },     "hardly any regional steps"],
    [8,   { mostTokens: Number.MIN_VALUE },                                "hardly a token"],
    [8,   { mostTokens: Number.MAX_VALUE },                                "no end of tokens"],
    [Number.MAX_SAFE_INTEGER, { chipsPerNode: Number.MAX_SAFE_INTEGER, chipPriceUsd: 1e60 }, "everything at once"],
  ];
  test.each(cases)("evaluate n=%d %o gives numbers that can exist: %s", (nodes, changes) => {
    expect(flaw(runOutcome(handRun(changes), nodes))).toBeUndefined();
  });
});
