import { flopPerParamToken, lossLaw, referenceTokensPerParam, trainingFlop, trainingLoss } from "./chinchilla.js";
import { requireArgument } from "./requireArgument.js";

// In x = ln P* the excess loss of the reference allocation is exp(intercepts - exponents x), summed over its two terms.
const paramsIntercept = Math.log(lossLaw.paramsCoefficient);
const tokensIntercept =
  Math.log(lossLaw.tokensCoefficient) - lossLaw.tokensExponent * Math.log(referenceTokensPerParam);
const squaredExponentGap = (lossLaw.paramsExponent - lossLaw.tokensExponent) ** 2;
const flopPerSquaredParam = flopPerParamToken * referenceTokensPerParam;

// A second-order expansion of ln P* about a 70e9-parameter model starts within 3e-4 of the root for any budget between
// 1e18 and 1e30 FLOP, so that one step is enough there; farther out it takes a step or two more.
const expansion = expandAbout(Math.log(70e9));

// The compute that leaves more than this is below the smallest double, 5e-324 FLOP; that happens from about 1e63 on.
const largestExcess = 1e100;

/**
 * Compute of the reference allocation that reaches a given loss [FLOP].
 *
 * Solves L(P*, 25.6 P*) = loss for P* and returns 153.6 P*^2. The logarithm g of the excess loss is almost linear in
 * x = ln P*: its slope is at least 0.3478, its second derivative at most 8.1e-5 and its third at most 5.7e-7. Newton's
 * step with its second-order correction (Halley) therefore leaves an error below 3e-7 |step|^3: after a step under 1e-3
 * nothing that a double could hold.
 * Limits: a loss at or below the irreducible 1.8172 is unreachable and gives Infinity; a loss above 1e100 gives 0.
 *
 * @param loss target loss [nats/token], >= 0
 * @source Besiroglu et al. 2024, arXiv:2404.10102, for the law; arXiv:2605.29359 for its use
 * @throws {RangeError} naming the argument, the rule and the value
 * @example optimalFlopForLoss(trainingLoss(1e9, 25.6e9)) // => 1.536e20
 */
export function optimalFlopForLoss(loss: number): number {
  requireArgument(loss >= 0, "loss", ">= 0 nats/token", loss);
  const excess = loss - lossLaw.irreducible;
  if (excess <= 0) return Number.POSITIVE_INFINITY;
  if (excess > largestExcess) return 0;
  const offset = Math.log(excess) - expansion.logExcess;
  let logParams = expansion.logParams + offset * (expansion.slope + offset * expansion.curvature);
  for (let step = Number.POSITIVE_INFINITY; Math.abs(step) > 1e-3; ) {
    const fromParams = Math.exp(paramsIntercept - lossLaw.paramsExponent * logParams);
    const fromTokens = Math.exp(tokensIntercept - lossLaw.tokensExponent * logParams);
    const sum = fromParams + fromTokens;
    const slope = (lossLaw.paramsExponent * fromParams + lossLaw.tokensExponent * fromTokens) / sum;
    const bend = (fromParams * fromTokens * squaredExponentGap) / (sum * sum);
    const newton = logRatio(sum, excess) / slope;
    step = newton / (1 - (newton * bend) / (2 * slope));
    logParams += step;
  }
  return flopPerSquaredParam * Math.exp(2 * logParams);
}

/**
 * Share of a run's compute that an optimally allocated central run would need for the same loss, in [0, 1].
 *
 * effectiveFraction(P, D, m) = min(1, C' / C), with C = 6 P D and L(P*(C'), D*(C')) = m L(P, D).
 * With m = 1 it is chi, the over- or under-training factor; with m > 1 it also carries a loss penalty.
 * Limits: the reference allocation with m = 1 gives 1; m to infinity gives 0; no tokens give 0.
 *
 * @param params parameters, >= 1
 * @param tokens training tokens, >= 0
 * @param lossMultiplier m, >= 1
 * @source arXiv:2605.29359, sections 3.3 and 3.4
 * @throws {RangeError} naming the argument, the rule and the value
 * @example effectiveFraction(1e9, 25.6e9, 1) // => 1
 * @example effectiveFraction(91e9, 91e9 * 25.6 * 10, 1) // => 0.5416878817481582
 */
export function effectiveFraction(params: number, tokens: number, lossMultiplier: number): number {
  requireArgument(lossMultiplier >= 1, "lossMultiplier", ">= 1", lossMultiplier);
  if (tokens === 0) return 0;
  const loss = trainingLoss(params, tokens) * lossMultiplier;
  return Math.min(1, optimalFlopForLoss(loss) / trainingFlop(params, tokens));
}

/** ln(a / b) without the digits that a difference of two logarithms loses; atanh's series when they are nearly equal. */
function logRatio(a: number, b: number): number {
  const z = (a - b) / (a + b);
  const squared = z * z;
  // Below |z| = 1e-3 the first term left out is 1e-18 of the sum.
  return squared < 1e-6 ? 2 * z * (1 + squared * (1 / 3 + squared / 5)) : Math.log(a / b);
}

/** Inverse of ln(excess loss) as a function of ln P*, to second order about one point. */
function expandAbout(logParams: number): { logParams: number; logExcess: number; slope: number; curvature: number } {
  const fromParams = Math.exp(paramsIntercept - lossLaw.paramsExponent * logParams);
  const fromTokens = Math.exp(tokensIntercept - lossLaw.tokensExponent * logParams);
  const sum = fromParams + fromTokens;
  const first = -(lossLaw.paramsExponent * fromParams + lossLaw.tokensExponent * fromTokens) / sum;
  const second = (fromParams * fromTokens * squaredExponentGap) / sum ** 2;
  return { logParams, logExcess: Math.log(sum), slope: 1 / first, curvature: -second / (2 * first ** 3) };
}
