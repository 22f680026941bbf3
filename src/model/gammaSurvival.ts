import { requireArgument } from "./requireArgument.js";

// Own code, because this folder imports nothing: it must run in a browser as it is.

/** From here on Stirling's series is exact to a double's last digit. */
const leastStirlingShape = 16;

/** Beyond it the sums below would take too long where x is near the shape: they need about 8 sqrt(x) terms. */
const mostX = 1e9;

/**
 * Natural logarithm of the chance that a Gamma variable of scale 1 exceeds x, ln Q(a, x) <= 0.
 *
 * Relative error about 1e-13 also where the chance is close to 1 or smaller than any double; where it is a small q and
 * x < a + 1, as only shapes below 0.1 have it, about 1e-15 / q.
 * Limits: 0 at x = 0 and for an infinite shape.
 * @param shape a, > 0; may be Infinity
 * @param x threshold in units of the scale, from 0 to 1e9
 * @source the regularised incomplete gamma function: DLMF 8.2.4; series 8.7.1, continued fraction 8.9.2
 * @throws {RangeError} naming the argument, the rule and the value
 * @example logGammaSurvival(1, 2000) // => -2000
 * @example logGammaSurvival(2, 1) // => Math.log(2) - 1
 */
export function logGammaSurvival(shape: number, x: number): number {
  requireArgument(shape > 0, "shape", "> 0", shape);
  requireArgument(x >= 0 && x <= mostX, "x", `from 0 to ${mostX}`, x);
  if (x === 0 || shape === Number.POSITIVE_INFINITY) return 0;
  const logTerm = logPoissonTerm(shape, x);
  if (x < shape + 1) return Math.min(0, Math.log1p(-Math.min(1, Math.exp(logTerm) * lowerSeries(shape, x))));
  return Math.min(0, logTerm + Math.log(shape * upperFraction(shape, x)));
}

/**
 * Chance that a Gamma variable of scale 1 exceeds x, Q(a, x): the regularised upper incomplete gamma function.
 *
 * Of shape 1 it is exp(-x). Accuracy and range: {@link logGammaSurvival}.
 * @param shape a, > 0; may be Infinity
 * @param x threshold in units of the scale, from 0 to 1e9
 * @source DLMF 8.2.4
 * @throws {RangeError} naming the argument, the rule and the value
 * @example gammaSurvival(1, Math.LN2) // => 0.5
 * @example gammaSurvival(3, 2) // => 5 * Math.exp(-2)
 */
export function gammaSurvival(shape: number, x: number): number {
  return Math.exp(logGammaSurvival(shape, x));
}

/** P(a, x) over x^a e^-x / Gamma(a + 1): 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let index = 1; term > sum * Number.EPSILON * 0.125; index += 1) {
    term *= x / (shape + index);
    sum += term;
  }
  return sum;
}

/** Q(a, x) over x^a e^-x / Gamma(a), for x >= a + 1, by Lentz's method; all partial denominators are positive there. */
function upperFraction(shape: number, x: number): number {
  let denominator = x + 1 - shape;
  let ratio = 1 / denominator;
  let above = Number.POSITIVE_INFINITY;
  let fraction = ratio;
  for (let index = 1, change = 0; Math.abs(change - 1) > Number.EPSILON; index += 1) {
    const numerator = index * (shape - index);
    denominator += 2;
    ratio = 1 / (denominator + numerator * ratio);
    above = denominator + numerator / above;
    change = above * ratio;
    fraction *= change;
  }
  return fraction;
}

/** ln(x^a e^-x / Gamma(a + 1)), by Loader's splitting where its parts would cancel. */
function logPoissonTerm(shape: number, x: number): number {
  if (shape < leastStirlingShape) return shape * Math.log(x) - x - logGammaOfNext(shape);
  return -shape * excessOverLog((x - shape) / shape) - 0.5 * Math.log(2 * Math.PI * shape) - stirlingRemainder(shape);
}

/** u - ln(1 + u) for u > -1, without the cancellation near 0. */
function excessOverLog(u: number): number {
  if (Math.abs(u) > 0.5) return u - Math.log1p(u);
  const s = u / (2 + u);
  let power = 2 * s * s * s;
  let sum = 0;
  for (let odd = 3; Math.abs(power) > 1e-18 * Math.abs(s * u); odd += 2) {
    sum += power / odd;
    power *= s * s;
  }
  return u * s - sum;
}

/** ln Gamma(a + 1) for small a, stepped up to where Stirling's series holds. */
function logGammaOfNext(shape: number): number {
  let product = 1;
  let next = shape;
  while (next < leastStirlingShape) {
    next += 1;
    product *= next;
  }
  return (
    (next + 0.5) * Math.log(next) - next + 0.5 * Math.log(2 * Math.PI) + stirlingRemainder(next) - Math.log(product)
  );
}

/** What Stirling's formula for ln Gamma(a + 1) leaves out. @source DLMF 5.11.1 */
function stirlingRemainder(shape: number): number {
  const inverse = 1 / shape;
  const square = inverse * inverse;
  return inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
}
