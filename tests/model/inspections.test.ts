import { describe, expect, test } from "vitest";
import { inspectionHazard } from "../../src/model/inspections.js";
import { relativeError } from "../support/relativeError.js";

const endless = Number.POSITIVE_INFINITY;

describe("inspectionHazard(sites, lookalikeSites, visitsPerYear, recognised, years)", () => {
  // biome-ignore format: one row a case
  test.each([
    // sites, alike,   visits, recognised, years, hazard,                     why
    [1,       1,       1,      1,          1,     Math.LN2,                   "one of two places"],
    [10,      30,      4,      0.5,        3,     12 * Math.log(8 / 7),       "a quarter of the places, half of them recognised, twelve visits"],
    [10,      endless, 4,      1,          3,     0,                          "a site in a haystack without end"],
    [10,      0,       4,      1,          3,     endless,                    "no innocent place to go to"],
    [10,      0,       4,      0.5,        3,     12 * Math.LN2,              "only runs to go to, half recognised"],
    [0,       0,       4,      1,          3,     0,                          "nothing to find"],
    [0,       endless, 4,      1,          3,     0,                          "nothing to find anywhere"],
    [10,      0,       0,      1,          3,     0,                          "nobody goes"],
    [10,      0,       4,      1,          0,     0,                          "no time"],
    [10,      0,       4,      0,          3,     0,                          "nobody sees what is there"],
    [0.5,     0.5,     1,      1,          1,     Math.LN2,                   "half a site among one place"],
    [1,       1e18,    1,      1,          1,     1e-18,                      "rarer than a double's last digit beside 1"],
  ] as const)("inspectionHazard(%d, %d, %d, %d, %d) is %d: %s", (...row) => {
    const [sites, lookalikes, visits, recognised, years, hazard] = row;
    // 1e-14: ln(8/7) of the test loses a digit.
    expect(relativeError(inspectionHazard(sites, lookalikes, visits, recognised, years), hazard)).toBeLessThan(1e-14);
  });

  // biome-ignore format: one row a case
  test.each([
    [-1,      0,          1,       1,   1,       "sites must be a finite number >= 0; got -1"],
    [endless, 0,          1,       1,   1,       "sites must be a finite number >= 0; got Infinity"],
    [1,       -1,         1,       1,   1,       "lookalikeSites must be >= 0; got -1"],
    [1,       Number.NaN, 1,       1,   1,       "lookalikeSites must be >= 0; got NaN"],
    [1,       0,          endless, 1,   1,       "visitsPerYear must be a finite number >= 0; got Infinity"],
    [1,       0,          1,       1.1, 1,       "recognised must be from 0 to 1; got 1.1"],
    [1,       0,          1,       1,   endless, "years must be a finite number >= 0; got Infinity"],
  ] as const)("inspectionHazard(%d, %d, %d, %d, %d) throws: %s", (sites, alike, visits, recognised, years, message) => {
    expect(() => inspectionHazard(sites, alike, visits, recognised, years)).toThrow(new RangeError(message));
  });
});
