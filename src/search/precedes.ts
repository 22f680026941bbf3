import type { Outcome } from "../model/outcome.js";

/**
 * Whether one run comes before another in the order of answers: lower cost, then higher quality-adjusted compute, then
 * fewer nodes, then the earlier place in the space.
 */
export function precedes(run: Readonly<Outcome>, order: number, other: Readonly<Outcome>, otherOrder: number): boolean {
  if (run.costUsd !== other.costUsd) return run.costUsd < other.costUsd;
  if (run.qualityAdjustedFlop !== other.qualityAdjustedFlop) {
    return run.qualityAdjustedFlop > other.qualityAdjustedFlop;
  }
  return run.nodes === other.nodes ? order < otherOrder : run.nodes < other.nodes;
}
