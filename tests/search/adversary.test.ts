import { describe, expect, test } from "vitest";
import type { Chip } from "../../src/catalog/chip.js";
import { decimalOf } from "../../src/input/decimal.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { configurationSchema, runOf } from "../../src/scenario/configuration.js";
import { outcomeRecord, outcomeRecordSchema } from "../../src/scenario/outcomeRecord.js";
import { adversary, type Market, openAnswer } from "../../src/search/adversary.js";
import { type Metric, metrics } from "../../src/search/goal.js";
import { limitWords } from "../../src/search/limit.js";
import { type SearchAnswer, searchAnswerSchema } from "../../src/search/searchAnswer.js";
import { registering } from "../policy/support/policyFolder.js";
import { relativeError } from "../support/relativeError.js";
import { policyNamed, studyChips, studyMarket } from "../support/studyMarket.js";

const studyTargets = [1e24, 3.3e24, 1e25, 2.1e25, 3.8e25, 6.6e25, 1e26] as const;
const rules = ["scher-2025", "scher-2025-memory"] as const;

const measured = { quality: "qualityAdjustedFlop", local: "localEquivalentFlop" } as const;

function answersOf(rule: string, market: Market, targets: readonly number[] = studyTargets): readonly SearchAnswer[] {
  return targets.map(adversary(policyNamed(rule), market));
}

/** Cost of hiding; infinite where no run can. */
function costOf({ hiding, result }: SearchAnswer): number {
  return hiding === "impossible" ? Number.POSITIVE_INFINITY : result.costUsd;
}

const certificateOf = ({ result }: SearchAnswer) => result.certificate;

describe("adversary(policy)(target): the cost does not fall as the target rises", () => {
  const targets = Array.from({ length: 24 }, (_, index) => 1e23 * 10 ** (index / 6));
  test.each(rules.flatMap((rule) => metrics.map((metric) => [rule, metric] as const)))("%s, %s", (rule, metric) => {
    const costs = answersOf(rule, studyMarket(metric), targets).map(costOf);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(costs[0]).toBeLessThan(costs.at(-1)!);
  });
});

describe("adversary(policy)(target): what a worse world costs", () => {
  /** Checks that costs do not fall from one world to the next, target by target. */
  function costsDoNotFall(rule: string, metric: Metric, worlds: readonly (readonly string[])[]): void {
    const costs = worlds.map((assume) => answersOf(rule, studyMarket(metric, assume)).map(costOf));
    costs.slice(1).forEach((worse, index) => {
      worse.forEach((cost, target) => {
        const better = costs[index]![target]!;
        // 1e-12: one cost may come from another product of the same factors.
        expect(cost, `${worlds[index + 1]} at ${studyTargets[target]} FLOP`).toBeGreaterThanOrEqual(
          better === Number.POSITIVE_INFINITY ? better : better * (1 - 1e-12),
        );
      });
    });
  }

  test.each(rules.flatMap((rule) => metrics.map((metric) => [rule, metric] as const)))(
    "%s, %s: a shorter run does not cost less, from 2,000 days to 100",
    (rule, metric) => {
      const days = [2000, 740, 365, 100];
      costsDoNotFall(
        rule,
        metric,
        days.map((length) => [`run.length=${length} days`]),
      );
    },
  );

  test.each(rules.flatMap((rule) => metrics.map((metric) => [rule, metric] as const)))(
    "%s, %s: less bandwidth both ways does not cost less, from 10 Gbit/s to 10 Mbit/s",
    (rule, metric) => {
      const speeds = [10_000, 1000, 100, 10];
      costsDoNotFall(
        rule,
        metric,
        speeds.map((speed) => [`network.upload=${speed} Mbps`, `network.download=${speed} Mbps`]),
      );
    },
  );

  // Not a law: H is the fewest steps that hide a synchronisation, so that slower steps take fewer of them, diverge less,
  // and a pipeline on slower links may reach more. The published space has no H to choose.
  test.each([
    // rule, metric, target, better world, worse world, costs of both in million USD
    ["scher-2025", "quality", 1e26, "network.regional.bandwidth=100 Mbps", "network.regional.bandwidth=20 Mbps"],
    ["scher-2025-memory", "quality", 5e25, "network.latency=80 ms", "network.latency=100 ms"],
    ["scher-2025-memory", "local", 8e25, "network.latency=80 ms", "network.latency=100 ms"],
    ["scher-2025-memory", "quality", 6.6e25, "network.upload=30 Mbps", "network.upload=20 Mbps"],
  ] as const)(
    "a worse network can cost less in this space: %s, %s, %d FLOP, %s against %s",
    (rule, metric, target, better, worse) => {
      const [fast, slow] = [better, worse].map(
        (assume) => answersOf(rule, studyMarket(metric, [assume]), [target])[0]!,
      );
      expect(costOf(slow!)).toBeLessThan(costOf(fast!));
      expect(fast!.result.configuration?.mode).toBe("pipeline");
      expect(slow!.result.configuration?.mode).toBe("pipeline");
    },
  );
});

describe("adversary(policy)(target): prices", () => {
  test.each([0.5, 2, 1024])("all prices times %d: the same run at that many times the cost", (factor) => {
    const market = studyMarket("quality");
    const chips = market.chips.map((chip) => priced(chip, factor));
    const before = answersOf("scher-2025-memory", market);
    const after = answersOf("scher-2025-memory", { ...market, chips });
    before.forEach((answer, index) => {
      // Powers of two scale a product exactly.
      expect(costOf(after[index]!)).toBe(costOf(answer) * factor);
      expect(after[index]!.result.configuration).toEqual(answer.result.configuration);
      expect(certificateOf(after[index]!)).toEqual(certificateOf(answer));
    });
  });

  test("a dearer cluster around the same chips: the same run at as much more", () => {
    const before = answersOf("scher-2025", studyMarket("local"));
    const after = answersOf("scher-2025", studyMarket("local", ["cost.serverToCluster=2.46"]));
    before.forEach((answer, index) => {
      expect(relativeError(costOf(after[index]!), 2 * costOf(answer))).toBeLessThanOrEqual(1e-12);
      expect(after[index]!.result.configuration).toEqual(answer.result.configuration);
    });
  });

  function priced(chip: Chip, factor: number): Chip {
    const value = chip.price.value * factor;
    return { ...chip, price: { ...chip.price, exact: decimalOf(value), value } };
  }
});

describe("adversary(a+b)(target): several rules at once", () => {
  test("a+a is a", () => {
    for (const rule of rules) {
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
      for (const rule of [...rules, "narrow-path", "us-bis-2024-proposed", "us-eo-14110"]) {
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
    expect(certificateOf(skipping).prunedBy.registered).toBeGreaterThan(0);
  });
});

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
    expect(certificateOf(answer!).evaluations).toBeLessThan(20_000);
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
      for (const rule of [...rules, "scher-2025-network", "cn-none"]) {
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
