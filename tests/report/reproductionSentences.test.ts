import { describe, expect, test } from "vitest";
import type { ReproducedRow, Reproduction } from "../../src/analysis/reproductionSchema.js";
import type { WalkedPast } from "../../src/analysis/searchDifference.js";
import { reproductionAnswer, tableAnswers } from "../../src/report/reproductionSentences.js";
import { studyReproduction } from "../analysis/support/studyAnswers.js";

const reproduction = studyReproduction();

test("the answer for the study's own tables", () => {
  expect(reproductionAnswer(reproduction)).toBe(
    "All 19 rows of the published study's tables come out to the printed digit when the study's own procedure is run " +
      "again on its own grid (198 of 198 figures agree). That procedure is not exact: in 13 of the 19 rows the exact " +
      "minimum of the same grid costs less. The furthest apart is Table 6, 10 Mbps: $114M instead of $2.79B, where the " +
      "procedure pays 24.5x the minimum; the most in dollars is $2.67B, in the same row. The bisection tries a count of " +
      "nodes at which nothing reaches the target, takes it for too few and walks past a smaller count that is enough. In " +
      "every one of these rows the cheap run is overtrained beyond the limit at that count. Both are judged by " +
      "local-equivalent compute (C_local), the study's own metric, which counts an overtrained model in full. By " +
      "quality-adjusted compute (C_quality) these minima are worth between 0.156x and 0.671x the procedure's answers, " +
      "because they train on more tokens for each parameter. The study searches from two nodes on; that changes no row, " +
      "since one node alone reaches none of these targets for less.",
  );
});

test("a sentence a table of the study", () => {
  const sentences = tableAnswers(reproduction);
  expect(sentences.map((sentence) => /lower in \d+ of \d+ rows/.exec(sentence)?.[0])).toEqual([
    "lower in 4 of 7 rows",
    "lower in 5 of 8 rows",
    "lower in 4 of 4 rows",
  ]);
  expect(sentences[0]).toBe(
    "**Main results: least cost of each target at 100 Mbps and 100 ms**: lower in 4 of 7 rows: " +
      "1e25 FLOP $29.0M instead of $30.7M (1.06x the minimum), 2.1e25 FLOP $83.9M instead of $91.3M (1.09x the minimum), " +
      "3.8e25 FLOP $221M instead of $441M (2.00x the minimum) and 6.6e25 FLOP $1.02B instead of $2.32B (2.27x the minimum).",
  );
});

/** The reproduction with some of its summary or rows changed. */
function changed(
  summary: Partial<Reproduction["summary"]>,
  change: (row: ReproducedRow, index: number) => ReproducedRow = (row) => row,
): Reproduction {
  return {
    ...reproduction,
    summary: { ...reproduction.summary, ...summary },
    rows: reproduction.rows.map(change),
  };
}

describe("other cases", () => {
  const limited = (limits: readonly WalkedPast["limit"][]) => {
    let place = 0;
    return changed({}, (row) =>
      row.difference.kind === "equal"
        ? row
        : { ...row, difference: { ...row.difference, limit: limits[place++ % limits.length]! } },
    );
  };

  test.each([
    [
      "some rows do not reproduce",
      changed({ reproducedRows: 17, agreeingFigures: 195 }, (row, index) => ({ ...row, reproduced: index > 1 })),
      "17 of the 19 rows of the published study's tables come out to the printed digit when the study's own procedure is run again on its own grid (195 of 198 figures agree); what does not is in Main results, 1e24 FLOP and Main results, 3.3e24 FLOP.",
    ],
    [
      "the most in dollars is in another row",
      changed({ largestSavingRow: "main-6.6e25" }),
      "where the procedure pays 24.5x the minimum; the most in dollars is $1.30B, in Main results, 6.6e25 FLOP.",
    ],
    [
      "reasons differ",
      limited(["overtrained", "short-of-target"]),
      "At that count the cheap run is overtrained beyond the limit (in 7 rows) and short of the target itself (in 6 rows).",
    ],
    [
      "another reason holds for all",
      limited(["failures-eat-the-run"]),
      "In every one of these rows the cheap run is brought to a stand by failures at that count.",
    ],
    [
      "all are worth equally much",
      changed({ leastQualityRatio: 0.5, greatestQualityRatio: 0.5 }),
      "these minima are worth 0.5x the procedure's answers, because",
    ],
    [
      "the minima are not overtrained further",
      changed({}, (row) => ({ ...row, exact: { ...row.exact, result: row.procedure.result } })),
      "0.671x the procedure's answers. The study searches",
    ],
    [
      "one node alone is cheaper still",
      changed({ loneNodeRows: 1 }, (row, index) => (index === 0 ? { ...row, loneNodeCostUsd: 806_880 } : row)),
      "one unregistered node alone would cost less still in Main results, 1e24 FLOP ($807,000).",
    ],
  ] as const)("where %s", (_case, answer, words) => {
    expect(reproductionAnswer(answer)).toContain(words);
  });

  test("where no minimum is lower", () => {
    const equal = changed(
      { lowerRows: 0, largestCostRatio: 1, largestCostRatioRow: null, largestSavingRow: null, largestSavingUsd: 0 },
      (row) => ({ ...row, difference: { kind: "equal" } }),
    );
    expect(reproductionAnswer(equal)).toContain(
      "(198 of 198 figures agree). In every row that procedure also finds the exact minimum of the same grid. The study searches",
    );
    expect(tableAnswers(equal)[2]).toBe(
      "**Latency at 1e25 FLOP and 100 Mbps**: the procedure finds the exact minimum in every row.",
    );
  });
});
