import * as z from "zod";
import { answerViewSchema } from "./answerViewSchema.js";
import { tableSchema } from "./tableSchema.js";

const lines = z.array(z.string());
const tables = z.array(tableSchema);

/** Everything the report of a difference between two rules shows, ready to be placed. */
export const diffViewSchema = answerViewSchema.extend({
  from: z.string(),
  to: z.string(),
  changes: tables,
  trainingChanges: tables,
  systemSentences: lines,
  categories: tables,
  caught: tables,
  freed: tables,
  oneChange: z.boolean(),
  severalChanges: z.boolean(),
  missingShares: lines,
  contributions: tables,
  burdens: tables,
  struckCosts: tables,
  struckSystems: tables,
  idle: lines,
  hasMeasures: z.boolean(),
  strikesMeasures: z.boolean(),
});

export type DiffView = z.infer<typeof diffViewSchema>;
