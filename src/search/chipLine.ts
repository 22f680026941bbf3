import type { Chip } from "../catalog/chip.js";
import { evaluate } from "../model/evaluate.js";
import type { Outcome } from "../model/outcome.js";
import type { Run } from "../model/run.js";
import { type RunTerms, runTerms } from "../model/runTerms.js";
import type { CountInterval } from "../policy/unregisteredCounts.js";
import type { CountLine } from "./countLine.js";
import { cutBefore, hopelessCounts, leastWhole, tokensRise } from "./lineCuts.js";

/** Most chips in one cluster that are considered. */
export const maxClusterChips = 1e9;

/**
 * Lines over the chips of a lone cluster that holds the model, usually one for each interval of counts.
 *
 * A checkpoint in peer memory fits from the count at which four more copies of the model do, and compute per chip jumps
 * up there once: each side is a line of its own.
 *
 * @param base a flat run on one chip
 * @param one its terms
 */
export function chipLines(
  base: Run,
  one: RunTerms,
  chip: Chip,
  counts: readonly CountInterval[],
): readonly CountLine[] {
  const memoryGb = (chips: number) => chips * chip.memory.value;
  const modelGb = one.modelMemoryGb;
  const fitting = leastWhole(modelGb / chip.memory.value, (chips) => modelGb <= memoryGb(chips));
  const peers = leastWhole((5 * modelGb) / chip.memory.value, (chips) => memoryGb(chips) - modelGb >= 4 * modelGb);
  const cuts =
    base.checkpoint === "gpu-memory" && base.mitigation.includes("checkpoint") ? [peers] : hopelessCounts(one);
  return counts
    .flatMap(({ from, to }) => cutBefore(Math.max(from, fitting), Math.min(to, maxClusterChips), cuts))
    .filter(({ from, to }) => from <= to)
    .map(({ from, to }) => ({
      first: from,
      last: to,
      step: 1,
      tokensRise: tokensRise(one),
      steadyFrom: 1,
      rises: tokensRise(one),
      mostTokens: one.mostTokens,
      unitCostUsd: one.chipCostUsd,
      evaluate: (chips: number, outcome: Outcome) =>
        evaluate(runTerms({ ...base, chipsPerNode: chips, nodeMemoryGb: memoryGb(chips) }), 1, outcome),
    }));
}
