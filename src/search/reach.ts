import type { Outcome } from "../model/outcome.js";
import { boundMargin } from "./boundMargin.js";
import type { CountLine } from "./countLine.js";
import { type Goal, measuredFlop } from "./goal.js";

/** Most that C_local per unit rises with the count while tokens rise: the maximum of C'(L) / C, at which chi is clipped. */
export const mostRise = 1.08;

/** C_quality / n^2.1036 never rises: C'(m L) grows at most as D^(2 b / a), and 2 b / a = 2.10352 in the loss law. */
const steepestGrowth = 2.1036;

/**
 * A value below which no further count of a line reaches the target, from the outcome of one that misses it.
 *
 * From the reference allocation on, compute C per unit does not rise with the count n, so that n' >= n t / C(n). Before
 * it chi rises with the tokens, and so may C_local / n where the clipping of chi at 1 hides a rise. There C_local stays
 * below C eta without the divergence, whose parts do not rise, and grows at most by {@link mostRise}; C_quality stays
 * below C_local and grows at most with the power {@link steepestGrowth}. The tests of the model prove each of these.
 *
 * @param outcome of the count; feasible
 */
export function reachBound(line: CountLine, goal: Goal, count: number, outcome: Readonly<Outcome>): number {
  const target = goal.targetFlop * (1 - boundMargin);
  // Where tokens may fall with the count, a later run may be undertrained although this one is not.
  const steady = outcome.overtrainingRatio >= line.steadyFrom && (line.tokensRise || goal.overtrainingMin >= 1);
  if (steady) return (count * target) / measuredFlop(goal.metric, outcome);
  const { syncIntervalEfficiency, compressionEfficiency, activationEfficiency, mitigationEfficiency } = outcome;
  const undiverged =
    outcome.nominalFlop * syncIntervalEfficiency * compressionEfficiency * activationEfficiency * mitigationEfficiency;
  const ceiling = line.tokensRise ? Math.min(undiverged, mostRise * outcome.localEquivalentFlop) : undiverged;
  const proportional = (count * target) / ceiling;
  if (goal.metric === "local" || outcome.qualityAdjustedFlop === 0) return proportional;
  return Math.max(proportional, count * (target / outcome.qualityAdjustedFlop) ** (1 / steepestGrowth));
}
