import type { Comparison, ComparisonCell } from "../analysis/compare.js";
import type { Chip } from "../catalog/chip.js";
import { loadPaperTables, type PaperRow } from "../catalog/loadPaperTables.js";
import { cellAt } from "./effects.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, listWords, modeWords, nodeWords } from "./names.js";
import { type Field, tableOf } from "./tableOf.js";

/** The rule of the study's tables: nodes of at most 16 H100-equivalents, without a memory limit. */
const studyRule = "scher-2025";

/** The rule that the study proposes in words and prints no table for. */
const studyAmendment = "scher-2025-memory";

interface Beside {
  readonly row: PaperRow;
  readonly cell: ComparisonCell;
  readonly published: NonNullable<Comparison["published"]>[number] | undefined;
}

/**
 * The rows of the study's main table that ask what a comparison asks: the same rule, metric, targets, assumptions and chips.
 *
 * @param chips those on offer
 */
export function studyRows(comparison: Comparison, chips: readonly Chip[]): readonly PaperRow[] {
  const { policies, metric, targets } = comparison;
  if (metric !== "local" || !isStudySetting(comparison, chips) || !policies.includes(studyRule)) return [];
  return loadPaperTables().filter(({ table, targetFlop }) => table.id === "main" && targets.includes(targetFlop));
}

/** The study's figures beside the answers to the same questions; none where it does not ask them. */
export function studyTables(comparison: Comparison, chips: readonly Chip[], nameOf: ChipNames): readonly Table[] {
  const beside = studyRows(comparison, chips).map(
    (row): Beside => ({
      row,
      cell: cellAt(comparison, studyRule, row.targetFlop),
      published: comparison.published?.find(({ policy, target }) => policy === studyRule && target === row.targetFlop),
    }),
  );
  if (beside.length === 0) return [];
  const grid: Field<Beside> = {
    column: numberColumn("Exact minimum of the study's grid"),
    cell: ({ published }) => (published?.result.feasible ? formatUsd(published.result.costUsd) : "–"),
  };
  return [
    tableOf(beside, [
      { column: textColumn("Target (C_local)"), cell: ({ row }) => formatTarget(row.targetFlop) },
      { column: numberColumn("Cost, as printed"), cell: ({ row }) => markdownText(row.printed.cost ?? "–") },
      { column: numberColumn("Nodes, as printed"), cell: ({ row }) => formatCount(row.nodes) },
      { column: textColumn("Run, as printed"), cell: ({ row }) => printedWords(row, nameOf) },
      ...(comparison.published === undefined ? [] : [grid]),
      {
        column: numberColumn("Cost here"),
        cell: ({ cell }) => (cell.result.feasible ? formatUsd(cell.result.costUsd) : "out of reach"),
      },
      { column: numberColumn("Nodes here"), cell: ({ cell }) => formatCount(cell.result.nodes) },
      {
        column: textColumn("Run here"),
        cell: ({ cell: { result } }) => `${nodeWords(result, nameOf)}, ${modeWords(result)}`,
      },
    ]),
  ];
}

/** What the study says of these questions in words, or that it says nothing; nothing where the setting is not its own. */
export function studySentences(comparison: Comparison, chips: readonly Chip[]): readonly Markdown[] {
  const { metric, policies } = comparison;
  if (!isStudySetting(comparison, chips) || !policies.includes(studyRule)) return [];
  return [
    ...(metric === "quality"
      ? [
          "The study prints costs of targets in C_local only and none in C_quality, so its tables have nothing to stand beside these answers; `--metric local` puts them side by side.",
        ]
      : []),
    ...(policies.includes(studyAmendment) ? [amendmentSentence(comparison)] : []),
  ];
}

/** @source arXiv:2605.29359, appendix G.5 */
function amendmentSentence({ cells, baseline, space }: Comparison): Markdown {
  const said =
    "Of the memory limit the study says in words, without a table, that it takes approximately five times as many nodes for " +
    "equivalent model quality and raises the cost of a model that it names by roughly 50% (appendix G.5).";
  const isCompared = space === "adversarial" && baseline === studyRule;
  const compared = cells.filter(
    ({ policy, hiding, costRatio }) => policy === studyAmendment && hiding === "split" && costRatio !== null,
  );
  if (!isCompared || compared.length === 0) return said;
  const range = (values: readonly number[]) =>
    listWords([...new Set([Math.min(...values), Math.max(...values)].map(formatRatio))]).replace(" and ", " to ");
  const nodes = range(compared.map(({ nodeRatio }) => nodeRatio!));
  const costs = range(compared.map(({ costRatio }) => costRatio!));
  return `${said} Here, at the targets for which nodes are joined, it multiplies the nodes by ${nodes} and the cost by ${costs}.`;
}

/** Whether chips, prices and assumptions are the study's own. */
function isStudySetting({ offer, assumptions }: Comparison, chips: readonly Chip[]): boolean {
  const { selection, availability, prices, withheld } = offer;
  const offered = selection === "published" && availability.length === 0 && withheld.length === 0;
  return (
    offered &&
    prices === "central" &&
    chips.every(({ values }) => values === "paper") &&
    assumptions.every(({ overridden }) => !overridden)
  );
}

function printedWords(
  { chipsPerNode, chip, precision, modes, nodesPerGroup, stages }: PaperRow,
  nameOf: ChipNames,
): Markdown {
  const parts = [
    ...modes,
    ...(nodesPerGroup === undefined ? [] : [`groups of ${formatCount(nodesPerGroup)} nodes`]),
    ...(stages === undefined ? [] : [`${formatCount(stages)} stages`]),
  ];
  return `${formatCount(chipsPerNode)} × ${nameOf(chip)}, ${precision.toUpperCase()}, ${parts.join(", ")}`;
}
