import { boundMargin } from "./boundMargin.js";
import type { Goal } from "./goal.js";

/**
 * A count below which no run of a model reaches the goal, whatever its mode.
 *
 * With F T the most that one node or chip can compute, C_quality <= C_local <= 6 P D <= n F T; the target and the least
 * overtraining ratio therefore need n >= max(target, least OT x 153.6 P^2) / (F T).
 *
 * @param referenceFlop 153.6 P^2 [FLOP]
 * @param unitFlop F T [FLOP]
 */
export function leastUnits(goal: Goal, referenceFlop: number, unitFlop: number): number {
  return (Math.max(goal.targetFlop, goal.overtrainingMin * referenceFlop) / unitFlop) * (1 - boundMargin);
}
