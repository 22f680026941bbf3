import {
  compareDecimals,
  type Decimal,
  decimalOf,
  floorDivideDecimals,
  formatDecimal,
  multiplyDecimals,
} from "../../input/decimal.js";
import { type MeasuredLeaf, measureOf } from "../../policy/evaluateTree.js";
import type { NodeMeasures } from "../../policy/nodeMeasures.js";
import type { Market } from "../../search/market.js";
import { chipMeasures, memberMeasures } from "../../search/nodeMeasures.js";
import { chipOptions } from "../../search/nodeOption.js";
import type { LineVariable } from "./variable.js";

/**
 * The numbers at which the verdict on some cluster may change as a line moves: those that a cluster measures. They are the whole
 * multiples of what one chip measures, and for links two constants; they are never listed, since a network has millions.
 */
export interface LineAxis {
  readonly variable: LineVariable;
  /**
   * Whether a cluster that measures exactly the line is on the same side as one that measures less: with > and <= the line at v
   * and a little above v treat it alike, with >= and < the line at v and a little below.
   */
  readonly cutsBefore: boolean;
  /** What one chip measures, each once, above 0; the multiples are the numbers at which verdicts change. */
  readonly steps: readonly Decimal[];
  /** Further numbers at which they do. */
  readonly constants: readonly Decimal[];
}

const zero = decimalOf(0);

/** The numbers of a line's measure at which verdicts change on a market. */
export function lineAxis(variable: LineVariable, { chips, assumptions }: Market): LineAxis {
  const { leaf } = variable.line;
  const units = chipOptions(chips).map(({ chip, precision }) => chipMeasures(chip, precision, assumptions));
  const members = units.map((unit) => memberMeasures(unit, assumptions));
  const measured = [...units, ...members].map((unit: NodeMeasures) => measureOf(leaf, unit));
  const isScaled = leaf.kind !== "interconnect";
  return {
    variable,
    cutsBefore: cutsBefore(leaf),
    steps: isScaled ? distinct(measured).filter((value) => compareDecimals(value, zero) > 0) : [],
    constants: isScaled ? [zero] : distinct(measured),
  };
}

/** Whether the line at v and the lines a little above it treat whatever measures v alike. */
function cutsBefore({ comparison }: MeasuredLeaf): boolean {
  return comparison.comparator === ">" || comparison.comparator === "<=";
}

/** The greatest number below `value` at which verdicts change; undefined if there is none of at least 0. */
export function numberBelow({ steps, constants }: LineAxis, value: Decimal): Decimal | undefined {
  const nearest = steps.map((step) => {
    const count = floorDivideDecimals(value, step);
    return isBelow(multiple(step, count), value) ? multiple(step, count) : multiple(step, count - 1n);
  });
  const below = [...nearest, ...constants].filter((number) => isBelow(number, value) && !isBelow(number, zero));
  return below.sort(compareDecimals).at(-1);
}

/** The least number above `value`, which is at least 0, at which verdicts change; undefined if there is none. */
export function numberAbove({ steps, constants }: LineAxis, value: Decimal): Decimal | undefined {
  const nearest = steps.map((step) => multiple(step, floorDivideDecimals(value, step) + 1n));
  return [...nearest, ...constants].filter((number) => isBelow(value, number)).sort(compareDecimals)[0];
}

/** Every number from `from` to `to` at which verdicts change, rising; undefined if there may be more than `most`. */
export function numbersBetween(
  axis: LineAxis,
  from: Decimal,
  to: Decimal,
  most: number,
): readonly Decimal[] | undefined {
  const { steps, constants } = axis;
  const counts = steps.map((step) => floorDivideDecimals(to, step) - floorDivideDecimals(from, step) + 1n);
  if (counts.reduce((sum, count) => sum + count, 0n) > BigInt(most)) return undefined;
  const multiples = steps.flatMap((step, index) => {
    const first = floorDivideDecimals(from, step);
    return Array.from({ length: Number(counts[index]) }, (_, count) => multiple(step, first + BigInt(count)));
  });
  return distinct([...multiples, ...constants])
    .filter((number) => !isBelow(number, from) && !isBelow(to, number))
    .sort(compareDecimals);
}

function isBelow(a: Decimal, b: Decimal): boolean {
  return compareDecimals(a, b) < 0;
}

function multiple(step: Decimal, count: bigint): Decimal {
  return multiplyDecimals(step, { mantissa: count, exponent: 0 });
}

/** Each number once; decimals are normalised, so that equal ones are written alike. */
export function distinct(numbers: readonly Decimal[]): readonly Decimal[] {
  return [...new Map(numbers.map((number) => [formatDecimal(number), number])).values()];
}
