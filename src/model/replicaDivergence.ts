import { requireArgument } from "./requireArgument.js";

/** ln H of the experiments behind the fit. */
const logFittedInnerSteps = Math.log(30);

/** How the penalty falls with the model's size. @source Charles et al. 2025, arXiv:2503.09799, refitted by arXiv:2605.29359 */
export const divergenceSizeExponent = 0.2342;

/**
 * Exponent of the loss penalty per replica at H = 30, 1.0923 P^-0.2342: larger models diverge less.
 *
 * Fitted at 35e6 to 2.4e9 parameters, up to 8 replicas, H = 30; elsewhere extrapolation.
 * @param params total parameters, >= 1
 * @source Charles et al. 2025, arXiv:2503.09799, refitted by arXiv:2605.29359
 * @throws {RangeError} naming the argument, the rule and the value
 * @example divergenceExponent(1e9) // => 0.008522007923409265
 */
export function divergenceExponent(params: number): number {
  requireArgument(params >= 1, "params", ">= 1 parameter", params);
  return 1.0923 * params ** -divergenceSizeExponent;
}

/**
 * Factor by which averaging diverged replicas raises the loss, m = R^beta with beta = exponent ln H / ln 30, >= 1.
 *
 * Limits: one replica or H = 1 gives 1.
 * @param exponent {@link divergenceExponent} of the model's size, >= 0
 * @param replicas R, >= 1
 * @param innerSteps H, >= 1; may be fractional
 * @source Charles et al. 2025, arXiv:2503.09799; the factor ln H / ln 30 is arXiv:2605.29359's
 * @throws {RangeError} naming the argument, the rule and the value
 * @example divergenceLossMultiplier(0.01, 8, 30) // => 1.0210121257071932
 */
export function divergenceLossMultiplier(exponent: number, replicas: number, innerSteps: number): number {
  requireArgument(exponent >= 0, "exponent", ">= 0", exponent);
  requireArgument(replicas >= 1, "replicas", ">= 1", replicas);
  requireArgument(innerSteps >= 1, "innerSteps", ">= 1 step", innerSteps);
  if (replicas === 1 || innerSteps === 1) return 1;
  return Math.exp(((exponent * Math.log(innerSteps)) / logFittedInnerSteps) * Math.log(replicas));
}
