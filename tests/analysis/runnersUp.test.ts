import { describe, expect, test } from "vitest";
import { runnersUp } from "../../src/analysis/runnersUp.js";
import { runClasses, sizeRange } from "../../src/analysis/runnersUpClasses.js";
import { factorsBetween, largestLoss } from "../../src/analysis/runnersUpFactors.js";
import {
  type NodeSize,
  nodeSizes,
  type RunnerUp,
  runnerUpKinds,
  runnerUpSchema,
} from "../../src/analysis/runnersUpSchema.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import type { CountInterval } from "../../src/policy/unregisteredCounts.js";
import { runOf } from "../../src/scenario/configuration.js";
import { adversary } from "../../src/search/adversary.js";
import type { Metric } from "../../src/search/goal.js";
import { unregisteredChipCounts } from "../../src/search/nodeOption.js";
import { relativeError } from "../support/relativeError.js";
import { policyNamed, studyMarket } from "../support/studyMarket.js";

function ask(reference: string, target: number, metric: Metric = "quality") {
  const policy = policyNamed(reference);
  const market = studyMarket(metric, [], "adversarial");
  const optimum = adversary(policy, market)(target);
  const runners = runnersUp(policy, market, optimum);
  const named = (kind: RunnerUp["kind"], name: string) =>
    runners.find((runner) => runner.kind === kind && runner.name === name)!;
  return { policy, market, optimum, runners, named };
}

const answers = {
  "scher-2025 at 1e25": ask("scher-2025", 1e25),
  "scher-2025-memory at 1e25": ask("scher-2025-memory", 1e25),
  "scher-2025 at 1e26, local": ask("scher-2025", 1e26, "local"),
  "scher-2025 at 1e23": ask("scher-2025", 1e23),
  "us-eo-14110 at 1e26": ask("us-eo-14110", 1e26),
  "cn-none at 1e25": ask("cn-none", 1e25),
  // Here the same hardware in other nodes costs a last digit less.
  "scher-2025 at 2e24, local": ask("scher-2025", 2e24, "local"),
} as const;

describe.each(Object.entries(answers))("runnersUp: %s", (_name, { policy, market, optimum, runners, named }) => {
  const reached = runners.filter(({ costRatio }) => costRatio !== null);

  test("each fits its schema", () => {
    for (const runner of runners) expect(runnerUpSchema.parse(JSON.parse(JSON.stringify(runner)))).toEqual(runner);
  });

  test("none is cheaper than the optimum, and each kind holds the optimum at ratio 1", () => {
    for (const { costRatio } of reached) expect(costRatio).toBeGreaterThanOrEqual(1);
    for (const kind of runnerUpKinds) {
      const own = runners.filter((runner) => runner.kind === kind);
      if (own.length === 0) continue;
      const best = own.find((runner) => runner.optimum)!;
      expect(best).toMatchObject({ costRatio: 1, losesBy: null });
      expect(best.result.configuration).toEqual(optimum.result.configuration);
    }
  });

  test("each obeys its restriction", () => {
    for (const { kind, name, result } of reached) {
      const { chip, precision, mode, chipsPerNode } = result.configuration!;
      if (kind === "chip") expect(chip).toBe(name);
      if (kind === "precision") expect(precision).toBe(name);
      if (kind === "mode") expect(result.nodes === 1 ? "one-cluster" : mode).toBe(name);
      if (kind === "node-size") {
        const option = { chip: market.chips.find(({ id }) => id === chip)!, precision };
        const counts = unregisteredChipCounts(policy, option, market.assumptions);
        expect(chipsPerNode).toBeLessThanOrEqual(sizeRange(name as "any", counts).to);
      }
    }
  });

  test("the factors of each multiply to its cost ratio, and the one it loses by is the largest", () => {
    for (const { factors, costRatio, losesBy } of reached) {
      const values = Object.values(factors!);
      expect(
        relativeError(
          values.reduce((product, value) => product * value, 1),
          costRatio!,
        ),
      ).toBeLessThan(1e-12);
      if (losesBy !== null) expect(factors![losesBy]).toBe(Math.max(...values));
      else expect(costRatio).toBe(1);
    }
  });

  test("`evaluate` gives what each says, and each reaches the target or says what stops it", () => {
    for (const { result, costRatio, limit } of runners) {
      const { configuration } = result;
      const chip = market.chips.find(({ id }) => id === configuration?.chip)!;
      const again = evaluate(
        runTerms(runOf(configuration!, chip, market.assumptions)),
        configuration!.nodes,
        blankOutcome(),
      );
      expect(again.costUsd).toBe(result.costUsd);
      expect(again.qualityAdjustedFlop).toBe(result.qualityAdjustedFlop);
      const flop = market.metric === "quality" ? again.qualityAdjustedFlop : again.localEquivalentFlop;
      expect(flop >= optimum.target).toBe(costRatio !== null);
      expect(limit === undefined).toBe(costRatio !== null);
    }
  });

  test("a tighter class of sizes is never cheaper", () => {
    const costs = nodeSizes
      .map((size) => named("node-size", size))
      .filter((runner) => runner !== undefined)
      .map(({ costRatio }) => costRatio ?? Number.POSITIVE_INFINITY);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  });
});

describe("what the classes cost", () => {
  // Each configuration is evaluated again above; costs are nodes x chips x price x 1.64 x 1.23.
  test.each([
    // question, kind, class, node, nodes, cost [USD], loses by
    ["scher-2025 at 1e25", "chip", "gh200-144gb", "16 gh200-144gb fp8", 144, 130_133_606.4, "busyShare"],
    ["scher-2025 at 1e25", "chip", "h100-sxm", "16 h100-sxm fp8", 282, 227_540_160, "busyShare"],
    ["scher-2025 at 1e25", "mode", "flat", "50 a100-80gb fp16", 169, 119_317_380, "replica"],
    ["scher-2025 at 1e25", "node-size", "up-to-half", "8 gh200-144gb fp8", 344, 155_437_363.2, "busyShare"],
    ["scher-2025-memory at 1e25", "precision", "fp16", "16 a100-80gb fp16", 904, 204_237_465.6, "chipPrice"],
    ["scher-2025-memory at 1e25", "mode", "flat", "8 gh200-144gb fp8", 937, 423_386_073.6, "chi"],
    ["scher-2025 at 1e26, local", "mode", "pipeline", "4 gh200-144gb fp8", 5314, 1_200_572_889.6, "busyShare"],
    ["us-eo-14110 at 1e26", "mode", "flat", "1900 h100-sxm fp8", 2, 191_634_000, "replica"],
    ["us-eo-14110 at 1e26", "chip", "a100-80gb", "12538 a100-80gb fp16", 1, 177_041_575.2, "chipPrice"],
  ] as const)("%s, %s %s: %s, %i nodes, %d USD, loses by %s", (question, kind, name, node, nodes, costUsd, losesBy) => {
    const { result, losesBy: by } = answers[question].named(kind, name);
    const { chip, chipsPerNode, precision } = result.configuration!;
    expect({ node: `${chipsPerNode} ${chip} ${precision}`, nodes: result.nodes, by }).toEqual({
      node,
      nodes,
      by: losesBy,
    });
    expect(relativeError(result.costUsd, costUsd)).toBeLessThan(1e-12);
  });

  test.each([
    // question, mode, what stops the most capable run
    ["scher-2025 at 1e25", "one-cluster", /^cluster-registered$/],
    ["scher-2025-memory at 1e25", "hierarchical", /^(divergence|overtraining)$/],
  ] as const)("%s, %s: out of reach, %s", (question, name, limit) => {
    const runner = answers[question].named("mode", name);
    expect(runner).toMatchObject({ costRatio: null, factors: null, losesBy: null });
    expect(runner.limit).toMatch(limit);
  });
});

describe("runClasses(policy, market)", () => {
  const namesOf = (reference: string, kind: RunnerUp["kind"]) =>
    runClasses(policyNamed(reference), studyMarket("quality", [], "adversarial"))
      .filter((runClass) => runClass.kind === kind)
      .map(({ name }) => name);

  test.each([
    // rule, kind, names
    ["scher-2025", "mode", ["one-cluster", "flat", "hierarchical", "pipeline"]],
    ["scher-2025", "precision", ["fp16", "fp8"]],
    ["scher-2025", "node-size", ["up-to-an-eighth", "up-to-a-quarter", "up-to-half", "any"]],
    ["cn-none", "mode", []],
    ["cn-none", "node-size", []],
    ["cn-none", "precision", ["fp16", "fp8"]],
  ] as const)("%s, %s: %j", (reference, kind, names) => {
    expect(namesOf(reference, kind)).toEqual(names);
  });

  test("has a class for each chip on offer", () => {
    expect(namesOf("scher-2025", "chip")).toEqual(studyMarket("quality").chips.map(({ id }) => id));
  });
});

describe("sizeRange(size, counts)", () => {
  const upTo50: readonly CountInterval[] = [{ from: 1, to: 50 }];
  const none = { from: 1, to: 0 };
  test.each<[NodeSize, readonly CountInterval[], CountInterval, string]>([
    // size, counts, range, why
    ["up-to-an-eighth", upTo50, { from: 1, to: 6 }, "6.25, rounded down"],
    ["up-to-half", upTo50, { from: 1, to: 25 }, "half"],
    ["any", upTo50, { from: 1, to: Number.POSITIVE_INFINITY }, "the rule has said what is left"],
    ["up-to-an-eighth", [{ from: 1, to: 7 }], none, "less than one chip"],
    ["up-to-half", [], none, "no count is unregistered"],
    ["up-to-half", [{ from: 1, to: Number.POSITIVE_INFINITY }], none, "there is no line to take a half of"],
    [
      "up-to-half",
      [...upTo50, { from: 90, to: Number.POSITIVE_INFINITY }],
      { from: 1, to: 25 },
      "the last line counts",
    ],
  ])("%s of %j: %j (%s)", (size, counts, range) => {
    expect(sizeRange(size, counts)).toEqual(range);
  });
});

describe("largestLoss(factors)", () => {
  const { optimum, market } = answers["scher-2025 at 1e25"];
  const even = factorsBetween(optimum.result, optimum.result, market);
  test.each([
    // changes, factor
    [{}, null],
    [{ replica: 1 + 1e-12 }, null],
    [{ replica: 0.5 }, null],
    [{ replica: 1.2, chi: 1.3 }, "chi"],
    [{ busyShare: 3, chipPrice: 0.3 }, "busyShare"],
  ] as const)("%j: %s", (changes, factor) => {
    expect(largestLoss({ ...even, ...changes })).toBe(factor);
  });
});
