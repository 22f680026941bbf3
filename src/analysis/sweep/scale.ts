import { type Decimal, decimalOf, decimalToNumber, multiplyDecimals } from "../../input/decimal.js";
import type { SweepVariable } from "./variable.js";

/** Digits of the values that are tried, so that they can be told and typed. */
const digits = 5;

/** How the values of a variable are spaced: in equal ratios, or where the range begins at 0 in equal differences. */
export interface Scale {
  /** A tellable value between two, as near to their middle as can be; undefined if there is none. */
  readonly between: (from: Decimal, to: Decimal) => Decimal | undefined;
  /** How far apart two values are, as a share of the lesser, or of the range where that begins at 0. */
  readonly width: (from: Decimal, to: Decimal) => number;
  /** What is left of `from` at a value on the way to `to`, from 1 down to 0. */
  readonly place: (from: Decimal, value: Decimal, to: Decimal) => number;
  /** A tellable value at a share of the range. */
  readonly at: (share: number) => Decimal;
}

/** The scale of a variable that is no line of a rule. */
export function scaleOf(variable: SweepVariable): Scale {
  const unit = variable.kind === "assumption" ? variable.unit.factor : decimalOf(1);
  const whole = variable.kind === "assumption" && variable.whole;
  const number = (exact: Decimal) => decimalToNumber(exact) / decimalToNumber(unit);
  const [first, last] = [number(variable.from), number(variable.to)];
  const isLog = first > 0;
  const mix = (a: number, b: number, share: number) => (isLog ? a * (b / a) ** share : a + (b - a) * share);
  const tellable = (value: number): Decimal => {
    const rounded = whole ? Math.round(value) : Number(value.toPrecision(digits));
    return multiplyDecimals(decimalOf(rounded), unit);
  };
  const strictlyBetween = (exact: Decimal, from: Decimal, to: Decimal) =>
    decimalToNumber(exact) > decimalToNumber(from) && decimalToNumber(exact) < decimalToNumber(to);
  return {
    between: (from, to) => {
      const middle = mix(number(from), number(to), 0.5);
      const candidates = [tellable(middle), ...(whole ? [multiplyDecimals(decimalOf(Math.floor(middle)), unit)] : [])];
      return candidates.find((candidate) => strictlyBetween(candidate, from, to));
    },
    width: (from, to) => (isLog ? number(to) / number(from) - 1 : (number(to) - number(from)) / (last - first)),
    place: (from, value, to) =>
      isLog
        ? Math.log(number(to) / number(value)) / Math.log(number(to) / number(from))
        : (number(to) - number(value)) / (number(to) - number(from)),
    at: (share) => (share === 0 ? variable.from : share === 1 ? variable.to : tellable(mix(first, last, share))),
  };
}

/** Values over a range, its ends among them, each once; every whole number where these are no more. */
export function valuesOver(variable: SweepVariable, count: number): readonly Decimal[] {
  const { at } = scaleOf(variable);
  const values = Array.from({ length: count }, (_, index) => at(index / (count - 1)));
  return values.filter((value, index) => index === 0 || decimalToNumber(value) > decimalToNumber(values[index - 1]!));
}

/** Every whole number of a range; undefined if the variable is not whole or there are more than `most`. */
export function wholeNumbers(variable: SweepVariable, most: number): readonly Decimal[] | undefined {
  if (variable.kind !== "assumption" || !variable.whole) return undefined;
  const [from, to] = [decimalToNumber(variable.from), decimalToNumber(variable.to)];
  if (to - from + 1 > most) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => decimalOf(from + index));
}
