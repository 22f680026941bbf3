import type { Outcome } from "../model/outcome.js";
import { boundMargin } from "./boundMargin.js";
import { type CountLine, countAtLeast, countsBetween } from "./countLine.js";
import { type Goal, measuredFlop } from "./goal.js";
import { reachBound } from "./reach.js";
import type { PruneReason, Tally } from "./tally.js";

/**
 * The smallest count of a line that reaches the goal, exactly; undefined if none up to `highest` does.
 *
 * At a count n with compute C(n) below the target t, no n' < n t / C(n) reaches it where C(n')/n' <= C(n)/n: the next
 * count tried is n t / C(n), or the like ({@link reachBound}). The same holds for the least overtraining ratio, since
 * tokens per unit do not rise either.
 * Every count of the line is tallied once: evaluated, or ruled out for one reason.
 *
 * @param lowest counts below it are known to be out of reach
 * @param highest counts above it are known to be too dear
 * @param outcome left holding the outcome of the count returned
 */
export function leastCount(
  line: CountLine,
  goal: Goal,
  lowest: number,
  highest: number,
  tally: Tally,
  outcome: Outcome,
): number | undefined {
  const end = line.last + 1;
  const stop = Math.min(end, Math.floor(highest) + 1);
  const prune = (from: number, to: number, reason: PruneReason) => {
    tally.pruned[reason] += countsBetween(line, from, Math.min(to, end));
  };
  let count = countAtLeast(line, Math.min(lowest, end));
  prune(line.first, count, "outOfReach");
  while (count < stop) {
    line.evaluate(count, outcome);
    tally.evaluations += 1;
    const next = count + line.step;
    let reason: PruneReason;
    let resume: number;
    if (!outcome.feasible) {
      reason = "cannotTrain";
      resume = end;
    } else if (outcome.overtrainingRatio < goal.overtrainingMin) {
      reason = "undertrained";
      resume = (count * goal.overtrainingMin * (1 - boundMargin)) / outcome.overtrainingRatio;
    } else if (outcome.overtrainingRatio > goal.overtrainingMax) {
      reason = "overtrained";
      resume = line.tokensRise ? end : endOfOvertraining(line, goal, count, tally, outcome);
    } else if (measuredFlop(goal.metric, outcome) < goal.targetFlop) {
      reason = "outOfReach";
      resume = reachBound(line, goal, count, outcome);
    } else {
      prune(next, end, "dearer");
      return count;
    }
    count = Math.max(next, countAtLeast(line, Math.min(resume, end)));
    prune(next, count, reason);
  }
  prune(count, end, "dearer");
  return undefined;
}

/**
 * The first count after an overtrained one that is not overtrained. Tokens are concave in the count, so the overtrained
 * counts are consecutive and bisection finds their end. Probes among them are tallied as evaluated, not as ruled out.
 */
function endOfOvertraining(line: CountLine, goal: Goal, count: number, tally: Tally, outcome: Outcome): number {
  const overtrained = (probe: number) => {
    const over = line.evaluate(probe, outcome).overtrainingRatio > goal.overtrainingMax;
    if (over && probe !== count) {
      tally.evaluations += 1;
      tally.pruned.overtrained -= 1;
    }
    return over;
  };
  const steps = Math.floor((line.last - line.first) / line.step);
  const last = line.first + steps * line.step;
  if (last === count || overtrained(last)) return line.last + 1;
  let inside = count;
  let outside = last;
  while (outside - inside > line.step) {
    const middle = inside + Math.floor((outside - inside) / line.step / 2) * line.step;
    if (overtrained(middle)) inside = middle;
    else outside = middle;
  }
  return outside;
}
