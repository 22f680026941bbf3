import { requireArgument } from "./requireArgument.js";

/**
 * Share of the world's chips that a mechanism built into new ones leaves out, in [0, 1].
 *
 * u = 1 - coverage (1 - tampered) (1 - growth^-years): of a stock that grows by a factor a year, growth^-years was made before.
 * No chip is retired, which understates the share reached. Limits: 1 at the start, or without coverage or growth.
 * @param coverage share of the chips made since it began that have it, in [0, 1]
 * @param tampered share of those on which it is defeated, in [0, 1]
 * @param stockGrowth yearly factor of the stock, >= 1
 * @param inForceYears how long new chips have had it, >= 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example untrackedShare(1, 0, 2, 3) // => 0.125
 * @example untrackedShare(0.8, 0.25, 2, 1) // => 0.7
 */
export function untrackedShare(coverage: number, tampered: number, stockGrowth: number, inForceYears: number): number {
  const finite = Number.POSITIVE_INFINITY;
  requireArgument(coverage >= 0 && coverage <= 1, "coverage", "from 0 to 1", coverage);
  requireArgument(tampered >= 0 && tampered <= 1, "tampered", "from 0 to 1", tampered);
  requireArgument(stockGrowth >= 1 && stockGrowth < finite, "stockGrowth", "a finite yearly factor >= 1", stockGrowth);
  requireArgument(inForceYears >= 0 && inForceYears < finite, "inForceYears", "a finite number >= 0", inForceYears);
  // expm1 keeps the digits of a mechanism that has hardly begun.
  return 1 + coverage * (1 - tampered) * Math.expm1(-inForceYears * Math.log(stockGrowth));
}
