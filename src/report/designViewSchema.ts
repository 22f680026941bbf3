import * as z from "zod";
import { ruleSectionSchema } from "./ruleSectionSchema.js";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);
const tables = z.array(tableSchema);

/** Everything the report of a design shows, ready to be placed. */
export const designViewSchema = z.strictObject({
  title: markdown,
  setting: markdown,
  answer: lines.min(1),
  popularSentences: lines,
  remarks: lines,
  charts: lines,
  hasFrontier: z.boolean(),
  frontier: tableSchema,
  popular: tableSchema,
  systems: tableSchema,
  regions: tableSchema,
  family: lines,
  burden: markdown,
  space: markdown,
  metricName: markdown,
  costCounted: markdown,
  found: lines,
  limits: lines,
  extrapolates: z.boolean(),
  farthest: tables,
  demonstrated: tables,
  cautions: lines,
  rules: z.array(ruleSectionSchema),
  combinations: lines,
  weakPrices: lines,
  overridden: tables,
  defaults: tableSchema,
  sources: lines,
  command: markdown,
});

export type DesignView = z.infer<typeof designViewSchema>;
