import type { Comparison } from "../analysis/comparisonSchema.js";
import { type Demonstrated, type DemonstratedQuantity, loadDemonstrated } from "../catalog/loadDemonstrated.js";
import type { DistinctRun } from "./distinctRuns.js";
import { formatCount, formatNumber, formatParams, formatRatio, formatSteps } from "./format.js";
import { runHead } from "./makeupTables.js";
import { markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { capitalised } from "./names.js";
import type { SourceIndex } from "./sourceIndex.js";
import { tableOf } from "./tableOf.js";

/** Short heads of columns. */
const heads: Readonly<Record<DemonstratedQuantity, string>> = {
  modelParams: "Model size",
  replicas: "Replicas",
  compression: "Compression of updates",
  innerSteps: "Inner steps",
  activationCompression: "Compression of activations",
  lossLawParams: "Loss law",
};

function amount(unit: string, value: number): string {
  if (unit === "parameters") return formatParams(value);
  if (unit === "x") return `${formatNumber(value)}x`;
  if (unit === "steps") return formatSteps(value);
  return Number.isInteger(value) ? formatCount(value) : formatNumber(value);
}

/** The quantities that some run takes beyond published experiments, in the catalogue's order. */
export function extrapolatedQuantities(runs: readonly DistinctRun[]): readonly Demonstrated[] {
  const beyond = new Set(runs.flatMap(({ cell }) => cell.result.extrapolations.map(({ quantity }) => quantity)));
  return loadDemonstrated().filter(({ quantity }) => beyond.has(quantity));
}

/** How far each run goes: the value and how many times it is the largest published one. */
export function extrapolationTable(
  runs: readonly DistinctRun[],
  quantities: readonly Demonstrated[],
  comparison: Comparison,
): Table {
  return tableOf(runs, [
    ...runHead(comparison),
    ...quantities.map(({ quantity, unit }) => ({
      column: numberColumn(heads[quantity]),
      cell: ({ cell }: DistinctRun) => {
        const beyond = cell.result.extrapolations.find((extrapolation) => extrapolation.quantity === quantity);
        if (beyond === undefined) return "within";
        return `${amount(unit, beyond.value)} (${formatRatio(beyond.value / beyond.demonstrated)})`;
      },
    })),
  ]);
}

/** What the runs are measured against. */
export function demonstratedTable(quantities: readonly Demonstrated[], sources: SourceIndex): Table {
  return tableOf(quantities, [
    { column: textColumn("Quantity"), cell: ({ name }) => markdownText(capitalised(name)) },
    { column: numberColumn("Largest published"), cell: ({ unit, results: [first] }) => amount(unit, first.value) },
    {
      column: textColumn("By"),
      cell: ({ results: [first] }) =>
        `${markdownText(first.by)}, ${markdownText(first.conditions)} ${first.sources.map(sources.cite).join(" ")}`,
    },
    {
      column: textColumn("Also known"),
      cell: ({ unit, results: [, ...others] }) =>
        others
          .map(
            ({ value, by, conditions, sources: cited }) =>
              `${amount(unit, value)} by ${markdownText(by)}, ${markdownText(conditions)} ${cited.map(sources.cite).join(" ")}`,
          )
          .join("; "),
    },
  ]);
}
