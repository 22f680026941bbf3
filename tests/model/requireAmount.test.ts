import { describe, expect, test } from "vitest";
import { requireAmount } from "../../src/model/requireAmount.js";

describe("requireAmount(name, value, valid, rule)", () => {
  test.each([0, 1e-60, 1, 1e60])("requireAmount accepts %d where the rule holds", (value) => {
    expect(() => requireAmount("price", value, true, ">= 0 USD")).not.toThrow();
  });

  // biome-ignore format: one row a case
  test.each([
    // value, valid, message, why
    [-1,                       false, "price must be >= 0 USD; got -1",                      "the rule is broken"],
    [Number.NaN,               false, "price must be >= 0 USD; got NaN",                     "no number"],
    [Number.POSITIVE_INFINITY, true,  "price must be >= 0 USD; got Infinity",                "infinite"],
    [1e-61,                    true,  "price must be 0 or from 1e-60 to 1e60; got 1e-61",    "too small"],
    [1e61,                     true,  "price must be 0 or from 1e-60 to 1e60; got 1e+61",    "too large"],
  ] as const)("requireAmount refuses %d, valid %s: %s (%s)", (...[value, valid, message]) => {
    expect(() => requireAmount("price", value, valid, ">= 0 USD")).toThrow(new RangeError(message));
  });
});
