import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gammaSurvival, logGammaSurvival } from "../../src/model/gammaSurvival.js";
import { logUniform } from "../support/arbitraryRun.js";
import { relativeError } from "../support/relativeError.js";

/** Of an integer shape: e^-x (1 + x + x^2/2! + ... + x^(a-1)/(a-1)!), the chance of fewer than a events. */
function erlangSurvival(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let index = 1; index < shape; index += 1) {
    term *= x / index;
    sum += term;
  }
  return Math.exp(-x) * sum;
}

// ln Q(a, x) with 60 digits by mpmath 1.3.0: log(gammainc(a, x, inf, regularized=True)).
// biome-ignore format: one row a case
const goldens = [
  [0.1,     1e-6,      -0.3065708872877506],
  [0.1,     0.3,       -2.389865485038082],
  [0.1,     5,         -8.846121196523917],
  [0.5,     0.2,       -0.6403853769155964],
  [0.5,     300,       -303.42591595890315],
  [1.792,   0.13,      -0.014381548601958878],
  [1.792,   0.52,      -0.1442870942348823],
  [6.0206,  0.26,      -3.214259052809471e-7],
  [6.0206,  0.52,      -1.6723428259373946e-5],
  [6.0206,  9,         -2.1433479619660187],
  [15.999,  3,         -1.242934083545912e-7],
  [16,      3,         -1.2408017853790962e-7],
  [16.5,    17,        -0.8693162869560855],
  [16.5,    17.6,      -1.0095221268206718],
  [100,     60,        -1.481528730109194e-6],
  [100,     100,       -0.720104893025474],
  [100,     101.1,     -0.8137779706981887],
  [100,     300,       -94.06167489534431],
  [1e4,     9000,      -2.073299202433928e-25],
  [1e4,     1e4,       -0.69581034030382],
  [1e4,     11_000,    -50.13045668620431],
  [1e6,     995_000,   -2.7495807372797476e-7],
  [1e6,     1e6,       -0.6934131774557283],
  [1e6,     1_001_000, -1.8410218990178857],
  [1e6,     1_100_000, -4695.344414448531],
] as const;

describe("logGammaSurvival(shape, x), gammaSurvival(shape, x)", () => {
  test.each(goldens)("logGammaSurvival(%d, %d) is %d", (shape, x, logSurvival) => {
    expect(relativeError(logGammaSurvival(shape, x), logSurvival)).toBeLessThan(1e-13);
  });

  // biome-ignore format: one row a case
  test.each([
    // shape,                  x,    survival, why
    [3,                        0,    1,        "nothing is below 0"],
    [Number.POSITIVE_INFINITY, 1e9,  1,        "never"],
    [1e300,                    1e9,  1,        "as good as never"],
    [Number.MAX_VALUE,         1e-300, 1,      "as good as never, at once"],
    [0.5,                      1e9,  0,        "long past"],
  ] as const)("gammaSurvival(%d, %d) is %d: %s", (...[shape, x, survival]) => {
    expect(gammaSurvival(shape, x)).toBe(survival);
  });

  test("of shape 1 it is that of an exponential time", () => {
    // Where x < 2 it goes through ln x, of which the last digit is a share of the hazard, and through 1 - P.
    fc.assert(
      fc.property(logUniform(1e-290, 1e9), (x) => {
        return relativeError(-logGammaSurvival(1, x), x) <= 1e-14 + Number.EPSILON * Math.abs(Math.log(x));
      }),
    );
  });

  test("of a whole shape it is that of a sum of exponential times (Erlang)", () => {
    const shapes = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(shapes, logUniform(1e-3, 500), (shape, x) => {
        return relativeError(gammaSurvival(shape, x), erlangSurvival(shape, x)) <= 1e-12;
      }),
    );
  });

  // Table values of the chi-square distribution at 5%: half its degrees of freedom are the shape.
  // biome-ignore format: one row a case
  test.each([
    [1, 3.841],
    [2, 5.991],
    [5, 11.070],
    [10, 18.307],
    [30, 43.773],
    [100, 124.342],
  ] as const)("a chi-square of %d degrees of freedom exceeds %d with a chance of 5%%", (freedom, quantile) => {
    // Three decimals of the quantile are worth less than 3e-5 of the chance.
    expect(gammaSurvival(freedom / 2, quantile / 2)).toBeCloseTo(0.05, 4);
  });

  test("three neighbours agree with Q(a + 1, x) = Q(a, x) + D(a), D(a + 1) = D(a) x / (a + 1), however each was computed", () => {
    fc.assert(
      fc.property(logUniform(0.1, 30), logUniform(1e-3, 60), (shape, x) => {
        const [first, second, third] = [0, 1, 2].map((step) => gammaSurvival(shape + step, x)) as [
          number,
          number,
          number,
        ];
        const left = (third - second) * (shape + 1);
        const right = (second - first) * x;
        return Math.abs(left - right) <= 1e-13 * (shape + 1 + x);
      }),
    );
  });

  test("logGammaSurvival falls with x and rises with the shape", () => {
    const factor = fc.oneof(fc.constant(1 + 1e-6), logUniform(1.0001, 100));
    let moved = 0;
    fc.assert(
      fc.property(logUniform(0.05, 1e6), logUniform(1e-6, 1e6), factor, (shape, x, times) => {
        const here = logGammaSurvival(shape, x);
        const later = logGammaSurvival(shape, x * times);
        const larger = logGammaSurvival(shape * times, x);
        if (later < here && larger > here) moved += 1;
        // 1e-12 of a logarithm: the accuracy above, twice, with room.
        return here <= 0 && later <= here * (1 - 1e-12) && larger >= here * (1 + 1e-12);
      }),
      { numRuns: 2000 },
    );
    expect(moved).toBeGreaterThan(200);
  });

  // biome-ignore format: one row a case
  test.each([
    [0,          1,                        "shape must be > 0; got 0"],
    [Number.NaN, 1,                        "shape must be > 0; got NaN"],
    [1,          -1,                       "x must be from 0 to 1000000000; got -1"],
    [1,          1.1e9,                    "x must be from 0 to 1000000000; got 1100000000"],
    [1,          Number.NaN,               "x must be from 0 to 1000000000; got NaN"],
  ] as const)("logGammaSurvival(%d, %d) throws: %s", (shape, x, message) => {
    expect(() => logGammaSurvival(shape, x)).toThrow(new RangeError(message));
  });
});
