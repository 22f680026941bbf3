import type { Evasion } from "../search/evasionSchema.js";
import type { SearchResult } from "../search/searchAnswer.js";
import { evasionFields, exposureFields } from "./countermeasures/evasionTables.js";
import { formatUsd } from "./format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "./markdown.js";
import { type Field, tableOf } from "./tableOf.js";

/** A run that reaches the target, by where it is the answer. */
interface NamedResult {
  readonly name: Markdown;
  readonly result: SearchResult;
}

const moneyFields: readonly Field<Evasion>[] = [
  { column: numberColumn("Hardware"), cell: ({ hardwareUsd }) => formatUsd(hardwareUsd) },
  { column: numberColumn("Expected cost"), cell: ({ expectedCostUsd }) => formatUsd(expectedCostUsd) },
];

/**
 * What watching and owning make of some runs; no table where no answer says so.
 *
 * @param heading what tells the runs apart
 */
export function namedEvasionTables(runs: readonly NamedResult[], heading: string): readonly Table[] {
  const rows = runs.flatMap(({ name, result: { evasion } }) => (evasion === undefined ? [] : [{ name, evasion }]));
  if (rows.length === 0) return [];
  const ofRow = ({ column, cell }: Field<Evasion>): Field<(typeof rows)[number]> => ({
    column,
    cell: ({ evasion }) => cell(evasion),
  });
  return [
    tableOf(rows, [
      { column: textColumn(heading), cell: ({ name }) => name },
      ...[...evasionFields, ...exposureFields, ...moneyFields].map(ofRow),
    ]),
  ];
}
