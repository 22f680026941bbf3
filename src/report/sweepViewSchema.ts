import * as z from "zod";
import { ruleSectionSchema } from "./ruleSectionSchema.js";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);
const tables = z.array(tableSchema);

/** Everything the report of a sweep shows, ready to be placed. */
export const sweepViewSchema = z.strictObject({
  title: markdown,
  setting: markdown,
  /** That the sweep was stopped before its end */
  partial: lines,
  answer: lines,
  /** Lines that place charts */
  charts: lines,
  varied: lines,
  space: markdown,
  metricName: markdown,
  costCounted: markdown,
  /** What watching and owning make of the runs */
  evasion: tables,
  steps: z.boolean(),
  curve: z.boolean(),
  grid: z.boolean(),
  results: tables,
  limits: lines,
  jumps: tables,
  burden: tables,
  legend: tables,
  extrapolates: z.boolean(),
  cautions: lines,
  farthest: tables,
  demonstrated: tables,
  combinations: lines,
  rules: z.array(ruleSectionSchema),
  /** Assumptions that were given and then varied all the same */
  idleOverrides: lines,
  overridden: tables,
  defaults: tableSchema,
  weakPrices: lines,
  found: markdown,
  laws: lines,
  sources: lines,
  command: markdown,
});

export type SweepView = z.infer<typeof sweepViewSchema>;
