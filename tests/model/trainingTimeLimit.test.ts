import { describe, expect, test } from "vitest";
import { trainingTimeLimitYears } from "../../src/model/trainingTimeLimit.js";

describe("trainingTimeLimitYears(hardwareGrowth, softwareGrowth, investmentGrowth)", () => {
  test("trainingTimeLimitYears(1.37, 3, 3.5) is 0.375 years, 4.5 months: no regulation", () => {
    // 5e-4: the paper prints three digits.
    expect(Math.abs(trainingTimeLimitYears(1.37, 3, 3.5) - 0.375)).toBeLessThan(5e-4);
    expect(trainingTimeLimitYears(1.37, 3, 3.5) * 12).toBeCloseTo(4.5, 1);
  });

  test("trainingTimeLimitYears(1.06, 1.5, 1.03) is 740 days to within a day: under the treaty", () => {
    expect(Math.abs(trainingTimeLimitYears(1.06, 1.5, 1.03) * 365.25 - 740)).toBeLessThan(1);
  });

  // biome-ignore format: one row a case
  test.each([
    // g,      g, g,      years,                    why
    [Math.E,   1, 1,      1,                        "1 / ln e"],
    [Math.E,   Math.E, Math.E, 1 / 3,               "three times as fast"],
    [1,        1, 1,      Number.POSITIVE_INFINITY, "without growth no run is too long"],
  ])("trainingTimeLimitYears(%d, %d, %d) is %d: %s", (hardware, software, investment, years) => {
    const limit = trainingTimeLimitYears(hardware, software, investment);
    if (years === Number.POSITIVE_INFINITY) expect(limit).toBe(years);
    else expect(limit).toBeCloseTo(years, 15);
  });

  test.each([
    [0.9, 1, 1, "hardwareGrowth must be a yearly factor >= 1; got 0.9"],
    [1, 0, 1, "softwareGrowth must be a yearly factor >= 1; got 0"],
    [1, 1, Number.NaN, "investmentGrowth must be a yearly factor >= 1; got NaN"],
  ])("trainingTimeLimitYears(%d, %d, %d) throws: %s", (hardware, software, investment, message) => {
    expect(() => trainingTimeLimitYears(hardware, software, investment)).toThrow(new RangeError(message));
  });
});
