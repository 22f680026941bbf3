import type { Comparison, ComparisonCell } from "../../analysis/comparisonSchema.js";
import { costBasisOf } from "../costNoun.js";
import { formatShare, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { listWords } from "../names.js";

const hardware = "chips, the servers around them and each cluster's own network";

/** What the evader pays for, after what it wants; where nothing watches and cost is capital, as ever. */
export function costCountedSentence(
  comparison: Pick<Comparison, "assumptions"> & { readonly cells: readonly Pick<ComparisonCell, "result">[] },
): Markdown {
  const watched = comparison.cells.some(isWatched);
  const detection = watched
    ? "What detection costs counts too, times its chance."
    : "The risk of being found is not counted.";
  if (costBasisOf(comparison) === "ownership") {
    return (
      "It does this at the lowest cost of owning and running the hardware for the length of the run: " +
      `${hardware}, electricity, sites, lines, staff and spare chips, less what the hardware sells for afterwards. ${detection}`
    );
  }
  const bought = `It buys the hardware that does this at the lowest capital cost: ${hardware}.`;
  return watched
    ? `${bought} Power, staff and premises are not counted. ${detection}`
    : `${bought} Power, staff, premises and the risk of being found are not counted.`;
}

function isWatched({ result }: Pick<ComparisonCell, "result">): boolean {
  return (result.evasion?.hazards.length ?? 0) > 0;
}

/** That cost is not the usual one, and the chances of the runs that are watched, a sentence each; none where neither is so. */
export function evasionSentences(
  comparison: Pick<Comparison, "cells" | "policies" | "assumptions">,
): readonly Markdown[] {
  const { cells, policies } = comparison;
  const chances = policies.flatMap((policy) => {
    const own = cells.filter((cell) => cell.policy === policy && cell.result.feasible && isWatched(cell));
    if (own.length === 0) return [];
    return [`Under ${markdownCode(policy)}, the chance to finish undetected is ${listWords(own.map(chanceAt))}.`];
  });
  if (costBasisOf(comparison) === "capital") return chances;
  return ["Every cost here is that of owning and running the hardware for the run, not only of buying it.", ...chances];
}

function chanceAt({ target, result: { evasion } }: ComparisonCell): string {
  const { chance, lossUsd, expectedCostUsd } = evasion!;
  const expected = lossUsd > 0 ? ` (expected cost with what detection costs: ${formatUsd(expectedCostUsd)})` : "";
  return `${formatShare(chance)} at ${formatTarget(target)}${expected}`;
}
