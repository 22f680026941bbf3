import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as format from "../../src/report/format.js";

const formatters = Object.entries(format);

describe("formatUsd(value)", () => {
  test.each([
    // value [USD], text, why
    [0, "$0", "nothing"],
    [0.25, "$0.250", "below a dollar"],
    [1, "$1.00", "three digits"],
    [72.34, "$72.3", "three digits"],
    [99.949, "$99.9", "just below a hundred"],
    [99.95, "$100", "rounds up to a hundred"],
    [999.49, "$999", "just below a thousand"],
    [999.5, "$1,000", "rounds up to a thousand, in full"],
    [7230, "$7,230", "thousands in full"],
    [56_488, "$56,500", "thousands in full, three digits"],
    [999_499, "$999,000", "just below a million"],
    [999_500, "$1.00M", "rounds up to a million"],
    [29_047_680, "$29.0M", "zeros among the three digits stay"],
    [999_499_999, "$999M", "just below a billion"],
    [999_500_000, "$1.00B", "rounds up to a billion"],
    [15_885_450_000, "$15.9B", "billions"],
    [999_500_000_000, "$1.00T", "rounds up to a trillion"],
    [1.234e15, "$1.23e15", "beyond trillions"],
    [1.5e-7, "$1.5e-7", "next to nothing"],
  ])("formatUsd(%d) is %s: %s", (value, text) => {
    expect(format.formatUsd(value)).toBe(text);
  });
});

test.each([
  // call, text
  [format.formatDelta(-9_490_000), "-$9.49M"],
  [format.formatDelta(0.5), "+$0.500"],
  [format.formatRatio(0.996), "0.996x"],
  [format.formatRatio(0.99995), "0.99995x"],
  [format.formatRatio(1 + 1e-9), "1.00x"],
  [format.formatRatio(99.95), "100x"],
  [format.formatRatio(1234), "1,230x"],
  [format.formatRatio(0), "0x"],
  [format.formatRatio(0.00637), "0.00637x"],
  [format.formatShare(0), "0"],
  [format.formatShare(0.9999999), "1"],
  [format.formatParams(999.5e9), "1T"],
  [format.formatParams(1), "1"],
  [format.formatParams(1e10), "10B"],
  [format.formatFlop(9.996e24), "1e25 FLOP"],
  [format.formatTarget(1.23456e25), "1.23456e25 FLOP"],
  [format.formatGb(0.5), "0.5 GB"],
  [format.formatMbps(999.6), "1 Gbps"],
  [format.formatCount(1e21), "1,000,000,000,000,000,000,000"],
  [format.formatSteps(0), "0 steps"],
  [format.formatNumber(-0), "0"],
])("%s is %s", (actual, text) => {
  expect(actual).toBe(text);
});

describe("every formatter", () => {
  test.each(formatters)("%s refuses NaN and Infinity", (_name, formatter) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => formatter(value)).toThrow(RangeError);
    }
  });

  test.each(formatters.filter(([name]) => name !== "formatDelta"))(
    "%s refuses what is below zero",
    (_name, formatter) => {
      expect(() => formatter(-1)).toThrow(/must be a finite number >= 0 to be printed; got -1/);
    },
  );

  test.each(formatters)("%s prints any number >= 0 as a number and a unit", (name, formatter) => {
    const value = fc.oneof(fc.double({ min: 0, max: 1e60, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(name === "formatCount" ? fc.maxSafeNat() : value, (number) => {
        expect(formatter(number)).toMatch(/^[+]?\$?\d[\d,]*(\.\d+)?(e-?\d+)?(x|[MBT]| [A-Za-z0-9]+|[MBT] tokens)?$/);
      }),
    );
  });

  test.each(formatters)("%s stays within half a unit of its third digit", (name, formatter) => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e40, noNaN: true }), (value) => {
        const number = name === "formatCount" ? Math.round(value) : value;
        const scales: Readonly<Record<string, number>> = { M: 1e6, B: 1e9, T: 1e12, Gbps: 1e3, Tbps: 1e6 };
        const text = formatter(number).replaceAll(",", "");
        const parsed = Number.parseFloat(text.replace(/^[+$]+/, ""));
        const scale = scales[/(?<=\d) ?(M|B|T|Gbps|Tbps)\b/.exec(text)?.[1] ?? ""] ?? 1;
        // Three digits lie within 0.5%, the binary rounding of the value apart.
        expect(Math.abs(parsed * scale - number)).toBeLessThanOrEqual(number * 0.005000001);
      }),
    );
  });

  test("formatCount refuses a fraction", () => {
    expect(() => format.formatCount(1.5)).toThrow("a count must be a whole number to be printed; got 1.5");
  });
});
