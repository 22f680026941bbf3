import * as z from "zod";
import { ruleSectionSchema } from "./ruleSectionSchema.js";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);

/** Everything the report of a reproduction shows, ready to be placed. */
export const reproductionViewSchema = z.strictObject({
  setting: markdown,
  answer: markdown,
  tables: lines,
  printedRuns: tableSchema,
  printedValues: tableSchema,
  remarks: lines,
  minima: tableSchema,
  minimumRuns: tableSchema,
  reasons: lines,
  effort: tableSchema,
  leastNodes: markdown,
  mostNodes: markdown,
  chipValues: markdown,
  extrapolates: z.boolean(),
  farthest: z.array(tableSchema),
  demonstrated: z.array(tableSchema),
  rules: z.array(ruleSectionSchema),
  overridden: z.array(tableSchema),
  defaults: tableSchema,
  sources: lines,
  command: markdown,
});

export type ReproductionView = z.infer<typeof reproductionViewSchema>;
