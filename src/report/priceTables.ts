import type { Comparison } from "../analysis/comparisonSchema.js";
import type { Chip } from "../catalog/chip.js";
import type { DistinctRun } from "./distinctRuns.js";
import { formatCount, formatUsd } from "./format.js";
import { runHead } from "./makeupTables.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, listWords } from "./names.js";
import { tableOf } from "./tableOf.js";

/** The chips with these ids whose price is weak, each with its range and why it is weak. */
export function weakPrices(used: ReadonlySet<string | undefined>, chips: readonly Chip[]): readonly Markdown[] {
  return chips
    .filter(({ id, priceWeak }) => priceWeak && used.has(id))
    .map(({ name, price, priceLow, priceHigh, priceBasis, priceWeakness }) => {
      const range = `${formatUsd(priceLow.value)} to ${formatUsd(priceHigh.value)} reported`;
      const why = priceWeakness === undefined ? "" : `; ${markdownText(priceWeakness)}`;
      return `**${markdownText(name)}**: ${formatUsd(price.value)} a chip (${markdownText(priceBasis)}), ${range}${why}.`;
    });
}

/** How many answers rest on weak prices, and on whose, in a sentence; none if none does. */
export function weakPriceSentences({ cells }: Pick<Comparison, "cells">, chips: readonly Chip[]): readonly Markdown[] {
  const reached = cells.filter(({ result }) => result.feasible);
  const isWeak = new Set(chips.filter(({ priceWeak }) => priceWeak).map(({ id }) => id));
  const resting = reached.filter(({ result }) => isWeak.has(result.configuration!.chip));
  if (resting.length === 0) return [];
  const used = new Set(resting.map(({ result }) => result.configuration!.chip));
  const names = chips.filter(({ id }) => used.has(id)).map(({ name }) => markdownText(name));
  if (reached.length === 1)
    return [`The answer rests on a weak price, that of ${names[0]!} (see "How firm the prices are").`];
  const answers = `${formatCount(resting.length)} of ${formatCount(reached.length)} answers`;
  return [`${answers} rest on weak prices, of ${listWords(names)} (see "How firm the prices are").`];
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
