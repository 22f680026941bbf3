import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import { limitWords } from "../search/limit.js";
import type { SearchResult } from "../search/searchAnswer.js";
import { formatFlop, formatUsd } from "./format.js";
import { metricSymbols, nodeCount } from "./names.js";

/** The compute of a run under a metric [FLOP]. */
export function measuredFlopOf(metric: Comparison["metric"], result: SearchResult): number {
  return metric === "quality" ? result.qualityAdjustedFlop : result.localEquivalentFlop;
}

/** How far the most capable admissible run gets where no run reaches the target, and what stops it there. */
export function reachWords({ result, limit }: ComparisonCell, metric: Comparison["metric"]): string {
  const binds = limitWords[limit ?? "no-node"];
  if (result.configuration === undefined) return binds;
  const reach = `${formatFlop(measuredFlopOf(metric, result))} (${metricSymbols[metric]})`;
  return `the most capable run reaches ${reach} on ${nodeCount(result.nodes)} for ${formatUsd(result.costUsd)}, and ${binds}`;
}
