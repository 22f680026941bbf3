import { describe, expect, test } from "vitest";
import { lossLaw } from "../../src/model/chinchilla.js";
import { modes, type Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import type { PairRange } from "../support/arbitraryRun.js";
import { holdsAtTwoCounts, peersGainRoom, rounding } from "../support/atTwoCounts.js";
import { handRun } from "../support/handRun.js";
import { runOutcome } from "../support/runOutcome.js";

// What holds at any overtraining ratio and any size, and how tokens, feasibility and bounds go with the nodes.

const wide: PairRange = { activeParams: [1, 1e14], overtraining: [1e-3, 1e3] };
const runs = 25_000;

/** Async-quorum: d(n u)/dn >= 1 - p - 0.12 (1 + exp(-2)), above 0 while p < 0.863. */
function repairsOverlap(run: Run): boolean {
  return run.mitigation === "async-quorum" && runTerms(run).failureDuringRecovery > 0.863;
}

describe("evaluate: tokens and feasibility with more nodes", () => {
  test.each(modes)("evaluate %s: tokens per node do not rise", (mode) => {
    holdsAtTwoCounts(mode, wide, runs, (fewer, more, pair) => {
      if (peersGainRoom(pair) || !fewer.feasible) return;
      expect(more.tokens / more.nodes).toBeLessThanOrEqual((fewer.tokens / fewer.nodes) * (1 + rounding));
    });
  });

  test.each(["flat", "hierarchical", "pipeline"] as const)("evaluate %s: what cannot work, no node mends", (mode) => {
    holdsAtTwoCounts(mode, wide, runs, (fewer, more, pair) => {
      if (!peersGainRoom(pair) && !fewer.feasible) expect(more.feasible).toBe(false);
    });
  });

  test.each(modes)("evaluate %s: tokens rise, but for checkpoints, a given H and the first link", (mode) => {
    holdsAtTwoCounts(mode, wide, runs, (fewer, more, { run }) => {
      const given = run.innerSteps !== undefined && mode !== "hierarchical";
      const firstLink = mode === "expert-parallel" && fewer.nodes === 1;
      if (run.mitigation.includes("checkpoint") || given || firstLink || repairsOverlap(run)) return;
      if (fewer.feasible) expect(more.tokens).toBeGreaterThanOrEqual(fewer.tokens * (1 - rounding));
    });
  });

  test.each(modes)("evaluate %s: tokens rise to one peak at most, from the second node on", (mode) => {
    holdsAtTwoCounts(mode, wide, runs, (fewer, more, pair) => {
      if (peersGainRoom(pair) || repairsOverlap(pair.run) || !fewer.feasible || fewer.nodes === 1) return;
      const unit = mode === "pipeline" ? more.stages : 1;
      const middle = fewer.nodes + Math.floor((more.nodes - fewer.nodes) / unit / 2) * unit;
      const least = Math.min(fewer.tokens, more.tokens) * (1 - rounding);
      expect(runOutcome(pair.run, middle).tokens).toBeGreaterThanOrEqual(least);
    });
  });
});

describe("evaluate: where tokens fall", () => {
  const slow = { uploadMbps: 320, downloadMbps: 320, innerSteps: 1 } as const;
  const experts = { mode: "expert-parallel", activeParams: 1e9, moeLayers: 1 } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, number, string, Run])[] = [
    // n, more, why, run
    [1,   2,    "H = 1 is given and an exchange takes 102 s: two nodes train 2 / 102 of what one did", handRun(slow)],
    [50,  1000, "H = 1 is given and failures cap n u: only the tail still grows", handRun({ ...slow, mitigation: "none", failuresPerChipHour: 0.1 })],
    [1,   2,    "the same with experts", handRun({ ...slow, ...experts })],
    [50,  1000, "the same with experts", handRun({ ...slow, ...experts, mitigation: "none", failuresPerChipHour: 0.1 })],
    [100, 1100, "stalls take 0.92 of the time of 1100 nodes, 0.08 of 100", handRun({ mitigation: "checkpoint-restart", failuresPerChipHour: 5e-3 })],
    [1,   2,    "routing more than doubles a step, 2 * 0.6 s over one layer", handRun({ ...experts, latencySeconds: 0.6 })],
    [1,   2,    "2.1 failures a repair leave 1 - p = 0.122, and late updates 0.017 of it, then 0.004", handRun({ mitigation: "async-quorum", failuresPerChipHour: 12.6 })],
  ];
  test.each(cases)("evaluate: tokens fall from %i to %i nodes: %s", (nodes, more, _why, run) => {
    expect(runOutcome(run, more).tokens).toBeLessThan(runOutcome(run, nodes).tokens);
    expect(runOutcome(run, more).tokens).toBeGreaterThan(0);
  });
});

describe("evaluate: bounds on compute that hold where compute per node may rise", () => {
  test.each(modes)("evaluate %s: localEquivalentFlop before divergence does not rise per node", (mode) => {
    // Divergence only takes: replicaEfficiency <= 1, so this bounds localEquivalentFlop and qualityAdjustedFlop.
    holdsAtTwoCounts(mode, wide, runs, (fewer, more, pair) => {
      if (peersGainRoom(pair) || !fewer.feasible || fewer.replicaEfficiency === 0) return;
      const bound = (fewer.localEquivalentFlop / fewer.replicaEfficiency / fewer.nodes) * (1 + rounding);
      expect(more.localEquivalentFlop / more.nodes).toBeLessThanOrEqual(bound);
      expect(more.qualityAdjustedFlop / more.nodes).toBeLessThanOrEqual(bound);
    });
  });

  test.each(modes)("evaluate %s: localEquivalentFlop / n rises by 8% at most while tokens rise", (mode) => {
    // By the maximum of C'(L) / C, which chi clips at 1: 1.0745 for 1 parameter, 1.059 for 1e15, and less between.
    holdsAtTwoCounts(mode, wide, runs, (fewer, more, pair) => {
      if (peersGainRoom(pair) || !fewer.feasible || more.tokens < fewer.tokens) return;
      const bound = (fewer.localEquivalentFlop / fewer.nodes) * 1.08;
      expect(more.localEquivalentFlop / more.nodes).toBeLessThanOrEqual(bound);
    });
  });

  test.each(modes)("evaluate %s: qualityAdjustedFlop / n^2.1035 does not rise", (mode) => {
    // C'(m L) grows at most as D^(2 b / a): the law's slope is a at least, and the data's part of the loss falls as D^-b.
    const exponent = (2 * lossLaw.tokensExponent) / lossLaw.paramsExponent;
    holdsAtTwoCounts(mode, wide, runs, (fewer, more, pair) => {
      if (peersGainRoom(pair) || !fewer.feasible || fewer.qualityAdjustedFlop === 0) return;
      const bound = fewer.qualityAdjustedFlop * (more.nodes / fewer.nodes) ** exponent;
      expect(more.qualityAdjustedFlop).toBeLessThanOrEqual(bound * (1 + rounding));
    });
  });
});
