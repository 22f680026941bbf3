import { describe, expect, test } from "vitest";
import type { LawChecks } from "../../src/analysis/lawSchema.js";
import { renderComparison } from "../../src/report/comparisonView.js";
import { lawBreakSection, lawBullets, lawSentence } from "../../src/report/lawSentences.js";
import { answered } from "./support/answered.js";
import { sectionsOf } from "./support/documentText.js";
import { madeUpComparison } from "./support/madeUp.js";

const comparison = madeUpComparison({
  policies: ["scher-2025", "scher-2025-memory"],
  answers: [[1e25, { costUsd: 2e8, nodes: 162 }, { costUsd: 1e8, nodes: 81 }]],
});
const none = comparison.laws;
const [dear, cheap] = comparison.cells.map(({ policy, result }) => ({
  case: `${policy}, target 1e25 FLOP`,
  costUsd: result.costUsd,
  result,
}));

function checks(checked: Partial<LawChecks["checked"]>, violations: LawChecks["violations"] = []): LawChecks {
  return { checked: { ...none.checked, ...checked }, violations };
}

const broken = checks({ "tighter-rule": 1 }, [{ law: "tighter-rule", favoured: dear!, hindered: cheap! }]);

describe("lawSentence(checks)", () => {
  test.each([
    [none, "No law of exact answers could be checked on this question."],
    [
      checks({ "larger-target": 1 }),
      "As a check, 1 law of exact answers was tested on 1 pair of answers; none is broken:",
    ],
    [
      checks({ "larger-target": 16, "price-scale": 2 }),
      "As a check, 2 laws of exact answers were tested on 18 pairs of answers, some from further searches; none is broken:",
    ],
    [
      broken,
      "As a check, 1 law of exact answers was tested on 1 pair of answers; 1 of them break one, as said at the top:",
    ],
  ])("of %# is the sentence", (laws, sentence) => {
    expect(lawSentence(laws)).toBe(sentence);
  });

  test("lists the laws that were checked, and no other", () => {
    expect(lawBullets(checks({ "price-scale": 2 }))).toEqual(["twice all prices give twice the cost (2)"]);
  });
});

describe("lawBreakSection(checks, nameOf)", () => {
  test("is empty where no law is broken", () => {
    expect(lawBreakSection(none, (id) => id)).toEqual([]);
  });

  test("has both runs of a pair that breaks a law", () => {
    expect(lawBreakSection(broken, (id) => id)[2]).toBe(
      "**Broken: a rule that leaves unregistered only what another does, and less, never makes the run cheaper.** scher-2025, " +
        "target 1e25 FLOP: $200M for 162 nodes of 16 × h100-sxm, FP8, flat, a model of 91B parameters. Against it, " +
        "scher-2025-memory, target 1e25 FLOP: $100M for 81 nodes of 16 × h100-sxm, FP8, flat, a model of 91B parameters.",
    );
  });

  test("says so where one of them does not exist", () => {
    const unreached = { ...cheap!, costUsd: null };
    const laws = checks({}, [{ law: "larger-target", favoured: unreached, hindered: dear! }]);
    expect(lawBreakSection(laws, (id) => id)[2]).toContain("1e25 FLOP: no run reaches the target. Against it,");
  });

  test("stands at the top of a report", async () => {
    const { context } = answered(["scher-2025", "scher-2025-memory"], { targets: [1e24] });
    const report = await renderComparison({ ...comparison, laws: broken }, context);
    const headings = sectionsOf(report).map(({ heading }) => heading);
    expect(headings.slice(0, 3)).toEqual(["", "These figures break a law: do not use them", "The answer, as found"]);
  });
});
