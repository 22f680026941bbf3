import type { Outcome } from "../model/outcome.js";
import { boundMargin } from "./boundMargin.js";

/**
 * Configurations that differ in one count only: the nodes of a run, or the chips of a lone cluster.
 *
 * On a line, compute per unit does not rise with the count from an overtraining ratio on, nor does the share of time
 * that trains; tokens either rise throughout or are concave in the count. The tests of the model prove this for every
 * setting that makes a line.
 * Counts run first, first + step, ... up to last.
 */
export interface CountLine {
  readonly first: number;
  readonly last: number;
  readonly step: number;
  /** Whether tokens rise throughout; otherwise they are concave */
  readonly tokensRise: boolean;
  /** The overtraining ratio from which compute per unit does not rise with the count */
  readonly steadyFrom: number;
  /** Whether compute too rises throughout, as on lone clusters whose tokens rise; where replicas diverge it need not */
  readonly rises: boolean;
  /** Tokens at which runs of the line stop early; Infinity if they use their time */
  readonly mostTokens: number;
  /** Cost per unit of the count [USD] */
  readonly unitCostUsd: number;
  evaluate(count: number, outcome: Outcome): Outcome;
}

/** The smallest count of the line that is at least the given value; may lie beyond `last`. */
export function countAtLeast(line: CountLine, value: number): number {
  if (value <= line.first) return line.first;
  return line.first + Math.ceil((value - line.first) / line.step) * line.step;
}

/** How many counts of the line lie in [from, to). */
export function countsBetween(line: CountLine, from: number, to: number): number {
  return Math.max(0, Math.round((countAtLeast(line, to) - countAtLeast(line, from)) / line.step));
}

/**
 * The largest count of the line that costs no more than a sum [USD]; below `first` if none does. Eased by the margin of
 * bounds: the model multiplies in another order, and a tie lost to rounding would be an answer lost.
 */
export function affordableCount(line: CountLine, costUsd: number): number {
  if (line.unitCostUsd === 0) return line.last;
  return Math.min(line.last, Math.floor((costUsd / line.unitCostUsd) * (1 + boundMargin)));
}
