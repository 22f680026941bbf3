import type { SweepRun } from "../analysis/sweep/sweepSchema.js";
import { formatRatio, formatUsd } from "./format.js";
import type { Markdown } from "./markdown.js";

/** An answer of a sweep; `run` is null where the sweep was stopped before. */
interface Priced {
  readonly run: number | null;
  readonly costUsd: SweepRun["costUsd"];
}

/** What an answer costs; or that no run reaches the target. */
export function costOrReach(costUsd: number | null): Markdown {
  return costUsd === null ? "no run reaches the target" : `it costs ${formatUsd(costUsd)}`;
}

/**
 * Between which costs answers lie, and whether some are out of reach, as the rest of a sentence about a run.
 *
 * @param run what the run is called
 */
export function costSpan(answers: readonly Priced[], run: string): Markdown {
  const known = answers.filter((answer) => answer.run !== null);
  const isWhole = known.length === answers.length;
  const costs = known.flatMap(({ costUsd }) => costUsd ?? []);
  if (costs.length === 0)
    return known.length === 0
      ? "nothing was answered."
      : `no run reaches the target ${isWhole ? "anywhere" : "wherever it was searched"}.`;
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  const isReached = costs.length === known.length;
  const reach = isReached ? "" : ", and in a part of the range no run reaches the target at all";
  if (least === most && !isReached) return `${run} costs ${formatUsd(least)} where the target can be reached${reach}.`;
  if (least === most)
    return `${run} costs ${formatUsd(least)} ${isWhole ? "throughout" : "wherever it was searched"}${reach}.`;
  return `${run} costs between ${formatUsd(least)} and ${formatUsd(most)} (${formatRatio(most / least)})${reach}.`;
}
