import { describe, expect, test } from "vitest";
import { flagHazard } from "../../src/model/trafficFlags.js";
import { relativeError } from "../support/relativeError.js";

const certain = Number.POSITIVE_INFINITY;

describe("flagHazard(nodes, chancePerYear, years)", () => {
  // biome-ignore format: one row a case
  test.each([
    // nodes, chance, years, hazard,        why
    [1,       0.5,    1,     Math.LN2,      "one node, one year"],
    [40,      0.5,    2,     80 * Math.LN2, "node by node and year by year"],
    [40,      1e-20,  2,     8e-19,         "rarer than a double's last digit beside 1"],
    [40,      0,      2,     0,             "nobody is flagged"],
    [40,      1,      2,     certain,       "everybody is"],
    [0,       1,      2,     0,             "no node"],
    [40,      1,      0,     0,             "no time"],
  ] as const)("flagHazard(%d, %d, %d) is %d: %s", (...[nodes, chance, years, hazard]) => {
    // 1e-15: a logarithm and two products.
    expect(relativeError(flagHazard(nodes, chance, years), hazard)).toBeLessThan(1e-15);
  });

  // biome-ignore format: one row a case
  test.each([
    [-1,      0.1,  1,       "nodes must be a finite number >= 0; got -1"],
    [certain, 0.1,  1,       "nodes must be a finite number >= 0; got Infinity"],
    [1,       -0.1, 1,       "chancePerYear must be from 0 to 1; got -0.1"],
    [1,       2,    1,       "chancePerYear must be from 0 to 1; got 2"],
    [1,       0.1,  certain, "years must be a finite number >= 0; got Infinity"],
  ] as const)("flagHazard(%d, %d, %d) throws: %s", (nodes, chance, years, message) => {
    expect(() => flagHazard(nodes, chance, years)).toThrow(new RangeError(message));
  });
});
