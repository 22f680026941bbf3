import type { SearchResult } from "../search/searchAnswer.js";
import type { CsvValue } from "./csv.js";

/** A column of CSV filled from a result; what an answer without a run lacks stays empty. */
export type ResultColumn = readonly [name: string, value: (result: SearchResult) => CsvValue];

/** What the run is. */
export const configurationColumns: readonly ResultColumn[] = (
  ["mode", "chip", "chipsPerNode", "precision", "nodesPerGroup", "modelParams"] as const
).map((name) => [name, ({ configuration }) => configuration?.[name]]);

/** What the run is measured by. */
export const measureColumns: readonly ResultColumn[] = (
  [
    "groups",
    "stages",
    "innerSteps",
    "uploadMbpsUsed",
    "efficiency",
    "overtrainingRatio",
    "chi",
    "localEquivalentFlop",
    "qualityAdjustedFlop",
  ] as const
).map((name) => [name, (result) => result[name]]);

/** How the answer was found. */
export const certificateColumns: readonly ResultColumn[] = (["configurations", "evaluations", "pruned"] as const).map(
  (name) => [name, ({ certificate }) => certificate[name]],
);

/** Columns of a result as columns of the cell that holds it. */
export function ofCell<Cell extends { readonly result: SearchResult }>(
  columns: readonly ResultColumn[],
): readonly (readonly [name: string, value: (cell: Cell) => CsvValue])[] {
  return columns.map(([name, value]) => [name, ({ result }) => value(result)]);
}
