import { describe, expect, test } from "vitest";
import { costCounted, costCountedOr, leastCostNoun } from "../../src/report/leastCost.js";
import type { SearchResult } from "../../src/search/searchAnswer.js";

const assumed = (value: string) => [{ name: "cost.basis", value, overridden: value !== "capital" }];

/** A result that costs a million, and so much more in expectation. */
function result(moreUsd: number, hazards: number): SearchResult {
  const hazard = { policy: "p", path: "countermeasures[0]", type: "whistleblowers", hazard: 0.1 };
  const evasion = { expectedCostUsd: 1e6 + moreUsd, hazards: Array.from({ length: hazards }, () => hazard) };
  return { costUsd: 1e6, evasion } as unknown as SearchResult;
}
const plain = { costUsd: 1e6 } as unknown as SearchResult;

describe("what cost is called", () => {
  test.each<[basis: string, results: readonly SearchResult[], noun: string]>([
    ["capital", [], "Capital cost"],
    ["capital", [plain], "Capital cost"],
    ["capital", [plain, result(0, 1)], "Capital cost"],
    ["capital", [plain, result(1, 1)], "Expected cost"],
    ["ownership", [result(0, 0)], "Cost of owning and running"],
    ["ownership", [result(1, 1)], "Expected cost of owning and running"],
  ])("on %s cost: %#", (basis, results, noun) => {
    expect(leastCostNoun({ assumptions: assumed(basis), results })).toBe(noun);
  });

  test("in the usual words exactly where nothing but hardware costs", () => {
    const told = (basis: string, results: readonly SearchResult[]) =>
      costCountedOr("USUAL", { assumptions: assumed(basis), results });
    expect(told("capital", [plain])).toBe("USUAL");
    expect(told("capital", [result(0, 0)])).toBe("USUAL");
    expect(told("capital", [result(0, 1)])).toContain("What detection costs counts too");
    expect(told("ownership", [result(0, 0)])).toContain("owning and running");
    expect(told("ownership", [result(0, 0)])).toContain("The risk of being found is not counted.");
  });

  test("the sentence without a usual one says what is left out", () => {
    const answers = { assumptions: assumed("capital"), results: [plain] };
    expect(costCounted(answers)).toContain("Power, staff, premises and the risk of being found are not counted.");
  });
});
