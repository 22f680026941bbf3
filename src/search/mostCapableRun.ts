import { blankOutcome } from "../model/outcome.js";
import { boundMargin } from "./boundMargin.js";
import type { FoundRun } from "./foundRun.js";
import type { Goal } from "./goal.js";
import { type BindingLimit, limitAt } from "./limit.js";
import { mostCapableCount } from "./mostCapable.js";
import { nodeLines } from "./nodeLine.js";
import type { Space } from "./space.js";

export interface MostCapableRun extends FoundRun {
  readonly limit: BindingLimit;
}

/**
 * The admissible run of a space with the most compute, exactly, and the limit that binds it; undefined if no run of the
 * space is admissible. Of equals the one found first stays: larger models, then the order of the space.
 */
export function mostCapableRun(space: Space, goal: Goal): MostCapableRun | undefined {
  const outcome = blankOutcome();
  let best: MostCapableRun | undefined;
  let mark = 0;
  // Larger models first: they raise the mark early, and the bound then drops the smaller ones.
  for (const plot of space.plots.toSorted((a, b) => b.modelParams - a.modelParams || a.order - b.order)) {
    const ceiling = Math.min(space.maxNodes * plot.nodeFlop, goal.overtrainingMax * plot.referenceFlop);
    if (ceiling * (1 + boundMargin) < mark) continue;
    for (const { shape, terms } of plot.shapes()) {
      for (const counts of plot.node.nodeCounts) {
        const to = Math.min(counts.to, space.maxNodes);
        for (const line of nodeLines(terms, counts.from, to)) {
          const found = mostCapableCount(line, goal, mark, outcome);
          if (found === undefined) continue;
          mark = found.flop;
          line.evaluate(found.count, outcome);
          const run = { node: plot.node, shape, outcome: { ...outcome } };
          const end = to < space.maxNodes ? "registered" : "node-limit";
          best = { ...run, limit: limitAt(line, goal, found.count, run.outcome, { last: to, limit: end }) };
        }
      }
    }
  }
  return best;
}
