import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, infeasibleReasons } from "../../src/model/outcome.js";
import { modes, type Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";

const byMode: Readonly<Record<Run["mode"], Run>> = {
  flat: handRun(),
  hierarchical: handRun({ mode: "hierarchical", nodesPerGroup: 2 }),
  pipeline: handRun({ mode: "pipeline", nodeMemoryGb: 4 }),
  "expert-parallel": handRun({ mode: "expert-parallel", activeParams: 1e9, moeLayers: 10 }),
};

describe("evaluate(terms, nodes, outcome)", () => {
  // biome-ignore format: one row a case
  const rows = [
    // mode,             groups, stages, why
    ["flat",             8,      1,      "every node a replica"],
    ["hierarchical",     4,      1,      "groups of two"],
    ["pipeline",         2,      4,      "16 GB over nodes of 4 GB"],
    ["expert-parallel",  8,      1,      "every node a replica"],
  ] as const;
  test.each(rows)("evaluate %s on 8 nodes has %d groups of %d stages: %s", (mode, groups, stages) => {
    const run = handRun({ ...byMode[mode], chipsPerNode: 3, chipPriceUsd: 500 });
    expect(runOutcome(run, 8)).toMatchObject({
      feasible: true,
      reason: undefined,
      nodes: 8,
      chips: 24,
      costUsd: 12_000,
      goodput: 1,
      groups,
      stages,
    });
  });

  test.each(modes)("evaluate %s overwrites every field of an outcome used before", (mode) => {
    const terms = runTerms(byMode[mode]);
    const fresh = evaluate(terms, 8, blankOutcome());
    for (const other of modes) {
      const used = evaluate(runTerms(byMode[other]), 12, blankOutcome());
      expect(evaluate(terms, 8, used)).toEqual(fresh);
      const refused = evaluate(runTerms(handRun({ nodeMemoryGb: 1 })), 12, blankOutcome());
      expect(evaluate(terms, 8, refused)).toEqual(fresh);
    }
  });

  test.each(modes)("evaluate %s with 20% of the time lost trains 20% less", (mode) => {
    // R T / 2 = 0.25 failures on 8 nodes; the network is fast enough for H = 1 whatever the tail.
    const fast = { uploadMbps: 1e15, downloadMbps: 1e15, regionalMbps: 1e40 };
    const failing = { mitigation: "none", failuresPerChipHour: 1.8e-3 / 8 } as const;
    const lossy = runOutcome(handRun({ ...byMode[mode], ...fast, ...failing }), 8);
    const lossless = runOutcome(handRun({ ...byMode[mode], ...fast }), 8);
    expect(lossy.goodput).toBeCloseTo(0.8, 14);
    expect(lossy.tokens / lossless.tokens).toBeCloseTo(0.8, 14);
  });

  // handRun: a node trains 1e12 tokens of a reference of 25.6e9; 6e21 FLOP are 1e12 tokens.
  const endless = { ...byMode.pipeline, regionalMbps: 1e40 } as const;
  const inTime = 32e12 / 7;
  const { flat, hierarchical, "expert-parallel": experts } = byMode;
  // biome-ignore format: one row a case
  const stops: readonly (readonly [Run["mode"], Run, number, number, string])[] = [
    // mode,             run,          most tokens, D,      why
    ["flat",             flat,         1e12,        1e12,   "an eighth of what the time allows"],
    ["flat",             flat,         8e12,        8e12,   "just what the time allows"],
    ["flat",             flat,         1e13,        8e12,   "time is up before"],
    ["hierarchical",     hierarchical, 1e12,        1e12,   "an eighth"],
    ["hierarchical",     hierarchical, 1e13,        8e12,   "time is up before"],
    ["pipeline",         endless,      1e12,        1e12,   "of 32e12 / 7: two groups, a step of 7 slots of 1/16 s"],
    ["pipeline",         endless,      1e13,        inTime, "time is up before"],
    ["expert-parallel",  experts,      1e12,        1e12,   "an eighth"],
    ["expert-parallel",  experts,      1e13,        8e12,   "time is up before"],
    ["expert-parallel",  experts,      Number.POSITIVE_INFINITY, 8e12, "no limit"],
  ];
  test.each(stops)("evaluate %s %o that stops after %d tokens trains %d: %s", (_mode, run, mostTokens, tokens) => {
    const outcome = runOutcome({ ...run, mostTokens }, 8);
    const unlimited = runOutcome(run, 8);
    // 1e-14: a dozen products.
    expect(relativeError(outcome.tokens, tokens)).toBeLessThan(1e-14);
    expect(relativeError(outcome.overtrainingRatio, tokens / 25.6e9)).toBeLessThan(1e-14);
    expect(relativeError(outcome.nominalFlop, tokens * 6e9)).toBeLessThan(1e-14);
    const { uploadMbpsUsed, innerSteps, costUsd, goodput } = unlimited;
    expect(outcome).toMatchObject({ feasible: true, uploadMbpsUsed, innerSteps, costUsd, goodput });
  });

  test.each(modes)("evaluate %s that stops at half its tokens gives what half the time gives", (mode) => {
    const run = byMode[mode];
    const stopped = runOutcome({ ...run, mostTokens: runOutcome(run, 8).tokens / 2 }, 8);
    const brief = runOutcome({ ...run, runSeconds: run.runSeconds / 2 }, 8);
    expect(stopped).toEqual(brief);
  });

  test("evaluate reaches every reason why a run cannot work", () => {
    const reached = [
      runOutcome(handRun({ nodeMemoryGb: 1 }), 8),
      runOutcome(handRun({ mode: "pipeline" }), 8),
      runOutcome(handRun({ ...byMode.pipeline, stages: 2 }), 8),
      runOutcome(byMode.hierarchical, 3),
      // 1.02 s inside a group do not hide behind one step of 1 s.
      runOutcome(handRun({ ...byMode.hierarchical, regionalSteps: 1 }), 8),
      runOutcome(handRun({ uploadMbps: 0 }), 8),
      runOutcome(handRun({ mitigation: "checkpoint-restart", failuresPerChipHour: 100 }), 8),
    ];
    expect(reached.map(({ reason }) => reason)).toEqual(infeasibleReasons);
  });

  test.each([
    [0, "nodes must be an integer >= 1; got 0"],
    [-1, "nodes must be an integer >= 1; got -1"],
    [1.5, "nodes must be an integer >= 1; got 1.5"],
    [Number.NaN, "nodes must be an integer >= 1; got NaN"],
    [Number.POSITIVE_INFINITY, "nodes must be an integer >= 1; got Infinity"],
    [2 ** 53, "nodes must be an integer >= 1; got 9007199254740992"],
  ])("evaluate on %d nodes throws: %s", (nodes, message) => {
    expect(() => runOutcome(handRun(), nodes)).toThrow(new RangeError(message));
  });
});
