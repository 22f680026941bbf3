import { describe, expect, test } from "vitest";
import { countermeasures } from "../../../src/analysis/countermeasures/countermeasures.js";
import { countermeasuresSchema } from "../../../src/analysis/countermeasures/countermeasuresSchema.js";
import { itemsOf } from "../../../src/analysis/countermeasures/items.js";
import { adversary } from "../../../src/search/adversary.js";
import { assumptionRows, policyNamed, studyMarket, studyRule } from "../../support/studyMarket.js";
import { listed } from "../burden/support.js";
import { studyOffer } from "../support/studyOffer.js";

const target = 1e24;
const all = studyMarket("quality", ["run.length=100 days"], "adversarial");
const chips = all.chips.filter(({ id }) => ["a100-80gb", "h100-sxm"].includes(id));
const market = { ...all, chips, minSuccess: 0.5 };
const policies = ["appendix-g-whistleblowers", "scher-2025-memory", "appendix-g-challenge-inspections"].map(
  policyNamed,
);
const items = itemsOf(policies, { base: studyRule, chips, assumptions: market.assumptions });
const answer = await countermeasures({
  base: studyRule,
  items,
  targets: [target],
  market,
  offer: studyOffer,
  assumptions: assumptionRows,
  systems: listed,
  order: true,
  valueUsd: 1e9,
});

describe("countermeasures(question) with the search, on two chips and 100 days", () => {
  test("is whole, fits its schema and keeps its law", () => {
    expect(answer.complete).toBe(true);
    expect(countermeasuresSchema.parse(answer)).toEqual(answer);
    expect(answer.laws).toEqual({ checked: expect.any(Number), violations: [] });
    // Of base, 3 measures, 3 pairs and the package 19 pairs are nested; without pairs, in 3 more worlds, 7 each;
    // on the way to an order of three the search meets the same sets again, each once more.
    expect(answer.laws.checked).toBeGreaterThanOrEqual(19 + 3 * 7);
  });

  test("the base and the memory limit cost what they cost without this analysis", () => {
    const costOf = (name: string) => adversary(policyNamed(name), market)(target).result.costUsd;
    const cellsOf = (...ids: readonly string[]) =>
      answer.cells.filter(({ measures }) => measures.join() === ids.join());
    expect(cellsOf()).toHaveLength(4);
    for (const { costUsd, chance } of cellsOf()) expect([costUsd, chance]).toEqual([costOf("scher-2025"), 1]);
    for (const { costUsd, chance } of cellsOf("scher-2025-memory")) {
      expect([costUsd, chance]).toEqual([costOf("scher-2025+scher-2025-memory"), 1]);
    }
  });

  test("the frontier does not fall, and no run has less chance than is insisted on", () => {
    expect(answer.frontier.length).toBeGreaterThanOrEqual(3);
    for (const { points } of answer.frontier) {
      const costs = points.map(({ costUsd }) => costUsd ?? Number.POSITIVE_INFINITY);
      costs.slice(1).forEach((cost, index) => {
        expect(cost).toBeGreaterThanOrEqual(costs[index]! * (1 - 1e-9));
      });
      for (const { chance, minSuccess } of points) expect(chance ?? 1).toBeGreaterThanOrEqual(minSuccess * (1 - 1e-9));
    }
  });

  test("hiding pays exactly above the break-even value, and needs a penalty exactly if it pays", () => {
    expect(answer.deterrence.length).toBeGreaterThan(5);
    for (const { pays, gainUsd, valueUsd, breakEvenValueUsd, penaltyUsd } of answer.deterrence) {
      expect(pays).toBe(gainUsd !== null && gainUsd > 0);
      expect(pays).toBe(breakEvenValueUsd !== null && valueUsd > breakEvenValueUsd);
      expect(penaltyUsd === 0).toBe(!pays);
    }
    const [base] = answer.deterrence;
    expect(base).toMatchObject({
      measures: [],
      chance: 1,
      penaltyUsd: null,
      breakEvenValueUsd: answer.cells[0]!.costUsd,
    });
  });

  test("longer runs cost the evader less hardware; the cheapest run by either cost is so by that cost", () => {
    const [base] = answer.lengths;
    const costs = base!.points.map(({ costUsd }) => costUsd ?? Number.POSITIVE_INFINITY);
    costs.slice(1).forEach((cost, index) => {
      expect(cost).toBeLessThanOrEqual(costs[index]!);
    });
    const [capital, ownership] = answer.costBases;
    expect(capital!.capitalUsd).toBe(answer.cells[0]!.costUsd);
    expect(capital!.capitalUsd!).toBeLessThanOrEqual(ownership!.capitalUsd! * (1 + 1e-9));
    expect(ownership!.ownershipUsd!).toBeLessThanOrEqual(capital!.ownershipUsd! * (1 + 1e-9));
  });

  test("every measure is judged from four sides, and each end of a range is tried", () => {
    expect(answer.verdicts.map(({ item, versus }) => `${item} ${versus}`)).toHaveLength(12);
    for (const { cases, computed } of answer.verdicts) {
      expect(new Set(cases.map(({ word }) => word))).toEqual(new Set(computed));
    }
    const ranges = answer.items.flatMap(({ entries }) => entries.flatMap(({ parameters }) => parameters));
    expect(answer.ends).toHaveLength(2 * ranges.filter(({ range }) => range !== undefined).length);
    for (const [weak, strong] of pairsOf(answer.ends)) {
      expect([weak!.end, strong!.end]).toEqual(["weak", "strong"]);
      expect(strong!.costUsd ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(weak!.costUsd! * (1 - 1e-9));
    }
  });
});

function pairsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.flatMap((one, index) => (index % 2 === 0 ? [[one, all[index + 1]!]] : []));
}
