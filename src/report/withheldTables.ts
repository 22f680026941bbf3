import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import { formatDelta, formatRatio, formatTarget, formatUsd } from "./format.js";
import { markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { metricSymbols } from "./names.js";
import { tableOf } from "./tableOf.js";

/** What withholding chips adds to the cost of each answer; none if nothing is withheld. */
export function withheldTables({ cells, metric }: Comparison): readonly Table[] {
  const withheld = cells.filter(({ withheldFrom }) => withheldFrom !== undefined);
  if (withheld.length === 0) return [];
  const figure = (
    title: string,
    value: (cell: ComparisonCell) => number | null,
    format: (value: number) => string,
  ) => ({
    column: numberColumn(title),
    cell: (cell: ComparisonCell) => {
      const found = value(cell);
      return found === null ? "–" : format(found);
    },
  });
  return [
    tableOf(withheld, [
      { column: textColumn(`Target (${metricSymbols[metric]})`), cell: ({ target }) => formatTarget(target) },
      { column: textColumn("Rule"), cell: ({ policy }) => markdownCode(policy) },
      figure("Cost with nothing withheld", ({ withheldFrom }) => withheldFrom!.costUsd, formatUsd),
      figure("Cost", ({ result }) => (result.feasible ? result.costUsd : null), formatUsd),
      figure("Cost ratio", ({ withheldFrom }) => withheldFrom!.costRatio, formatRatio),
      figure("Added by withholding", ({ withheldFrom }) => withheldFrom!.costDeltaUsd, formatDelta),
    ]),
  ];
}
