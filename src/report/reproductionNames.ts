import type { ReproducedRow, Reproduction } from "../analysis/reproductionSchema.js";
import type { RunRecord } from "../analysis/runRecord.js";
import type { SearchResult } from "../search/searchAnswer.js";
import { formatParams } from "./format.js";
import { type Markdown, markdownText, textColumn } from "./markdown.js";
import { type ChipNames, modeWords, nodeCount, nodeWords } from "./names.js";
import type { Field } from "./tableOf.js";

/** A run as the words for results take it: they read its configuration, nodes and stages alone. */
function asResult(run: RunRecord): SearchResult {
  return run as SearchResult;
}

/** A row with its table, e.g. "Table 6, 10 Mbps". */
export function rowName(row: ReproducedRow, { tables }: Reproduction): Markdown {
  return `${tableName(row, tables)}, ${markdownText(row.label)}`;
}

function tableName(row: ReproducedRow, tables: Reproduction["tables"]): Markdown {
  return markdownText(tables.find(({ id }) => id === row.table)!.name);
}

/** The column of rows by their names, with which every table of rows begins. */
export function rowField(reproduction: Reproduction): Field<ReproducedRow> {
  return { column: textColumn("Row"), cell: (row) => rowName(row, reproduction) };
}

/** The row of an id. @throws {Error} if there is none */
export function rowOf(id: string, { rows }: Reproduction): ReproducedRow {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`the reproduction has no row ${id}`);
  return row;
}

/** The node of a run, e.g. "16 × H100 SXM5, FP8". */
export function recordNode(run: RunRecord, nameOf: ChipNames): Markdown {
  return nodeWords(asResult(run), nameOf);
}

/** A whole run, e.g. "36 nodes of 16 × H100 SXM5, FP8; flat; 91B". */
export function recordWords(run: RunRecord, nameOf: ChipNames): Markdown {
  const { nodes, configuration } = run;
  const node = recordNode(run, nameOf);
  return `${nodeCount(nodes)} of ${node}; ${modeWords(asResult(run))}; ${formatParams(configuration.modelParams)}`;
}
