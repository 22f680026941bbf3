import { requireArgument } from "./requireArgument.js";

/**
 * Expected leaks over a time by people who know a secret, years (1 - (1 - p)^N): each year counts one leak at most.
 *
 * Limits: nobody, no time or p = 0 gives 0; p = 1 gives one leak a year. In small teams it is close to N p years.
 * @param people N who know, constant over the time, >= 0; may be fractional
 * @param leaksPerPersonYear p, chance that one person gives it away in a year, in [0, 1]
 * @param years how long it must stay secret, >= 0
 * @source Grimes 2016, On the Viability of Conspiratorial Beliefs, PLOS ONE 11(1):e0147905, with its correction: L(t) = 1 - exp(-t (1 - (1-p)^N))
 * @throws {RangeError} naming the argument, the rule and the value
 * @example insiderLeakHazard(2, 0.5, 4) // => 3
 * @example insiderLeakHazard(1, 1e-6, 2) // => 2e-6
 */
export function insiderLeakHazard(people: number, leaksPerPersonYear: number, years: number): number {
  requireArgument(people >= 0, "people", ">= 0", people);
  requireArgument(
    leaksPerPersonYear >= 0 && leaksPerPersonYear <= 1,
    "leaksPerPersonYear",
    "from 0 to 1",
    leaksPerPersonYear,
  );
  requireArgument(years >= 0 && years < Number.POSITIVE_INFINITY, "years", "a finite number >= 0", years);
  // Neither people nor rate may be 0 below: 0 x Infinity is not a number.
  if (people === 0 || leaksPerPersonYear === 0) return 0;
  return years * -Math.expm1(people * Math.log1p(-leaksPerPersonYear));
}
