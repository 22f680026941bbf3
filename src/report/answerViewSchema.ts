import * as z from "zod";
import { ruleSectionSchema } from "./ruleSectionSchema.js";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);

/** Everything a report of an answer shows, ready to be placed. */
export const answerViewSchema = z.strictObject({
  title: markdown,
  setting: markdown,
  answer: lines.min(1),
  space: markdown,
  published: z.boolean(),
  several: z.boolean(),
  baseline: markdown,
  symbol: markdown,
  metricName: markdown,
  costCounted: markdown,
  quality: z.boolean(),
  aboutPercent: markdown,
  costs: tableSchema,
  costCharts: lines,
  makeupCharts: lines,
  withheld: z.array(tableSchema),
  runs: tableSchema,
  outOfReach: z.array(tableSchema),
  evasion: z.array(tableSchema),
  hazards: z.array(tableSchema),
  hasRuns: z.boolean(),
  nodes: tableSchema,
  training: tableSchema,
  efficiency: tableSchema,
  knobs: z.array(tableSchema),
  money: tableSchema,
  gridGapSentences: lines,
  gridGaps: z.array(tableSchema),
  gridRatios: z.array(tableSchema),
  studySentences: lines,
  study: z.array(tableSchema),
  unhidden: tableSchema,
  extrapolates: z.boolean(),
  cautions: lines,
  extrapolation: tableSchema,
  demonstrated: tableSchema,
  combinations: lines,
  rules: z.array(ruleSectionSchema),
  weakPrices: lines,
  prices: tableSchema,
  overridden: z.array(tableSchema),
  defaults: tableSchema,
  certificate: tableSchema,
  found: markdown,
  laws: markdown,
  lawBullets: lines,
  bounds: lines,
  sources: lines,
  command: markdown,
});

export type AnswerView = z.infer<typeof answerViewSchema>;
