import * as z from "zod";
import { type CsvValue, csvFile } from "./csv.js";
import { type Markdown, markdownText, numberColumn, textColumn } from "./markdown.js";
import { renderTemplate } from "./renderTemplate.js";
import { type ListedSource, type SourceIndex, sourceIndex } from "./sourceIndex.js";
import { tableOf } from "./tableOf.js";
import { tableSchema } from "./tableSchema.js";

type ListedValue = CsvValue | readonly (string | number)[];

/** A property of what is listed: by name with its unit in records and CSV, in words in the table. */
export interface ListedField<Item> {
  readonly name: string;
  readonly value: (item: Item) => ListedValue;
  /** Absent, the property is not in the table */
  readonly title?: string;
  readonly figure?: boolean;
  /** The cell, harmless in Markdown; absent, the value as text */
  readonly cell?: (item: Item, sources: SourceIndex) => Markdown;
}

/** A list in every format it can be given in. */
export interface Listing {
  readonly record: readonly Readonly<Record<string, ListedValue>>[];
  readonly markdown: () => Promise<string>;
  readonly csv: () => string;
}

export interface ListHead<Item> {
  readonly title: Markdown;
  /** One paragraph */
  readonly intro: Markdown;
  readonly sourcesOf?: (item: Item) => readonly ListedSource[];
}

const listViewSchema = z.strictObject({
  title: z.string(),
  intro: z.string(),
  table: tableSchema,
  sources: z.array(z.string()),
});

/** A list of items with the fields given; what an item lacks is left out of its record and empty in CSV. */
export function listing<Item>(
  { title, intro, sourcesOf }: ListHead<Item>,
  items: readonly Item[],
  fields: readonly ListedField<Item>[],
): Listing {
  return {
    record: items.map((item) => {
      const entries = fields.map(({ name, value }) => [name, value(item)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }),
    csv: () =>
      csvFile(
        fields.map(({ name }) => name),
        items.map((item) => fields.map(({ value }) => flat(value(item)))),
      ),
    markdown: () => {
      const sources = sourceIndex(items.flatMap((item) => sourcesOf?.(item) ?? []));
      const shown = fields.flatMap(({ title: head, figure, cell, value }) =>
        head === undefined
          ? []
          : [
              {
                column: figure === true ? numberColumn(head) : textColumn(head),
                cell: (item: Item) => cell?.(item, sources) ?? markdownText(String(flat(value(item)) ?? "")),
              },
            ],
      );
      return renderTemplate("list", listViewSchema, {
        title,
        intro,
        table: tableOf(items, shown) as z.infer<typeof tableSchema>,
        sources: [...sources.items],
      });
    },
  };
}

function flat(value: ListedValue): CsvValue {
  return typeof value === "object" && value !== null ? value.join("; ") : value;
}
