import { referenceFlop } from "../model/chinchilla.js";
import { blankOutcome } from "../model/outcome.js";
import { runTerms } from "../model/runTerms.js";
import type { CountInterval } from "../policy/unregisteredCounts.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { runOf } from "../scenario/configuration.js";
import { chipLines, maxClusterChips } from "./chipLine.js";
import { affordableCount } from "./countLine.js";
import type { FoundRun } from "./foundRun.js";
import type { Goal } from "./goal.js";
import { leastCount } from "./leastCount.js";
import { leastUnits } from "./leastUnits.js";
import type { ChipOption } from "./nodeOption.js";
import { precedes } from "./precedes.js";

import { newTally, type Tally } from "./tally.js";

/** A chip and precision with the sizes of cluster that are allowed. */
export interface ClusterOption extends ChipOption {
  readonly chipCounts: readonly CountInterval[];
}

/**
 * The cheapest run on one cluster in one place, of any allowed number of chips, with the model sizes of a grid.
 *
 * Exact over chips, precisions, counts and sizes. The lines run over counts of chips: useful throughput is proportional
 * to the count and goodput does not rise with it, so that the bounds of {@link leastCount} hold.
 */
export function cheapestCluster(
  options: readonly ClusterOption[],
  modelSizes: readonly number[],
  assumptions: Assumptions,
  goal: Goal,
): { readonly found: FoundRun | undefined; readonly tally: Tally } {
  const tally = newTally();
  const outcome = blankOutcome();
  let best: (FoundRun & { readonly order: number }) | undefined;
  let order = 0;
  for (const { chip, precision, chipCounts } of options) {
    const allowed = countsWithin(chipCounts);
    for (const modelParams of modelSizes) {
      order += 1;
      tally.configurations += allowed;
      const shape = { mode: "flat", chip: chip.id, chipsPerNode: 1, precision, modelParams } as const;
      const base = runOf({ ...shape, nodes: 1 }, chip, assumptions);
      const one = runTerms(base);
      const lowest = leastUnits(goal, referenceFlop(modelParams), one.nodeFlopPerSecond * one.runSeconds);
      let listed = 0;
      for (const line of chipLines(base, one, chip, chipCounts)) {
        listed += line.last - line.first + 1;
        const highest = best === undefined ? line.last : affordableCount(line, best.outcome.costUsd);
        const chipsPerNode = leastCount(line, goal, lowest, highest, tally, outcome);
        if (chipsPerNode === undefined) continue;
        if (best !== undefined && !precedes(outcome, order, best.outcome, best.order)) continue;
        const node = { chip, precision, chipsPerNode, nodeCounts: [{ from: 1, to: 1 }] };
        best = { node, shape: { ...shape, chipsPerNode }, outcome: { ...outcome }, order };
      }
      tally.pruned.doesNotFit += allowed - listed;
    }
  }
  return { found: best && { node: best.node, shape: best.shape, outcome: best.outcome }, tally };
}

function countsWithin(counts: readonly CountInterval[]): number {
  return counts.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, maxClusterChips) - from + 1), 0);
}
