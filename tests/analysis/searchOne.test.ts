import { describe, expect, test } from "vitest";
import { comparisonSchema } from "../../src/analysis/comparisonSchema.js";
import { comparisonOf, searchedSchema, searchOne } from "../../src/analysis/searchOne.js";
import { withoutChips } from "../../src/catalog/withoutChips.js";
import { adversary } from "../../src/search/adversary.js";
import type { Market } from "../../src/search/market.js";
import { registering } from "../policy/support/policyFolder.js";
import { assumptionRows, policyNamed, studyMarket, studyRule } from "../support/studyMarket.js";
import { studyOffer } from "./support/studyOffer.js";

function ask(space: Market["space"], target: number, policy = studyRule) {
  const market = studyMarket("quality", [], space);
  const steps: (readonly [number, number])[] = [];
  const question = { policy, target, market, offer: studyOffer, assumptions: assumptionRows };
  const searched = searchOne(question, (done, of) => steps.push([done, of]));
  return { searched, steps, market };
}

describe("searchOne(question)", () => {
  test.each([
    // space, rule, target [FLOP], has runners-up, has limits, why
    ["adversarial", "scher-2025", 1e24, true, true, "split into nodes"],
    ["adversarial", "scher-2025", 1e23, true, true, "one cluster"],
    ["adversarial", "cn-none", 1e25, true, true, "nothing is registered"],
    [
      "adversarial",
      "scher-2025-network",
      1e25,
      false,
      true,
      "there is no answer to lose against, but a run that stops",
    ],
    ["published", "scher-2025", 1e24, false, false, "the published space is asked for its grid alone"],
  ] as const)("%s, %s at %d: runners-up %s, limits %s (%s)", (space, rule, target, hasRunners, hasLimits, why) => {
    const { searched, steps, market } = ask(space, target, policyNamed(rule));
    expect(searchedSchema.parse(JSON.parse(JSON.stringify(searched)))).toEqual(searched);
    expect(searched.result).toEqual(adversary(policyNamed(rule), market)(target).result);
    expect(searched.runnersUp !== undefined, why).toBe(hasRunners);
    expect(searched.binding !== undefined, why).toBe(hasLimits);
    const of = (searched.runnersUp?.length ?? 0) + (searched.binding ?? []).flatMap((one) => one.shadowPrices).length;
    expect(steps).toEqual(Array.from({ length: of }, (_, index) => [index + 1, of]));
  });

  test("a rule that leaves no node has neither", () => {
    const { searched } = ask("adversarial", 1e24, registering('{chips: "> 0"}'));
    expect(searched).toMatchObject({ hiding: "impossible", limit: "no-node" });
    expect(searched).not.toHaveProperty("runnersUp");
    expect(searched).not.toHaveProperty("binding");
  });

  test("says what withholding chips adds, and only then", () => {
    const fullMarket = studyMarket("quality", [], "adversarial");
    const market = { ...fullMarket, chips: withoutChips(fullMarket.chips, ["h100-sxm"]) };
    const offer = { ...studyOffer, withheld: ["h100-sxm"] };
    const searched = searchOne({
      policy: studyRule,
      target: 1e23,
      market,
      fullMarket,
      offer,
      assumptions: assumptionRows,
    });
    // 3 GH200 at 28,000 USD instead of 3 H100 at 25,000, times 1.64 x 1.23.
    expect(searched.withheldFrom!.costDeltaUsd).toBeCloseTo(3 * 3000 * 2.0172, 6);
    expect(searchedSchema.parse(JSON.parse(JSON.stringify(searched)))).toEqual(searched);
    expect(comparisonOf(searched).cells[0]!.withheldFrom).toEqual(searched.withheldFrom);
    expect(ask("adversarial", 1e23).searched).not.toHaveProperty("withheldFrom");
  });

  test("is the same twice", () => {
    expect(ask("adversarial", 3e23).searched).toEqual(ask("adversarial", 3e23).searched);
  });
});

test("comparisonOf(searched) is a comparison of the policy with itself", () => {
  const comparison = comparisonOf(ask("adversarial", 1e24).searched);
  expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
  expect(comparison.cells[0]).toMatchObject({ costRatio: 1, costDeltaUsd: 0, nodeRatio: 1, nodeDelta: 0 });
});
