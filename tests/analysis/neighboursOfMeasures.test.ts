import { describe, expect, test } from "vitest";
import { bindingConstraints } from "../../src/analysis/bindingConstraints.js";
import { runnersUp } from "../../src/analysis/runnersUp.js";
import { runnerUpSchema } from "../../src/analysis/runnersUpSchema.js";
import { shadowPrices } from "../../src/analysis/shadowPrices.js";
import { bindingSchema } from "../../src/analysis/shadowPricesSchema.js";
import { withholdingCost } from "../../src/analysis/withheldCost.js";
import { adversary } from "../../src/search/adversary.js";
import { leastCostOf } from "../../src/search/searchAnswer.js";
import { relativeError } from "../support/relativeError.js";
import { policyNamed, studyChips, studyMarket } from "../support/studyMarket.js";

const watched = "scher-2025+appendix-g-whistleblowers+appendix-g-challenge-inspections+penalties-with-seizure";
const owned = ["cost.basis=ownership"];
/** On ownership cost, nothing that is paid by time. */
const timeIsFree = [
  "power.pricePerKilowattHour=$0",
  "site.rentPerYear=$0",
  "network.residentialLinePerYear=$0",
  "staff.payPerYear=$0",
  "spares.replacedShare=0",
  "resale.share=0",
];

function ask(rule: string, assume: readonly string[], minSuccess?: number) {
  const policy = policyNamed(rule);
  const chips = studyChips.filter(({ id }) => ["h100-sxm", "a100-80gb", "gh200-144gb"].includes(id));
  const plain = { ...studyMarket("quality", assume, "adversarial"), chips };
  const market = minSuccess === undefined ? plain : { ...plain, minSuccess };
  return { policy, market, answer: adversary(policy, market)(1e24) };
}

describe.each<[rule: string, assume: readonly string[], minSuccess?: number]>([
  [watched, []],
  [watched, owned, 0.5],
  ["scher-2025", owned],
  ["scher-2025+appendix-g-chip-registry+spending-audit+penalties", [], 0.9],
  ["scher-2025+appendix-g-bandwidth-caps+run-window", owned],
  ["scher-2025+appendix-g-traffic-monitoring+penalties", ["waiting.priceDecline=27.56%"]],
])("%s with %j and a least chance of %s", (rule, assume, minSuccess) => {
  const { policy, market, answer } = ask(rule, assume, minSuccess);

  test("the factors of every runner-up multiply to its ratio of what the evader minimises, never below 1", () => {
    const runners = runnersUp(policy, market, answer);
    for (const runner of runners) {
      expect(runnerUpSchema.parse(JSON.parse(JSON.stringify(runner)))).toEqual(runner);
      if (runner.costRatio === null) continue;
      const product = Object.values(runner.factors!).reduce((total, value) => total * value, 1);
      expect(relativeError(product, runner.costRatio)).toBeLessThan(1e-12);
      expect(runner.costRatio).toBeGreaterThanOrEqual(1);
      expect(runner.costRatio).toBeCloseTo(leastCostOf(runner.result) / leastCostOf(answer.result), 9);
      if (minSuccess !== undefined) expect(runner.result.evasion!.chance).toBeGreaterThanOrEqual(minSuccess - 1e-12);
    }
    for (const kind of ["chip", "mode", "precision", "node-size"] as const) {
      expect(runners.some((runner) => runner.kind === kind && runner.costRatio === 1)).toBe(true);
    }
  });

  test("loosening a limit never costs more, tightening never less, than what the evader minimises now", () => {
    for (const one of shadowPrices(policy, market, answer)) {
      expect(bindingSchema.parse(one)).toEqual(one);
      for (const { direction, costUsd, savingUsd } of one.shadowPrices) {
        if (costUsd === null) continue;
        expect(savingUsd).toBeCloseTo(leastCostOf(answer.result) - costUsd, 3);
        if (direction === "loosened") expect(savingUsd).toBeGreaterThanOrEqual(-1e-6);
        else expect(savingUsd).toBeLessThanOrEqual(1e-6);
      }
    }
  });

  test("withholding a chip is weighed by what the evader minimises", () => {
    const chip = answer.result.configuration!.chip;
    const without = adversary(policy, { ...market, chips: market.chips.filter(({ id }) => id !== chip) })(1e24);
    const { costUsd, costRatio } = withholdingCost(without, answer);
    expect(costUsd).toBe(leastCostOf(answer.result));
    if (without.hiding !== "impossible") {
      expect(costRatio).toBe(leastCostOf(without.result) / leastCostOf(answer.result));
      expect(costRatio).toBeGreaterThanOrEqual(1);
    }
  });
});

describe("limits that countermeasures take away", () => {
  const limits = (rule: string, assume: readonly string[] = []) => {
    const { policy, market, answer } = ask(rule, assume);
    return bindingConstraints(policy, answer.result, market.chips, market.assumptions);
  };

  test("a capped link stands at what the cap leaves, and the assumed one is not named", () => {
    const found = limits("scher-2025+appendix-g-bandwidth-caps");
    expect(found.find(({ constraint }) => constraint === "link-left")).toMatchObject({ limit: 10, unit: "Mbps" });
    expect(found.some(({ constraint }) => constraint === "link")).toBe(false);
    expect(limits("scher-2025").some(({ constraint }) => constraint === "link-left")).toBe(false);
  });

  test.each<[rule: string, assume: readonly string[], value: number, binds: boolean]>([
    ["scher-2025", [], 740, true],
    ["scher-2025+run-window", [], 365, false],
    // Where the evader chooses, lengths are whole multiples of five days: none is longer than 300 below 304.
    ["us-ca-sb53", ["run.length=304 days", ...owned, ...timeIsFree], 300, true],
  ])("the time of a run under %s with %j: %d days, binds: %s", (rule, assume, value, binds) => {
    const found = limits(rule, assume).find(({ constraint }) => constraint === "run-length");
    expect(found).toMatchObject({ value, binds });
  });
});
