import * as z from "zod";
import { ruleSectionSchema } from "./ruleSectionSchema.js";
import { tableSchema } from "./tableSchema.js";

const markdown = z.string();
const lines = z.array(markdown);
const tables = z.array(tableSchema);

/** Everything the report of an audit shows, ready to be placed. */
export const auditViewSchema = z.strictObject({
  title: markdown,
  setting: markdown,
  answer: lines.min(1),
  /** Places of charts */
  charts: lines,
  metricName: markdown,
  costCounted: markdown,
  evasion: z.array(tableSchema),
  space: markdown,
  /** Whether the rule registers any cluster */
  registers: z.boolean(),
  baseline: lines.describe("The baseline; none without one"),
  network: lines,
  links: lines,
  newlyRegistered: tables,
  newlyFree: tables,
  categories: tableSchema,
  nearestRegistered: tables,
  nearestUnregistered: tables,
  readingAnswer: markdown,
  readingCounts: tables,
  readingSentences: lines,
  readingChanges: tables,
  claimsUnfit: lines,
  claimAnswer: lines,
  claims: tables,
  contradictions: lines,
  nodes: tableSchema,
  costs: tables,
  runs: tables,
  outOfReach: tables,
  withheld: tables,
  unhidden: tables,
  weakPointSentences: lines,
  weakPoints: tables,
  systems: tableSchema,
  choice: lines,
  cautions: lines,
  extrapolation: tables,
  combinations: lines,
  rules: z.array(ruleSectionSchema),
  weakPrices: lines,
  overridden: tables,
  defaults: tableSchema,
  found: lines,
  laws: lines,
  lawBullets: lines,
  sources: lines,
  command: markdown,
});

export type AuditView = z.infer<typeof auditViewSchema>;
