import { compareDecimals, type Decimal, decimalToNumber, multiplyDecimals, parseDecimal } from "./decimal.js";
import { nearestName } from "./nearestName.js";
import {
  type Dimension,
  dimensionWords,
  moneyScales,
  type Unit,
  unitHints,
  unitNamed,
  unitNames,
} from "./unitTable.js";
import { shortText } from "./visibleText.js";

export type { Dimension } from "./unitTable.js";

export interface Quantity {
  /** As the user wrote it. */
  readonly text: string;
  readonly dimension: Dimension;
  /** As written, "" for a plain number, "USD" for any amount of money. */
  readonly unit: string;
  /** In the dimension's base unit. */
  readonly exact: Decimal;
  /** The same as a double. */
  readonly value: number;
}

/** Why a text was refused: a whole sentence, what would be accepted, and the nearest known spelling. */
export interface Refusal {
  readonly ok: false;
  readonly message: string;
  readonly expected: string;
  readonly suggestion?: string;
}

export type QuantityResult = { readonly ok: true; readonly quantity: Quantity } | Refusal;

const leadingNumber = /^[+-]?(?:\d[\d.,_]*|\.\d+)(?:[eE][+-]?\d+|\s*[x×*]\s*10\^[+-]?\d+|\^[+-]?\d+)?/u;
const notFinite = /^[+-]?\.?(?:inf|infinity|nan|∞)\b/iu;
const longestQuantity = 200;
const zero: Decimal = { mantissa: 0n, exponent: 0 };

/**
 * Reads a number with its unit, e.g. "1e25 FLOP", "16 H100e", "1,280 GB", "100 Mbps", "740 days", "$7,000".
 * The exact value is kept in decimal, in the base unit: FLOP, FLOP/s, GB (1e9 bytes), Mbps, s, kW, USD, plain, per chip-hour, per person-year, tokens.
 *
 * @param dimension what the quantity may measure; several are tried in order
 * @returns a refusal for a bare number that needs a unit, a unit of another dimension, a wrong case, an unknown unit, and
 *   for negative, infinite, NaN, overflowing or underflowing values
 */
export function parseQuantity(text: string, dimension: Dimension | readonly Dimension[]): QuantityResult {
  const dimensions = typeof dimension === "string" ? [dimension] : dimension;
  const trimmed = text.trim();
  const refuse = (message: string, suggestion?: string): Refusal => ({
    ok: false,
    message,
    expected: expectedText(dimensions),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
  if (trimmed === "")
    return refuse(`the text is empty; ${nounOf(dimensions)} is expected, e.g. ${exampleOf(dimensions)}`);
  if (trimmed.length > longestQuantity)
    return refuse(`${shortText(trimmed)} is too long for a quantity (${trimmed.length} characters)`);
  if (notFinite.test(trimmed)) return refuse(`"${shortText(trimmed)}" is not finite; a quantity is a finite number`);

  const dollars = /^([+-]?)\s*(?:US)?\$\s*/.exec(trimmed);
  const body = dollars === null ? trimmed : `${dollars[1]}${trimmed.slice(dollars[0].length)}`;
  const numberText = leadingNumber.exec(body)?.[0];
  if (numberText === undefined) {
    return refuse(
      `"${shortText(trimmed)}" does not begin with a number; ${nounOf(dimensions)} is expected, e.g. ${exampleOf(dimensions)}`,
    );
  }
  const number = parseDecimal(numberText);
  if (number === undefined) return refuse(notANumber(numberText));
  const unit = readUnit(body.slice(numberText.length).trim(), dollars !== null, dimensions, numberText, refuse);
  if ("ok" in unit) return unit;

  const exact = multiplyDecimals(number, unit.factor);
  const value = decimalToNumber(exact);
  if (compareDecimals(exact, zero) < 0)
    return refuse(`"${shortText(trimmed)}" is negative; a quantity is zero or more`);
  if (!Number.isFinite(value))
    return refuse(`"${shortText(trimmed)}" is too large; the largest value is about 1.8e308 ${unit.name}`.trim());
  if (value === 0 && exact.mantissa !== 0n) return refuse(`"${shortText(trimmed)}" is too small to tell from zero`);
  return { ok: true, quantity: { text: trimmed, dimension: unit.dimension, unit: unit.name, exact, value } };
}

type Refuse = (message: string, suggestion?: string) => Refusal;

function readUnit(
  word: string,
  dollars: boolean,
  dimensions: readonly Dimension[],
  numberText: string,
  refuse: Refuse,
): Unit | Refusal {
  const expected = `${nounOf(dimensions)} is expected, e.g. ${exampleOf(dimensions)}`;
  const money = moneyUnit(word, dollars);
  if (money !== undefined) {
    return dimensions.includes("money") ? money : refuse(`${dollars ? "$" : "USD"} measures money; ${expected}`);
  }
  if (dollars) return refuse(moneyMessage(word), nearestName(word, Object.keys(moneyScales)));
  if (word === "") {
    const bare = dimensions.find((dimension) => dimensionWords[dimension].bareNumber);
    if (bare !== undefined) return { name: "", dimension: bare, factor: { mantissa: 1n, exponent: 0 } };
    return refuse(`${shortText(numberText)} has no unit; ${expected}`);
  }
  const unit = unitNamed(word.replace(/\s+/gu, " "));
  if (unit !== undefined && dimensions.includes(unit.dimension)) return unit;
  if (unit !== undefined) return refuse(`${unit.name} measures ${dimensionWords[unit.dimension].measure}; ${expected}`);
  const hint = dimensions.map((dimension) => unitHints[dimension]?.get(word)).find((text) => text !== undefined);
  if (hint !== undefined) return refuse(`the unit "${shortText(word)}" is not accepted: ${hint}`);
  const suggestion = nearestName(word, dimensions.flatMap(unitNames));
  const sameLetters = suggestion !== undefined && suggestion.toLowerCase() === word.toLowerCase();
  const problem = sameLetters
    ? `the unit "${shortText(word)}" is in the wrong case`
    : `unknown unit "${shortText(word)}"`;
  return refuse(`${problem}; ${expected}`, suggestion);
}

function moneyUnit(word: string, dollars: boolean): Unit | undefined {
  const match = /^(k|M|B)?\s*(USD)?$/.exec(word);
  if (match === null || (!dollars && match[2] === undefined)) return undefined;
  const factor = match[1] === undefined ? { mantissa: 1n, exponent: 0 } : moneyScales[match[1]]!;
  return { name: "USD", dimension: "money", factor };
}

function moneyMessage(word: string): string {
  const hint = unitHints.money?.get(word);
  return `"${shortText(word)}" is not understood after an amount in dollars${hint === undefined ? "; thousands are k, millions M, billions B" : `: ${hint}`}`;
}

function notANumber(text: string): string {
  if (/\d[eE^][+-]?\d+$|10\^/.test(text) && /\d{5,}$/.test(text))
    return `${shortText(text)} is too large or too small a number`;
  return `"${shortText(text)}" is not a number; a comma groups thousands (1,280) and a point begins the decimals (12.80)`;
}

function nounOf(dimensions: readonly Dimension[]): string {
  return dimensions.map((dimension) => dimensionWords[dimension].noun).join(" or ");
}

function exampleOf(dimensions: readonly Dimension[]): string {
  return dimensions.map((dimension) => dimensionWords[dimension].example).join(" or ");
}

function expectedText(dimensions: readonly Dimension[]): string {
  const units = dimensions.flatMap((dimension) => (dimension === "money" ? ["$", "USD"] : unitNames(dimension)));
  const bare = dimensions.some((dimension) => dimensionWords[dimension].bareNumber);
  return `${nounOf(dimensions)}, e.g. ${exampleOf(dimensions)} (${bare ? "a plain number, or " : ""}units: ${units.join(", ")})`;
}

/**
 * One of a unit in the base unit of its dimension, for code that converts; units are spelled in the unit table only.
 *
 * @throws {RangeError} for a unit the dimension does not have
 * @example unitValue("days", "duration") // => 86400
 * @example unitValue("H100e", "computeRate") // => 990000000000000
 */
export function unitValue(unit: string, dimension: Dimension): number {
  const result = parseQuantity(`1 ${unit}`, dimension);
  if (!result.ok) throw new RangeError(result.message);
  return result.quantity.value;
}
