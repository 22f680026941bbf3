import * as z from "zod";
import { leastCostOf, type SearchAnswer } from "../search/searchAnswer.js";
import { costChange } from "./costChange.js";

/** What withholding chips from the market adds to the cost of evasion. */
export const withheldFromSchema = z.strictObject({
  costUsd: z
    .number()
    .min(0)
    .nullable()
    .describe("Expected cost with nothing withheld [USD]; null if no run reaches the target even then"),
  costRatio: z.number().min(0).nullable().describe("Expected cost over that; null unless both reach the target"),
  costDeltaUsd: z.number().nullable().describe("Expected cost less that [USD]; null unless both reach the target"),
});

export type WithheldFrom = Readonly<z.infer<typeof withheldFromSchema>>;

/**
 * What withholding chips adds to the cost of an answer.
 *
 * @param answer with the chips withheld
 * @param answerWithAll of the same question with all chips on offer
 */
export function withholdingCost(
  answer: Pick<SearchAnswer, "hiding" | "result">,
  answerWithAll: Pick<SearchAnswer, "hiding" | "result">,
): WithheldFrom {
  const costUsd = answerWithAll.hiding === "impossible" ? null : leastCostOf(answerWithAll.result);
  if (costUsd === null || answer.hiding === "impossible") return { costUsd, costRatio: null, costDeltaUsd: null };
  const { ratio, deltaUsd } = costChange(leastCostOf(answer.result), costUsd);
  return { costUsd, costRatio: ratio, costDeltaUsd: deltaUsd };
}
