import { describe, expect, test } from "vitest";
import { compare } from "../../src/analysis/compare.js";
import { comparisonSchema } from "../../src/analysis/comparisonSchema.js";
import { withholdingCost } from "../../src/analysis/withheldCost.js";
import { withoutChips } from "../../src/catalog/withoutChips.js";
import { adversary } from "../../src/search/adversary.js";
import { assumptionRows, policyNamed, studyMarket, studyRule } from "../support/studyMarket.js";
import { studyOffer } from "./support/studyOffer.js";

const fullMarket = studyMarket("quality", [], "adversarial");

function ask(withheld: readonly string[], targets: readonly number[], policy = studyRule) {
  const market = { ...fullMarket, chips: withoutChips(fullMarket.chips, withheld) };
  const question = { policies: [policy], baseline: policy, targets, market, assumptions: assumptionRows };
  const offer = { ...studyOffer, withheld };
  return compare({ ...question, offer, ...(withheld.length === 0 ? {} : { fullMarket }) });
}

describe("withholdingCost(answer, answerWithAll)", () => {
  const answer = (costUsd: number | null) =>
    ({ hiding: costUsd === null ? "impossible" : "split", result: { costUsd: costUsd ?? 5 } }) as never;
  test.each([
    // with chips withheld, with all, record
    [150, 100, { costUsd: 100, costRatio: 1.5, costDeltaUsd: 50 }],
    [100, 100, { costUsd: 100, costRatio: 1, costDeltaUsd: 0 }],
    [null, 100, { costUsd: 100, costRatio: null, costDeltaUsd: null }],
    [null, null, { costUsd: null, costRatio: null, costDeltaUsd: null }],
  ])("%s USD instead of %s: %j", (costUsd, all, record) => {
    expect(withholdingCost(answer(costUsd), answer(all))).toEqual(record);
  });
});

describe("compare(question) with chips withheld", () => {
  test.each([
    // withheld, cost with all [USD], cost [USD]
    [["a100-80gb"], 114_163_434, 130_133_606.4],
    [["a100-80gb", "gh200-144gb"], 114_163_434, 227_540_160],
    [["tpu-v4"], 114_163_434, 114_163_434],
  ])("%j at 1e25 FLOP: %d USD become %d", (withheld, costUsd, cost) => {
    const [cell] = ask(withheld, [1e25]).cells;
    expect(cell!.result.costUsd).toBeCloseTo(cost, 3);
    expect(cell!.withheldFrom!.costUsd).toBeCloseTo(costUsd, 3);
    expect(cell!.withheldFrom!.costRatio).toBe(cell!.result.costUsd / cell!.withheldFrom!.costUsd!);
    expect(cell!.withheldFrom!.costDeltaUsd).toBe(cell!.result.costUsd - cell!.withheldFrom!.costUsd!);
  });

  test("stands in every cell, is never a gain, and fits the schema", () => {
    const comparison = ask(["h100-sxm"], [1e23, 1e24, 1e26], policyNamed("scher-2025-memory"));
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
    for (const { target, withheldFrom } of comparison.cells) {
      expect(withheldFrom!.costUsd).toBe(
        adversary(policyNamed("scher-2025-memory"), fullMarket)(target).result.costUsd,
      );
      expect(withheldFrom!.costDeltaUsd).toBeGreaterThanOrEqual(0);
    }
  });

  test("is absent where nothing is withheld", () => {
    for (const cell of ask([], [1e24]).cells) expect(cell).not.toHaveProperty("withheldFrom");
  });
});
