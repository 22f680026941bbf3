import { hazardOf } from "./detectionHazard.js";
import { requireArgument } from "./requireArgument.js";

/**
 * Expected detections by inspectors who choose blindly among the sites of a run and innocent places that look the same.
 *
 * Each visit goes to one place and finds the run with a chance of recognised n / (n + lookalikes).
 * Limits: 0 without sites or visits, or among infinitely many lookalikes; Infinity if every visit must find it.
 * @param sites n of the run, >= 0
 * @param lookalikeSites innocent places, >= 0; may be Infinity
 * @param visitsPerYear places visited a year, >= 0
 * @param recognised chance that a site of the run is recognised when visited, in [0, 1]
 * @param years how long the sites exist, >= 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example inspectionHazard(10, 10, 3, 1, 2) // => 6 * Math.LN2
 * @example inspectionHazard(10, Infinity, 3, 1, 2) // => 0
 * @example inspectionHazard(10, 0, 3, 1, 2) // => Infinity
 */
export function inspectionHazard(
  sites: number,
  lookalikeSites: number,
  visitsPerYear: number,
  recognised: number,
  years: number,
): number {
  const finite = Number.POSITIVE_INFINITY;
  requireArgument(sites >= 0 && sites < finite, "sites", "a finite number >= 0", sites);
  requireArgument(lookalikeSites >= 0, "lookalikeSites", ">= 0", lookalikeSites);
  requireArgument(visitsPerYear >= 0 && visitsPerYear < finite, "visitsPerYear", "a finite number >= 0", visitsPerYear);
  requireArgument(recognised >= 0 && recognised <= 1, "recognised", "from 0 to 1", recognised);
  requireArgument(years >= 0 && years < finite, "years", "a finite number >= 0", years);
  // Nothing to find, or nobody looking: 0 / 0 and 0 x Infinity are not numbers.
  if (sites === 0 || visitsPerYear === 0 || years === 0) return 0;
  return visitsPerYear * years * hazardOf(recognised * (sites / (sites + lookalikeSites)));
}
