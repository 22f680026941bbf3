import type {
  CountermeasureCell,
  CountermeasuresAnswer,
} from "../../analysis/countermeasures/countermeasuresSchema.js";
import { type CsvValue, csvFile } from "../csv.js";
import { certificateColumns, configurationColumns, measureColumns, ofCell } from "../resultColumns.js";
import { evasionColumns } from "./evasionColumns.js";

type Column = readonly [name: string, value: (cell: CountermeasureCell, answer: CountermeasuresAnswer) => CsvValue];

const columns: readonly Column[] = [
  ["target", ({ target }) => target],
  ["base", (_cell, { base }) => base],
  ["measures", ({ measures }) => measures.join(" ")],
  ["evader", ({ evader }) => evader],
  ["staffModel", ({ staffModel }) => staffModel],
  ["minSuccess", (_cell, { minSuccess }) => minSuccess],
  ["costBasis", (_cell, { costBasis }) => costBasis],
  ["metric", (_cell, { metric }) => metric],
  ["hiding", ({ hiding }) => hiding],
  ["limit", ({ limit }) => limit],
  ["feasible", ({ result }) => result.feasible],
  ["cheapestUsd", ({ costUsd }) => costUsd],
  ["costRatio", ({ costRatio }) => costRatio],
  ["costUsd", ({ result }) => result.costUsd],
  ["nodes", ({ result }) => result.nodes],
  ["nodeRatio", ({ nodeRatio }) => nodeRatio],
  ["chips", ({ result }) => result.chips],
  ...ofCell<CountermeasureCell>(configurationColumns),
  ...ofCell<CountermeasureCell>(measureColumns),
  ...ofCell<CountermeasureCell>(evasionColumns),
  ...ofCell<CountermeasureCell>(certificateColumns),
  ["complete", (_cell, { complete }) => complete],
];

/** The answer as CSV: a row for each set of measures at each target, against each evader and staff model; numbers unrounded. */
export function countermeasuresCsv(answer: CountermeasuresAnswer): string {
  return csvFile(
    columns.map(([name]) => name),
    answer.cells.map((cell) => columns.map(([, value]) => value(cell, answer))),
  );
}
