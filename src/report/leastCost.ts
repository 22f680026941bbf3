import type { Comparison } from "../analysis/comparisonSchema.js";
import { leastCostOf, type SearchResult } from "../search/searchAnswer.js";
import { costBasisOf, costNoun } from "./costNoun.js";
import { costCountedSentence } from "./countermeasures/evasionSentences.js";
import type { Markdown } from "./markdown.js";

/** Answers whose costs are told or drawn, under the assumptions that say what cost counts. */
export interface CostedAnswers extends Pick<Comparison, "assumptions"> {
  readonly results: readonly SearchResult[];
}

/** What the evader pays for, in sentences; what detection costs counts where any of the runs is watched. */
export function costCounted({ assumptions, results }: CostedAnswers): Markdown {
  const cells = results.map((result) => ({ result }));
  return costCountedSentence({ assumptions, cells });
}

/**
 * What the evader pays for: in the usual words of a report where cost is that of the hardware and nothing watches, else in sentences
 * that say what counts.
 */
export function costCountedOr(usual: Markdown, answers: CostedAnswers, otherwise = costCounted(answers)): Markdown {
  const { assumptions, results } = answers;
  const watched = results.some((result) => (result.evasion?.hazards.length ?? 0) > 0);
  return watched || costBasisOf({ assumptions }) !== "capital" ? otherwise : usual;
}

/** What a cost that the evader minimised is called: with losses on detection wherever some run expects any. */
export function leastCostNoun({ assumptions, results }: CostedAnswers): string {
  if (results.every((result) => leastCostOf(result) === result.costUsd)) return costNoun({ assumptions });
  return costBasisOf({ assumptions }) === "ownership" ? "Expected cost of owning and running" : "Expected cost";
}
