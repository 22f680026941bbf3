import { describe, expect, test } from "vitest";
import type { Comparison } from "../../src/analysis/comparisonSchema.js";
import { gridGapSentences, gridGapTables, gridRatioTables } from "../../src/report/gridGapTables.js";
import { type MadeUpComparison, madeUpComparison } from "./support/madeUp.js";

type Answers = MadeUpComparison["answers"];

const policies = ["scher-2025", "scher-2025-memory"];

/** A made-up comparison in the adversarial space with another's answers as those of the published one. */
function beside(answers: Answers, published: Answers): Comparison {
  return {
    ...madeUpComparison({ policies, answers, space: "adversarial" }),
    published: madeUpComparison({ policies, answers: published }).cells.map(({ policy, target, hiding, result }) => ({
      policy,
      target,
      hiding,
      result,
    })),
  };
}

const comparison = beside(
  [
    [1e25, { costUsd: 100e6, chipsPerNode: 13 }, { costUsd: 150e6 }],
    [1e26, { costUsd: 1e9 }, {}],
  ],
  [
    [1e25, { costUsd: 100e6, chipsPerNode: 13 }, { costUsd: 250e6, nodes: 3 }],
    [1e26, {}, {}],
  ],
);

describe("of a comparison in both spaces", () => {
  test("gridGapTables has both costs, the ratio and what the evader does otherwise", () => {
    const [table] = gridGapTables(comparison, (id) => id);
    expect(table!.rows.map((row) => row.slice(2, 5))).toEqual([
      ["$100M", "$100M", "1x"],
      ["$250M", "$150M", "1.67x"],
      ["out of reach", "$1.00B", "–"],
      ["out of reach", "out of reach", "–"],
    ]);
    expect(table!.rows.map((row) => row[5])).toEqual([
      "nothing: the same run",
      expect.stringMatching(/^stops after/),
      "reaches it at all",
      "–",
    ]);
  });

  test("gridGapSentences say at how many answers the grid costs more, and what it misses", () => {
    expect(gridGapSentences(comparison)).toEqual([
      "The published space costs more at 1 of 4 answers, most at 1e25 FLOP under `scher-2025-memory`: 1.67x the adversarial cost. " +
        "At 1 it does not reach a target that the adversarial space reaches.",
    ]);
  });

  test("gridRatioTables hold the ratios to the baseline beside each other", () => {
    expect(gridRatioTables(comparison)[0]!.rows.map((row) => row.slice(2))).toEqual([
      ["2.50x", "1.50x"],
      ["–", "–"],
    ]);
  });

  test("where both spaces cost the same, that is said", () => {
    const same: Answers = [[1e25, { costUsd: 1e8 }, { costUsd: 1e8 }]];
    expect(gridGapSentences(beside(same, same))).toEqual([
      "The published space costs the same wherever both reach the target.",
    ]);
  });
});

test("of one space there is nothing to hold beside", () => {
  const alone = madeUpComparison({ policies, answers: [[1e25, { costUsd: 1e8 }, { costUsd: 1e8 }]] });
  expect([gridGapTables(alone, (id) => id), gridRatioTables(alone), gridGapSentences(alone)]).toEqual([[], [], []]);
});
