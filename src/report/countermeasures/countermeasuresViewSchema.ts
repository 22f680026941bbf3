import * as z from "zod";
import { ruleSectionSchema } from "../ruleSectionSchema.js";
import { tableSchema } from "../tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);
const tables = z.array(tableSchema);

/** What a section says of one target. */
const targetPart = z.strictObject({
  /** The target, as a heading; empty where the report has one target only */
  heading: markdown,
  tables,
  lines,
});

const parts = z.array(targetPart);

export type TargetPart = z.infer<typeof targetPart>;

/** Everything the report on countermeasures shows, ready to be placed. */
export const countermeasuresViewSchema = z.strictObject({
  title: markdown,
  setting: markdown,
  broken: lines,
  answer: lines.min(1),
  cautions: lines,
  items: lines,
  metricName: markdown,
  cost: markdown,
  space: markdown,
  model: lines,
  costs: parts,
  responses: parts,
  verdictCharts: lines,
  verdicts: tables,
  bands: lines,
  disagreements: lines,
  unjudged: lines,
  pairCharts: lines,
  pairs: parts,
  order: parts,
  chanceCharts: lines,
  chance: parts,
  chanceAlone: parts,
  detection: parts,
  deterrenceInputs: lines,
  value: lines,
  penalties: parts,
  lengthCharts: lines,
  lengths: parts,
  costBases: tables,
  costBasisSentences: lines,
  burden: tables,
  unstatedBurden: lines,
  parameters: tables,
  ends: parts,
  notes: lines,
  limits: lines,
  found: lines,
  extrapolates: z.boolean(),
  farthest: tables,
  demonstrated: tables,
  runCautions: lines,
  combinations: lines,
  rules: z.array(ruleSectionSchema),
  weakPrices: lines,
  overridden: tables,
  defaults: tableSchema,
  sources: lines,
  command: markdown,
});

export type CountermeasuresView = z.infer<typeof countermeasuresViewSchema>;
