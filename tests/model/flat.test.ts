import { describe, expect, test } from "vitest";
import { evaluateFlat } from "../../src/model/flat.js";
import { blankOutcome } from "../../src/model/outcome.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";

// handRun: a step takes 1 s, an exchange 1 s, stretched by the tail 1 + 0.02 log2 n; a node trains 1e12 tokens.
describe("evaluateFlat(terms, nodes, outcome)", () => {
  const slow = { uploadMbps: 3200, downloadMbps: 3200 } as const;
  const failing = { mitigation: "none", failuresPerChipHour: 7.2e-3 } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, Partial<Run>, number, number, number, string])[] = [
    // n,  changes,                           H,  tokens,     Mbit/s up,    why
    [1,    {},                                1,  1e12,       0,            "a lone node synchronises with nobody"],
    [1,    { uploadMbps: 0, downloadMbps: 0 }, 1, 1e12,       0,            "and needs no link"],
    [1,    { innerSteps: 7 },                 7,  1e12,       0,            "whatever H is given"],
    [2,    {},                                2,  2e12,       8000,         "1.02 s is more than one step"],
    [4,    {},                                2,  4e12,       8000,         "1.04 s likewise"],
    [4,    slow,                              11, 4e12,       16_000 / 11,  "10.4 s are 11 steps"],
    [4,    { latencySeconds: 0.95 },          3,  4e12,       16_000 / 3,   "1.95 * 1.04 = 2.028 s are 3 steps"],
    [4,    { compression: 16 },               1,  4e12,       1000,         "0.065 s hide behind one step"],
    [4,    { innerSteps: 1 },                 1,  4e12 / 1.04, 16_000 / 1.04, "below the minimum, steps wait for the exchange"],
    [4,    { ...slow, innerSteps: 2 },        2,  8e12 / 10.4, 16_000 / 10.4, "two steps in 10.4 s"],
    [4,    { innerSteps: 2 },                 2,  4e12,       8000,         "the minimum, given"],
    [4,    { innerSteps: 5 },                 5,  4e12,       3200,         "above it, the link idles"],
    [4,    { ...slow, mitigation: "none" },   11, 4e12,       16_000 / 11,  "the whole tail, 11 s"],
    [4,    { ...slow, mitigation: "quorum" }, 10, 4e12,       1600,         "no tail"],
    [1,    failing,                           1,  0.5e12,     0,            "R T / 2 = 1 failure takes half"],
    [1024, { uploadMbps: 1e15, downloadMbps: 1e15 }, 1, 1024e12, 16_000,    "no latency, endless bandwidth"],
  ];
  test.each(cases)(
    "evaluateFlat n=%d %o gives H=%d, D=%d, %d Mbit/s: %s",
    (nodes, changes, innerSteps, tokens, upload) => {
      const outcome = runOutcome(handRun(changes), nodes);
      expect(outcome).toMatchObject({ feasible: true, reason: undefined, nodes, groups: nodes, stages: 1, innerSteps });
      // 1e-14: a dozen products.
      expect(relativeError(outcome.tokens, tokens)).toBeLessThan(1e-14);
      expect(relativeError(outcome.uploadMbpsUsed, upload)).toBeLessThan(1e-14);
      expect(outcome.memoryPerNodeGb).toBe(16);
    },
  );

  // biome-ignore format: one row a case
  const efficiencies: readonly (readonly [number, Partial<Run>, number, string])[] = [
    // n, changes,                                                            eta,    why
    [1,   {},                                                                 1,      "nothing is exchanged"],
    [1,   { compression: 150 },                                               1,      "so nothing is compressed"],
    [1,   { mitigation: "quorum" },                                           0.85,   "a mitigation costs even so"],
    [64,  { uploadMbps: 1e15, downloadMbps: 1e15, compression: 150 },         0.99,   "H = 1: only the compression costs"],
    [64,  { uploadMbps: 1e15, downloadMbps: 1e15, compression: 150, mitigation: "async-quorum" }, 0.9603, "0.99 * 0.97"],
  ];
  test.each(efficiencies)("evaluateFlat n=%d %o is %d efficient: %s", (nodes, changes, efficiency) => {
    expect(runOutcome(handRun(changes), nodes).efficiency).toBeCloseTo(efficiency, 15);
  });

  // biome-ignore format: one row a case
  const refused: readonly (readonly [number, Partial<Run>, string, string])[] = [
    // n, changes,                 reason,                      why
    [1,   { nodeMemoryGb: 15.99 }, "model-exceeds-node-memory", "16 GB of model"],
    [2,   { uploadMbps: 0 },       "link-carries-nothing",      "nothing goes up"],
    [2,   { downloadMbps: 0 },     "link-carries-nothing",      "nothing comes down"],
    [2,   { mitigation: "checkpoint-restart", failuresPerChipHour: 100 }, "failures-eat-the-run", "33 stalls at any time"],
  ];
  test.each(refused)("evaluateFlat n=%d %o is refused, %s: %s", (nodes, changes, reason) => {
    const outcome = runOutcome(handRun(changes), nodes);
    expect(outcome).toMatchObject({ feasible: false, reason, tokens: 0, localEquivalentFlop: 0, groups: nodes });
  });

  test("evaluateFlat of a model that fills its node to the last byte is feasible", () => {
    expect(runOutcome(handRun({ nodeMemoryGb: 16 }), 2).feasible).toBe(true);
  });

  test("evaluateFlat returns the outcome it is given", () => {
    const outcome = { ...blankOutcome(), goodput: 1 };
    expect(evaluateFlat(runTerms(handRun()), 1, outcome)).toBe(outcome);
  });
});
