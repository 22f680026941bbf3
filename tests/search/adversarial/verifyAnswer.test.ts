import { describe, expect, test } from "vitest";
import { verifyAnswer } from "../../../src/search/adversarial/verifyAnswer.js";
import { adversary } from "../../../src/search/adversary.js";
import type { SearchAnswer } from "../../../src/search/searchAnswer.js";
import { policyNamed, studyMarket } from "../../support/studyMarket.js";

const draws = { samples: 2000, seed: 20_261_121 };

// rule, metric, target [FLOP], assumptions: every family of run is an answer of one of them
const cells = [
  ["scher-2025", "quality", 1e23, []],
  ["scher-2025", "quality", 1e24, []],
  ["scher-2025", "local", 1e25, []],
  ["scher-2025", "quality", 1e25, []],
  ["scher-2025-memory", "quality", 1e25, []],
  ["scher-2025-memory", "local", 1e26, ["network.upload=20 Mbps"]],
  ["us-eo-14110", "quality", 1e26, []],
  ["scher-2025-network", "quality", 1e25, []],
] as const;

describe("verifyAnswer(policy, market, answer, { samples, seed })", () => {
  test.each(cells)("finds nothing better than the answer of %s by %s at %d FLOP %j", (rule, metric, target, assume) => {
    const market = studyMarket(metric, assume, "adversarial");
    const policy = policyNamed(rule);
    const answer = adversary(policy, market)(target);
    const found = verifyAnswer(policy, market, answer, draws);
    expect(found).toMatchObject({ evaluatesAlike: true, samples: draws.samples, better: [] });
    expect(found.neighbours).toBeGreaterThan(answer.result.nodes === 1 ? 10 : 100);
    expect(found.evaluations).toBeGreaterThan(1000);
    expect(verifyAnswer(policy, market, answer, draws)).toEqual(found);
  });

  const market = studyMarket("quality", [], "adversarial");
  const policy = policyNamed("scher-2025");
  const right = adversary(policy, market)(1e25);

  test("finds the better neighbour of an answer that is a group too dear", () => {
    const dearer: SearchAnswer = { ...right, result: { ...right.result, costUsd: right.result.costUsd * 1.01 } };
    const { better, evaluatesAlike } = verifyAnswer(policy, market, dearer, { samples: 0, seed: 1 });
    expect(evaluatesAlike).toBe(false);
    expect(better.length).toBeGreaterThan(0);
  });

  test("finds by drawing from the whole space that an answer ten times too dear is wrong", () => {
    const elsewhere = { ...right.result, costUsd: right.result.costUsd * 10, configuration: undefined };
    const { better, neighbours } = verifyAnswer(
      policy,
      market,
      { ...right, result: elsewhere },
      { samples: 20_000, seed: 1 },
    );
    expect(neighbours).toBe(0);
    expect(better.length).toBeGreaterThan(0);
  });

  test("finds a more capable run of the same cost", () => {
    const weaker = { ...right.result, qualityAdjustedFlop: right.result.qualityAdjustedFlop * 0.999 };
    const { better } = verifyAnswer(policy, market, { ...right, result: weaker }, { samples: 0, seed: 1 });
    expect(better.length).toBeGreaterThan(0);
  });
});
