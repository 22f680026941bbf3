import { hazardOf } from "./detectionHazard.js";
import { requireArgument } from "./requireArgument.js";

/**
 * Expected detections by watching the traffic of nodes, each alike and independent of the others: n years [-ln(1 - q)].
 *
 * Limits: 0 without nodes, time or chance; Infinity for a certain flag.
 * @param nodes n that are watched, >= 0
 * @param chancePerYear q that one node is flagged and followed up to the run within a year, in [0, 1]
 * @param years how long it is watched, >= 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example flagHazard(3, 0.5, 2) // => 6 * Math.LN2
 * @example flagHazard(3, 1, 0) // => 0
 */
export function flagHazard(nodes: number, chancePerYear: number, years: number): number {
  requireArgument(nodes >= 0 && nodes < Number.POSITIVE_INFINITY, "nodes", "a finite number >= 0", nodes);
  requireArgument(chancePerYear >= 0 && chancePerYear <= 1, "chancePerYear", "from 0 to 1", chancePerYear);
  requireArgument(years >= 0 && years < Number.POSITIVE_INFINITY, "years", "a finite number >= 0", years);
  return nodes === 0 || years === 0 ? 0 : nodes * years * hazardOf(chancePerYear);
}
