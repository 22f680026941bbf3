import { requireArgument } from "./requireArgument.js";

/**
 * Loss of efficiency per tenfold longer sync interval, alpha(P) = 0.08 / (1 + log10(P / 1e9) / 5).
 *
 * Larger models mind long intervals less. The fit has a pole at 1e4 parameters; at or below it the slope is infinite,
 * so that the efficiency sits at its floor instead of rising above 1.
 * @param params total parameters, >= 1
 * @source arXiv:2605.29359, section 3.3, after Charles et al. 2025, arXiv:2503.09799
 * @throws {RangeError} naming the argument, the rule and the value
 * @example syncIntervalSlope(1e9) // => 0.08
 * @example syncIntervalSlope(1e14) // => 0.04
 */
export function syncIntervalSlope(params: number): number {
  requireArgument(params >= 1, "params", ">= 1 parameter", params);
  const denominator = 1 + Math.log10(params / 1e9) / 5;
  return denominator > 0 ? 0.08 / denominator : Number.POSITIVE_INFINITY;
}

/**
 * Efficiency left when replicas take H inner steps between synchronisations, max(0.4, 1 - alpha log10 H), in [0.4, 1].
 *
 * Limits: H = 1 gives 1 (plain data parallelism); H to infinity gives the floor 0.4.
 * @param slope alpha(P) of {@link syncIntervalSlope}, >= 0
 * @param innerSteps H, >= 1; may be fractional (the geometric mean of a two-level schedule)
 * @source arXiv:2605.29359, section 3.3
 * @throws {RangeError} naming the argument, the rule and the value
 * @example syncIntervalEfficiency(0.08, 100) // => 0.84
 */
export function syncIntervalEfficiency(slope: number, innerSteps: number): number {
  requireArgument(slope >= 0, "slope", ">= 0", slope);
  requireArgument(innerSteps >= 1, "innerSteps", ">= 1 step", innerSteps);
  // The natural logarithm, as the divergence takes it of the same steps: the compiler then computes it once.
  return innerSteps === 1 ? 1 : Math.max(0.4, 1 - (slope * Math.log(innerSteps)) / Math.LN10);
}
