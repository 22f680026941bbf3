import { boundMargin } from "../boundMargin.js";
import type { Metric } from "../goal.js";
import type { Box } from "./box.js";
import { isSingle } from "./box.js";
import type { BoxTerms } from "./boxTerms.js";
import { ceiling, computeCeiling } from "./ceiling.js";
import type { SearchTerms } from "./searchTerms.js";

/** A jump by less than this factor is not worth another. */
const leastAdvance = 1.002;

/**
 * A number of chips below which no run of a box reaches a target; Infinity if none up to `most` chips does.
 *
 * No run of the box with N' >= N chips has more compute per chip than U(N) / N, the ceiling per chip, so that it needs
 * N' >= N t / U(N) to reach t: jump there and repeat. So does compute C(N) for the least overtraining ratio of the
 * smallest model. Between jumps N is rounded up to the next count that the box has.
 *
 * @param from chips below which nothing reaches the target, by a weaker bound
 */
export function leastChips(
  box: Box,
  terms: BoxTerms,
  search: SearchTerms,
  metric: Metric,
  targetFlop: number,
  from: number,
  most: number,
): number {
  const target = targetFlop * (1 - boundMargin);
  const unit = unitOf(box);
  const leastFlop = search.goal.overtrainingMin * terms.leastReferenceFlop * (1 - boundMargin);
  const needed = Math.max(target / terms.efficiency, leastFlop);
  let chips = Math.max(from, (needed * (1 - boundMargin)) / (box.option.chipFlop * terms.busyShare));
  for (;;) {
    chips = roundedUp(chips, unit);
    if (!(chips <= most)) return Number.POSITIVE_INFINITY;
    const reached = ceiling(box, terms, search, metric, chips);
    const flop = computeCeiling(box, terms, search, chips);
    if (reached >= target && flop >= leastFlop) return chips;
    const next = Math.max((chips * target) / reached, (chips * leastFlop) / flop);
    if (next < chips * leastAdvance) return roundedUp(next * (1 - boundMargin), unit);
    chips = next * (1 - boundMargin);
  }
}

/** Chips that every run of the box is a whole multiple of. */
function unitOf(box: Box): number {
  if (box.family === "lone" || !isSingle(box.chips)) return 1;
  const group = box.family === "pipeline" && isSingle(box.width) ? box.width.from : 1;
  return group * box.chips.from;
}

/** The next multiple; a count within rounding of one is that one. */
function roundedUp(chips: number, unit: number): number {
  return Math.max(1, Math.ceil((chips / unit) * (1 - boundMargin))) * unit;
}
