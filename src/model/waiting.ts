import { requireArgument } from "./requireArgument.js";

/**
 * Price of a chip after a wait, as a share of today's: (1 - d)^years, in (0, 1].
 *
 * @param declinePerYear d, share of the price lost in a year, in [0, 1)
 * @param years waited, >= 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example priceAfter(0.5, 2) // => 0.25
 */
export function priceAfter(declinePerYear: number, years: number): number {
  requireArgument(declinePerYear >= 0 && declinePerYear < 1, "declinePerYear", "from 0 to below 1", declinePerYear);
  requireArgument(years >= 0 && years < Number.POSITIVE_INFINITY, "years", "a finite number >= 0", years);
  return (1 - declinePerYear) ** years;
}

/**
 * Compute that the same capability takes after a wait, as a share of today's: growth^-years, in (0, 1].
 *
 * @param growthPerYear yearly factor of algorithmic efficiency, >= 1
 * @param years waited, >= 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example flopShareAfter(3, 2) // => 1 / 9
 */
export function flopShareAfter(growthPerYear: number, years: number): number {
  const finite = Number.POSITIVE_INFINITY;
  requireArgument(
    growthPerYear >= 1 && growthPerYear < finite,
    "growthPerYear",
    "a finite yearly factor >= 1",
    growthPerYear,
  );
  requireArgument(years >= 0 && years < finite, "years", "a finite number >= 0", years);
  return growthPerYear ** -years;
}
