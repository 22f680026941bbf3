import type { Demonstrated } from "../catalog/loadDemonstrated.js";
import { loadDemonstrated } from "../catalog/loadDemonstrated.js";
import type { SearchResult } from "../search/searchAnswer.js";
import { formatRatio } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { capitalised } from "./names.js";
import { tableOf } from "./tableOf.js";

/** A run by its name in the report, with what it takes beyond published experiments. */
export interface NamedRun {
  readonly name: Markdown;
  readonly extrapolations: SearchResult["extrapolations"];
}

/** The quantities that some run takes beyond published experiments, in the catalogue's order. */
export function quantitiesBeyond(runs: readonly NamedRun[]): readonly Demonstrated[] {
  const beyond = new Set(runs.flatMap(({ extrapolations }) => extrapolations.map(({ quantity }) => quantity)));
  return loadDemonstrated().filter(({ quantity }) => beyond.has(quantity));
}

/** In each quantity how many runs go beyond the largest published value, and which goes furthest. */
export function farthestTable(runs: readonly NamedRun[], quantities: readonly Demonstrated[]): Table {
  const rows = quantities.map((demonstrated) => {
    const beyond = runs.flatMap(({ name, extrapolations }) =>
      extrapolations
        .filter(({ quantity }) => quantity === demonstrated.quantity)
        .map(({ value, demonstrated: largest }) => ({ name, ratio: value / largest })),
    );
    const furthest = beyond.toSorted((a, b) => b.ratio - a.ratio)[0]!;
    return { demonstrated, beyond: beyond.length, furthest };
  });
  return tableOf(rows, [
    { column: textColumn("Quantity"), cell: ({ demonstrated }) => markdownText(capitalised(demonstrated.name)) },
    { column: numberColumn("Runs beyond"), cell: ({ beyond }) => `${beyond} of ${runs.length}` },
    {
      column: numberColumn("At most, over the largest published"),
      cell: ({ furthest }) => formatRatio(furthest.ratio),
    },
    { column: textColumn("In"), cell: ({ furthest }) => furthest.name },
  ]);
}
