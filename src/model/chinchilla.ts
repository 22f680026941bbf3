import { requireArgument } from "./requireArgument.js";

/**
 * Parametric loss law L(P, D) = irreducible + A P^-a + B D^-b, refitted.
 *
 * Fitted on models of at most 16e9 parameters; beyond that it is extrapolation.
 * @source Besiroglu et al. 2024, arXiv:2404.10102 (replication of Hoffmann et al. 2022, arXiv:2203.15556)
 */
export const lossLaw = {
  irreducible: 1.8172,
  paramsCoefficient: 482.01,
  paramsExponent: 0.3478,
  tokensCoefficient: 2085.43,
  tokensExponent: 0.3658,
} as const;

/**
 * Tokens per parameter of the reference allocation D* = 25.6 P [tokens/parameter].
 * @source Besiroglu et al. 2024, arXiv:2404.10102, as used by arXiv:2605.29359
 */
export const referenceTokensPerParam = 25.6;

/** Operations per parameter and token of dense training, forward and backward [FLOP]. @source Kaplan et al. 2020, arXiv:2001.08361 */
export const flopPerParamToken = 6;

/**
 * The part of the loss that a model's size leaves, A P^-a [nats/token].
 *
 * @param params parameters that each token passes through, >= 1
 * @throws {RangeError} naming the argument, the rule and the value
 * @example paramsLoss(1e9) // => 0.35715443583574204
 */
export function paramsLoss(params: number): number {
  requireArgument(params >= 1, "params", ">= 1 parameter", params);
  return lossLaw.paramsCoefficient * params ** -lossLaw.paramsExponent;
}

/**
 * The part of the loss that the amount of data leaves, B D^-b [nats/token]. No data leaves infinite loss.
 *
 * @param tokens training tokens, >= 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example tokensLoss(25.6e9) // => 0.32498359418833904
 */
export function tokensLoss(tokens: number): number {
  requireArgument(tokens >= 0, "tokens", ">= 0 tokens", tokens);
  // exp of log: this stands in the innermost loop, and a power takes twice as long for the same 15 digits.
  return lossLaw.tokensCoefficient * Math.exp(-lossLaw.tokensExponent * Math.log(tokens));
}

/**
 * Loss of a model trained centrally [nats/token]: L(P, D) = 1.8172 + 482.01 P^-0.3478 + 2085.43 D^-0.3658.
 *
 * Limits: P and D to infinity give 1.8172.
 * @param params parameters, >= 1
 * @param tokens training tokens, >= 0
 * @source Besiroglu et al. 2024, arXiv:2404.10102
 * @throws {RangeError} naming the argument, the rule and the value
 * @example trainingLoss(1e9, 25.6e9) // => 2.499338030024081
 */
export function trainingLoss(params: number, tokens: number): number {
  return totalLoss(paramsLoss(params), tokensLoss(tokens));
}

/**
 * Sum of the three parts of the loss [nats/token].
 *
 * @param fromParams what the model's size leaves, see {@link paramsLoss}
 * @param fromTokens what the amount of data leaves, see {@link tokensLoss}
 * @source Besiroglu et al. 2024, arXiv:2404.10102
 * @example totalLoss(0.25, 0.5) // => 2.5672
 */
export function totalLoss(fromParams: number, fromTokens: number): number {
  return lossLaw.irreducible + fromParams + fromTokens;
}

/**
 * Compute of training P parameters on D tokens, 6 P D [FLOP].
 *
 * @param params parameters each token passes through, >= 1
 * @param tokens training tokens, >= 0
 * @source Kaplan et al. 2020, arXiv:2001.08361
 * @throws {RangeError} naming the argument, the rule and the value
 * @example trainingFlop(405e9, 15.6e12) // => 3.7908e25
 */
export function trainingFlop(params: number, tokens: number): number {
  requireArgument(params >= 1, "params", ">= 1 parameter", params);
  requireArgument(tokens >= 0, "tokens", ">= 0 tokens", tokens);
  return flopPerParamToken * params * tokens;
}

/**
 * Overtraining ratio OT = D / (25.6 P): 1 is the reference allocation, above 1 the model is small for its data.
 *
 * @param params parameters, >= 1
 * @param tokens training tokens, >= 0
 * @source arXiv:2605.29359, section 3.4
 * @throws {RangeError} naming the argument, the rule and the value
 * @example overtrainingRatio(1e9, 256e9) // => 10
 */
export function overtrainingRatio(params: number, tokens: number): number {
  requireArgument(params >= 1, "params", ">= 1 parameter", params);
  requireArgument(tokens >= 0, "tokens", ">= 0 tokens", tokens);
  return tokens / (referenceTokensPerParam * params);
}

/**
 * Compute of the reference allocation of a model, 6 x 25.6 P^2 = 153.6 P^2 [FLOP]: a run's compute over it is its
 * overtraining ratio.
 *
 * @param params parameters, >= 1
 * @source Besiroglu et al. 2024, arXiv:2404.10102, as used by arXiv:2605.29359
 * @throws {RangeError} naming the argument, the rule and the value
 * @example referenceFlop(1e9) // => 1.536e20
 */
export function referenceFlop(params: number): number {
  return trainingFlop(params, referenceTokensPerParam * params);
}
