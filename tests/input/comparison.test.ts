import { expect, test } from "vitest";
import { parseComparison, satisfies } from "../../src/input/comparison.js";
import { decimalOf, multiplyDecimals, parseDecimal } from "../../src/input/decimal.js";
import type { Dimension } from "../../src/input/units.js";

function comparisonOf(text: string, dimension: Dimension) {
  const result = parseComparison(text, dimension);
  if (!result.ok) throw new Error(result.message);
  return result.comparison;
}

test.each([
  ["> 16 H100e", ">"],
  [">16 H100e", ">"],
  [" >=  16 H100e ", ">="],
  ["< 16 H100e", "<"],
  ["<= 16 H100e", "<="],
] as const)("parseComparison(%j) has the comparator %s", (text, comparator) => {
  expect(comparisonOf(text, "computeRate")).toMatchObject({
    comparator,
    text: text.trim(),
    quantity: { text: "16 H100e" },
  });
});

const REFUSED: readonly (readonly [string, Dimension, string, string | undefined])[] = [
  ["16 H100e", "computeRate", "a comparator is part of the law: write > 16 H100e or >= 16 H100e", undefined],
  ["100", "count", "a comparator is part of the law: write > 100 or >= 100", undefined],
  ["16", "computeRate", "16 has no unit", undefined],
  ["=> 16 H100e", "computeRate", '"=>" is not a comparator', ">= 16 H100e"],
  ["≥ 16 H100e", "computeRate", '"≥" is not a comparator', ">= 16 H100e"],
  ["= 16 H100e", "computeRate", '"=" is not a comparator', undefined],
  ["!= 16 H100e", "computeRate", '"!=" is not a comparator', undefined],
  ["> > 16 H100e", "computeRate", "does not begin with a number", undefined],
  [">", "memory", "the text is empty", undefined],
  ["> -3 GB", "memory", "is negative", undefined],
  ["> 740 days", "memory", "days measures duration; an amount of memory is expected, e.g. 1280 GB", undefined],
  ["more than 16 H100e", "computeRate", "does not begin with a number", undefined],
];

test.each(REFUSED)("parseComparison(%j, %s) is refused: %s", (text, dimension, message, suggestion) => {
  const result = parseComparison(text, dimension);
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.message).toContain(message);
  expect(result.suggestion).toBe(suggestion);
});

const LINES: readonly (readonly [string, Dimension, number, string, boolean, string])[] = [
  // comparison, dimension, units, value of a unit in the base unit, fulfilled, why
  ["> 16 H100e", "computeRate", 16, "990e12", false, "16 x 990 TFLOP/s lies on the line"],
  [">= 16 H100e", "computeRate", 16, "990e12", true, "16 x 990 TFLOP/s lies on the line"],
  ["< 16 H100e", "computeRate", 16, "990e12", false, "on the line is not below it"],
  ["<= 16 H100e", "computeRate", 16, "990e12", true, "on the line"],
  ["> 16 H100e", "computeRate", 17, "990e12", true, "one chip more"],
  ["> 1280 GB", "memory", 16, "80", false, "16 x 80 GB lies on the line"],
  ["> 1.28 TB", "memory", 16, "80", false, "the same line in another unit"],
  ["> 16 H100e", "computeRate", 50, "312e12", false, "50 x 312 TFLOP/s = 15,600"],
  ["> 16 H100e", "computeRate", 51, "312e12", true, "51 x 312 TFLOP/s = 15,912 of 15,840"],
  [">= 1e20 OP/s", "computeRate", 101010, "990e12", false, "99,999,900 TFLOP/s"],
  [">= 1e20 OP/s", "computeRate", 101011, "990e12", true, "100,000,890 TFLOP/s"],
  ["> 1e25 FLOP", "computation", 1, "10^25", false, "1e25 and 10^25 are one number"],
  [">= 10^25 FLOP", "computation", 1, "1e25", true, "1e25 and 10^25 are one number"],
  ["> 253440 TPP", "computeRate", 16, "990e12", false, "253,440 TPP are 16 H100e"],
  ["> 0.3 GB", "memory", 3, "0.1", false, "0.1 + 0.1 + 0.1 is 0.3, unlike in doubles"],
];

test.each(LINES)("%s (%s) for %d x %s: %s, %s", (text, dimension, units, each, fulfilled) => {
  const value = multiplyDecimals(parseDecimal(each)!, decimalOf(units));
  expect(satisfies(comparisonOf(text, dimension), value)).toBe(fulfilled);
});
