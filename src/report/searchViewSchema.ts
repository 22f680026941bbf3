import * as z from "zod";
import { answerViewSchema } from "./answerViewSchema.js";
import { tableSchema } from "./tableSchema.js";

const tables = z.array(tableSchema);

/** Everything the report of a search shows, ready to be placed. */
export const searchViewSchema = answerViewSchema.extend({
  /** Why there are no runners-up, or no limits, where there are none */
  absent: z.array(z.string()),
  nextBest: z.array(z.string()),
  runnersUp: tables,
  leftOut: z.array(z.string()),
  /** Which run the limits are of */
  limitsOf: z.string(),
  limits: tables,
  shadowPrices: tables,
});

export type SearchView = z.infer<typeof searchViewSchema>;
