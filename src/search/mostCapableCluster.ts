import { blankOutcome } from "../model/outcome.js";
import { runTerms } from "../model/runTerms.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { runOf } from "../scenario/configuration.js";
import { chipLines, maxClusterChips } from "./chipLine.js";
import type { Goal } from "./goal.js";
import { limitAt } from "./limit.js";
import type { ClusterOption } from "./loneCluster.js";
import { mostCapableCount } from "./mostCapable.js";
import type { MostCapableRun } from "./mostCapableRun.js";

/**
 * The admissible run on one cluster in one place with the most compute, exactly, of any allowed number of chips, and the
 * limit that binds it; undefined if none exceeds `toBeat`. Of equals the first stays.
 *
 * @param toBeat compute that must be exceeded [FLOP], >= 0
 */
export function mostCapableCluster(
  options: readonly ClusterOption[],
  modelSizes: readonly number[],
  assumptions: Assumptions,
  goal: Goal,
  toBeat: number,
): MostCapableRun | undefined {
  const outcome = blankOutcome();
  let best: MostCapableRun | undefined;
  let mark = toBeat;
  for (const { chip, precision, chipCounts } of options) {
    for (const modelParams of modelSizes) {
      const shape = { mode: "flat", chip: chip.id, chipsPerNode: 1, precision, modelParams } as const;
      const base = runOf({ ...shape, nodes: 1 }, chip, assumptions);
      const one = runTerms(base);
      for (const interval of chipCounts) {
        const last = Math.min(interval.to, maxClusterChips);
        const limit = last < maxClusterChips ? "cluster-registered" : "cluster-limit";
        for (const line of chipLines(base, one, chip, [interval])) {
          const found = mostCapableCount(line, goal, mark, outcome);
          if (found === undefined) continue;
          mark = found.flop;
          line.evaluate(found.count, outcome);
          const node = { chip, precision, chipsPerNode: found.count, nodeCounts: [{ from: 1, to: 1 }] };
          const run = { node, shape: { ...shape, chipsPerNode: found.count }, outcome: { ...outcome } };
          best = { ...run, limit: limitAt(line, goal, found.count, run.outcome, { last, limit }) };
        }
      }
    }
  }
  return best;
}
