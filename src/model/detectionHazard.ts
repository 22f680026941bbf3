import { requireArgument } from "./requireArgument.js";

/**
 * Hazard of an event: how often it is expected, if it comes at a constant rate, -ln(1 - q).
 *
 * Hazards of independent causes add up; a hazard in a year times years is the hazard over them.
 * Limits: 0 for an impossible event, Infinity for a certain one.
 * @param probability q that it happens at least once, in [0, 1]
 * @source the Poisson distribution's chance of no event, 1 - q = exp(-hazard)
 * @throws {RangeError} naming the argument, the rule and the value
 * @example hazardOf(0.5) // => Math.LN2
 * @example hazardOf(1e-20) // => 1e-20
 * @example hazardOf(1) // => Infinity
 */
export function hazardOf(probability: number): number {
  requireArgument(probability >= 0 && probability <= 1, "probability", "from 0 to 1", probability);
  return -Math.log1p(-probability);
}

/**
 * Chance that nothing happens under a hazard, exp(-Lambda), in [0, 1].
 *
 * Limits: 1 without a hazard, 0 under an infinite one.
 * @param hazard Lambda, the sum over independent causes, >= 0; Infinity is certain detection
 * @source the Poisson distribution's chance of no event
 * @throws {RangeError} naming the argument, the rule and the value
 * @example chanceOf(Math.LN2) // => 0.5
 * @example chanceOf(Infinity) // => 0
 */
export function chanceOf(hazard: number): number {
  requireArgument(hazard >= 0, "hazard", ">= 0 expected detections", hazard);
  return Math.exp(-hazard);
}

/**
 * Cost of a run with the loss on detection, weighed by its chance [USD]: cost + (1 - exp(-Lambda)) loss.
 *
 * Limits: without a hazard, or without a loss, exactly the cost; under an infinite hazard cost + loss.
 * @param costUsd what the run costs, detected or not [USD], >= 0
 * @param hazard Lambda, expected detections over the run, >= 0
 * @param lossUsd what detection takes besides [USD], >= 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example expectedCostUsd(100, Math.LN2, 60) // => 130
 * @example expectedCostUsd(100, Infinity, 0) // => 100
 */
export function expectedCostUsd(costUsd: number, hazard: number, lossUsd: number): number {
  requireArgument(costUsd >= 0, "costUsd", ">= 0 USD", costUsd);
  requireArgument(hazard >= 0, "hazard", ">= 0 expected detections", hazard);
  requireArgument(lossUsd >= 0, "lossUsd", ">= 0 USD", lossUsd);
  if (hazard === 0 || lossUsd === 0) return costUsd;
  return costUsd - Math.expm1(-hazard) * lossUsd;
}
