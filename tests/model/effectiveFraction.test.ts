import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lossLaw, referenceTokensPerParam, trainingFlop, trainingLoss } from "../../src/model/chinchilla.js";
import { effectiveFraction, optimalFlopForLoss } from "../../src/model/effectiveFraction.js";
import { logUniform } from "../support/arbitraryRun.js";
import { relativeError } from "../support/relativeError.js";

/** The same root by halving an interval of ln P* 200 times. */
function bisectedFlop(loss: number): number {
  const excess = loss - lossLaw.irreducible;
  let low = -400;
  let high = 400;
  for (let halving = 0; halving < 200; halving += 1) {
    const middle = (low + high) / 2;
    const fromParams = lossLaw.paramsCoefficient * Math.exp(-lossLaw.paramsExponent * middle);
    const logTokens = middle + Math.log(referenceTokensPerParam);
    const fromTokens = lossLaw.tokensCoefficient * Math.exp(-lossLaw.tokensExponent * logTokens);
    if (fromParams + fromTokens > excess) low = middle;
    else high = middle;
  }
  return 6 * referenceTokensPerParam * Math.exp(2 * low);
}

describe("optimalFlopForLoss(loss)", () => {
  // biome-ignore format: one row a case
  test.each([
    // loss,   FLOP,                      why
    [1.8172,   Number.POSITIVE_INFINITY,  "the irreducible loss is out of reach"],
    [0,        Number.POSITIVE_INFINITY,  "so is any below"],
    [2,        2.496025461483004e23,  "60-digit bisection"],
    [3,        7.000439103871745e18,       "60-digit bisection"],
    [100,      124099817.75316958,     "60-digit bisection: far outside the fit"],
    [1e6,      5.43462114183946e-15, "60-digit bisection"],
    [1e30,     3.755454784011565e-147, "60-digit bisection"],
    [1e100,    0,                         "less than the smallest double"],
    [1e300,    0,                         "less than the smallest double"],
    [Number.POSITIVE_INFINITY, 0,         "an untrained model"],
  ])("optimalFlopForLoss(%d) is %d: %s", (loss, flop) => {
    // 1e-12: rounding of a logarithm up to 340 is 6e-14, and doubles in the exponent.
    expect(relativeError(optimalFlopForLoss(loss), flop)).toBeLessThan(1e-12);
  });

  test("optimalFlopForLoss agrees with bisection for excess losses from 1e-4 to 1e30", () => {
    fc.assert(
      fc.property(logUniform(1e-4, 1e30), (excess) => {
        const loss = lossLaw.irreducible + excess;
        expect(relativeError(optimalFlopForLoss(loss), bisectedFlop(loss))).toBeLessThan(1e-12);
      }),
      { numRuns: 20_000 },
    );
  });

  test("optimalFlopForLoss of the reference allocation's loss is 153.6 P^2", () => {
    fc.assert(
      fc.property(logUniform(1, 1e12), (params) => {
        const flop = optimalFlopForLoss(trainingLoss(params, referenceTokensPerParam * params));
        // 1e-12: the excess of the largest model is 0.06 of a loss of 1.9, so 1e-14 of rounding, times the slope 5.8.
        expect(relativeError(flop, 153.6 * params ** 2)).toBeLessThan(1e-12);
      }),
    );
  });

  test.each([-1, Number.NaN])("optimalFlopForLoss(%d) throws", (loss) => {
    expect(() => optimalFlopForLoss(loss)).toThrow(new RangeError(`loss must be >= 0 nats/token; got ${loss}`));
  });
});

describe("effectiveFraction(params, tokens, lossMultiplier)", () => {
  // biome-ignore format: one row a case
  test.each([
    // P,   D,       m,    fraction,              why
    [1e9,   25.6e9,  1,    1,                     "the reference allocation"],
    [1e9,   0,       1,    0,                     "no data"],
    [70e9,  1.4e12,  1,    1,                     "OT 0.78 is better than the reference: clipped"],
    [1e9,   2.56e9,  1,    0.6454655094404227, "OT 0.1, 60-digit bisection"],
    [1e9,   2.56e12, 1,    0.1574263777631882, "OT 100, 60-digit bisection"],
    [8e9,   15e12,   1,    0.1827970466210053, "OT 73, 60-digit bisection"],
    [405e9, 15.6e12, 1,    0.9546401827251543, "OT 1.5, 60-digit bisection"],
    [1e9,   25.6e9,  1.01, 0.8171400991435743, "1% more loss, 60-digit bisection"],
    [1e9,   25.6e9,  1.1,  0.17346385570701192, "10% more loss, 60-digit bisection"],
    [70e9,  1.4e12,  1.02, 0.2856383709270194, "60-digit bisection"],
    [1e11,  2e12,    1.5,  8.100889424892569e-6, "60-digit bisection"],
    [1e9,   25.6e9,  Number.POSITIVE_INFINITY, 0, "endless penalty"],
  ])("effectiveFraction(%d, %d, %d) is %d: %s", (params, tokens, multiplier, fraction) => {
    expect(relativeError(effectiveFraction(params, tokens, multiplier), fraction)).toBeLessThan(1e-12);
  });

  test("effectiveFraction agrees with 200 halvings", () => {
    fc.assert(
      fc.property(
        logUniform(1, 1e14),
        logUniform(1e-3, 1e3),
        logUniform(1, 1e3),
        (params, overtraining, multiplier) => {
          const tokens = referenceTokensPerParam * params * overtraining;
          const flop = bisectedFlop(trainingLoss(params, tokens) * multiplier);
          const fraction = Math.min(1, flop / trainingFlop(params, tokens));
          expect(relativeError(effectiveFraction(params, tokens, multiplier), fraction)).toBeLessThan(1e-12);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  const params = logUniform(1, 1e13);
  // 1e-12: see the table; equal arguments up to rounding must not count as a rise.
  const rounding = 1e-12;

  test("effectiveFraction is within [0, 1] and falls with the multiplier", () => {
    fc.assert(
      fc.property(
        params,
        logUniform(1e-3, 1e3),
        logUniform(1, 100),
        logUniform(1, 10),
        (size, overtraining, m, more) => {
          const tokens = referenceTokensPerParam * size * overtraining;
          const fraction = effectiveFraction(size, tokens, m);
          expect(fraction).toBeGreaterThanOrEqual(0);
          expect(fraction).toBeLessThanOrEqual(1);
          expect(effectiveFraction(size, tokens, m * more)).toBeLessThanOrEqual(fraction * (1 + rounding));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test("effectiveFraction at m = 1 falls with overtraining beyond 1", () => {
    fc.assert(
      fc.property(params, logUniform(1, 1e3), logUniform(1, 100), (size, overtraining, more) => {
        const tokens = referenceTokensPerParam * size * overtraining;
        const fraction = effectiveFraction(size, tokens, 1);
        expect(effectiveFraction(size, tokens * more, 1)).toBeLessThanOrEqual(fraction * (1 + rounding));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    [1e9, 1e9, 0.99, "lossMultiplier must be >= 1; got 0.99"],
    [1e9, 1e9, Number.NaN, "lossMultiplier must be >= 1; got NaN"],
    [0.5, 1e9, 1, "params must be >= 1 parameter; got 0.5"],
    [1e9, -1, 1, "tokens must be >= 0 tokens; got -1"],
    [1e9, Number.NaN, 1, "tokens must be >= 0 tokens; got NaN"],
  ])("effectiveFraction(%d, %d, %d) throws: %s", (size, tokens, multiplier, message) => {
    expect(() => effectiveFraction(size, tokens, multiplier)).toThrow(new RangeError(message));
  });
});
