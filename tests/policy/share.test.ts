import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDecimal } from "../../src/input/decimal.js";
import { parseShare, shareOf } from "../../src/policy/share.js";

test.each([
  ["1/3", 1n, 3n],
  ["2 / 6", 2n, 6n],
  ["25%", 25n, 100n],
  ["0.5", 5n, 10n],
  ["3", 3n, 1n],
  ["50%", 50n, 100n],
])("parseShare(%j) is %s/%s", (text, numerator, denominator) => {
  const share = parseShare(text)!;
  expect(share.numerator * denominator).toBe(numerator * share.denominator);
});

test.each(["", "0", "0/3", "1/0", "-1/3", "1/-3", "1/3/5", "a third", "1.5/3", "NaN", "-0.5", "1e-9999", "%"])(
  "parseShare(%j) is none",
  (text) => {
    expect(parseShare(text)).toBeUndefined();
  },
);

test.each([
  // share, amount, nearest double; thirds of powers of ten have the digits 333...
  ["1/3", "1e25", "3.33333333333333333333e24"],
  ["1/3", "1e23", "3.33333333333333333333e22"],
  ["2/3", "1e25", "6.66666666666666666667e24"],
  ["1/3", "3e25", "1e25"],
  ["50%", "1e26", "5e25"],
  ["1/7", "1", "0.142857142857142857143"],
])("%s of %s is %s", (share, amount, value) => {
  expect(shareOf(parseShare(share)!, parseDecimal(amount)!)).toBe(Number(value));
});

test("a share is rounded once: whole fractions of doubles are exact", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 9 }),
      fc.integer({ min: 1, max: 10 ** 6 }),
      (numerator, denominator) => {
        // Division of two doubles is correctly rounded too.
        expect(shareOf(parseShare(`${numerator}/${denominator}`)!, parseDecimal("1")!)).toBe(numerator / denominator);
      },
    ),
  );
});
