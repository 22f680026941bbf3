import fc from "fast-check";
import { expect, test } from "vitest";
import { printedDigits } from "../../src/analysis/printedDigits.js";

const CASES = [
  // printed,  value,        text,       why
  ["$30.7M", 30_725_990, "$30.7M", "rounded to one decimal of a million"],
  ["$30.7M", 30_750_001, "$30.8M", "just above the middle"],
  ["$2.32B", 2_324_999_999, "$2.32B", "two decimals of a billion"],
  ["$2.32B", 2_325_000_001, "$2.33B", "just above the middle"],
  ["0.3698", 0.36984999, "0.3698", "four decimals"],
  ["0.2580", 0.258, "0.2580", "trailing zeros are printed digits"],
  ["7.0x", 7.0499, "7.0x", "one decimal"],
  ["21x", 20.81, "21x", "no decimals"],
  ["1.0e25", 1.049e25, "1.0e25", "two digits of a power of ten"],
  ["1.0e25", 9.96e24, "1.0e25", "rounds up to the next power"],
  ["1.0e25", 9.4e24, "9.4e24", "its own power if it has another"],
  ["1e25", 1.4e25, "1e25", "one digit"],
  ["91B", 91e9, "91B", "parameters"],
  ["19", 18.5001, "19", "steps"],
  ["18", 18, "18", "whole"],
] as const;

test.each(CASES)('printedDigits("%s", %d) is "%s": %s', (printed, value, text) => {
  expect(printedDigits(printed, value)).toBe(text);
});

test("printedDigits(text, the number it states) is the text again", () => {
  const sums = fc
    .integer({ min: 1, max: 99_999 })
    .map((tenths) => [`$${(tenths / 10).toFixed(1)}M`, tenths * 1e5] as const);
  const shares = fc.integer({ min: 1, max: 9_999 }).map((parts) => [(parts / 1e4).toFixed(4), parts / 1e4] as const);
  fc.assert(
    fc.property(fc.oneof(sums, shares), ([printed, value]) => {
      expect(printedDigits(printed, value)).toBe(printed);
    }),
  );
});

test.each(["", "about 3", "30.7 M", "$-3M", "1.0e+25", "NaN", "7,0x"])(
  'printedDigits("%s", 1) is refused',
  (printed) => {
    expect(() => printedDigits(printed, 1)).toThrow(
      `printed must be a number with its unit, e.g. "$30.7M" or "7.0x"; got "${printed}"`,
    );
  },
);
