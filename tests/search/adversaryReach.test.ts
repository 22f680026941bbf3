import { describe, expect, test } from "vitest";
import { adversary } from "../../src/search/adversary.js";
import { limitWords } from "../../src/search/limit.js";
import { searchAnswerSchema } from "../../src/search/searchAnswer.js";
import { registering } from "../policy/support/policyFolder.js";
import { answersOf } from "../support/answers.js";
import { policyNamed, studyMarket } from "../support/studyMarket.js";

describe("adversary(policy)(target): a target out of reach", () => {
  test.each([
    // why, rule, target, overrides, limit
    ["the space ends at 100,000 nodes", "scher-2025", 1e29, [], "node-limit"],
    ["no bandwidth", "scher-2025", 1e26, ["network.upload=0 bps"], "link-carries-nothing"],
    ["the network is one cluster", "scher-2025-network", 1e26, [], "registered"],
    [
      "stalls at failures",
      "scher-2025",
      1e27,
      [
        "reliability.mitigation=checkpoint-restart",
        "reliability.failuresPerChipHour=0.0005 per chip-hour",
        "reliability.recovery=72000 s",
      ],
      "failures",
    ],
    ["nothing hidden, but no model larger than 1e13", "cn-none", 1e31, [], "overtraining"],
    ["nothing can be trained", "scher-2025", 1e24, ["run.length=1 ms", "search.overtraining.min=10"], "no-run"],
    [
      "an overtraining window that nothing hits",
      "cn-none",
      1e24,
      ["search.overtraining.min=1e20", "search.overtraining.max=1e20"],
      "no-run",
    ],
  ] as const)("%s: limit and reason", (_why, rule, target, assume, limit) => {
    const market = studyMarket("quality", assume);
    const [answer] = answersOf(rule, market, [target]);
    expect(answer).toMatchObject({ hiding: "impossible", limit, result: { feasible: false } });
    expect(answer!.result.reason).toContain(limitWords[limit]);
    expect(searchAnswerSchema.safeParse(answer).error).toBeUndefined();
    const { certificate, configuration, qualityAdjustedFlop } = answer!.result;
    expect(certificate.evaluations + certificate.pruned).toBe(certificate.configurations);
    expect(qualityAdjustedFlop).toBeLessThan(target);
    if (limit === "no-run") {
      expect(configuration).toBeUndefined();
      return;
    }
    // The most capable run reaches what it says, and one part in a billion more is out of reach.
    const evader = adversary(policyNamed(rule), market);
    expect(evader(qualityAdjustedFlop).hiding).not.toBe("impossible");
    expect(evader(qualityAdjustedFlop * (1 + 1e-9)).hiding).toBe("impossible");
  });

  test("tokens that saturate as failures mount are bisected, not counted up to 1e9 chips", () => {
    // Without mitigation 1 chip fails every 50,000 hours and no cluster ever trains more than 5.6 chips do undisturbed.
    const [answer] = answersOf("cn-none", studyMarket("quality", ["reliability.mitigation=none"]), [1e26]);
    expect(answer).toMatchObject({ hiding: "impossible", limit: "cluster-limit" });
    expect(answer!.result.chips).toBe(1e9);
    expect(answer!.result.certificate.evaluations).toBeLessThan(20_000);
  });

  test("every cluster registered: nothing to build on", () => {
    const answer = adversary(registering('{chips: "> 0"}'), studyMarket("quality"))(1e20);
    expect(answer).toMatchObject({ hiding: "impossible", limit: "no-node", result: { feasible: false, nodes: 0 } });
    expect(answer.result.reason).toContain("no node unregistered");
    expect(searchAnswerSchema.safeParse(answer).error).toBeUndefined();
  });

  test("failures that eat every joined run leave the lone cluster that fails least", () => {
    // One chip fails 7.2 times a day and stalls 1.2 hours: 0.36 of the time is lost, and 16 chips never train.
    const market = studyMarket("quality", [
      "reliability.mitigation=checkpoint-restart",
      "reliability.failuresPerChipHour=0.3 per chip-hour",
      "reliability.recovery=4320 s",
    ]);
    const answer = adversary(policyNamed("scher-2025"), market)(1e24);
    expect(answer).toMatchObject({ hiding: "impossible", result: { feasible: false, nodes: 1 } });
    expect(answer.result.chips).toBeGreaterThan(0);
    expect(answer.result.chips).toBeLessThan(16);
    expect(answer.result.qualityAdjustedFlop).toBeGreaterThan(0);
  });
});
