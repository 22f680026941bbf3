import * as z from "zod";

/** A table of a view: as many cells in every row as there are columns. */
export const tableSchema = z
  .strictObject({
    columns: z.array(z.strictObject({ title: z.string(), rule: z.enum(["---", "--:"]) })).min(1),
    rows: z.array(z.array(z.string())),
  })
  .refine(
    ({ columns, rows }) => rows.every((row) => row.length === columns.length),
    "a row lacks cells or has too many",
  );
