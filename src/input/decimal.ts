/** An exact decimal number, mantissa * 10^exponent; normalised: no trailing zeros, zero is {0n, 0}. */
export interface Decimal {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const maxExponentDigits = 4;
const plainNumber =
  /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d+)?(?:\.(\d+))?(?:[eE]([+-]?\d+)|\s*[x×*]\s*10\^([+-]?\d+))?$/u;
const bareTenPower = /^([+-]?)10\^([+-]?\d+)$/;

/**
 * Reads a number as people write it: "1e25", "10^25", "3.8x10^25", "1,280", "1_280", "7000.50", "-3".
 * Commas and underscores only group thousands, so "1,28" and "12,80" are no numbers.
 *
 * @returns undefined if the text is not a number, or its power of ten has more than four digits
 * @example parseDecimal("1,280") // => { mantissa: 128n, exponent: 1 }
 */
export function parseDecimal(text: string): Decimal | undefined {
  const power = bareTenPower.exec(text);
  if (power !== null) return decimalFromParts(power[1]!, "1", "", power[2]!);
  const match = plainNumber.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent, tenPower] = match;
  if (whole === "" && fraction === "") return undefined;
  return decimalFromParts(sign!, whole.replace(/[,_]/g, ""), fraction, exponent ?? tenPower ?? "0");
}

function decimalFromParts(sign: string, whole: string, fraction: string, power: string): Decimal | undefined {
  if (power.replace(/^[+-]?0*/, "").length > maxExponentDigits) return undefined;
  return normalise(`${sign === "-" ? "-" : ""}${whole}${fraction}`, Number(power) - fraction.length);
}

function normalise(digits: string, exponent: number): Decimal {
  let end = digits.length;
  while (end > 1 && digits[end - 1] === "0") end -= 1;
  const kept = digits.slice(0, end);
  const mantissa = kept === "-" ? 0n : BigInt(kept);
  return mantissa === 0n ? { mantissa: 0n, exponent: 0 } : { mantissa, exponent: exponent + digits.length - end };
}

/**
 * The decimal a double is printed as (its shortest exact round-trip text), so that 312.5 and 0.1 mean what was written.
 *
 * @throws {RangeError} if the value is NaN or infinite
 * @example decimalOf(312.5) // => { mantissa: 3125n, exponent: -1 }
 */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`a decimal must be finite; got ${value}`);
  return parseDecimal(String(value))!;
}

/**
 * The exact product.
 *
 * @example multiplyDecimals({ mantissa: 5n, exponent: -1 }, { mantissa: 2n, exponent: 3 }) // => { mantissa: 1n, exponent: 3 }
 */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return normalise((a.mantissa * b.mantissa).toString(), a.exponent + b.exponent);
}

/**
 * The exact sum.
 *
 * @example addDecimals({ mantissa: 5n, exponent: -1 }, { mantissa: 15n, exponent: -1 }) // => { mantissa: 2n, exponent: 0 }
 */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const [alignedA, alignedB] = alignMantissas(a, b);
  return normalise((alignedA + alignedB).toString(), Math.min(a.exponent, b.exponent));
}

/**
 * The exact order of two decimals: -1, 0 or 1.
 *
 * @example compareDecimals({ mantissa: 1n, exponent: 25 }, { mantissa: 99n, exponent: 23 }) // => 1
 */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const signA = signOf(a);
  const signB = signOf(b);
  if (signA !== signB) return signA < signB ? -1 : 1;
  // Orders of magnitude first: aligning 1e9999 with 1 would build a huge integer for nothing.
  const magnitudeA = magnitudeOf(a);
  const magnitudeB = magnitudeOf(b);
  if (magnitudeA !== magnitudeB) return magnitudeA < magnitudeB === signA > 0 ? -1 : 1;
  const [alignedA, alignedB] = alignMantissas(a, b);
  if (alignedA === alignedB) return 0;
  return alignedA < alignedB ? -1 : 1;
}

/**
 * The greater of two.
 *
 * @example maxDecimal({ mantissa: 1n, exponent: 1 }, { mantissa: 3n, exponent: 0 }) // => { mantissa: 1n, exponent: 1 }
 */
export function maxDecimal(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) >= 0 ? a : b;
}

/**
 * floor(a / b), exact.
 *
 * @throws {RangeError} unless b > 0
 * @example floorDivideDecimals({ mantissa: 1n, exponent: 1 }, { mantissa: 3n, exponent: 0 }) // => 3n
 */
export function floorDivideDecimals(a: Decimal, b: Decimal): bigint {
  if (b.mantissa <= 0n) throw new RangeError(`the divisor must be positive; got ${formatDecimal(b)}`);
  const [alignedA, alignedB] = alignMantissas(a, b);
  const truncated = alignedA / alignedB;
  return alignedA < 0n && truncated * alignedB !== alignedA ? truncated - 1n : truncated;
}

/**
 * The nearest double (correctly rounded); infinite beyond the range of doubles.
 *
 * @example decimalToNumber({ mantissa: 1n, exponent: 25 }) // => 1e25
 */
export function decimalToNumber(a: Decimal): number {
  return Number(`${a.mantissa}e${a.exponent}`);
}

/**
 * A text that parseDecimal reads back as the same decimal: plain up to 15 digits, else with a power of ten.
 *
 * @example formatDecimal({ mantissa: 38n, exponent: 24 }) // => "3.8e25"
 */
export function formatDecimal(a: Decimal): string {
  const sign = a.mantissa < 0n ? "-" : "";
  const digits = (a.mantissa < 0n ? -a.mantissa : a.mantissa).toString();
  const leading = digits.length + a.exponent - 1;
  if (leading < -7 || leading >= 15) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${fraction}e${leading}`;
  }
  if (a.exponent >= 0) return `${sign}${digits}${"0".repeat(a.exponent)}`;
  const padded = digits.padStart(1 - a.exponent, "0");
  return `${sign}${padded.slice(0, a.exponent)}.${padded.slice(a.exponent)}`;
}

function signOf(a: Decimal): number {
  return a.mantissa > 0n ? 1 : a.mantissa < 0n ? -1 : 0;
}

function magnitudeOf(a: Decimal): number {
  return a.mantissa.toString().replace("-", "").length + a.exponent;
}

function alignMantissas(a: Decimal, b: Decimal): [bigint, bigint] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.mantissa * 10n ** BigInt(a.exponent - exponent), b.mantissa * 10n ** BigInt(b.exponent - exponent)];
}
