import { describe, expect, test } from "vitest";
import type { Comparison, ComparisonCell } from "../../../src/analysis/comparisonSchema.js";
import { comparisonCsv } from "../../../src/report/comparisonCsv.js";
import { comparisonView, renderComparison } from "../../../src/report/comparisonView.js";
import { costNoun } from "../../../src/report/costNoun.js";
import { costCountedSentence, evasionSentences } from "../../../src/report/countermeasures/evasionSentences.js";
import { totalHazard } from "../../../src/report/countermeasures/evasionTables.js";
import { assumptionRows, policyNamed, studyChips } from "../../support/studyMarket.js";
import { sectionsOf, tablesOf } from "../support/documentText.js";
import { madeUpComparison } from "../support/madeUp.js";
import { madeUpEvasion } from "./support/madeUpAnswer.js";

const policies = ["scher-2025", "scher-2025-memory"] as const;

/** A comparison of which the second rule watches the run at the targets below 1e26. */
function watched(given: { lossUsd?: number; assumptions?: Comparison["assumptions"] } = {}): Comparison {
  const comparison = madeUpComparison({
    policies,
    space: "adversarial",
    answers: [
      [1e25, { costUsd: 1e8 }, { costUsd: 2e8 }],
      [1e26, { costUsd: 1e9 }, {}],
    ],
  });
  const { lossUsd = 0, assumptions = [] } = given;
  const evasion = madeUpEvasion({ chance: 0.62, lossUsd, hazard: -Math.log(0.62), costUsd: 2e8 });
  const watch = (cell: ComparisonCell) =>
    cell.policy === policies[1] ? { ...cell, result: { ...cell.result, evasion } } : cell;
  return { ...comparison, assumptions, cells: comparison.cells.map(watch) };
}

const context = { policies: policies.map(policyNamed), assumptionRows, chips: studyChips, command: "subthreshold" };
const unwatched = madeUpComparison({
  policies,
  space: "adversarial",
  answers: [[1e25, { costUsd: 1e8 }, { costUsd: 2e8 }]],
});
const owning = [{ name: "cost.basis", value: "ownership", overridden: true }];

describe("a comparison with runs that are watched", async () => {
  const report = await renderComparison(watched(), context);

  test("says their chances with the answer", () => {
    expect(evasionSentences(watched())).toEqual([
      "Under `scher-2025-memory`, the chance to finish undetected is 0.62 at 1e25 FLOP.",
    ]);
    expect(evasionSentences(watched({ lossUsd: 1e7 }))[0]).toContain(
      "(expected cost with what detection costs: $200M)",
    );
    expect(comparisonView(watched(), context).answer).toContain(evasionSentences(watched())[0]);
  });

  test("says that costs are of ownership where they are", () => {
    expect(evasionSentences({ ...unwatched, assumptions: owning })).toEqual([
      "Every cost here is that of owning and running the hardware for the run, not only of buying it.",
    ]);
  });

  test("has a table of what watching makes of each, and where detections come from", () => {
    expect(sectionsOf(report).map(({ heading }) => heading)).toContain("What watching makes of the run");
    const rows = tablesOf(report).filter(([head]) => head!.includes("Chips from"));
    expect(rows).toEqual([
      [
        [
          "Target (C_quality)",
          "Rule",
          "Lines",
          "Chips from",
          "Length",
          "People",
          "Power",
          "Expected detections",
          "Chance",
        ],
        ["1e25 FLOP", "scher-2025-memory", "leased", "untracked only", "740 days", "25.6", "7.39 MW", "0.478", "0.62"],
      ],
    ]);
    expect(
      tablesOf(report)
        .find(([head]) => head!.includes("Watched by"))![1]!
        .slice(2),
    ).toEqual([...["whistleblowers", "watching", "0.478"]]);
  });

  test("has further columns of CSV", () => {
    const [head, ...rows] = comparisonCsv(watched()).trimEnd().split("\n");
    expect(head).toContain(",chance,expectedDetections,days,people,");
    expect(rows.map((row) => row.split(",")[head!.split(",").indexOf("chance")])).toEqual(["", "0.62", "", "0.62"]);
  });
});

describe("a comparison without", async () => {
  const report = await renderComparison(unwatched, context);

  test("says nothing of it", () => {
    expect(sectionsOf(report).map(({ heading }) => heading)).not.toContain("What watching makes of the run");
    expect(evasionSentences(unwatched)).toEqual([]);
    expect(comparisonCsv(unwatched)).not.toContain("chance");
    expect(report).toContain("Power, staff, premises and the risk of being found are not counted.");
  });
});

describe("costCountedSentence(comparison), costNoun(comparison)", () => {
  test.each([
    ["capital, nobody watches", unwatched, "the risk of being found are not counted", "Capital cost"],
    ["capital, watched", watched(), "What detection costs counts too", "Capital cost"],
    [
      "ownership",
      { ...unwatched, assumptions: owning },
      "electricity, sites, lines, staff",
      "Cost of owning and running",
    ],
    [
      "ownership, watched",
      watched({ assumptions: owning }),
      "detection costs counts too",
      "Cost of owning and running",
    ],
  ])("%s", (_what, comparison, words, noun) => {
    expect(costCountedSentence(comparison)).toContain(words);
    expect(costNoun(comparison)).toBe(noun);
  });
});

test.each([
  [[], 0],
  [[0.1, 0.2], 0.1 + 0.2],
  [[0.1, null], null],
])("totalHazard of %j is %s", (hazards, total) => {
  const all = hazards.map((hazard) => ({ policy: "a", path: "b", type: "penalties" as const, hazard }));
  expect(totalHazard(all)).toBe(total);
});
