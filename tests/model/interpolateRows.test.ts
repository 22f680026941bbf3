import { describe, expect, test } from "vitest";
import { interpolateRows } from "../../src/model/interpolateRows.js";

describe("interpolateRows(ratios, qualities, ratio)", () => {
  const ratios = Object.freeze([1, 10, 1000]);
  const qualities = Object.freeze([1, 0.9, 0.5]);
  // biome-ignore format: one row a case
  test.each([
    // ratio, quality, why
    [0.5,     1,       "below the table"],
    [1,       1,       "the first row"],
    [10,      0.9,     "a row"],
    [100,     0.7,     "halfway in log10 between 10 and 1000"],
    [1000,    0.5,     "the last row"],
    [1e9,     0.5,     "beyond the table the last row holds"],
  ])("interpolateRows(..., %d) is %d: %s", (ratio, quality) => {
    expect(interpolateRows(ratios, qualities, ratio)).toBeCloseTo(quality, 15);
  });
});
