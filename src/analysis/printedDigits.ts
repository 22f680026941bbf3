const pattern = /^(?<sign>\$?)\d+(?:\.(?<decimals>\d+))?(?<power>e\d+)?(?<unit>[MBx]?)$/;

const steps: Readonly<Record<string, number>> = { M: 1e6, B: 1e9 };

/**
 * A value written as a printed figure is: the same unit and as many decimals, so that the two texts can be compared.
 *
 * @param printed a number with its unit: $ before it, M (millions), B (billions) or x behind it, or a power of ten
 * @param value the number meant, in units of one [>= 0]
 * @throws {RangeError} if the printed text is no such number
 * @example printedDigits("$30.7M", 30_725_990) // => "$30.7M"
 * @example printedDigits("0.3698", 0.36984) // => "0.3698"
 * @example printedDigits("1.0e25", 9.96e24) // => "1.0e25"
 * @example printedDigits("21x", 20.81) // => "21x"
 * @example printedDigits("19", 18.4) // => "18"
 */
export function printedDigits(printed: string, value: number): string {
  const groups = pattern.exec(printed)?.groups;
  if (groups === undefined) {
    throw new RangeError(`printed must be a number with its unit, e.g. "$30.7M" or "7.0x"; got "${printed}"`);
  }
  const { sign = "", decimals = "", power, unit = "" } = groups;
  if (power !== undefined) return sign + value.toExponential(decimals.length).replace("+", "") + unit;
  return sign + (value / (steps[unit] ?? 1)).toFixed(decimals.length) + unit;
}
