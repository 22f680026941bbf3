import type { ReproducedRow, Reproduction } from "../analysis/reproductionSchema.js";
import type { WalkedPast } from "../analysis/searchDifference.js";
import { formatCount, formatRatio, formatUsd } from "./format.js";
import { type Markdown, markdownText } from "./markdown.js";
import { listWords } from "./names.js";
import { rowName, rowOf } from "./reproductionNames.js";

/** The answer in words: how far the tables reproduce, and how far their procedure is from the exact minimum. */
export function reproductionAnswer(reproduction: Reproduction): Markdown {
  return [
    reproducedSentence(reproduction),
    ...exactSentences(reproduction),
    ...qualitySentences(reproduction),
    loneNodeSentence(reproduction),
  ].join(" ");
}

function reproducedSentence(reproduction: Reproduction): Markdown {
  const { rows, reproducedRows, figures, agreeingFigures } = reproduction.summary;
  const count = `${formatCount(agreeingFigures)} of ${formatCount(figures)} figures agree`;
  const how = "when the study's own procedure is run again on its own grid";
  if (reproducedRows === rows) {
    return `All ${formatCount(rows)} rows of the published study's tables come out to the printed digit ${how} (${count}).`;
  }
  const missed = reproduction.rows.filter(({ reproduced }) => !reproduced).map((row) => rowName(row, reproduction));
  return (
    `${formatCount(reproducedRows)} of the ${formatCount(rows)} rows of the published study's tables come out to the printed digit ` +
    `${how} (${count}); what does not is in ${listWords(missed)}.`
  );
}

function exactSentences(reproduction: Reproduction): readonly Markdown[] {
  const { rows, lowerRows, largestCostRatioRow, largestSavingRow } = reproduction.summary;
  if (largestCostRatioRow === null || largestSavingRow === null) {
    return ["In every row that procedure also finds the exact minimum of the same grid."];
  }
  const furthest = rowOf(largestCostRatioRow, reproduction);
  const dearest = rowOf(largestSavingRow, reproduction);
  const saving = `the most in dollars is ${formatUsd(-dearest.costDeltaUsd)}`;
  return [
    `That procedure is not exact: in ${formatCount(lowerRows)} of the ${formatCount(rows)} rows the exact minimum of the same grid costs less.`,
    `The furthest apart is ${rowName(furthest, reproduction)}: ${insteadWords(furthest)}, where the procedure pays ${formatRatio(furthest.costRatio)} the minimum;`,
    dearest === furthest ? `${saving}, in the same row.` : `${saving}, in ${rowName(dearest, reproduction)}.`,
    reasonSentence(reproduction),
  ];
}

function insteadWords({ exact, procedure }: ReproducedRow): string {
  return `${formatUsd(exact.result.costUsd)} instead of ${formatUsd(procedure.result.costUsd)}`;
}

/** Why, in a few words, by what ruled the cheap run out where the bisection tried it. */
function reasonSentence({ rows }: Reproduction): string {
  const limits = rows.flatMap(({ difference }) => (difference.kind === "equal" ? [] : [difference.limit]));
  const counts = [...new Set(limits)].map((limit) => {
    const count = limits.filter((one) => one === limit).length;
    return { words: limitNouns[limit], count };
  });
  const [only] = counts;
  const why =
    counts.length === 1
      ? `In every one of these rows the cheap run is ${only!.words} at that count`
      : `At that count the cheap run is ${listWords(counts.map(({ words, count }) => `${words} (in ${formatCount(count)} rows)`))}`;
  return `The bisection tries a count of nodes at which nothing reaches the target, takes it for too few and walks past a smaller count that is enough. ${why}.`;
}

const limitNouns: Readonly<Record<WalkedPast["limit"], string>> = {
  overtrained: "overtrained beyond the limit",
  undertrained: "undertrained",
  "short-of-target": "short of the target itself",
  "model-exceeds-node-memory": "too large for a node",
  "model-fits-one-node": "too small for a pipeline",
  "too-few-stages": "short of stages",
  "too-few-groups": "short of groups",
  "too-few-regional-steps": "short of regional steps",
  "link-carries-nothing": "cut off",
  "failures-eat-the-run": "brought to a stand by failures",
};

/** The caveat that C_local counts an overtrained model in full; none if no minimum is lower. */
function qualitySentences(reproduction: Reproduction): readonly Markdown[] {
  const { lowerRows, leastQualityRatio, greatestQualityRatio } = reproduction.summary;
  if (lowerRows === 0) return [];
  const lower = reproduction.rows.filter(({ difference }) => difference.kind !== "equal");
  const longer = lower.every(
    ({ exact, procedure }) => exact.result.overtrainingRatio > procedure.result.overtrainingRatio,
  );
  const range =
    leastQualityRatio === greatestQualityRatio
      ? formatRatio(leastQualityRatio)
      : `between ${formatRatio(leastQualityRatio)} and ${formatRatio(greatestQualityRatio)}`;
  return [
    "Both are judged by local-equivalent compute (C_local), the study's own metric, which counts an overtrained model in full.",
    `By quality-adjusted compute (C_quality) these minima are worth ${range} the procedure's answers${longer ? ", because they train on more tokens for each parameter" : ""}.`,
  ];
}

function loneNodeSentence(reproduction: Reproduction): Markdown {
  const { loneNodeRows } = reproduction.summary;
  if (loneNodeRows === 0) {
    return "The study searches from two nodes on; that changes no row, since one node alone reaches none of these targets for less.";
  }
  const rows = reproduction.rows.filter(({ loneNodeCostUsd }) => loneNodeCostUsd !== null);
  const words = rows.map((row) => `${rowName(row, reproduction)} (${formatUsd(row.loneNodeCostUsd!)})`);
  return `The study searches from two nodes on; one unregistered node alone would cost less still in ${listWords(words)}.`;
}

/** One sentence a table of the study: in how many rows the minimum is lower, and what it is. */
export function tableAnswers(reproduction: Reproduction): readonly Markdown[] {
  return reproduction.tables.map(({ id, title }) => {
    const rows = reproduction.rows.filter(({ table }) => table === id);
    const lower = rows.filter(({ difference }) => difference.kind !== "equal");
    const head = `**${markdownText(title)}**:`;
    if (lower.length === 0) return `${head} the procedure finds the exact minimum in every row.`;
    const words = lower.map(
      (row) => `${markdownText(row.label)} ${insteadWords(row)} (${formatRatio(row.costRatio)} the minimum)`,
    );
    return `${head} lower in ${formatCount(lower.length)} of ${formatCount(rows.length)} rows: ${listWords(words)}.`;
  });
}
