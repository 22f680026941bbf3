import * as z from "zod";
import { ruleSectionSchema } from "./ruleSectionSchema.js";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);

/** Everything the report of a sensitivity shows, ready to be placed. */
export const sensitivityViewSchema = z.strictObject({
  title: markdown,
  setting: markdown,
  space: lines,
  answer: markdown,
  claims: lines,
  odd: lines,
  metricName: markdown,
  costCounted: markdown,
  quality: z.boolean(),
  reference: markdown,
  networks: tableSchema,
  charts: lines,
  remarks: lines,
  printed: z.boolean(),
  policies: z.array(
    z.strictObject({
      id: markdown,
      costs: tableSchema,
      evasion: z.array(tableSchema),
      runs: z.array(tableSchema),
      reach: z.array(tableSchema),
    }),
  ),
  extrapolates: z.boolean(),
  cautions: lines,
  farthest: z.array(tableSchema),
  demonstrated: z.array(tableSchema),
  combinations: lines,
  rules: z.array(ruleSectionSchema),
  idleOverrides: lines,
  overridden: z.array(tableSchema),
  defaults: tableSchema,
  weakPrices: lines,
  found: markdown,
  checks: lines,
  sources: lines,
  command: markdown,
});

export type SensitivityView = z.infer<typeof sensitivityViewSchema>;
