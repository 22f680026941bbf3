import type { Column, Markdown, Table } from "./markdown.js";

/** One column of a table with what it shows of each item. */
export interface Field<Item> {
  readonly column: Column;
  readonly cell: (item: Item) => Markdown;
}

/** A table with a row an item. */
export function tableOf<Item>(items: readonly Item[], fields: readonly Field<Item>[]): Table {
  return {
    columns: fields.map(({ column }) => column),
    rows: items.map((item) => fields.map(({ cell }) => cell(item))),
  };
}
