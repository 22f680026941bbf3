import fc from "fast-check";
import { expect, test } from "vitest";
import { compareDecimals, decimalToNumber, parseDecimal } from "../../src/input/decimal.js";
import { type Dimension, parseQuantity } from "../../src/input/units.js";
import { dimensionWords, unitNamed, unitNames } from "../../src/input/unitTable.js";

const ACCEPTED: readonly (readonly [string, Dimension, string, string])[] = [
  // text, dimension, exact value in the base unit, unit
  ["1e25 FLOP", "computation", "1e25", "FLOP"],
  ["10^25 FLOP", "computation", "1e25", "FLOP"],
  ["3.8x10^25 FLOP", "computation", "3.8e25", "FLOP"],
  ["1e20 OP/s", "computeRate", "1e20", "OP/s"],
  ["100 TFLOP/s", "computeRate", "1e14", "TFLOP/s"],
  ["2 EFLOP/s", "computeRate", "2e18", "EFLOP/s"],
  ["2EFLOP/s", "computeRate", "2e18", "EFLOP/s"],
  ["16 H100e", "computeRate", "1.584e16", "H100e"],
  ["15840 TPP", "computeRate", "9.9e14", "TPP"],
  ["1280 GB", "memory", "1280", "GB"],
  ["1,280GB", "memory", "1280", "GB"],
  ["1_280 GB", "memory", "1280", "GB"],
  ["1.28 TB", "memory", "1280", "TB"],
  ["80 GiB", "memory", "85.89934592", "GiB"],
  ["1 TiB", "memory", "1099.511627776", "TiB"],
  ["1 B", "memory", "1e-9", "B"],
  ["100 Mbps", "bandwidth", "100", "Mbps"],
  ["100 MB/s", "bandwidth", "800", "MB/s"],
  ["25 Gbit/s", "bandwidth", "25000", "Gbit/s"],
  ["1 TB/s", "bandwidth", "8e6", "TB/s"],
  ["740 days", "duration", "63936000", "days"],
  ["1 day", "duration", "86400", "day"],
  ["100 ms", "duration", "0.1", "ms"],
  ["1.5 h", "duration", "5400", "h"],
  ["2 weeks", "duration", "1209600", "weeks"],
  ["100 kW", "power", "100", "kW"],
  ["1 GW", "power", "1e6", "GW"],
  ["$7,000", "money", "7000", "USD"],
  ["$ 7,000.50", "money", "7000.5", "USD"],
  ["7000 USD", "money", "7000", "USD"],
  ["$1.2M", "money", "1.2e6", "USD"],
  ["1.2M USD", "money", "1.2e6", "USD"],
  ["US$3B", "money", "3e9", "USD"],
  ["$500k", "money", "5e5", "USD"],
  ["100", "count", "100", ""],
  ["100 chips", "count", "100", "chips"],
  ["1 node", "count", "1", "node"],
  ["0.35", "ratio", "0.35", ""],
  ["35%", "ratio", "0.35", "%"],
  ["1.4x", "ratio", "1.4", "x"],
  ["2e-5 per chip-hour", "failureRate", "2e-5", "per chip-hour"],
  ["4.09e-6 per person-year", "leakRate", "4.09e-6", "per person-year"],
  ["1e12 tokens", "tokens", "1e12", "tokens"],
  ["  16   H100e ", "computeRate", "1.584e16", "H100e"],
  ["0 GB", "memory", "0", "GB"],
];

test.each(ACCEPTED)("parseQuantity(%j, %s) is exactly %s in the base unit (%s)", (text, dimension, exact, unit) => {
  const result = parseQuantity(text, dimension);
  expect(result).toMatchObject({ ok: true, quantity: { dimension, unit, text: text.trim() } });
  if (!result.ok) return;
  expect(compareDecimals(result.quantity.exact, parseDecimal(exact)!)).toBe(0);
  expect(result.quantity.value).toBe(Number(exact));
});

const REFUSED: readonly (readonly [string, Dimension, string, string | undefined])[] = [
  // text, dimension, part of the message, suggestion
  ["740", "duration", "740 has no unit; a duration is expected, e.g. 740 days", undefined],
  ["16", "computeRate", "16 has no unit; a compute rate is expected", undefined],
  ["7000", "money", "7000 has no unit; an amount of money is expected, e.g. $7,000", undefined],
  ["740 GB", "duration", "GB measures memory; a duration is expected, e.g. 740 days", undefined],
  ["1e25 FLOP", "computeRate", "FLOP measures computation; a compute rate is expected", undefined],
  ["$5", "memory", "$ measures money; an amount of memory is expected", undefined],
  ["5 USD", "power", "USD measures money; a power is expected", undefined],
  ["1280 gb", "memory", 'the unit "gb" is in the wrong case', "GB"],
  ["1280 Gb", "memory", 'the unit "Gb" is in the wrong case', "GB"],
  ["16 h100e", "computeRate", 'the unit "h100e" is in the wrong case', "H100e"],
  ["100 mbps", "bandwidth", 'the unit "mbps" is in the wrong case', "Mbps"],
  ["1280 GBs", "memory", 'unknown unit "GBs"', "GB"],
  ["5 TFLOPS", "computeRate", 'the unit "TFLOPS" is not accepted: write TFLOP/s', undefined],
  ["5 TFLOPs/s", "computeRate", 'unknown unit "TFLOPs/s"', "TFLOP/s"],
  ["16 H100", "computeRate", 'unknown unit "H100"', "H100e"],
  ["100 Mb/s", "bandwidth", "write Mbps for bits, MB/s for bytes", undefined],
  ["100 GBps", "bandwidth", "write GB/s for bytes, Gbps for bits", undefined],
  ["1280 parsec", "memory", 'unknown unit "parsec"', undefined],
  ["1e25 YFLOP", "computation", 'unknown unit "YFLOP"', "FLOP"],
  ["6 months", "duration", "a month has no fixed length; write days", undefined],
  ["1 year", "duration", "a year has no fixed length; write days", undefined],
  ["$3 billion", "money", "write billions as B, e.g. $3B", undefined],
  ["$3m", "money", "write millions as M", "M"],
  ["3 EUR", "money", "write US dollars", undefined],
  ["3M", "money", 'unknown unit "M"', undefined],
  ["-3 GB", "memory", '"-3 GB" is negative', undefined],
  ["-$3", "money", "is negative", undefined],
  ["$-3", "money", "is negative", undefined],
  ["NaN", "ratio", '"NaN" is not finite', undefined],
  [".nan", "ratio", '".nan" is not finite', undefined],
  ["Infinity GB", "memory", "is not finite", undefined],
  ["-.inf", "ratio", "is not finite", undefined],
  ["∞ GB", "memory", "does not begin with a number", undefined],
  ["1e400 FLOP", "computation", '"1e400 FLOP" is too large', undefined],
  ["1e300 EFLOP/s", "computeRate", "is too large", undefined],
  ["1e99999 FLOP", "computation", "1e99999 is too large or too small a number", undefined],
  ["1e-400 FLOP", "computation", "is too small to tell from zero", undefined],
  ["12,80 GB", "memory", '"12,80" is not a number; a comma groups thousands', undefined],
  ["1.280.000 GB", "memory", '"1.280.000" is not a number', undefined],
  ["", "memory", "the text is empty; an amount of memory is expected, e.g. 1280 GB", undefined],
  ["many GB", "memory", '"many GB" does not begin with a number', undefined],
  ["> 16 H100e", "computeRate", "does not begin with a number", undefined],
  ["16 H100e per site", "computeRate", 'unknown unit "H100e per site"', undefined],
  ["0x1F chips", "count", 'unknown unit "x1F chips"', undefined],
  ["100%", "count", "% measures a ratio; a count is expected", undefined],
  ["1\u001b[2J GB", "memory", "\\u{1b}[2J GB", undefined],
];

test.each(REFUSED)("parseQuantity(%j, %s) is refused: %s", (text, dimension, message, suggestion) => {
  const result = parseQuantity(text, dimension);
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.message).toContain(message);
  expect(result.suggestion).toBe(suggestion);
  expect(result.expected).toContain(dimensionWords[dimension].example);
});

test("a text of a megabyte is refused at once and not echoed", () => {
  const result = parseQuantity(`${"9".repeat(1_000_000)} GB`, "memory");
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result).length).toBeLessThan(1000);
});

test("several dimensions are tried, and all are named in a refusal", () => {
  expect(parseQuantity("50 kW", ["money", "power"])).toMatchObject({ ok: true, quantity: { dimension: "power" } });
  expect(parseQuantity("$50", ["money", "power"])).toMatchObject({ ok: true, quantity: { dimension: "money" } });
  expect(parseQuantity("50 GB", ["money", "power"])).toMatchObject({
    message: "GB measures memory; an amount of money or a power is expected, e.g. $7,000 or 100 kW",
  });
});

const dimensions = Object.keys(dimensionWords) as Dimension[];

test("every unit name belongs to one dimension", () => {
  const names = dimensions.flatMap(unitNames);
  expect(new Set(names).size).toBe(names.length);
});

test.each(dimensions)("the example of %s is a quantity of it", (dimension) => {
  expect(parseQuantity(dimensionWords[dimension].example, dimension).ok).toBe(true);
});

test("every unit scales every amount by its factor, exactly", () => {
  const named = dimensions.flatMap((dimension) => unitNames(dimension).map((name) => ({ dimension, name })));
  fc.assert(
    fc.property(fc.constantFrom(...named), fc.integer({ min: 0, max: 10 ** 9 }), ({ dimension, name }, amount) => {
      const result = parseQuantity(`${amount} ${name}`, dimension);
      expect(result.ok).toBe(true);
      if (!result.ok) return;
      const { factor } = unitNamed(name)!;
      const scale = 10n ** 30n;
      const exactly = (mantissa: bigint, exponent: number): bigint =>
        (mantissa * scale * 10n ** 30n) / 10n ** BigInt(30 - exponent);
      expect(exactly(result.quantity.exact.mantissa, result.quantity.exact.exponent)).toBe(
        BigInt(amount) * exactly(factor.mantissa, factor.exponent),
      );
      expect(result.quantity.value).toBe(decimalToNumber(result.quantity.exact));
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...dimensions), (text, dimension) => {
      const result = parseQuantity(text, dimension);
      if (!result.ok) expect(result.message.length).toBeGreaterThan(0);
    }),
  );
});
