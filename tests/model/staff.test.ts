import { describe, expect, test } from "vitest";
import { peopleInTheKnow } from "../../src/model/staff.js";

describe("peopleInTheKnow(sites, megawatts, rates)", () => {
  // biome-ignore format: one row a case
  test.each([
    // sites, MW, core, per site, per MW, people, why
    [0,       0,  10,   1,        1,      10,     "the core alone"],
    [8,       0,  0,    0.25,     1,      2,      "one for four sites"],
    [8,       3,  0,    0,        2,      6,      "two for each megawatt"],
    [8,       3,  10,   0.25,     2,      18,     "all together"],
    [8,       3,  0,    0,        0,      0,      "machines alone"],
  ] as const)("%d sites of %d MW with %d, %d per site and %d per MW have %d: %s", (...row) => {
    const [sites, megawatts, core, perSite, perMegawatt, people] = row;
    expect(peopleInTheKnow(sites, megawatts, Object.freeze({ core, perSite, perMegawatt }))).toBe(people);
  });

  const rates = { core: 1, perSite: 1, perMegawatt: 1 };
  // biome-ignore format: one row a case
  test.each([
    [-1, 1,                        rates,                       "sites must be a finite number >= 0; got -1"],
    [1,  Number.POSITIVE_INFINITY, rates,                       "megawatts must be a finite number >= 0; got Infinity"],
    [1,  1,                        { ...rates, core: -1 },      "core must be a finite number >= 0; got -1"],
    [1,  1,                        { ...rates, perSite: Number.NaN }, "perSite must be a finite number >= 0; got NaN"],
    [1,  1,                        { ...rates, perMegawatt: -1 }, "perMegawatt must be a finite number >= 0; got -1"],
  ] as const)("peopleInTheKnow(%d, %d, %o) throws: %s", (sites, megawatts, those, message) => {
    expect(() => peopleInTheKnow(sites, megawatts, those)).toThrow(new RangeError(message));
  });
});
