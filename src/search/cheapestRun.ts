import { blankOutcome } from "../model/outcome.js";
import { boundMargin } from "./boundMargin.js";
import { affordableCount, countsBetween } from "./countLine.js";
import type { FoundRun } from "./foundRun.js";
import type { Goal } from "./goal.js";
import { leastCount } from "./leastCount.js";
import { leastUnits } from "./leastUnits.js";
import { leastNodes, nodeLines } from "./nodeLine.js";
import { precedes } from "./precedes.js";
import type { Plot, ShapedRun, Space } from "./space.js";
import { newTally, type Tally } from "./tally.js";

export interface CheapestRun {
  /** Undefined if no run of the space reaches the goal */
  readonly found: FoundRun | undefined;
  readonly tally: Tally;
}

/** A plot that the first bounds leave. */
interface OpenPlot {
  readonly plot: Plot;
  /** No smaller count of nodes reaches the goal */
  readonly lowest: number;
  /** No run of the plot that reaches the goal costs less [USD] */
  readonly leastCostUsd: number;
}

/**
 * The cheapest run of a space that reaches the goal: the exact minimum over every shape and count of nodes.
 *
 * Ties go to the higher quality-adjusted compute, then to fewer nodes, then to the earlier shape (chips as offered, then
 * precisions, model sizes and modes as listed). Two bounds rule out whole model sizes before their shapes are built: the
 * fewest nodes of {@link leastUnits}; and 6 P D <= most OT x 153.6 P^2, so that a model too small for the target drops
 * out. What is left is searched in the order of the cost these bounds allow, until they exceed the best.
 */
export function cheapestRun(space: Space, goal: Goal): CheapestRun {
  const tally = newTally();
  const outcome = blankOutcome();
  let best: (FoundRun & { readonly order: number }) | undefined;

  const consider = ({ plot, lowest }: OpenPlot, { shape, terms }: ShapedRun) => {
    const { node, order } = plot;
    let unlisted = space.maxNodes;
    for (const counts of node.nodeCounts) {
      const to = Math.min(counts.to, space.maxNodes);
      if (counts.from > to) continue;
      const tooFew = Math.max(0, Math.min(to, leastNodes(terms) - 1) - counts.from + 1);
      tally.pruned.tooFewNodes += tooFew;
      let idle = to - counts.from + 1 - tooFew;
      unlisted -= tooFew + idle;
      for (const line of nodeLines(terms, counts.from, to)) {
        idle -= countsBetween(line, line.first, line.last + 1);
        const highest = best === undefined ? line.last : affordableCount(line, best.outcome.costUsd);
        const count = leastCount(line, goal, lowest, highest, tally, outcome);
        if (count !== undefined && (best === undefined || precedes(outcome, order, best.outcome, best.order))) {
          best = { node, shape, outcome: { ...outcome }, order };
        }
      }
      tally.pruned.idleNodes += idle;
    }
    tally.pruned.registered += unlisted;
  };

  for (const open of openPlots(space, goal, tally)) {
    if (best !== undefined && open.leastCostUsd > best.outcome.costUsd) {
      tally.pruned.dearer += open.plot.configurations;
    } else {
      for (const shaped of open.plot.shapes()) consider(open, shaped);
    }
  }
  return { found: best && { node: best.node, shape: best.shape, outcome: best.outcome }, tally };
}

/** The plots that the first bounds leave, cheapest bound first; the others are tallied. */
function openPlots(space: Space, goal: Goal, tally: Tally): readonly OpenPlot[] {
  const open: OpenPlot[] = [];
  for (const plot of space.plots) {
    tally.configurations += plot.configurations;
    const lowest = leastUnits(goal, plot.referenceFlop, plot.nodeFlop);
    if (goal.overtrainingMax * plot.referenceFlop < goal.targetFlop * (1 - boundMargin)) {
      tally.pruned.overtrained += plot.configurations;
    } else if (lowest > space.maxNodes) {
      tally.pruned.outOfReach += plot.configurations;
    } else {
      open.push({ plot, lowest, leastCostUsd: Math.max(1, Math.ceil(lowest)) * plot.nodeCostUsd });
    }
  }
  return open.sort((a, b) => a.leastCostUsd - b.leastCostUsd || a.plot.order - b.plot.order);
}
