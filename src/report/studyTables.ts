import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import type { Chip } from "../catalog/chip.js";
import { loadPaperTables, type PaperRow } from "../catalog/loadPaperTables.js";
import { cellAt } from "./effects.js";
import { formatCount, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, modeWords, nodeWords } from "./names.js";
import { isStudySetting, studyRule } from "./studySetting.js";
import { type Field, tableOf } from "./tableOf.js";

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
