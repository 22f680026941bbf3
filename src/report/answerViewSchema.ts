import * as z from "zod";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);

/** Everything a report of an answer shows, ready to be placed. */
export const answerViewSchema = z.strictObject({
  title: markdown,
  setting: markdown,
  answer: lines.min(1),
  several: z.boolean(),
  baseline: markdown,
  symbol: markdown,
  metricName: markdown,
  quality: z.boolean(),
  aboutPercent: markdown,
  costs: tableSchema,
  runs: tableSchema,
  outOfReach: z.array(tableSchema),
  hasRuns: z.boolean(),
  nodes: tableSchema,
  training: tableSchema,
  efficiency: tableSchema,
  money: tableSchema,
  unhidden: tableSchema,
  extrapolates: z.boolean(),
  extrapolation: tableSchema,
  demonstrated: tableSchema,
  combinations: lines,
  rules: z.array(
    z.strictObject({
      id: markdown,
      title: markdown,
      standing: markdown,
      facts: lines,
      conditions: lines,
      notes: lines,
    }),
  ),
  weakPrices: lines,
  prices: tableSchema,
  overridden: z.array(tableSchema),
  defaults: tableSchema,
  certificate: tableSchema,
  configurations: markdown,
  evaluations: markdown,
  bounds: lines,
  sources: lines,
  command: markdown,
});

export type AnswerView = z.infer<typeof answerViewSchema>;
