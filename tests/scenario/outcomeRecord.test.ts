import { describe, expect, test } from "vitest";
import { blankOutcome, infeasibleReasons } from "../../src/model/outcome.js";
import { refuse } from "../../src/model/settle.js";
import { outcomeRecord, outcomeRecordSchema } from "../../src/scenario/outcomeRecord.js";
import { handRun } from "../support/handRun.js";
import { runOutcome } from "../support/runOutcome.js";

describe("outcomeRecord(outcome)", () => {
  test("spells a run that works", () => {
    const outcome = runOutcome(handRun({ compression: 16, errorFeedback: false }), 4);
    const record = outcomeRecord(outcome);
    expect(record).toEqual({
      feasible: true,
      costUsd: 4000,
      nodes: 4,
      chips: 4,
      groups: 4,
      stages: 1,
      innerSteps: outcome.innerSteps,
      tokens: outcome.tokens,
      overtrainingRatio: outcome.overtrainingRatio,
      nominalFlop: outcome.nominalFlop,
      efficiency: outcome.efficiency,
      factors: {
        syncInterval: outcome.syncIntervalEfficiency,
        compression: 0.99,
        replica: outcome.replicaEfficiency,
        activation: 1,
        mitigation: 1,
      },
      replicaEfficiency: outcome.replicaEfficiency,
      chi: outcome.chi,
      localEquivalentFlop: outcome.localEquivalentFlop,
      qualityAdjustedFlop: outcome.qualityAdjustedFlop,
      goodput: 1,
      memoryPerNodeGb: 16,
      uploadMbpsUsed: outcome.uploadMbpsUsed,
    });
    expect(outcomeRecordSchema.parse(record)).toEqual(record);
  });

  test.each([
    ["a lone node", handRun(), 1],
    ["groups", handRun({ mode: "hierarchical", nodesPerGroup: 2 }), 8],
    ["a pipeline", handRun({ mode: "pipeline", nodeMemoryGb: 6 }), 9],
    ["experts", handRun({ mode: "expert-parallel", activeParams: 1e8, moeLayers: 4 }), 3],
    ["too few regional steps", handRun({ mode: "hierarchical", nodesPerGroup: 2, regionalSteps: 1 }), 8],
    ["no bandwidth", handRun({ uploadMbps: 0 }), 2],
    ["more failures than time", handRun({ mitigation: "checkpoint-restart", failuresPerChipHour: 100 }), 2],
    ["a model that does not fit", handRun({ modelParams: 1e12 }), 2],
    ["one parameter", handRun({ modelParams: 1 }), 2],
  ] as const)("fits its schema and its factors multiply: %s", (_title, run, nodes) => {
    const record = outcomeRecord(runOutcome(run, nodes));
    expect(outcomeRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    const product = Object.values(record.factors).reduce((all, factor) => all * factor, 1);
    expect(record.efficiency).toBeCloseTo(product, 14);
    expect(record.replicaEfficiency).toBe(record.factors.replica);
    expect("reason" in record).toBe(!record.feasible);
  });

  test.each(infeasibleReasons)("says %s in words, with what to do", (reason) => {
    const outcome = refuse({ ...blankOutcome(), nodes: 2, chips: 2, costUsd: 1, groups: 1, stages: 1 }, reason);
    const words = outcomeRecord({ ...outcome, goodput: 0, memoryPerNodeGb: 1 }).reason!;
    expect(words.startsWith(`${reason}: `)).toBe(true);
    expect(words.length).toBeGreaterThan(reason.length + 30);
  });

  test("an infeasible run trains nothing", () => {
    const record = outcomeRecord(runOutcome(handRun({ modelParams: 1e12 }), 2));
    expect(record).toMatchObject({
      feasible: false,
      tokens: 0,
      nominalFlop: 0,
      efficiency: 0,
      chi: 0,
      localEquivalentFlop: 0,
      qualityAdjustedFlop: 0,
      costUsd: 2000,
      nodes: 2,
    });
  });
});

describe("outcomeRecordSchema refuses what no outcome is", () => {
  const record = outcomeRecord(runOutcome(handRun(), 2));
  test.each([
    ["an unknown key", { ...record, cost: 1 }],
    ["a missing one", { ...record, chi: undefined }],
    ["a factor above 1", { ...record, factors: { ...record.factors, replica: 1.1 } }],
    ["negative compute", { ...record, nominalFlop: -1 }],
    ["no number", { ...record, tokens: Number.NaN }],
  ])("%s", (_title, value) => {
    expect(outcomeRecordSchema.safeParse(value).success).toBe(false);
  });
});
