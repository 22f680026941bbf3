import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uninterrupted } from "../../../src/analysis/steps.js";
import { lineAxis } from "../../../src/analysis/sweep/lineAxis.js";
import { isPriceClosed } from "../../../src/analysis/sweep/priceCurve.js";
import { stepSweep } from "../../../src/analysis/sweep/stepSweep.js";
import { defaultPoints, sweep } from "../../../src/analysis/sweep/sweep.js";
import { type CurveSweep, sweepSchema } from "../../../src/analysis/sweep/sweepSchema.js";
import { worldAt } from "../../../src/analysis/sweep/sweepWorld.js";
import type { LineVariable, PriceVariable } from "../../../src/analysis/sweep/variable.js";
import { decimalOf } from "../../../src/input/decimal.js";
import { linesOf, withLineAt } from "../../../src/policy/lines.js";
import { adversary } from "../../../src/search/adversary.js";
import { leastCostOf } from "../../../src/search/searchAnswer.js";
import { relativeError } from "../../support/relativeError.js";
import { assumptionRows, policyNamed, studyChips } from "../../support/studyMarket.js";
import { studyOffer } from "../support/studyOffer.js";
import { sweepWorldOf } from "./support/sweepWorlds.js";

const owned = ["cost.basis=ownership"];
const watched = "scher-2025+appendix-g-whistleblowers+appendix-g-challenge-inspections+penalties-with-seizure";

describe("a line moved under countermeasures", () => {
  const chips = studyChips.filter(({ id }) => id === "h100-sxm" || id === "a100-80gb");
  const rules = [
    watched,
    "scher-2025+run-window+appendix-g-bandwidth-caps",
    "scher-2025+chip-licensing+spending-audit+penalties",
    "scher-2025+appendix-g-chip-registry",
    "scher-2025+appendix-g-traffic-monitoring+penalties",
    "scher-2025",
  ];

  test("each stretch has the answer of a search of its own, and the cost never rises as the line loosens", async () => {
    const question = fc.record({
      rule: fc.constantFrom(...rules),
      assume: fc.constantFrom([], owned),
      minSuccess: fc.constantFrom(undefined, 0.5),
      target: fc.constantFrom(1e23, 3e23),
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ rule, assume, minSuccess, target }) => {
        const policy = policyNamed(rule);
        const plain = sweepWorldOf({ policy, chips, target, assume });
        const world = { ...plain, market: { ...plain.market, ...(minSuccess === undefined ? {} : { minSuccess }) } };
        const line = linesOf(policy).find(({ leaf }) => leaf.kind === "compute")!;
        const oneH100 = line.leaf.comparison.quantity.value / 16;
        const variable: LineVariable = {
          kind: "line",
          name: "registration.compute",
          line,
          from: decimalOf(2 * oneH100),
          to: decimalOf(7 * oneH100),
        };
        expect(lineAxis(variable, world.market)).toBeDefined();
        const { intervals, runs, laws, complete } = await stepSweep(world, variable, uninterrupted);
        expect([complete, laws.violations]).toEqual([true, []]);
        let before = Number.POSITIVE_INFINITY;
        for (const { from, to, run, costUsd } of intervals) {
          const at = withLineAt(policy, line, decimalOf((from.value + to.value) / 2));
          const { hiding, result } = adversary(at, world.market)(target);
          expect(costUsd).toBe(hiding === "impossible" ? null : leastCostOf(result));
          if (costUsd !== null) expect(runs[run!]!.result.configuration).toEqual(result.configuration);
          expect(costUsd ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(before * (1 + 1e-9));
          before = costUsd ?? Number.POSITIVE_INFINITY;
        }
      }),
      { seed: 11, numRuns: 8 },
    );
  });
});

const priceOf = (chip: string, from: number, to: number): PriceVariable => ({
  kind: "price",
  name: `price.${chip}`,
  chip,
  stated: studyChips.find(({ id }) => id === chip)!.price.exact,
  from: decimalOf(from),
  to: decimalOf(to),
});

describe("a price is in closed form only where hardware is all that costs", () => {
  test.each<[rule: string, assume: readonly string[], closed: boolean]>([
    ["scher-2025", [], true],
    ["scher-2025", owned, false],
    ["scher-2025+run-window", [], true],
    ["scher-2025+appendix-g-bandwidth-caps", [], true],
    ["scher-2025+appendix-g-chip-registry", [], true],
    ["scher-2025+appendix-g-whistleblowers", [], true],
    ["scher-2025+penalties", [], false],
    ["scher-2025+spending-audit", [], false],
    ["scher-2025+appendix-g-chip-registry", owned, false],
    // A fine means nothing to a state.
    ["scher-2025+penalties", ["evader.kind=state"], true],
  ])("%s with %j: %s", (rule, assume, closed) => {
    expect(isPriceClosed(sweepWorldOf({ policy: policyNamed(rule), assume }))).toBe(closed);
  });

  test.each<[rule: string, assume: readonly string[]]>([
    ["scher-2025+run-window+appendix-g-chip-registry", []],
    ["scher-2025+appendix-g-whistleblowers", []],
    ["scher-2025", ["waiting.priceDecline=27.56%"]],
    [watched, []],
    ["scher-2025", owned],
  ])("%s with %j: between the points it is what a direct search says, if it says so", async (rule, assume) => {
    const chips = studyChips.filter(({ id }) => id === "h100-sxm" || id === "gh200-144gb");
    const world = sweepWorldOf({ policy: policyNamed(rule), chips, target: 3e23, assume });
    const variable = priceOf("gh200-144gb", 8000, 60_000);
    const asked = { ...world, variable, points: 6, offer: studyOffer, assumptions: assumptionRows };
    const found = sweepSchema.parse(await sweep(asked)) as CurveSweep;
    expect(found.method).toBe(isPriceClosed(world) ? "closed-form" : "adaptive");
    const direct = (price: number) => {
      const { result } = adversary(world.policy, worldAt(world, variable, decimalOf(price)).market)(world.target);
      return leastCostOf(result);
    };
    for (const { value, costUsd } of found.points) expect(costUsd).toBe(direct(value));
    for (const [index, { state }] of found.segments.entries()) {
      if (state !== "constant" && state !== "proportional") continue;
      const [low, high] = [found.points[index]!, found.points[index + 1]!];
      const middle = Number(Math.sqrt(low.value * high.value).toPrecision(12));
      const toldUsd = state === "constant" ? low.costUsd! : (low.costUsd! * middle) / low.value;
      // Prices are multiplied in another order: a few units in the last place of each product.
      expect(relativeError(direct(middle), toldUsd)).toBeLessThan(1e-13);
    }
  });
});

describe("assumptions that only countermeasures or ownership use", () => {
  test.each<[name: string, rule: string, assume: readonly string[], from: string, to: string]>([
    ["staff.core", watched, [], "0", "2000"],
    ["evader.turnover", watched, [], "1e6 USD", "1e12 USD"],
    ["run.length", watched, owned, "200 days", "740 days"],
    ["power.pricePerKilowattHour", "scher-2025", owned, "0.01 USD", "1 USD"],
    ["resale.share", "scher-2025", owned, "0", "1"],
  ])("%s of %s with %j", async (name, rule, assume, from, to) => {
    const chips = studyChips.filter(({ id }) => id === "h100-sxm");
    const world = sweepWorldOf({ policy: policyNamed(rule), chips, target: 3e23, assume });
    const { resolveVariable } = await import("../../../src/analysis/sweep/resolveVariable.js");
    const context = { policy: world.policy, market: world.market, assumptions: assumptionRows };
    const variable = resolveVariable({ name, from, to }, { name: "--vary", from: "--from", to: "--to" }, context);
    const asked = { ...world, variable, points: 4, offer: studyOffer, assumptions: assumptionRows };
    const found = sweepSchema.parse(await sweep(asked)) as CurveSweep;
    expect(found.points.length).toBeLessThanOrEqual(defaultPoints);
    for (const { run, costUsd, evasionMultiple, centralisedUsd } of found.points) {
      expect(costUsd).toBe(leastCostOf(found.runs[run]!.result));
      expect(evasionMultiple).toBe(costUsd! / centralisedUsd!);
    }
    expect(new Set(found.points.map(({ costUsd }) => costUsd)).size).toBeGreaterThan(1);
  });
});
