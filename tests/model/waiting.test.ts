import { describe, expect, test } from "vitest";
import { flopShareAfter, priceAfter } from "../../src/model/waiting.js";
import { relativeError } from "../support/relativeError.js";

describe("priceAfter(declinePerYear, years), flopShareAfter(growthPerYear, years)", () => {
  // biome-ignore format: one row a case
  test.each([
    // decline, years, price,               why
    [0,         5,     1,                   "no decline"],
    [0.2756,    0,     1,                   "no wait"],
    [0.5,       1,     0.5,                 "half a year's price"],
    [0.75,      0.5,   0.5,                 "half a year"],
    [0.2756,    2,     0.52475536,          "0.7244^2"],
  ] as const)("priceAfter(%d, %d) is %d: %s", (...[decline, years, price]) => {
    expect(relativeError(priceAfter(decline, years), price)).toBeLessThan(1e-15);
  });

  // biome-ignore format: one row a case
  test.each([
    // growth, years, share,  why
    [1,        5,     1,      "no progress"],
    [3,        0,     1,      "no wait"],
    [3,        1,     1 / 3,  "a third"],
    [4,        0.5,   0.5,    "half a year"],
  ] as const)("flopShareAfter(%d, %d) is %d: %s", (...[growth, years, share]) => {
    expect(relativeError(flopShareAfter(growth, years), share)).toBeLessThan(1e-15);
  });

  // biome-ignore format: one row a case
  test.each([
    [() => priceAfter(1, 1),                            "declinePerYear must be from 0 to below 1; got 1"],
    [() => priceAfter(-0.1, 1),                         "declinePerYear must be from 0 to below 1; got -0.1"],
    [() => priceAfter(0.1, -1),                         "years must be a finite number >= 0; got -1"],
    [() => flopShareAfter(0.9, 1),                      "growthPerYear must be a finite yearly factor >= 1; got 0.9"],
    [() => flopShareAfter(Number.POSITIVE_INFINITY, 1), "growthPerYear must be a finite yearly factor >= 1; got Infinity"],
    [() => flopShareAfter(2, Number.NaN),               "years must be a finite number >= 0; got NaN"],
  ] as const)("%s throws: %s", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});
