import { describe, expect, test } from "vitest";
import { overlookedRuns } from "../../src/analysis/overlookedRuns.js";
import { adversary } from "../../src/search/adversary.js";
import type { Metric } from "../../src/search/goal.js";
import { policyNamed, studyMarket } from "../support/studyMarket.js";

const strict = policyNamed("scher-2025-memory");
const loose = policyNamed("scher-2025");

function overlooked(metric: Metric, target: number, policies = [loose, strict]) {
  const market = studyMarket(metric);
  const answers = policies.map((policy) => adversary(policy, market)(target));
  return overlookedRuns("wan", answers, policies, market);
}

describe("overlookedRuns(network, answers, policies, market)", () => {
  test("names the looser rule whose space lacks the stricter rule's smaller node", () => {
    const named = [{ network: "wan", policy: "scher-2025", by: "scher-2025-memory" }];
    expect(overlooked("local", 1e25)).toEqual(named);
    expect(overlooked("local", 1e25, [strict, loose])).toEqual(named);
  });

  test("names nobody where the stricter rule costs more: its own rule forbids the cheaper run", () => {
    expect(overlooked("quality", 1e25)).toEqual([]);
  });

  test("names nobody where nothing reaches the target", () => {
    expect(overlooked("quality", 1e30)).toEqual([]);
  });

  test("a single policy has nothing to be beaten by", () => {
    expect(overlooked("local", 1e25, [loose])).toEqual([]);
  });
});
