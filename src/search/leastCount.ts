import type { Outcome } from "../model/outcome.js";
import { boundMargin } from "./boundMargin.js";
import { type CountLine, countAtLeast, countsBetween } from "./countLine.js";
import { type Goal, measuredFlop } from "./goal.js";
import { reachBound } from "./reach.js";
import type { PruneReason, Tally } from "./tally.js";

/** How an outcome misses a goal. */
const misses = {
  undertrained: (goal: Goal, outcome: Outcome) => outcome.overtrainingRatio < goal.overtrainingMin,
  overtrained: (goal: Goal, outcome: Outcome) => outcome.overtrainingRatio > goal.overtrainingMax,
  outOfReach: (goal: Goal, outcome: Outcome) => measuredFlop(goal.metric, outcome) < goal.targetFlop,
} as const satisfies Partial<Record<PruneReason, unknown>>;

/** A jump by less than this factor is not worth another. */
const leastAdvance = 1.01;

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
    let reason: keyof typeof misses | "cannotTrain";
    let resume: number;
    if (!outcome.feasible) {
      reason = "cannotTrain";
      resume = end;
    } else if (misses.undertrained(goal, outcome)) {
      reason = "undertrained";
      resume = (count * goal.overtrainingMin * (1 - boundMargin)) / outcome.overtrainingRatio;
    } else if (misses.overtrained(goal, outcome)) {
      reason = "overtrained";
      // Concave tokens: the overtrained counts are consecutive.
      resume = line.tokensRise ? end : endOfMisses(line, goal, count, reason, tally, outcome);
    } else if (misses.outOfReach(goal, outcome)) {
      reason = "outOfReach";
      // A run that stops early trains no more with more nodes, only with more replicas.
      resume = outcome.tokens >= line.mostTokens ? end : reachBound(line, goal, count, outcome);
    } else {
      prune(next, end, "dearer");
      return count;
    }
    // Where failures let tokens saturate the bounds hardly advance; what rises can be bisected.
    if (line.rises && resume < count * leastAdvance && reason !== "cannotTrain") {
      resume = endOfMisses(line, goal, count, reason, tally, outcome);
    }
    count = Math.max(next, countAtLeast(line, Math.min(resume, end)));
    prune(next, count, reason);
  }
  prune(count, end, "dearer");
  return undefined;
}

/**
 * The first count after one that misses the goal for a reason which no longer misses it for that, where the counts that
 * do are consecutive. Probes among them are tallied as evaluated, not as ruled out.
 */
function endOfMisses(
  line: CountLine,
  goal: Goal,
  count: number,
  reason: keyof typeof misses,
  tally: Tally,
  outcome: Outcome,
): number {
  const missed = (probe: number) => {
    const miss = misses[reason](goal, line.evaluate(probe, outcome));
    if (miss && probe !== count) {
      tally.evaluations += 1;
      tally.pruned[reason] -= 1;
    }
    return miss;
  };
  const steps = Math.floor((line.last - line.first) / line.step);
  const last = line.first + steps * line.step;
  if (last === count || missed(last)) return line.last + 1;
  let inside = count;
  let outside = last;
  while (outside - inside > line.step) {
    const middle = inside + Math.floor((outside - inside) / line.step / 2) * line.step;
    if (missed(middle)) inside = middle;
    else outside = middle;
  }
  return outside;
}
