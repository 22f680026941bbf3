import type { Comparison } from "../analysis/compare.js";
import type { Chip } from "../catalog/chip.js";
import type { DistinctRun } from "./distinctRuns.js";
import { formatUsd } from "./format.js";
import { runHead } from "./makeupTables.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import type { ChipNames } from "./names.js";
import { tableOf } from "./tableOf.js";

/** Chips of the answers whose price is weak, each with its range and why it is weak. */
export function weakPrices(
  runs: readonly DistinctRun[],
  comparison: Comparison,
  chips: readonly Chip[],
): readonly Markdown[] {
  const parts = [...runs.map(({ cell }) => cell), ...comparison.centralised];
  return chips.flatMap((chip) => {
    const cost = parts.find(({ result }) => result?.configuration?.chip === chip.id)?.costParts;
    if (!chip.priceWeak || cost === undefined || cost === null) return [];
    const range = `${formatUsd(cost.chipPriceLowUsd)} to ${formatUsd(cost.chipPriceHighUsd)} reported`;
    const why = chip.priceWeakness === undefined ? "" : `; ${markdownText(chip.priceWeakness)}`;
    return [
      `**${markdownText(chip.name)}**: ${formatUsd(cost.chipPriceUsd)} a chip (${markdownText(chip.priceBasis)}), ` +
        `${range}${why}.`,
    ];
  });
}

/** What each run costs at the lowest and the highest price reported for its chip. */
export function priceTable(
  runs: readonly DistinctRun[],
  comparison: Comparison,
  chips: readonly Chip[],
  nameOf: ChipNames,
): Table {
  const weak = new Set(chips.filter(({ priceWeak }) => priceWeak).map(({ id }) => id));
  return tableOf(runs, [
    ...runHead(comparison),
    {
      column: textColumn("Chip"),
      cell: ({ cell }) => {
        const { chip } = cell.result.configuration!;
        return `${nameOf(chip)}${weak.has(chip) ? " (weak price)" : ""}`;
      },
    },
    { column: numberColumn("At the lowest price"), cell: ({ cell }) => formatUsd(cell.costParts!.atLowPriceUsd) },
    { column: numberColumn("As assumed"), cell: ({ cell }) => formatUsd(cell.result.costUsd) },
    { column: numberColumn("At the highest price"), cell: ({ cell }) => formatUsd(cell.costParts!.atHighPriceUsd) },
  ]);
}
