import { describe, expect, test } from "vitest";
import { blankOutcome } from "../../src/model/outcome.js";
import { evaluatePipeline } from "../../src/model/pipeline.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";

/**
 * A model of 160 GB on nodes of 40 GB: S = 4. A step of one node would take 1 s, so a micro-batch computes for 1/16 s;
 * A = 1e6 * 3000 * 16 / 4 = 1.2e10 bits, so its two-way link takes 2 A / 4 / 6e10 = 0.1 s, 0.104 s with the tail of 4.
 * A step is 7 slots of 0.1665 s, 1.1655 s; an exchange of V = 1.6e11 bits takes 1 s, 1.02 s with the tail of 2.
 */
const fourStages = (changes: Partial<Run>): Run =>
  handRun({
    mode: "pipeline",
    modelParams: 1e10,
    chipFlopPerSecond: 6e16,
    nodeMemoryGb: 40,
    uploadMbps: 320_000,
    downloadMbps: 320_000,
    regionalMbps: 60_000,
    ...changes,
  });

describe("evaluatePipeline(terms, nodes, outcome)", () => {
  const slow = { uploadMbps: 32_000, downloadMbps: 32_000 } as const;
  const instant = { regionalMbps: 1e40 } as const;
  /** V and H times 2 A over three boundaries, over four nodes [Mbit]. */
  const megabits = (innerSteps: number) => (160_000 + innerSteps * 72_000) / 4;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, Partial<Run>, number, number, number, number, string])[] = [
    // n, changes,                   G, H,  tokens,               Mbit/s up,               why
    [8,   {},                        2, 1,  2e12 / 1.1655,        megabits(1) / 1.1655,    "1.02 s hide behind one step"],
    [11,  {},                        2, 1,  2e12 / 1.1655,        megabits(1) / 1.1655,    "three nodes idle"],
    [12,  {},                        3, 1,  3e12 / 1.1655,        megabits(1) / 1.1655,    "three groups"],
    [8,   slow,                      2, 9,  2e12 / 1.1655,        megabits(9) / 10.4895,   "10.2 s are 8.75 steps"],
    [8,   { ...slow, innerSteps: 2 }, 2, 2, 4e12 / 10.2,          megabits(2) / 10.2,      "below the minimum, steps wait for the exchange"],
    [8,   { ...slow, innerSteps: 20 }, 2, 20, 2e12 / 1.1655,      megabits(20) / 23.31,    "above it, the link idles"],
    [8,   { regionalLatencySeconds: 0.05 }, 2, 1, 2e12 / 1.5295,  megabits(1) / 1.5295,    "0.15 * 1.04 + 0.0625 s a slot"],
    [8,   { latencySeconds: 1 },     2, 2,  2e12 / 1.1655,        megabits(2) / 2.331,     "2.04 s are two steps"],
    [8,   { ...instant, microBatches: 1 }, 2, 2, 2e12,            megabits(2) / 2,         "one micro-batch passes the stages in turn: a step takes 1 s"],
    [8,   { ...instant, microBatches: 3 }, 2, 3, 4e12,            megabits(3) / 1.5,       "6 slots of 1/12 s"],
    [8,   { ...instant, microBatches: 1e12 }, 2, 5, 8e12,         megabits(5) / 1.25,      "endless micro-batches: t / S"],
  ];
  test.each(cases)(
    "evaluatePipeline n=%d %o has %d groups, H=%d, D=%d, %d Mbit/s: %s",
    (nodes, changes, ...expected) => {
      const [groups, innerSteps, tokens, upload] = expected;
      const outcome = runOutcome(fourStages(changes), nodes);
      expect(outcome).toMatchObject({ feasible: true, nodes, groups, stages: 4, innerSteps, memoryPerNodeGb: 40 });
      // 1e-11: of 1e12 micro-batches the three slots that fill the pipeline are left over, 3e-12.
      expect(relativeError(outcome.tokens, tokens)).toBeLessThan(1e-11);
      expect(relativeError(outcome.uploadMbpsUsed, upload)).toBeLessThan(1e-11);
      expect(outcome.costUsd).toBe(nodes * 1000);
    },
  );

  test("evaluatePipeline with more stages than needed spreads the model further", () => {
    const outcome = runOutcome(fourStages({ stages: 8, regionalMbps: 1e40 }), 16);
    // 11 slots of 1 / 32 s
    expect(relativeError(outcome.tokens, (2e12 * 32) / 11)).toBeLessThan(1e-14);
    expect(outcome).toMatchObject({ stages: 8, groups: 2, memoryPerNodeGb: 20 });
  });

  test("evaluatePipeline at H = 1 costs the compression of pseudo-gradients and of activations", () => {
    // 0.99 * 0.995^(2 * 3)
    expect(runOutcome(fourStages({ compression: 150 }), 8).efficiency).toBeCloseTo(0.99 * 0.9703725093562656, 14);
  });

  test("evaluatePipeline diverges by its groups, not by its nodes", () => {
    const pipeline = runOutcome(fourStages({ innerSteps: 30, activationCompression: 1 }), 16);
    const flat = runOutcome(
      fourStages({ mode: "flat", innerSteps: 30, nodeMemoryGb: 160, runSeconds: 1e6 / 1.1655 }),
      4,
    );
    // Longer micro-batches of uncompressed activations slow the pipeline; what is left is the number of replicas.
    expect(pipeline.groups).toBe(4);
    expect(pipeline.syncIntervalEfficiency).toBe(flat.syncIntervalEfficiency);
    const ratio = pipeline.tokens / flat.tokens;
    const alike = runOutcome(
      fourStages({ mode: "flat", innerSteps: 30, nodeMemoryGb: 160, runSeconds: (1e6 / 1.1655) * ratio }),
      4,
    );
    // 1e-12: the tokens agree up to rounding.
    expect(relativeError(pipeline.replicaEfficiency, alike.replicaEfficiency)).toBeLessThan(1e-12);
  });

  // biome-ignore format: one row a case
  const refused: readonly (readonly [number, Partial<Run>, string, string])[] = [
    // n, changes,               reason,                 why
    [8,   { nodeMemoryGb: 160 }, "model-fits-one-node",  "160 GB of model"],
    [8,   { stages: 3 },         "too-few-stages",       "3 * 40 GB"],
    [7,   {},                    "too-few-groups",       "one group and three nodes left over"],
    [15,  { stages: 8 },         "too-few-groups",       "one group of eight"],
    [8,   { regionalMbps: 0 },   "link-carries-nothing", "between the stages"],
    [8,   { downloadMbps: 0 },   "link-carries-nothing", "between the groups"],
    [8,   { mitigation: "checkpoint-restart", failuresPerChipHour: 100 }, "failures-eat-the-run", "133 stalls at any time"],
  ];
  test.each(refused)("evaluatePipeline n=%d %o is refused, %s: %s", (nodes, changes, reason) => {
    expect(runOutcome(fourStages(changes), nodes)).toMatchObject({ feasible: false, reason, tokens: 0, innerSteps: 0 });
  });

  test("evaluatePipeline returns the outcome it is given", () => {
    const outcome = { ...blankOutcome(), goodput: 1 };
    expect(evaluatePipeline(runTerms(fourStages({})), 8, outcome)).toBe(outcome);
  });
});
