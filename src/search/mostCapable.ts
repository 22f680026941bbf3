import type { Outcome } from "../model/outcome.js";
import type { CountLine } from "./countLine.js";
import { type Goal, measuredFlop } from "./goal.js";
import { leastCount } from "./leastCount.js";
import { newTally } from "./tally.js";

/**
 * The count of a line with the most compute among its admissible counts, exactly; undefined if none beats `toBeat`.
 *
 * The last admissible count sets a mark; from then on the line is asked for the least count that reaches the mark, and
 * each answer raises it. The bound that lets {@link leastCount} jump therefore holds here too. Where compute rises
 * throughout, the last admissible count is the answer.
 *
 * @param toBeat compute that must be exceeded [FLOP], >= 0
 * @returns the count and its compute [FLOP]
 */
export function mostCapableCount(
  line: CountLine,
  goal: Goal,
  toBeat: number,
  outcome: Outcome,
): { count: number; flop: number } | undefined {
  let best: { count: number; flop: number } | undefined;
  let mark = toBeat;
  const consider = (count: number) => {
    const flop = measuredFlop(goal.metric, outcome);
    if (flop > mark) best = { count, flop };
    mark = Math.max(mark, flop);
  };
  const last = lastAdmissibleCount(line, goal, outcome);
  if (last !== undefined) {
    line.evaluate(last, outcome);
    if (outcome.feasible && outcome.overtrainingRatio >= goal.overtrainingMin) consider(last);
  }
  if (line.rises) return best;
  const tally = newTally();
  for (let from = line.first; ; ) {
    const count = leastCount(line, { ...goal, targetFlop: mark }, from, line.last, tally, outcome);
    if (count === undefined) return best;
    consider(count);
    from = count + line.step;
    if (from > line.last) return best;
  }
}

/** The last count before the run turns infeasible or overtrained, found by bisection; undefined if the first already is. */
function lastAdmissibleCount(line: CountLine, goal: Goal, outcome: Outcome): number | undefined {
  const admissible = (count: number) => {
    line.evaluate(count, outcome);
    return outcome.feasible && outcome.overtrainingRatio <= goal.overtrainingMax;
  };
  if (line.first > line.last || !admissible(line.first)) return undefined;
  let inside = line.first;
  let outside = line.first + (Math.floor((line.last - line.first) / line.step) + 1) * line.step;
  while (outside - inside > line.step) {
    const middle = inside + Math.floor((outside - inside) / line.step / 2) * line.step;
    if (admissible(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
