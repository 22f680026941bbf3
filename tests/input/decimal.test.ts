import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  decimalToNumber,
  floorDivideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
} from "../../src/input/decimal.js";

const NUMBERS: readonly (readonly [string, bigint, number])[] = [
  // text, mantissa, exponent
  ["1e25", 1n, 25],
  ["1E25", 1n, 25],
  ["1e+25", 1n, 25],
  ["10^25", 1n, 25],
  ["-10^3", -1n, 3],
  ["10^-3", 1n, -3],
  ["3.8x10^25", 38n, 24],
  ["3.8 x 10^25", 38n, 24],
  ["3.8×10^25", 38n, 24],
  ["1_280", 128n, 1],
  ["1,280", 128n, 1],
  ["1,000,000", 1n, 6],
  ["1,234.50", 12345n, -1],
  ["7000.50", 70005n, -1],
  ["-3", -3n, 0],
  ["+3", 3n, 0],
  [".5", 5n, -1],
  ["0", 0n, 0],
  ["-0", 0n, 0],
  ["0.000", 0n, 0],
  ["0e99", 0n, 0],
  ["007", 7n, 0],
  ["9007199254740993", 9007199254740993n, 0],
  ["1e9999", 1n, 9999],
];

test.each(NUMBERS)("parseDecimal(%j) is %s x 10^%s", (text, mantissa, exponent) => {
  expect(parseDecimal(text)).toEqual({ mantissa, exponent });
});

const REFUSED = [
  "",
  " ",
  ".",
  "-",
  "1,28",
  "12,80",
  "1,2800",
  ",280",
  "1,280,",
  "1_28",
  "1,280_000",
  "5.",
  "1e",
  "e5",
  "1e5.5",
  "1e12345",
  "10^12345",
  "0x1F",
  "Infinity",
  "NaN",
  "1 280",
  "1..5",
  "--3",
  "2^10",
  "1e5x10^3",
  "٣",
] as const;

test.each(REFUSED)("parseDecimal(%j) is no number", (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

test("a number of 200,000 digits is read", () => {
  expect(parseDecimal(`1${"0".repeat(200_000)}`)).toEqual({ mantissa: 1n, exponent: 200_000 });
  expect(parseDecimal("7".repeat(200_000))?.exponent).toBe(0);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("decimalOf(%d) throws", (value) => {
  expect(() => decimalOf(value)).toThrow(RangeError);
});

const anyDecimal = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: -40, max: 40 }))
  .map(([mantissa, exponent]): Decimal => parseDecimal(`${mantissa}e${exponent}`)!);

/** The decimal as a whole number of 10^-100, for checking against plain integer arithmetic. */
const scaled = (a: Decimal): bigint => a.mantissa * 10n ** BigInt(a.exponent + 100);

test("decimalOf and decimalToNumber are inverse on doubles", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(decimalToNumber(decimalOf(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});

test("formatDecimal is read back as the same decimal", () => {
  fc.assert(
    fc.property(anyDecimal, (a) => {
      expect(parseDecimal(formatDecimal(a))).toEqual(a);
    }),
  );
});

test("decimals are normalised: equal values are equal records", () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.integer({ min: 0, max: 20 }), (mantissa, zeros) => {
      expect(parseDecimal(`${mantissa}${"0".repeat(zeros)}e-${zeros}`)).toEqual(parseDecimal(`${mantissa}`));
    }),
  );
});

test("compare, add, multiply and floor division agree with integer arithmetic", () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, (a, b) => {
      expect(compareDecimals(a, b)).toBe(scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0);
      expect(scaled(addDecimals(a, b))).toBe(scaled(a) + scaled(b));
      expect(scaled(multiplyDecimals(a, b)) * 10n ** 100n).toBe(scaled(a) * scaled(b));
      if (b.mantissa > 0n) {
        const quotient = floorDivideDecimals(a, b);
        expect(quotient * scaled(b) <= scaled(a)).toBe(true);
        expect((quotient + 1n) * scaled(b) > scaled(a)).toBe(true);
      }
    }),
  );
});

test.each(["0", "-2"])("floorDivideDecimals by %s throws", (divisor) => {
  expect(() => floorDivideDecimals(decimalOf(1), parseDecimal(divisor)!)).toThrow("the divisor must be positive");
});

test("1e25 and 10^25 are the same number, which the double 1e25 is not", () => {
  expect(compareDecimals(parseDecimal("1e25")!, parseDecimal("10^25")!)).toBe(0);
  expect(BigInt(1e25)).not.toBe(10n ** 25n);
});

test("numbers of very different size are compared without building either", () => {
  expect(compareDecimals(parseDecimal("1e9999")!, parseDecimal("1e-9999")!)).toBe(1);
  expect(compareDecimals(parseDecimal("-1e9999")!, parseDecimal("-1")!)).toBe(-1);
});

const TEXTS: readonly (readonly [string, string])[] = [
  ["1280", "1280"],
  ["312.5", "312.5"],
  ["0.05", "0.05"],
  ["1e14", "100000000000000"],
  ["1e15", "1e15"],
  ["-3.8e25", "-3.8e25"],
  ["1e-9", "1e-9"],
  ["0", "0"],
];

test.each(TEXTS)("formatDecimal of %s is %s", (text, formatted) => {
  expect(formatDecimal(parseDecimal(text)!)).toBe(formatted);
});
