import { describe, expect, test } from "vitest";
import { lossLaw, referenceTokensPerParam } from "../../src/model/chinchilla.js";
import { evaluate } from "../../src/model/evaluate.js";
import { mitigations } from "../../src/model/mitigation.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import { type Mode, modes, type Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import type { PairRange } from "../support/arbitraryRun.js";
import { holdsAtTwoCounts, peersGainRoom, rounding } from "../support/atTwoCounts.js";
import { paperChips, paperRun } from "../support/goldenRun.js";
import { handRun } from "../support/handRun.js";
import { runOutcome } from "../support/runOutcome.js";

// The exact search jumps over counts of nodes because compute per node does not rise with them, for OT >= 1. Why: with n
// alone free, lost time, straggler tail, H and replicas do not fall, so C / n does not rise and m does not fall; and
// more tokens lower the loss, which makes the same m dearer. What is left is C'(m L) / n. Its exponent in n is at most
// that of C'(L) / C, which is not above 0 once the size's part of the loss weighs as much as the data's, whatever m.

const { paramsCoefficient, paramsExponent, tokensCoefficient, tokensExponent } = lossLaw;

/** The active parameters from which a A P^-a >= b B D^-b at OT = 1, and thus at any OT >= 1: 87.09e6. */
const leastParams =
  ((tokensExponent * tokensCoefficient) /
    (paramsExponent * paramsCoefficient * referenceTokensPerParam ** tokensExponent)) **
  (1 / (tokensExponent - paramsExponent));

const measures = ["localEquivalentFlop", "qualityAdjustedFlop"] as const;

function expectNoRisePerNode(fewer: Outcome, more: Outcome): void {
  for (const measure of measures) {
    expect(more[measure] / more.nodes).toBeLessThanOrEqual((fewer[measure] / fewer.nodes) * (1 + rounding));
  }
}

function trainedToReference(...outcomes: Outcome[]): boolean {
  return outcomes.every(({ feasible, overtrainingRatio }) => feasible && overtrainingRatio >= 1);
}

describe("evaluate: compute per node does not rise with the nodes, for OT >= 1", () => {
  test("the least model size is 87.09e6 parameters", () => {
    // 40-digit arithmetic; 1e-12: a power of 56 multiplies rounding.
    expect(leastParams / 87_090_928.37061806).toBeCloseTo(1, 12);
  });

  const admissiblePairs = (mode: Mode, range: PairRange, runs: number): number => {
    let admissible = 0;
    holdsAtTwoCounts(mode, range, runs, (fewer, more, pair) => {
      if (peersGainRoom(pair) || !trainedToReference(fewer, more)) return;
      admissible += 1;
      expectNoRisePerNode(fewer, more);
    });
    return admissible;
  };

  // Runs that fail or stay undertrained say nothing; enough must be left.
  test.each(modes)("evaluate %s: any settings, network and mitigation, H given or not", (mode) => {
    const range: PairRange = { activeParams: [leastParams, 1e13], overtraining: [1, 300] };
    expect(admissiblePairs(mode, range, 80_000)).toBeGreaterThan(25_000);
  });

  test.each(modes)("evaluate %s: the same where H is given, many nodes waiting long for an exchange", (mode) => {
    const range: PairRange = { activeParams: [leastParams, 1e13], overtraining: [1, 1e5], stepsGiven: true };
    expect(admissiblePairs(mode, range, 100_000)).toBeGreaterThan(25_000);
  });

  test.each(modes)("evaluate %s: the same where the mean upload is limited, H given", (mode) => {
    const range: PairRange = {
      activeParams: [leastParams, 1e13],
      overtraining: [1, 1e5],
      stepsGiven: true,
      paced: true,
    };
    expect(admissiblePairs(mode, range, 60_000)).toBeGreaterThan(10_000);
  });

  test.each(["flat", "pipeline"] as const)("evaluate %s: models below 87.09e6 parameters too", (mode) => {
    // Their H is whole: from 2 on each replica more costs more in divergence than chi, clipped at 1, can hide.
    holdsAtTwoCounts(mode, { activeParams: [1, leastParams], overtraining: [1, 3] }, 25_000, (fewer, more, pair) => {
      if (!peersGainRoom(pair) && trainedToReference(fewer, more)) expectNoRisePerNode(fewer, more);
    });
  });

  test.each(Object.keys(paperChips))("evaluate with the paper's settings on %s: every count to 1500", (chip) => {
    const sizes: readonly Partial<Run>[] = [
      { mode: "flat", modelParams: 10e9 },
      { mode: "flat", modelParams: 10e9, innerSteps: 5 },
      { mode: "hierarchical", modelParams: 10e9, nodesPerGroup: 8 },
      { mode: "hierarchical", modelParams: 10e9, nodesPerGroup: 8, regionalMbps: 1000, regionalLatencySeconds: 0.02 },
      { mode: "hierarchical", modelParams: 10e9, nodesPerGroup: 8, regionalSteps: 40 },
      { mode: "pipeline", modelParams: 240e9 },
      { mode: "pipeline", modelParams: 240e9, innerSteps: 2 },
      { mode: "expert-parallel", modelParams: 100e9, activeParams: 10e9, moeLayers: 32 },
      { mode: "expert-parallel", modelParams: 100e9, activeParams: 10e9, moeLayers: 32, innerSteps: 5 },
    ];
    const rises: string[] = [];
    for (const mitigation of mitigations) {
      for (const changes of sizes) {
        const terms = runTerms(paperRun(chip, "fp16", 16, { ...changes, mitigation }));
        const least = { localEquivalentFlop: Number.NaN, qualityAdjustedFlop: Number.NaN };
        const outcome = blankOutcome();
        for (let nodes = terms.stages; nodes <= 1500; nodes += terms.stages) {
          if (!trainedToReference(evaluate(terms, nodes, outcome))) continue;
          for (const measure of measures) {
            const perNode = outcome[measure] / nodes;
            if (perNode > least[measure] * (1 + rounding)) rises.push(`${measure} at ${nodes}, ${mitigation}`);
            least[measure] = perNode;
          }
        }
      }
    }
    expect(rises).toEqual([]);
  });

  test("evaluate on one node: compute per chip does not rise with the chips of a lone cluster", () => {
    const range = { activeParams: [1, 1e13], overtraining: [1, 300] } as const;
    holdsAtTwoCounts("flat", range, 25_000, (_fewer, _more, { run, fewer, more }) => {
      const cluster = (chips: number) =>
        runOutcome({ ...run, chipsPerNode: chips, nodeMemoryGb: chips * run.nodeMemoryGb, checkpoint: "async" }, 1);
      const small = cluster(fewer);
      const large = cluster(more);
      if (!trainedToReference(small, large)) return;
      expectNoRisePerNode({ ...small, nodes: fewer }, { ...large, nodes: more });
    });
  });
});

describe("evaluate: where compute per node rises after all", () => {
  /** A run with an OT of `overtraining` at `nodes` and an exchange of 1.5 steps: H = 2, or sqrt 2 where hierarchical. */
  const slowLink = (nodes: number, overtraining: number, changes: Partial<Run>): Run => {
    const run = handRun({ mitigation: "quorum", regionalMbps: 1e12, ...changes });
    const { activeParams, nodeFlopPerSecond, stepSeconds, payloadBits } = runTerms(run);
    const linkMbps = (2 * payloadBits) / (1.5 * stepSeconds) / 1e6;
    const runSeconds = (6 * 25.6 * activeParams ** 2 * overtraining) / (nodes * nodeFlopPerSecond);
    return Object.freeze({ ...run, uploadMbps: linkMbps, downloadMbps: linkMbps, runSeconds });
  };
  const h100 = (changes: Partial<Run>) => paperRun("h100-sxm", "fp16", 16, changes);
  const peers = { checkpoint: "gpu-memory", mitigation: "checkpoint-restart", modelParams: 75e9 } as const;
  const groups = { mode: "hierarchical", nodesPerGroup: 2 } as const;
  const experts = { mode: "expert-parallel", moeLayers: 1 } as const;
  const fewActive = { ...experts, modelParams: 1e12, activeParams: 1e6, nodeMemoryGb: 1e9 };
  const local = "localEquivalentFlop";
  const quality = "qualityAdjustedFlop";
  // biome-ignore format: one row a case
  const cases: readonly (readonly [(typeof measures)[number], number, number, string, Run])[] = [
    // of,   n,   more, why, run
    [local,   59,  60,  "at 4 P b / (memory - P b) = 60 nodes peers have room for the checkpoint", h100(peers)],
    [local,   59,  60,  "the same in groups", h100({ ...peers, ...groups })],
    [local,   59,  60,  "the same with experts", h100({ ...peers, ...experts, activeParams: 70e9, latencySeconds: 0 })],
    [quality, 315, 316, "the same at 4 * 1264 / 16 nodes", h100({ ...peers, modelParams: 79e9, failuresPerChipHour: 1e-4 })],
    [local,   8,   9,   "the experts fit from (400 - 40) / (80 - 40) = 9 nodes on", h100({ ...experts, modelParams: 400e9, activeParams: 40e9 })],
    [local,   8,   9,   "three stages: two of eight nodes idle, none of nine", h100({ mode: "pipeline", modelParams: 240e9 })],
    [local,   4,   5,   "H not given: 3 for 2, and a run that waits to send less takes a step more", handRun({ latencySeconds: 0.92, mostUploadMbps: 1000 })],
    [local,   3,   4,   "one group of two has no other to average with", h100(groups)],
    [local,   20,  21,  "1e6 parameters, H = sqrt 2: chi, clipped at 1, hides a rise beyond what divergence costs", slowLink(20, 1, { ...groups, modelParams: 1e6 })],
    [quality, 20,  21,  "the same", slowLink(20, 1, { ...groups, modelParams: 1e6 })],
    [quality, 10,  11,  "the same for 1e6 active of 1e12 parameters, which hardly diverge", slowLink(10, 1, fewActive)],
    [local,   20,  21,  "the same for 1e11 parameters at OT 0.52", slowLink(20, 0.52, { ...groups, modelParams: 1e11, nodeMemoryGb: 2000 })],
    [quality, 1,   2,   "OT 0.39: more data is worth more than its share to an undertrained model", handRun({ runSeconds: 1e4 })],
  ];
  test.each(cases)("evaluate: %s per node rises from %i to %i nodes: %s", (measure, nodes, more, _why, run) => {
    const perNode = (count: number) => runOutcome(run, count)[measure] / count;
    expect(perNode(more)).toBeGreaterThan(perNode(nodes) * (1 + 1e-6));
  });
});
