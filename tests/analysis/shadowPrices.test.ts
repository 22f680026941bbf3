import { describe, expect, test } from "vitest";
import { bindingConstraints } from "../../src/analysis/bindingConstraints.js";
import { shadowPriceCount, shadowPrices } from "../../src/analysis/shadowPrices.js";
import { assumptionsMoved } from "../../src/analysis/shadowPricesAssumptions.js";
import { loosensUpwards, withLineMoved } from "../../src/analysis/shadowPricesRule.js";
import { type Binding, bindingSchema, type ConstraintName } from "../../src/analysis/shadowPricesSchema.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { unregisteredCounts } from "../../src/policy/unregisteredCounts.js";
import { runOf } from "../../src/scenario/configuration.js";
import { adversary } from "../../src/search/adversary.js";
import type { Metric } from "../../src/search/goal.js";
import { chipMeasures } from "../../src/search/nodeMeasures.js";
import { registering } from "../policy/support/policyFolder.js";
import { relativeError } from "../support/relativeError.js";
import { policyNamed, studyAssumptions, studyChips, studyMarket } from "../support/studyMarket.js";

function ask(reference: string, target: number, metric: Metric = "quality", assume: readonly string[] = []) {
  const policy = policyNamed(reference);
  const market = studyMarket(metric, assume, "adversarial");
  const answer = adversary(policy, market)(target);
  let searches = 0;
  const binding = shadowPrices(policy, market, answer, () => {
    searches += 1;
  });
  return { policy, market, answer, binding, searches };
}

const answers = {
  "scher-2025 at 1e25": ask("scher-2025", 1e25),
  "scher-2025-memory at 1e25": ask("scher-2025-memory", 1e25),
  "scher-2025 at 1e26, local": ask("scher-2025", 1e26, "local"),
  "scher-2025 at 1e23": ask("scher-2025", 1e23),
  "scher-2025-network at 1e25": ask("scher-2025-network", 1e25),
  "us-eo-14110 at 1e26": ask("us-eo-14110", 1e26),
  "cn-none at 1e25": ask("cn-none", 1e25),
  // Here the same hardware in other nodes costs a last digit less.
  "scher-2025 at 2e24, local": ask("scher-2025", 2e24, "local"),
  "scher-2025 at 1e25, no memory to overtrain": ask("scher-2025", 1e25, "local", ["search.overtraining.max=2 x"]),
} as const;

type Question = keyof typeof answers;

const one = (question: Question, constraint: ConstraintName, text?: string): Binding =>
  answers[question].binding.find(
    (each) => each.constraint === constraint && (text === undefined || each.clause!.text === text),
  )!;

describe.each(Object.entries(answers))("shadowPrices: %s", (_name, { policy, market, answer, binding, searches }) => {
  const prices = binding.flatMap((each) => each.shadowPrices);

  test("each fits its schema", () => {
    for (const each of binding) expect(bindingSchema.parse(JSON.parse(JSON.stringify(each)))).toEqual(each);
  });

  test("loosening never costs, tightening never saves", () => {
    const isReached = answer.hiding !== "impossible";
    for (const { direction, costUsd, savingUsd } of prices) {
      if (isReached && direction === "loosened") expect(costUsd).not.toBeNull();
      if (!isReached || costUsd === null) {
        expect(savingUsd).toBeNull();
        continue;
      }
      expect(savingUsd! * (direction === "loosened" ? 1 : -1)).toBeGreaterThanOrEqual(0);
      expect(relativeError(answer.result.costUsd - savingUsd!, costUsd)).toBeLessThan(1e-12);
    }
  });

  test("the larger move is worth at least as much where it is larger", () => {
    for (const { shadowPrices: own, limit } of binding) {
      for (const direction of ["loosened", "tightened"] as const) {
        const moves = own
          .filter((price) => price.direction === direction && price.savingUsd !== null)
          .map(({ change, savingUsd }) => ({
            size: Math.abs(change.unit === "%" ? (limit * change.amount) / 100 : change.amount),
            worth: Math.abs(savingUsd!),
          }))
          .sort((a, b) => a.size - b.size);
        expect(moves.map(({ worth }) => worth)).toEqual(moves.map(({ worth }) => worth).toSorted((a, b) => a - b));
      }
    }
  });

  test("counts its searches beforehand", () => {
    expect(searches).toBe(prices.length);
    expect(shadowPriceCount(policy, market, answer)).toBe(prices.length);
  });
});

describe("what binds", () => {
  test.each<[Question, ConstraintName, string | undefined, boolean, number, number, string, string]>([
    // question, constraint, clause, binds, value, limit, unit, why
    ["scher-2025 at 1e25", "rule-line", "compute > 16 H100e", false, 49 * (312 / 990), 16, "H100e", "50 A100 are free"],
    ["scher-2025 at 1e25", "node-memory", undefined, true, 3920, 3920, "GB", "245e9 x 16 bytes on 49 x 80 GB"],
    ["scher-2025 at 1e25", "compression-max", undefined, true, 150, 150, "x", ""],
    ["scher-2025 at 1e25", "run-length", undefined, true, 740, 740, "days", ""],
    ["scher-2025-memory at 1e25", "rule-line", "compute > 16 H100e", false, 8, 16, "H100e", "memory ends it first"],
    ["scher-2025-memory at 1e25", "rule-line", "memory > 1280 GB of HBM", true, 1152, 1280, "GB", "9 x 144 is 1,296"],
    ["scher-2025-memory at 1e25", "activation-compression-max", undefined, true, 10, 10, "x", ""],
    ["scher-2025-network at 1e25", "rule-line", "compute > 16 H100e", true, 16, 16, "H100e", "exactly on the line"],
    ["us-eo-14110 at 1e26", "rule-line", "compute >= 1e20 OP/s", false, 1976, 1e20 / 990e12, "H100e", "far below it"],
  ])("%s: %s %s: %s, %d of %d %s (%s)", (question, constraint, text, binds, value, limit, unit) => {
    const found = one(question, constraint, text);
    expect(found).toMatchObject({ binds, unit });
    expect(found.value).toBeCloseTo(value, 6);
    expect(found.limit).toBeCloseTo(limit, 6);
  });

  test.each<[Question, boolean, string]>([
    // question, waits, why
    ["scher-2025 at 1e25", false, "hierarchical runs hide every synchronisation"],
    ["scher-2025-memory at 1e25", true, "fewer steps than hide it diverge less"],
    ["scher-2025 at 1e26, local", true, "the same"],
  ])("%s: the link binds, and chips wait: %s (%s)", (question, waits) => {
    expect(one(question, "link")).toMatchObject({ binds: true, waits });
  });

  test("one cluster has no links, and a rule without a line has none", () => {
    for (const question of ["scher-2025 at 1e23", "us-eo-14110 at 1e26", "cn-none at 1e25"] as const) {
      expect(one(question, "link")).toBeUndefined();
    }
    expect(one("cn-none at 1e25", "rule-line")).toBeUndefined();
  });

  test("there is nothing to bind where there is no run", () => {
    const everything = registering('{chips: "> 0"}');
    const { result } = adversary(everything, studyMarket("quality", [], "adversarial"))(1e24);
    expect(bindingConstraints(everything, result, studyChips, studyAssumptions)).toEqual([]);
  });
});

describe("what moving a limit is worth", () => {
  test.each([
    // question, constraint, clause, amount, unit, cost then [USD]: nodes x chips x price x 1.64 x 1.23
    ["scher-2025 at 1e25", "link", undefined, -1, "Mbps", 165 * 49 * 7000 * 2.0172],
    ["scher-2025 at 1e25", "link", undefined, 1, "Mbps", 148 * 50 * 7000 * 2.0172],
    ["scher-2025 at 1e25", "latency", undefined, -1, "ms", 165 * 49 * 7000 * 2.0172],
    ["scher-2025 at 1e25", "run-length", undefined, 10, "%", 135 * 50 * 7000 * 2.0172],
    ["scher-2025-memory at 1e25", "rule-line", "memory > 1280 GB of HBM", 1, "GB", 344 * 8 * 28_000 * 2.0172],
    ["us-eo-14110 at 1e26", "run-length", undefined, 1, "days", 1973 * 25_000 * 2.0172],
  ] as const)("%s: %s %s %d %s: %d USD", (question, constraint, text, amount, unit, costUsd) => {
    const { shadowPrices: prices } = one(question, constraint, text);
    const price = prices.find(({ change }) => change.amount === amount && change.unit === unit)!;
    expect(price.costUsd).toBeCloseTo(costUsd, 3);
  });

  test("a run found with a limit moved is one that the moved limit allows and the old one does not", () => {
    const { policy, market } = answers["scher-2025 at 1e25"];
    const { clause } = one("scher-2025 at 1e25", "rule-line");
    const moved = withLineMoved(policy, clause!, { amount: 1, unit: "H100e" })!;
    const { result } = adversary(moved, market)(1e25);
    const { chip: id, precision, chipsPerNode } = result.configuration!;
    const chip = studyChips.find((candidate) => candidate.id === id)!;
    const unit = chipMeasures(chip, precision, market.assumptions);
    expect(unregisteredCounts(moved, unit, "site").at(-1)!.to).toBeGreaterThanOrEqual(chipsPerNode);
    expect(unregisteredCounts(policy, unit, "site").at(-1)!.to).toBeLessThan(chipsPerNode);
    const terms = runTerms(runOf(result.configuration!, chip, market.assumptions));
    expect(evaluate(terms, result.nodes, blankOutcome()).qualityAdjustedFlop).toBeGreaterThanOrEqual(1e25);
  });

  test("where nothing reaches the target it says how far runs come", () => {
    for (const { shadowPrices: prices } of answers["scher-2025-network at 1e25"].binding) {
      for (const { costUsd, reachedFlop } of prices) {
        expect(costUsd).toBeNull();
        expect(reachedFlop).toBeGreaterThan(0);
        expect(reachedFlop).toBeLessThan(1e25);
      }
    }
  });
});

describe("withLineMoved(policy, clause, change) and loosensUpwards(policy, clause)", () => {
  const chip = studyChips.find(({ id }) => id === "h100-sxm")!;
  const unit = chipMeasures(chip, "fp16", studyAssumptions);
  test.each([
    // registration, path, change, intervals then, whether more is looser
    ['{chips: "> 5"}', "chips", { amount: 1, unit: "chips" }, [[1, 6]], true],
    ['{chips: ">= 10"}', "chips", { amount: 10, unit: "%" }, [[1, 10]], true],
    ['{compute: "> 16 H100e"}', "compute", { amount: 1, unit: "H100e" }, [[1, 17]], true],
    ['{memory: "> 1280 GB"}', "memory", { amount: -1, unit: "GB" }, [[1, 15]], true],
    ['{not: {chips: "<= 5"}}', "not.chips", { amount: 1, unit: "chips" }, [[1, 6]], true],
    [
      '{all: [{chips: "> 5"}, {chips: "< 9"}]}',
      "all[1].chips",
      { amount: 1, unit: "chips" },
      [
        [1, 5],
        [10, Infinity],
      ],
      false,
    ],
  ] as const)("%s, %s by %j leaves %j", (registration, path, change, intervals, upwards) => {
    const policy = registering(registration);
    const clause = { policy: policy.parts[0]!.id, path: `registration.${path}`, text: "" };
    const moved = withLineMoved(policy, clause, change)!;
    expect(unregisteredCounts(moved, unit, "site").map(({ from, to }) => [from, to])).toEqual(intervals);
    expect(loosensUpwards(policy, clause)).toBe(upwards);
  });

  test("nothing is left of a line moved to 0 or below", () => {
    const policy = registering('{chips: "> 1"}');
    const clause = { policy: policy.parts[0]!.id, path: "registration.chips", text: "" };
    expect(withLineMoved(policy, clause, { amount: -1, unit: "chips" })).toBeUndefined();
  });
});

describe("assumptionsMoved(assumptions, constraint, change)", () => {
  const moved = (constraint: ConstraintName, amount: number, unit: "%" | "Mbps" | "ms" | "days") =>
    assumptionsMoved(studyAssumptions, constraint, { amount, unit });

  test.each([
    // constraint, amount, unit, what changes
    ["link", 1, "Mbps", { network: { uploadMbps: 101, downloadMbps: 101 } }],
    ["latency", -10, "%", { network: { latencyMs: 90, uploadMbps: 100 } }],
    ["run-length", 1, "days", { runDays: 741 }],
    ["compression-max", 10, "%", { knobLimits: { compression: 165 }, training: { compression: 150 } }],
    ["compression-max", -10, "%", { knobLimits: { compression: 135 }, training: { compression: 135 } }],
    ["micro-batches-max", -10, "%", { knobLimits: { microBatches: 58 }, training: { microBatches: 8 } }],
    ["overtraining-max", 10, "%", { overtrainingMax: 110 }],
    ["overtraining-min", -10, "%", { overtrainingMin: 0.9 }],
  ] as const)("%s by %d %s: %j", (constraint, amount, unit, changes) => {
    expect(moved(constraint, amount, unit)).toMatchObject(changes);
  });

  test.each([
    ["link", -100, "Mbps"],
    ["latency", -101, "ms"],
    ["run-length", -740, "days"],
    ["overtraining-max", -100, "%"],
    ["compression-max", -100, "%"],
    ["node-memory", 10, "%"],
  ] as const)("%s by %d %s is no assumption", (constraint, amount, unit) => {
    expect(moved(constraint, amount, unit)).toBeUndefined();
  });
});
