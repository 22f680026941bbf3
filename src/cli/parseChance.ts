import { InvalidArgumentError } from "@commander-js/extra-typings";
import { compareDecimals } from "../input/decimal.js";
import { parseQuantity } from "../input/units.js";
import { visibleText } from "../input/visibleText.js";

const certain = { mantissa: 1n, exponent: 0 };

/**
 * A chance on the command line, e.g. "0.5" or "50%".
 *
 * @throws {InvalidArgumentError} for anything but a number from 0 to 1
 */
export function parseChance(text: string): number {
  const reading = parseQuantity(text, "ratio");
  if (reading.ok && reading.quantity.unit !== "x" && compareDecimals(reading.quantity.exact, certain) <= 0) {
    return reading.quantity.value;
  }
  throw new InvalidArgumentError(`A chance is a number from 0 to 1, e.g. 0.5 or 50%; got "${visibleText(text)}".`);
}
