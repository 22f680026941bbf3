import { describe, expect, test } from "vitest";
import { evaluateExpertParallel } from "../../src/model/expertParallel.js";
import { blankOutcome } from "../../src/model/outcome.js";
import type { Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";

/**
 * Nine billion parameters, one of them active: t = 1 s and V = 1.44e11 bits. Ten layers route over links of 50 ms, so
 * t_EP = 2 * 10 * 0.05 = 1 s; an exchange takes 0.5 + 0.5 + 0.05 s, times the tail of 8 nodes 1.06.
 */
const nineBillion = (changes: Partial<Run>): Run =>
  handRun({
    mode: "expert-parallel",
    modelParams: 9e9,
    activeParams: 1e9,
    moeLayers: 10,
    uploadMbps: 288_000,
    downloadMbps: 288_000,
    latencySeconds: 0.05,
    ...changes,
  });

describe("evaluateExpertParallel(terms, nodes, outcome)", () => {
  const slow = { uploadMbps: 28_800, downloadMbps: 28_800 } as const;
  const large = { nodeMemoryGb: 144 } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number, Partial<Run>, number, number, number, number, string])[] = [
    // n, changes,                       H,  tokens,  Mbit/s up,    GB,  why
    [1,   large,                         1,  1e12,    0,            144, "a lone node holds all experts and routes nothing"],
    [2,   {},                            1,  1e12,    72_000,       80,  "half the experts each; half the time is routing"],
    [8,   {},                            1,  4e12,    72_000,       32,  "1.113 s hide behind a step of 2 s"],
    [8,   slow,                          6,  4e12,    12_000,       32,  "10.05 * 1.06 = 10.653 s are 5.3 steps"],
    [8,   { ...slow, latencySeconds: 0 }, 11, 8e12,   144_000 / 11, 32,  "no latency, no routing: 10.6 s are 11 steps of 1 s"],
    [8,   { moeLayers: 30 },             1,  2e12,    36_000,       32,  "t_EP = 3 s"],
    [8,   { activeParams: 9e9, nodeMemoryGb: 144 }, 1, 8e11, 14_400, 144, "all active: t = 9 s of 10, a ninth of the tokens each; memory does not fall"],
    [8,   { ...slow, innerSteps: 3 },    3,  24e12 / 10.653, 144_000 / 10.653, 32, "H given below the minimum: 3 s of compute every 10.653 s"],
    [8,   { ...slow, innerSteps: 1 },    1,  8e12 / 10.653, 144_000 / 10.653, 32, "one step waits longest, and sends no more often"],
    [8,   { ...slow, innerSteps: 6 },    6,  4e12,    12_000,       32,  "the minimum, given"],
    [8,   { ...slow, innerSteps: 20 },   20, 4e12,    3600,         32,  "above it, the link idles: V in 40 s"],
    [8,   { ...slow, innerSteps: 10, latencySeconds: 0 }, 10, 80e12 / 10.6, 144_000 / 10.6, 32, "no routing: 10 s of compute every 10.6 s"],
    [1,   { ...large, ...slow, innerSteps: 7 }, 7, 1e12, 0,         144, "a lone node waits for nobody, whatever H is given"],
  ];
  test.each(cases)(
    "evaluateExpertParallel n=%d %o: H=%d, D=%d, %d Mbit/s, %d GB: %s",
    (nodes, changes, ...expected) => {
      const [innerSteps, tokens, upload, memoryPerNodeGb] = expected;
      const outcome = runOutcome(nineBillion(changes), nodes);
      expect(outcome).toMatchObject({ feasible: true, nodes, groups: nodes, stages: 1, innerSteps, memoryPerNodeGb });
      // 1e-14: a dozen products.
      expect(relativeError(outcome.tokens, tokens)).toBeLessThan(1e-14);
      expect(relativeError(outcome.uploadMbpsUsed, upload)).toBeLessThan(1e-14);
      expect(
        relativeError(outcome.overtrainingRatio, tokens / 25.6 / runTerms(nineBillion(changes)).activeParams),
      ).toBeLessThan(1e-14);
    },
  );

  test("evaluateExpertParallel needs less memory per node the more nodes share the experts", () => {
    const memory = [1, 2, 3, 10, 1000, 1e6].map((nodes) => runOutcome(nineBillion({}), nodes).memoryPerNodeGb);
    expect(memory).toEqual(memory.toSorted((a, b) => b - a));
    // The dense part, 16 GB, stays.
    expect(memory.at(-1)).toBeCloseTo(16, 3);
  });

  test.each([
    [undefined, "the minimum"],
    [2, "below it"],
    [30, "above it"],
  ])("evaluateExpertParallel without experts and latency is the flat run: H=%s, %s", (innerSteps, _why) => {
    // t = 9 s; an exchange takes (50 + 0.5) * 1.06 s: 6 steps.
    const dense = { activeParams: 9e9, latencySeconds: 0, nodeMemoryGb: 144, uploadMbps: 2880, innerSteps } as const;
    const experts = runOutcome(nineBillion(dense), 8);
    const flat = runOutcome(nineBillion({ ...dense, mode: "flat" }), 8);
    for (const [field, value] of Object.entries(flat)) {
      const actual = experts[field as "chi"];
      if (typeof value === "number") expect(relativeError(actual, value), field).toBeLessThan(1e-12);
      else expect(actual, field).toBe(value);
    }
  });

  // biome-ignore format: one row a case
  const refused: readonly (readonly [number, Partial<Run>, string, string])[] = [
    // n, changes,               reason,                      why
    [1,   {},                    "model-exceeds-node-memory", "144 GB on one node"],
    [8,   { nodeMemoryGb: 31 },  "model-exceeds-node-memory", "32 GB on each of eight"],
    [1e6, { nodeMemoryGb: 16 },  "model-exceeds-node-memory", "the dense part and a millionth of the experts"],
    [8,   { uploadMbps: 0 },     "link-carries-nothing",      "nothing goes up"],
    [8,   { mitigation: "checkpoint-restart", failuresPerChipHour: 100 }, "failures-eat-the-run", "133 stalls at any time"],
  ];
  test.each(refused)("evaluateExpertParallel n=%d %o is refused, %s: %s", (nodes, changes, reason) => {
    expect(runOutcome(nineBillion(changes), nodes)).toMatchObject({
      feasible: false,
      reason,
      tokens: 0,
      innerSteps: 0,
    });
  });

  test("evaluateExpertParallel returns the outcome it is given", () => {
    const outcome = { ...blankOutcome(), goodput: 1 };
    expect(evaluateExpertParallel(runTerms(nineBillion({})), 8, outcome)).toBe(outcome);
  });
});
