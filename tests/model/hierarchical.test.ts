import { describe, expect, test } from "vitest";
import { evaluateHierarchical } from "../../src/model/hierarchical.js";
import { blankOutcome } from "../../src/model/outcome.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";

const groupsOfTwo = (changes: Partial<Run>): Run => handRun({ mode: "hierarchical", nodesPerGroup: 2, ...changes });

/** Both links alike, each way [Mbit/s]. */
const links = (regionalMbps: number, globalMbps: number) => ({
  regionalMbps,
  uploadMbps: globalMbps,
  downloadMbps: globalMbps,
});

// handRun: a step takes 1 s, V = 16e9 bits; the tails of 2 and 4 participants are 1.02 and 1.04.
describe("evaluateHierarchical(terms, nodes, outcome)", () => {
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, Partial<Run>, number, number, number, string])[] = [
    // n, changes,             G, H,             Mbit/s up,                 why
    [8,   links(64_000, 6400), 4, Math.sqrt(6),  16_000 * (1 + 1 / 12),     "0.51 s: H_i = 1; 5.2 s are 6 cycles of 1 s"],
    [8,   links(6400, 6400),   4, 6,             16_000 / 6 * (1 + 1 / 2),  "5.1 s: H_i = 6; 5.2 s hide behind one cycle of 6 s"],
    [8,   links(6400, 640),    4, 18,            16_000 / 6 * (1 + 1 / 18), "52 s are 9 cycles: H = 6 sqrt 9"],
    [8,   links(1e15, 1e15),   4, 1,             16_000 * (1 + 1 / 2),      "endless bandwidth"],
    [9,   links(6400, 640),    4, 18,            16_000 / 6 * (1 + 1 / 18), "the ninth node trains, in four groups still"],
    [8,   { ...links(64_000, 6400), regionalLatencySeconds: 3 }, 4, 4 * Math.SQRT2, 4000 * (1 + 1 / 4), "3.57 s: H_i = 4; 5.2 s are 2 cycles of 4 s"],
    [8,   { ...links(64_000, 6400), latencySeconds: 1 }, 4, Math.sqrt(7), 16_000 * (1 + 1 / 14), "6.24 s are 7 cycles of 1 s"],
    [8,   { ...links(6400, 640), innerSteps: 3 }, 4, 18, 16_000 / 6 * (1 + 1 / 18), "H is not given to two levels"],
    [8,   { ...links(64_000, 6400), regionalSteps: 2 }, 4, 2 * Math.sqrt(3), 8000 * (1 + 1 / 6), "0.51 s hide behind one step; given two, 5.2 s are 3 cycles of 2 s"],
    [8,   { ...links(6400, 640), regionalSteps: 6 }, 4, 18, 16_000 / 6 * (1 + 1 / 18), "the minimum, given"],
    [8,   { ...links(6400, 640), regionalSteps: 9 }, 4, 9 * Math.sqrt(6), 16_000 / 9 * (1 + 1 / 12), "above it: 52 s are 6 cycles of 9 s"],
    [8,   { ...links(6400, 640), regionalSteps: 100 }, 4, 100, 160 * (1 + 1 / 2), "52 s hide behind one cycle of 100 s"],
    [4,   { ...links(16_000, 6400), mitigation: "quorum", regionalSteps: 2 }, 2, 2 * Math.sqrt(3), 8000 * (1 + 1 / 6), "exactly the 2 s of an exchange; 5 s are 3 cycles of 2 s"],
    [4,   { ...links(6400, 640), mitigation: "quorum" }, 2, 5 * Math.sqrt(10), 3200 * (1 + 1 / 20), "no tails: H_i = 5, 50 s are 10 cycles of 5 s: 5 sqrt 10"],
  ];
  test.each(cases)(
    "evaluateHierarchical n=%d %o has %d groups, H=%d, %d Mbit/s: %s",
    (nodes, changes, groups, innerSteps, upload) => {
      const outcome = runOutcome(groupsOfTwo(changes), nodes);
      expect(outcome).toMatchObject({ feasible: true, nodes, groups, stages: 1, memoryPerNodeGb: 16 });
      // 1e-14: a dozen products.
      expect(relativeError(outcome.innerSteps, innerSteps)).toBeLessThan(1e-14);
      expect(relativeError(outcome.uploadMbpsUsed, upload)).toBeLessThan(1e-14);
      expect(relativeError(outcome.tokens, nodes * 1e12)).toBeLessThan(1e-14);
    },
  );

  test("evaluateHierarchical with four regional steps synchronises more often overall than with three", () => {
    // A group exchanges for 2.5 * 1.02 = 2.55 s; the groups for (2.5 + 1) * 1.04 = 3.64 s, two cycles of 3 s or one of 4 s.
    const network = { regionalMbps: 12_800, uploadMbps: 12_800, downloadMbps: 12_800, latencySeconds: 1 } as const;
    const fewest = runOutcome(groupsOfTwo(network), 8);
    const four = runOutcome(groupsOfTwo({ ...network, regionalSteps: 4 }), 8);
    expect(fewest).toEqual(runOutcome(groupsOfTwo({ ...network, regionalSteps: 3 }), 8));
    expect(fewest.innerSteps).toBeCloseTo(3 * Math.SQRT2, 14);
    expect(four.innerSteps).toBe(4);
    expect(four.tokens).toBe(fewest.tokens);
    expect(four.syncIntervalEfficiency).toBeGreaterThan(fewest.syncIntervalEfficiency);
    expect(four.replicaEfficiency).toBeGreaterThan(fewest.replicaEfficiency);
  });

  test("evaluateHierarchical with endless bandwidth costs only the compression", () => {
    expect(runOutcome(groupsOfTwo({ ...links(1e15, 1e15), compression: 150 }), 64).efficiency).toBeCloseTo(0.99, 15);
  });

  test("evaluateHierarchical counts all nodes as replicas: with the same H it diverges as the flat run does", () => {
    const grouped = runOutcome(groupsOfTwo({ ...links(1e15, 3200), mitigation: "quorum" }), 8);
    expect(grouped.innerSteps).toBeCloseTo(Math.sqrt(10), 14);
    const flat = runOutcome(handRun({ mitigation: "quorum", innerSteps: 3 }), 8);
    const longer = runOutcome(handRun({ mitigation: "quorum", innerSteps: 4 }), 8);
    expect(grouped.replicaEfficiency).toBeLessThan(flat.replicaEfficiency);
    expect(grouped.replicaEfficiency).toBeGreaterThan(longer.replicaEfficiency);
  });

  // biome-ignore format: one row a case
  const refused: readonly (readonly [number, Partial<Run>, string, string])[] = [
    // n, changes,               reason,                      why
    [3,   {},                    "too-few-groups",            "one group of two and a node left over"],
    [1,   {},                    "too-few-groups",            "no group at all"],
    [8,   { nodeMemoryGb: 15 },  "model-exceeds-node-memory", "16 GB of model"],
    [1,   { nodeMemoryGb: 15 },  "model-exceeds-node-memory", "the memory is named first"],
    [8,   { regionalMbps: 0 },   "link-carries-nothing",      "within the groups"],
    [8,   { uploadMbps: 0 },     "link-carries-nothing",      "between the groups"],
    [8,   { ...links(6400, 640), regionalSteps: 5 }, "too-few-regional-steps", "5.1 s do not hide behind five steps of 1 s"],
    [8,   { ...links(16_000, 6400), regionalSteps: 2 }, "too-few-regional-steps", "2.04 s do not hide behind two"],
    [8,   { regionalMbps: 0, regionalSteps: 1 }, "link-carries-nothing", "no count of steps would hide it"],
    [3,   { ...links(6400, 640), regionalSteps: 1 }, "too-few-groups", "the groups are named first"],
    [8,   { mitigation: "elastic-checkpoint", failuresPerChipHour: 1e6 }, "failures-eat-the-run", "p = 1"],
  ];
  test.each(refused)("evaluateHierarchical n=%d %o is refused, %s: %s", (nodes, changes, reason) => {
    const outcome = runOutcome(groupsOfTwo(changes), nodes);
    expect(outcome).toMatchObject({ feasible: false, reason, tokens: 0, innerSteps: 0 });
  });

  test("evaluateHierarchical returns the outcome it is given", () => {
    const outcome = { ...blankOutcome(), goodput: 1 };
    expect(evaluateHierarchical(runTerms(groupsOfTwo({})), 4, outcome)).toBe(outcome);
  });
});
