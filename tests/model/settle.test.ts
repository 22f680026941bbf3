import { describe, expect, test } from "vitest";
import { effectiveFraction } from "../../src/model/effectiveFraction.js";
import { blankOutcome, infeasibleReasons } from "../../src/model/outcome.js";
import { divergenceExponent, divergenceLossMultiplier } from "../../src/model/replicaDivergence.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { refuse, settle } from "../../src/model/settle.js";
import { syncIntervalEfficiency, syncIntervalSlope } from "../../src/model/syncInterval.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";

describe("settle(terms, outcome, replicas, innerSteps, tokens)", () => {
  const experts = { mode: "expert-parallel", modelParams: 64e9, activeParams: 1e9, moeLayers: 1 } as const;
  const compressed = { compression: 150, mitigation: "quorum" } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, number, number, Partial<Run>, string])[] = [
    // R,   H,              D,       changes,                       why
    [1,     1,              25.6e9,  {},                            "the reference allocation on one node"],
    [1,     500,            256e9,   compressed,                    "one replica pays for neither H nor compression"],
    [8,     1,              256e9,   compressed,                    "H = 1 does not diverge"],
    [8,     30,             25.6e9,  {},                            "at the H of the fit"],
    [8,     30,             2.56e9,  {},                            "undertrained"],
    [1000,  500,            2.56e12, { ...compressed, modelParams: 91e9 }, "far out"],
    [7,     Math.SQRT2,     1e12,    {},                            "a fractional H"],
    [20,    100,            1e12,    experts,                       "H and R count with all parameters, tokens with the active ones"],
    [2,     2,              20e9,    {},                            "chi clipped at 1"],
    [1e6,   1e15,           1e12,    {},                            "H beyond all measure"],
  ];
  test.each(cases)(
    "settle R=%d H=%d D=%d %o agrees with the functions it composes: %s",
    (replicas, steps, tokens, changes) => {
      const run = handRun(changes);
      const outcome = settle(runTerms(run), blankOutcome(), replicas, steps, tokens);
      const params = run.activeParams ?? run.modelParams;
      const multiplier = divergenceLossMultiplier(divergenceExponent(run.modelParams), replicas, steps);
      const chi = effectiveFraction(params, tokens, 1);
      const interval = replicas === 1 ? 1 : syncIntervalEfficiency(syncIntervalSlope(run.modelParams), steps);
      const compression = run.compression === 150 && replicas > 1 ? 0.99 : 1;
      const quality = run.mitigation === "quorum" ? 0.85 : 1;
      const replica = effectiveFraction(params, tokens, multiplier) / chi;
      const flop = 6 * params * tokens;
      const expected = {
        innerSteps: steps,
        tokens,
        overtrainingRatio: tokens / (25.6 * params),
        nominalFlop: flop,
        syncIntervalEfficiency: interval,
        compressionEfficiency: compression,
        replicaEfficiency: replica,
        activationEfficiency: 1,
        mitigationEfficiency: quality,
        efficiency: interval * compression * replica * quality,
        chi,
        localEquivalentFlop: flop * interval * compression * replica * quality,
        qualityAdjustedFlop: flop * interval * compression * replica * quality * chi,
      };
      expect(outcome).toMatchObject({ feasible: true, reason: undefined });
      for (const [field, value] of Object.entries(expected)) {
        // 1e-13: the same roots, composed in another order.
        expect(relativeError(outcome[field as "chi"], value), field).toBeLessThan(1e-13);
      }
    },
  );

  test.each([
    [1e12, 5e11, 5e11],
    [1e12, 1e12, 1e12],
    [1e12, 2e12, 1e12],
    [1e12, Number.MIN_VALUE, Number.MIN_VALUE],
    [1e12, Number.POSITIVE_INFINITY, 1e12],
  ])("settle with D=%d in time and %d at most trains %d, as if time allowed no more", (inTime, mostTokens, tokens) => {
    const stopped = settle(runTerms(handRun({ mostTokens })), blankOutcome(), 8, 30, inTime);
    expect(stopped.tokens).toBe(tokens);
    expect(stopped).toEqual(settle(runTerms(handRun()), blankOutcome(), 8, 30, tokens));
  });

  test("settle of 8 replicas at H = 30, 1e9 parameters and OT 1", () => {
    const outcome = settle(runTerms(handRun()), blankOutcome(), 8, 30, 25.6e9);
    // 1 - 0.08 log10 30, and the root for a loss 8^0.008522 = 1.01788 times as large: 60-digit arithmetic.
    expect(outcome.syncIntervalEfficiency).toBeCloseTo(0.881830299622427, 15);
    expect(outcome.replicaEfficiency).toBeCloseTo(0.7004110399252597, 13);
    expect(outcome.localEquivalentFlop / 1.536e20).toBeCloseTo(0.6176436771961474, 13);
  });
});

describe("refuse(outcome, reason)", () => {
  test.each(infeasibleReasons)("refuse(outcome, %s) leaves nothing trained, and what the run costs", (reason) => {
    const outcome = settle(runTerms(handRun()), blankOutcome(), 8, 30, 25.6e9);
    Object.assign(outcome, {
      nodes: 8,
      chips: 8,
      costUsd: 8000,
      groups: 8,
      stages: 1,
      goodput: 1,
      memoryPerNodeGb: 16,
    });
    expect(refuse(outcome, reason)).toBe(outcome);
    expect(outcome).toEqual({
      feasible: false,
      reason,
      nodes: 8,
      chips: 8,
      costUsd: 8000,
      groups: 8,
      stages: 1,
      goodput: 1,
      memoryPerNodeGb: 16,
      innerSteps: 0,
      tokens: 0,
      overtrainingRatio: 0,
      nominalFlop: 0,
      efficiency: 0,
      syncIntervalEfficiency: 0,
      compressionEfficiency: 0,
      replicaEfficiency: 0,
      activationEfficiency: 0,
      mitigationEfficiency: 0,
      chi: 0,
      localEquivalentFlop: 0,
      qualityAdjustedFlop: 0,
      uploadMbpsUsed: 0,
    });
  });
});
