import { describe, expect, test } from "vitest";
import { buyersNeeded, spendingHazard } from "../../src/model/spendingAudit.js";
import { relativeError } from "../support/relativeError.js";

const endless = Number.POSITIVE_INFINITY;

describe("buyersNeeded(hardwareUsd, aboveUsd, windowDays, procurementDays)", () => {
  // biome-ignore format: one row a case
  test.each([
    // hardware, above,   window, buying, buyers, why
    [1e6,        1e5,     30,     30,     10,     "one window: ten of $100,000"],
    [1e6,        1e5,     30,     90,     10 / 3, "three windows: each buys three times"],
    [1e6,        1e5,     30,     1,      10,     "less than a window is a window"],
    [1e6,        1e7,     30,     30,     0.1,    "one buyer, who spends a tenth of what he might"],
    [1e6,        endless, 30,     30,     0,      "no sum is audited"],
    [0,          1e5,     30,     30,     0,      "nothing is bought"],
  ] as const)("buyersNeeded(%d, %d, %d, %d) is %d: %s", (...[hardware, above, window, buying, buyers]) => {
    expect(relativeError(buyersNeeded(hardware, above, window, buying), buyers)).toBeLessThan(1e-15);
  });
});

describe("spendingHazard(hardwareUsd, aboveUsd, windowDays, procurementDays, noticed)", () => {
  // biome-ignore format: one row a case
  test.each([
    // hardware, above,   window, buying, noticed, hazard,         why
    [1e6,        1e5,     30,     30,     0.5,     10 * Math.LN2,  "ten buyers"],
    [1e6,        1e5,     30,     30,     0,       0,              "nobody is noticed"],
    [1e6,        1e5,     30,     30,     1,       endless,        "everybody is"],
    [1e6,        endless, 30,     30,     1,       0,              "no sum is audited"],
    [0,          1e5,     30,     30,     1,       0,              "nothing is bought"],
  ] as const)("spendingHazard(%d, %d, %d, %d, %d) is %d: %s", (...[hardware, above, window, buying, noticed, hazard]) => {
    expect(relativeError(spendingHazard(hardware, above, window, buying, noticed), hazard)).toBeLessThan(1e-15);
  });

  // biome-ignore format: one row a case
  test.each([
    [-1,      1,          1,       1, 0.5,        "hardwareUsd must be a finite number >= 0; got -1"],
    [endless, 1,          1,       1, 0.5,        "hardwareUsd must be a finite number >= 0; got Infinity"],
    [1,       0,          1,       1, 0.5,        "aboveUsd must be > 0 USD; got 0"],
    [1,       1,          0,       1, 0.5,        "windowDays must be a finite number > 0; got 0"],
    [1,       1,          endless, 1, 0.5,        "windowDays must be a finite number > 0; got Infinity"],
    [1,       1,          1,       0, 0.5,        "procurementDays must be a finite number > 0; got 0"],
    [1,       1,          1,       1, 1.5,        "noticed must be from 0 to 1; got 1.5"],
    [1,       1,          1,       1, Number.NaN, "noticed must be from 0 to 1; got NaN"],
  ] as const)("spendingHazard(%d, %d, %d, %d, %d) throws: %s", (hardware, above, window, buying, noticed, message) => {
    expect(() => spendingHazard(hardware, above, window, buying, noticed)).toThrow(new RangeError(message));
  });
});
