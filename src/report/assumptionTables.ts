import type { AssumptionRow } from "../scenario/assumptions.js";
import { type Markdown, markdownCode, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import type { ListedSource, SourceIndex } from "./sourceIndex.js";
import { type Field, tableOf } from "./tableOf.js";

const nameField: Field<AssumptionRow> = { column: textColumn("Assumption"), cell: ({ name }) => markdownCode(name) };
const valueField: Field<AssumptionRow> = { column: numberColumn("Value"), cell: (row) => withUnit(row.value, row) };
const rangeField: Field<AssumptionRow> = {
  column: textColumn("Plausible range"),
  cell: ({ range }) => grouped(range.replaceAll(" | ", ", ")),
};
const meaningField: Field<AssumptionRow> = {
  column: textColumn("Meaning"),
  cell: ({ meaning }) => markdownText(meaning),
};

/** The assumptions that were overridden; no table if none was. */
export function overriddenTables(rows: readonly AssumptionRow[]): readonly Table[] {
  const overridden = rows.filter((row) => row.overridden);
  if (overridden.length === 0) return [];
  return [
    tableOf(overridden, [
      nameField,
      valueField,
      { column: numberColumn("Default"), cell: (row) => withUnit(row.defaultValue, row) },
      {
        column: textColumn("Plausible range"),
        cell: (row) => `${rangeField.cell(row)}${row.outsideRange ? " (**outside**)" : ""}`,
      },
      {
        column: textColumn("Set by"),
        cell: ({ overriddenBy }) =>
          overriddenBy === "--assume" || overriddenBy === "--cost" ? markdownCode(overriddenBy) : "overrides file",
      },
      meaningField,
    ]),
  ];
}

/** The assumptions that stand at their defaults. */
export function defaultTable(rows: readonly AssumptionRow[], sources: SourceIndex): Table {
  return tableOf(
    rows.filter((row) => !row.overridden),
    [
      nameField,
      valueField,
      { column: textColumn("Status"), cell: ({ status }) => status },
      rangeField,
      meaningField,
      { column: textColumn("Source"), cell: ({ sources: cited }) => cited.map(sources.cite).join(" ") },
    ],
  );
}

/** The sources of the assumptions that stand at their defaults. */
export function assumptionSources(rows: readonly AssumptionRow[]): readonly ListedSource[] {
  return rows.filter((row) => !row.overridden).flatMap(({ sources }) => sources);
}

const wordsForUnits: Readonly<Record<string, string>> = { choice: "", "yes or no": "", count: "", ratio: "" };

/** Numbers with the thousands before their decimal point grouped. */
function grouped(text: string): Markdown {
  return markdownText(text).replace(/(?<!\.)\b\d{4,}\b/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
}

/** A value as written, with the unit where the text has none. */
function withUnit(value: string, { unit }: AssumptionRow): Markdown {
  const word = wordsForUnits[unit] ?? unit;
  const stated = word === "" || !/^[\d.,e+-]+$/i.test(value);
  return grouped(stated ? value : `${value} ${word}`);
}
