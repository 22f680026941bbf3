import { overtrainingRatio, referenceTokensPerParam } from "../../model/chinchilla.js";

/**
 * The most tokens a model may train on without exceeding an overtraining ratio, in doubles.
 *
 * @param activeParams P_a, >= 1
 * @param overtrainingMax > 0
 * @example mostTokens(1e9, 100) // => 2.56e12
 */
export function mostTokens(activeParams: number, overtrainingMax: number): number {
  let tokens = overtrainingMax * (referenceTokensPerParam * activeParams);
  // Rounding may take the ratio one digit beyond the limit.
  while (overtrainingRatio(activeParams, tokens) > overtrainingMax) tokens *= 1 - 2 ** -53;
  return tokens;
}
