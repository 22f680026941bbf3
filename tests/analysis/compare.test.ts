import { describe, expect, test } from "vitest";
import { compare, defaultTargets } from "../../src/analysis/compare.js";
import { type Comparison, comparisonSchema } from "../../src/analysis/comparisonSchema.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { adversary, openAnswer } from "../../src/search/adversary.js";
import type { Metric } from "../../src/search/goal.js";
import { registering } from "../policy/support/policyFolder.js";
import { policyNamed, studyMarket } from "../support/studyMarket.js";
import { studyOffer } from "./support/studyOffer.js";

const studyTargets = [1e24, 3.3e24, 1e25, 2.1e25, 3.8e25, 6.6e25, 1e26];

interface Question {
  readonly rules: readonly string[];
  readonly baseline?: string;
  readonly targets?: readonly number[];
  readonly metric?: Metric;
  readonly assume?: readonly string[];
}

function comparisonOf({ rules, baseline, targets, metric = "quality", assume = [] }: Question): Comparison {
  const policies = rules.map(policyNamed);
  const base = policies.find(({ id }) => id === baseline) ?? (baseline ? policyNamed(baseline) : policies[0]!);
  const question = { policies, baseline: base, targets: targets ?? defaultTargets(policies) };
  const market = studyMarket(metric, assume);
  return compare({ ...question, market, offer: studyOffer, assumptions: loadAssumptions({ assume }).table });
}

const cellOf = (comparison: Comparison, policy: string, target: number) =>
  comparison.cells.find((cell) => cell.policy === policy && cell.target === target)!;

describe("defaultTargets(policies)", () => {
  test.each([
    // policies, targets beyond the study's seven, why
    [["us-ca-sb53"], [], "its only line, 1e26, is among the seven"],
    [["scher-2025"], [1e22, 1e23], "licensed above 1e22, post-training above 1e23, prohibited above 1e24"],
    [["scher-2025", "scher-2025-memory"], [1e22, 1e23], "both have the same lines"],
    [["cn-none"], [], "no line at all"],
  ])("%j: the study's seven and %j: %s", (rules, more) => {
    expect(defaultTargets(rules.map(policyNamed))).toEqual([...studyTargets, ...more].sort((a, b) => a - b));
  });

  test("every line of every policy, rising, each once", () => {
    const policies = ["scher-2025", "eu-ai-act-art51+us-eo-14110", "narrow-path"].map(policyNamed);
    const targets = defaultTargets(policies);
    expect(targets).toEqual([...new Set(targets)].sort((a, b) => a - b));
    for (const { trainingRules } of policies) {
      for (const { targetFlop } of trainingRules) expect(targets).toContain(targetFlop);
    }
    for (const target of studyTargets) expect(targets).toContain(target);
  });
});

describe("compare(question)", () => {
  const comparison = comparisonOf({ rules: ["scher-2025", "scher-2025-memory"] });

  test("fits comparisonSchema and survives JSON", () => {
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
  });

  test("names baseline, policies, targets, metric, space and chips", () => {
    expect(comparison).toMatchObject({
      baseline: "scher-2025",
      policies: ["scher-2025", "scher-2025-memory"],
      targets: [1e22, 1e23, ...studyTargets],
      metric: "quality",
      space: "published",
    });
    expect(comparison.chips).toHaveLength(9);
  });

  test("has one cell per target and policy, by target, then in the order of the policies", () => {
    expect(comparison.cells.map(({ target, policy }) => `${target} ${policy}`)).toEqual(
      comparison.targets.flatMap((target) => comparison.policies.map((policy) => `${target} ${policy}`)),
    );
  });

  test("each cell is the answer of the adversary", () => {
    for (const rule of comparison.policies) {
      const answer = adversary(policyNamed(rule), studyMarket("quality"));
      for (const target of comparison.targets) {
        const { hiding, result } = answer(target);
        expect(cellOf(comparison, rule, target)).toMatchObject({ hiding, result });
      }
    }
  });

  test("ratios and differences are to the baseline of the same target", () => {
    for (const cell of comparison.cells) {
      const base = cellOf(comparison, "scher-2025", cell.target).result;
      expect(cell.costRatio).toBe(cell.result.costUsd / base.costUsd);
      expect(cell.costDeltaUsd).toBe(cell.result.costUsd - base.costUsd);
      expect(cell.nodeRatio).toBe(cell.result.nodes / base.nodes);
      expect(cell.nodeDelta).toBe(cell.result.nodes - base.nodes);
    }
  });

  test("the baseline over itself is 1", () => {
    for (const target of comparison.targets) {
      expect(cellOf(comparison, "scher-2025", target)).toMatchObject({
        costRatio: 1,
        costDeltaUsd: 0,
        nodeRatio: 1,
        nodeDelta: 0,
      });
    }
  });

  test.each([
    // target, cost under compute only and under compute or memory [USD], nodes
    [1e24, 1_613_760, 1_613_760, 2, 2],
    [3.3e24, 7_229_644.8, 16_944_480, 8, 21],
    [1e25, 114_375_240, 233_156_044.8, 162, 516],
    [2.1e25, 769_957_171.2, 777_186_816, 852, 1720],
    [3.8e25, 2_293_604_812.8, 2_284_115_904, 2538, 5055],
    [6.6e25, 7_303_070_880, 6_737_125_248, 10_344, 14_910],
    [1e26, 15_885_450_000, 14_591_230_617.6, 22_500, 32_292],
  ])("%d FLOP: $%d becomes $%d, %i nodes become %i", (target, loose, strict, looseNodes, strictNodes) => {
    const base = cellOf(comparison, "scher-2025", target);
    const cell = cellOf(comparison, "scher-2025-memory", target);
    expect(base.result.costUsd).toBeCloseTo(loose, 3);
    expect(cell.result.costUsd).toBeCloseTo(strict, 3);
    expect([base.result.nodes, cell.result.nodes]).toEqual([looseNodes, strictNodes]);
    expect(cell.costRatio).toBeCloseTo(strict / loose, 9);
  });

  test("centralised has the cheapest open run of each target, and multiples are over it", () => {
    expect(comparison.centralised.map(({ target }) => target)).toEqual(comparison.targets);
    for (const { target, result } of comparison.centralised) {
      expect(result).toEqual(openAnswer(studyMarket("quality"), target));
      for (const policy of comparison.policies) {
        const cell = cellOf(comparison, policy, target);
        expect(cell.evasionMultiple).toBe(cell.result.costUsd / result!.costUsd);
        expect(cell.evasionMultiple).toBeGreaterThanOrEqual(1);
      }
    }
  });

  test("the certificates of all cells add up", () => {
    const { configurations, evaluations, pruned, prunedBy } = comparison.certificate;
    const sum = (of: (cell: Comparison["cells"][number]) => number) =>
      comparison.cells.reduce((total, cell) => total + of(cell), 0);
    expect(configurations).toBe(sum(({ result }) => result.certificate.configurations));
    expect(evaluations + pruned).toBe(configurations);
    expect(Object.values(prunedBy).reduce((total, count) => total + count, 0)).toBe(pruned);
  });

  test("onCell counts to the number of cells", () => {
    const seen: (readonly [number, number])[] = [];
    const policies = ["scher-2025", "cn-none"].map(policyNamed);
    const targets = [1e24, 1e25];
    const market = studyMarket("local");
    compare(
      { policies, baseline: policies[0]!, targets, market, offer: studyOffer, assumptions: loadAssumptions().table },
      (done, of) => seen.push([done, of]),
    );
    expect(seen).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
  });
});

describe("compare(question): what the asker chooses", () => {
  test("a baseline that is not among the policies comes first", () => {
    const comparison = comparisonOf({ rules: ["scher-2025-memory"], baseline: "scher-2025", targets: [1e25] });
    expect(comparison).toMatchObject({ baseline: "scher-2025", policies: ["scher-2025", "scher-2025-memory"] });
    expect(cellOf(comparison, "scher-2025-memory", 1e25).costRatio).toBeCloseTo(233_156_044.8 / 114_375_240, 9);
  });

  test("a baseline that is not the first stays in its place", () => {
    const rules = ["scher-2025-memory", "scher-2025"];
    const comparison = comparisonOf({ rules, baseline: "scher-2025", targets: [1e25] });
    expect(comparison).toMatchObject({ baseline: "scher-2025", policies: rules });
    expect(cellOf(comparison, "scher-2025", 1e25).costRatio).toBe(1);
    expect(cellOf(comparison, "scher-2025-memory", 1e25).costRatio).toBeGreaterThan(2);
  });

  test("the metric", () => {
    const comparison = comparisonOf({ rules: ["scher-2025"], targets: [1e25], metric: "local" });
    expect(comparison.metric).toBe("local");
    expect(cellOf(comparison, "scher-2025", 1e25).result.costUsd).toBeCloseTo(29_047_680, 3);
  });

  test("assumptions come along, overrides marked", () => {
    const comparison = comparisonOf({ rules: ["scher-2025"], targets: [1e24], assume: ["run.length=365 days"] });
    const rows = comparison.assumptions.filter(({ overridden }) => overridden);
    expect(rows).toMatchObject([{ name: "run.length", value: "365 days" }]);
    expect(comparison.assumptions.length).toBeGreaterThan(15);
  });
});

describe("compare(question): nulls stand for what cannot be compared, never for an answer", () => {
  test("where only the baseline reaches the target", () => {
    const rules = ["scher-2025", "scher-2025-network"];
    const cell = cellOf(comparisonOf({ rules, targets: [1e25] }), "scher-2025-network", 1e25);
    expect(cell).toMatchObject({
      hiding: "impossible",
      limit: "registered",
      result: { feasible: false },
      costRatio: null,
      costDeltaUsd: null,
      nodeRatio: null,
      nodeDelta: null,
      evasionMultiple: null,
    });
    expect(cell.result.configuration).toBeDefined();
  });

  test("where only the policy reaches the target", () => {
    const rules = ["scher-2025-network", "cn-none"];
    const cell = cellOf(comparisonOf({ rules, targets: [1e25] }), "cn-none", 1e25);
    expect(cell).toMatchObject({ hiding: "not-needed", costRatio: null, nodeDelta: null, evasionMultiple: 1 });
  });

  test("where not even an open run reaches it", () => {
    const comparison = comparisonOf({ rules: ["scher-2025", "cn-none"], targets: [1e31] });
    expect(comparison.centralised).toEqual([{ target: 1e31, result: null, costParts: null }]);
    for (const cell of comparison.cells) expect(cell).toMatchObject({ hiding: "impossible", evasionMultiple: null });
    expect(comparisonSchema.safeParse(comparison).error).toBeUndefined();
  });

  test("where a rule leaves no node at all there is no run to describe", () => {
    const everything = registering('{chips: "> 0"}');
    const policies = [policyNamed("scher-2025"), everything];
    const market = studyMarket("quality");
    const question = {
      policies,
      baseline: policies[0]!,
      targets: [1e24],
      market,
      offer: studyOffer,
      assumptions: loadAssumptions().table,
    };
    const comparison = compare(question);
    expect(comparisonSchema.safeParse(comparison).error).toBeUndefined();
    expect(cellOf(comparison, everything.id, 1e24)).toMatchObject({
      limit: "no-node",
      costParts: null,
      costRatio: null,
    });
  });
});
