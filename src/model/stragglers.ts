import { requireArgument } from "./requireArgument.js";

/** Share of nodes that are slow, and their speed relative to the others. @source arXiv:2605.29359, appendix F */
const slowNodeShare = 0.1;
const slowNodeSpeed = 0.6;

/**
 * Relative delay of waiting for the slowest of k participants, 0.75 f (1/s - 1) log2 k = 0.05 log2 k.
 *
 * Limits: one participant waits for nobody: 0.
 * @param participants k that synchronise together, >= 1
 * @source arXiv:2605.29359, appendix F, and its simulator documentation
 * @throws {RangeError} naming the argument, the rule and the value
 * @example stragglerDelay(16) // => 0.2
 */
export function stragglerDelay(participants: number): number {
  requireArgument(participants >= 1, "participants", ">= 1", participants);
  return participants > 1 ? 0.75 * slowNodeShare * (1 / slowNodeSpeed - 1) * Math.log2(participants) : 0;
}
