import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { configurationSchema, runOf } from "../../src/scenario/configuration.js";
import { outcomeRecord, outcomeRecordSchema } from "../../src/scenario/outcomeRecord.js";
import { adversary, openAnswer } from "../../src/search/adversary.js";
import { metrics } from "../../src/search/goal.js";
import { searchAnswerSchema } from "../../src/search/searchAnswer.js";
import { registering } from "../policy/support/policyFolder.js";
import { answersOf, costOf, studyRules, studyTargets } from "../support/answers.js";
import { policyNamed, studyChips, studyMarket } from "../support/studyMarket.js";

const measured = { quality: "qualityAdjustedFlop", local: "localEquivalentFlop" } as const;

describe("adversary(a+b)(target): several rules at once", () => {
  test("a+a is a", () => {
    for (const rule of studyRules) {
      expect(answersOf(`${rule}+${rule}`, studyMarket("quality"))).toEqual(answersOf(rule, studyMarket("quality")));
    }
  });

  test("a rule that registers nothing adds nothing", () => {
    const alone = answersOf("scher-2025", studyMarket("quality"));
    const joined = answersOf("us-ca-sb53+scher-2025", studyMarket("quality"));
    expect(joined.map(({ result }) => result)).toEqual(alone.map(({ result }) => result));
    expect(joined[0]!.policy).toBe("us-ca-sb53+scher-2025");
  });

  test("the stricter of two rules decides", () => {
    const both = answersOf("scher-2025+scher-2025-memory", studyMarket("quality"));
    const strict = answersOf("scher-2025-memory", studyMarket("quality"));
    expect(both.map(({ result }) => result)).toEqual(strict.map(({ result }) => result));
  });
});

describe("adversary(policy)(target): what hiding takes", () => {
  test.each(["cn-none", "us-ca-sb53", "eu-ai-act-art51"])("%s registers no clusters: the centralised run", (rule) => {
    const market = studyMarket("quality");
    for (const answer of answersOf(rule, market)) {
      expect(answer.hiding).toBe("not-needed");
      expect(answer.result.nodes).toBe(1);
      expect(answer.result.groups).toBe(1);
      const { certificate, ...run } = answer.result;
      const { certificate: _open, ...open } = openAnswer(market, answer.target)!;
      expect(run).toEqual(open);
      expect(certificate.evaluations + certificate.pruned).toBe(certificate.configurations);
    }
  });

  test("a small run needs one unregistered cluster, not the largest", () => {
    const [answer] = answersOf("scher-2025", studyMarket("quality"), [1e22]);
    expect(answer).toMatchObject({ hiding: "lone-node", result: { nodes: 1 } });
    expect(answer!.result.chips).toBeLessThan(16);
    expect(answer!.result.costUsd).toBe(openAnswer(studyMarket("quality"), 1e22)!.costUsd);
  });

  test("hiding never costs less than not hiding", () => {
    for (const metric of metrics) {
      const market = studyMarket(metric);
      for (const rule of [...studyRules, "narrow-path", "us-bis-2024-proposed", "us-eo-14110"]) {
        for (const answer of answersOf(rule, market, [1e23, 1e25, 1e26])) {
          expect(costOf(answer)).toBeGreaterThanOrEqual(openAnswer(market, answer.target)!.costUsd);
        }
      }
    }
  });

  test("measured as one network, a split run is registered: only a lone node is left", () => {
    const [small, large] = answersOf("scher-2025-network", studyMarket("quality"), [5e23, 1e25]);
    expect(small).toMatchObject({ hiding: "lone-node", result: { nodes: 1, feasible: true } });
    expect(large).toMatchObject({ hiding: "impossible", limit: "registered", result: { nodes: 1, feasible: false } });
    expect(large!.result.qualityAdjustedFlop).toBeLessThan(1e24);
  });

  test("a window of registered network sizes is skipped over", () => {
    // Networks of 6 to 100 nodes of 16 H100 would be registered; 8 nodes would do for 3.3e24 without that.
    const policy = registering('{any: [{compute: "> 16 H100e"}]}');
    const window = registering('{all: [{compute: "> 80 H100e"}, {compute: "<= 1600 H100e"}]}', "network");
    const both = { ...policy, parts: [...policy.parts, ...window.parts] };
    const market = studyMarket("quality");
    const free = adversary(policy, market)(3.3e24);
    const skipping = adversary(both, market)(3.3e24);
    expect(free.result.nodeComputeH100e * free.result.nodes).toBeLessThanOrEqual(1600);
    expect(skipping.result.nodeComputeH100e * skipping.result.nodes).toBeGreaterThan(1600);
    expect(costOf(skipping)).toBeGreaterThan(costOf(free));
    expect(skipping.result.certificate.prunedBy.registered).toBeGreaterThan(0);
  });
});

describe("result.configuration fed back to evaluate gives the outcome bit for bit", () => {
  const worlds: readonly (readonly [string, readonly string[]])[] = [
    ["the study's assumptions", []],
    ["a regional network of its own", ["network.regional.bandwidth=1 Gbps", "network.regional.latency=20 ms"]],
    ["uneven links", ["network.upload=211 Mbps", "network.download=37.3 Mbps", "network.latency=33.3 ms"]],
    ["other training", ["training.compression=16", "training.errorFeedback=false", "training.microBatches=4"]],
    ["other reliability", ["reliability.mitigation=none", "quality.scenario=conservative", "run.length=123.4 days"]],
  ];
  test.each(worlds)("%s", (_world, assume) => {
    const chipOf = new Map(studyChips.map((chip) => [chip.id, chip]));
    let checked = 0;
    for (const metric of metrics) {
      const market = studyMarket(metric, assume);
      for (const rule of [...studyRules, "scher-2025-network", "cn-none"]) {
        for (const { result, hiding } of answersOf(rule, market, [1e22, 1e24, 1e25, 1e26])) {
          const written = JSON.parse(JSON.stringify(result.configuration)) as unknown;
          const configuration = configurationSchema.parse(written);
          // The configuration states the world it needs, so that of the assumptions only the untold ones matter.
          const told = studyMarket(metric).assumptions;
          const run = runOf(configuration, chipOf.get(configuration.chip)!, told);
          const outcome = outcomeRecord(evaluate(runTerms(run), configuration.nodes, blankOutcome()));
          const { reason: _reason, ...expected } = outcomeRecordSchema.strip().parse(result);
          const { reason: _none, ...actual } = outcome;
          expect(actual).toEqual({ ...expected, feasible: true });
          if (hiding !== "impossible") expect(result[measured[metric]]).toBeGreaterThanOrEqual(1e22);
          checked += 1;
        }
      }
    }
    expect(checked).toBe(32);
  });
});

describe("adversary(policy)(target): the answer as the machine contract spells it", () => {
  const market = studyMarket("quality");

  test("fits searchAnswerSchema, survives JSON, and repeats what was asked", () => {
    for (const answer of answersOf("scher-2025-memory", market)) {
      expect(searchAnswerSchema.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
      expect(answer).toMatchObject({ policy: "scher-2025-memory", metric: "quality", space: "published" });
    }
  });

  test("the same question gives the same answer, whatever was asked before", () => {
    const evader = adversary(policyNamed("scher-2025"), market);
    const inOrder = studyTargets.map(evader);
    const reversed = [...studyTargets].reverse().map(evader).reverse();
    expect(reversed).toEqual(inOrder);
    expect(inOrder).toEqual(answersOf("scher-2025", market));
  });

  test("measures of one node: 16 H100 are 16 H100e and 1,280 GB, whatever the precision", () => {
    const [answer] = answersOf("scher-2025", market, [1e24]);
    expect(answer!.result).toMatchObject({ nodeComputeH100e: 16, nodeMemoryGb: 1280 });
    expect(answer!.result.configuration?.precision).toBe("fp8");
  });

  test("names what lies beyond published experiments, each further than demonstrated", () => {
    const [near, far] = answersOf("scher-2025", market, [1e22, 1e26]);
    expect(near!.result.extrapolations).toEqual([]);
    const quantities = far!.result.extrapolations.map(({ quantity }) => quantity);
    expect(quantities).toContain("modelParams");
    expect(quantities).toContain("replicas");
    for (const { value, demonstrated, source } of far!.result.extrapolations) {
      expect(value).toBeGreaterThan(demonstrated);
      expect(source).not.toBe("");
    }
  });
});
