import { describe, expect, test } from "vitest";
import { covertFacilityHazard, meanYearsToDetection } from "../../src/model/covertFacility.js";
import { chanceOf } from "../../src/model/detectionHazard.js";
import { relativeError } from "../support/relativeError.js";

describe("meanYearsToDetection(staff)", () => {
  // The fit's own figures, and its limits.
  // biome-ignore format: one row a case
  test.each([
    // staff, years, digits, why
    [100,     6.95,  2,  "as its authors' code gives it"],
    [1000,    3.42,  2,  "as its authors' code gives it"],
    [10,      23.36, 14, "its factor, at log10 N = 1"],
  ] as const)("meanYearsToDetection(%d) is %d to %d decimals: %s", (...[staff, years, digits]) => {
    expect(meanYearsToDetection(staff)).toBeCloseTo(years, digits);
  });

  test.each([0, 0.5, 1])("meanYearsToDetection(%d) is never", (staff) => {
    expect(meanYearsToDetection(staff)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("covertFacilityHazard(staff, years)", () => {
  /** As many people as make the mean a given number of scales. */
  const staffOfShape = (shape: number) => 10 ** ((23.36 / (3.88 * shape)) ** (1 / 1.749));

  // biome-ignore format: one row a case
  test.each([
    // shape, years,    survival,                  why
    [1,       3.88,     Math.exp(-1),              "exponential: one scale"],
    [1,       0.01,     Math.exp(-0.01 / 3.88),    "exponential: at once"],
    [2,       3.88,     2 * Math.exp(-1),          "Erlang: 1 + x"],
    [3,       7.76,     5 * Math.exp(-2),          "Erlang: 1 + x + x^2/2"],
  ] as const)("at shape %d, a facility is not found in %d years with a chance of %d: %s", (...[shape, years, survival]) => {
    // 1e-13: the shape comes back from two powers.
    expect(relativeError(chanceOf(covertFacilityHazard(staffOfShape(shape), years)), survival)).toBeLessThan(1e-13);
  });

  // biome-ignore format: one row a case
  test.each([
    [1000,       0,    "at once"],
    [0,          10,   "nobody"],
    [1,          10,   "one person"],
    [1 + 1e-15,  10,   "hardly more than one person: the shape is beyond 1e26"],
    [1.01,       1,    "hardly more than one person: the shape is 82,000, the chance below any double"],
  ])("covertFacilityHazard(%d, %d) is 0: %s", (staff, years) => {
    expect(covertFacilityHazard(staff, years)).toBe(0);
  });

  test("covertFacilityHazard keeps its digits where it is tiny", () => {
    // Shape 6.0206 (10 people: 23.36 / 3.88 = 6.02062) and x = 1/3.88; by mpmath 1.3.0 with 60 digits.
    expect(relativeError(covertFacilityHazard(10, 1), 3.0548274947309387e-7)).toBeLessThan(1e-13);
  });

  // By mpmath 1.3.0, to six digits: gammainc(mean / 3.88, 0, 1 / 3.88, regularized=True).
  // biome-ignore format: one row a case
  test.each([
    [30,     0.00210142],
    [50,     0.0112875],
    [100,    0.0449945],
    [300,    0.145898],
    [1000,   0.281573],
    [10_000, 0.501526],
  ] as const)("%d people are found within a year with a chance of %d", (staff, chance) => {
    expect(relativeError(1 - chanceOf(covertFacilityHazard(staff, 1)), chance)).toBeLessThan(5e-6);
  });

  // biome-ignore format: one row a case
  test.each([
    [-1,         1,                        "staff must be >= 0 people; got -1"],
    [Number.NaN, 1,                        "staff must be >= 0 people; got NaN"],
    [10,         -1,                       "years must be from 0 to 3.88e9; got -1"],
    [10,         4e9,                      "years must be from 0 to 3.88e9; got 4000000000"],
    [10,         Number.NaN,               "years must be from 0 to 3.88e9; got NaN"],
  ] as const)("covertFacilityHazard(%d, %d) throws: %s", (staff, years, message) => {
    expect(() => covertFacilityHazard(staff, years)).toThrow(new RangeError(message));
  });
});
