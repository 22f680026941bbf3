import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf } from "../../src/model/detectionHazard.js";
import { insiderLeakHazard } from "../../src/model/insiderLeak.js";
import { logUniform } from "../support/arbitraryRun.js";
import { relativeError } from "../support/relativeError.js";

/** Rates fitted by Grimes 2016, PLOS ONE 11(1):e0147905: the NSA's surveillance, and the FBI's forensics. */
const nsa = 4.09e-6;
const fbi = 2.45e-4;

describe("insiderLeakHazard(people, leaksPerPersonYear, years)", () => {
  // Chances of a leak within five years that Grimes' formula gives for rates he fitted, rounded as written.
  // biome-ignore format: one row a case
  test.each([
    [100,    nsa, 0.002, 3],
    [1000,   nsa, 0.02,  3],
    [10_000, nsa, 0.18,  2],
    [100,    fbi, 0.11,  2],
    [1000,   fbi, 0.66,  2],
    [3000,   fbi, 0.93,  2],
  ] as const)("among %d people at %d a year, a leak in five years has a chance of %d", (people, rate, chance, digits) => {
    expect(1 - chanceOf(insiderLeakHazard(people, rate, 5))).toBeCloseTo(chance, digits);
  });

  test("2,521 people keep a secret for five years with a chance of 95%, and not one more", () => {
    // Grimes' own figure, at the lowest of his rates.
    const leak = (people: number, years: number) => 1 - chanceOf(insiderLeakHazard(people, nsa, years));
    expect(leak(2521, 5)).toBeLessThan(0.05);
    expect(leak(2522, 5)).toBeGreaterThan(0.05);
    // He says fewer than 1,000 for ten years, which the formula allows with room: 4.0%.
    expect(leak(1000, 10)).toBeCloseTo(0.04, 3);
  });

  // biome-ignore format: one row a case
  test.each([
    // people, p,     years, leaks,  why
    [0,        1,     5,     0,      "nobody knows"],
    [50,       0,     5,     0,      "nobody ever talks"],
    [50,       0.1,   0,     0,      "no time"],
    [1,        1,     3,     3,      "someone who always talks"],
    [1e9,      1,     3,     3,      "a billion who always talk: still one leak a year"],
    [1e9,      1e-3,  3,     3,      "so many that somebody talks each year"],
    [2,        0.5,   1,     0.75,   "1 - 0.5^2"],
    [0.5,      0.75,  1,     0.5,    "half a person: 1 - 0.25^0.5"],
    [1,        1e-17, 1,     1e-17,  "rarer than a double's last digit beside 1"],
    [3,        1e-300, 2,    6e-300, "far rarer"],
  ] as const)("insiderLeakHazard(%d, %d, %d) is %d: %s", (...[people, p, years, hazard]) => {
    // 4e-15: a logarithm, an exponential and two products.
    expect(relativeError(insiderLeakHazard(people, p, years), hazard)).toBeLessThan(4e-15);
  });

  test("insiderLeakHazard is at most the leaks of everybody, and close to it while they are rare", () => {
    fc.assert(
      fc.property(logUniform(1, 1e4), logUniform(1e-9, 1e-2), logUniform(0.01, 10), (people, p, years) => {
        const all = people * p * years;
        const hazard = insiderLeakHazard(people, p, years);
        // N p - (1 - (1-p)^N) is from 0 to (N p)^2 / 2 for N >= 1, as ln(1-p) (1 - 1/2 ...) has it.
        return hazard <= all * (1 + 1e-14) && hazard >= all * (1 - (people * p) / 2) * (1 - 1e-14);
      }),
    );
  });

  // biome-ignore format: one row a case
  test.each([
    [-1,         0.1, 1,                        "people must be >= 0; got -1"],
    [Number.NaN, 0.1, 1,                        "people must be >= 0; got NaN"],
    [1,          -1,  1,                        "leaksPerPersonYear must be from 0 to 1; got -1"],
    [1,          1.5, 1,                        "leaksPerPersonYear must be from 0 to 1; got 1.5"],
    [1,          0.1, -1,                       "years must be a finite number >= 0; got -1"],
    [1,          0.1, Number.POSITIVE_INFINITY, "years must be a finite number >= 0; got Infinity"],
  ] as const)("insiderLeakHazard(%d, %d, %d) throws: %s", (people, p, years, message) => {
    expect(() => insiderLeakHazard(people, p, years)).toThrow(new RangeError(message));
  });
});
