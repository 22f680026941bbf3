import { compareDecimals, type Decimal, floorDivideDecimals, multiplyDecimals } from "../../input/decimal.js";
import { unitNamed } from "../../input/unitTable.js";

/** Caps from `from` to below `to`, or to `to` itself. */
export interface Stretch {
  readonly from: Decimal;
  readonly to: Decimal;
  readonly toIncluded: boolean;
}

/** The units of a cap that people write, the usual one first, each with the finest power of ten that is written in it. */
const written = {
  compute: [
    ["H100e", -3],
    ["TFLOP/s", -12],
  ],
  memory: [["GB", -12]],
} as const;

/** More than the orders of magnitude of any cap in its unit. */
const coarsest = 30;

/**
 * The roundest cap of a stretch: the lowest multiple of the largest power of ten that has one there, in H100e with at most three
 * decimals or else in TFLOP/s, or in GB.
 *
 * @example roundestCap("memory", { from: { mantissa: 1128n, exponent: 0 }, to: { mantissa: 1152n, exponent: 0 }, toIncluded: false }) // => { mantissa: 113n, exponent: 1 }
 */
export function roundestCap(measure: keyof typeof written, { from, to, toIncluded }: Stretch): Decimal {
  for (const [name, finest] of written[measure]) {
    const { factor } = unitNamed(name)!;
    for (let power = coarsest; power >= finest; power -= 1) {
      const step = multiplyDecimals(factor, { mantissa: 1n, exponent: power });
      const cap = multiplyDecimals(step, { mantissa: ceilingDivide(from, step), exponent: 0 });
      const order = compareDecimals(cap, to);
      if (order < 0 || (order === 0 && toIncluded)) return cap;
    }
  }
  return from;
}

function ceilingDivide(a: Decimal, b: Decimal): bigint {
  return -floorDivideDecimals({ mantissa: -a.mantissa, exponent: a.exponent }, b);
}

/** How many digits a cap has in the unit that lines are told in. */
export function digitsOf(measure: keyof typeof written, cap: Decimal): number {
  for (const [name, finest] of written[measure]) {
    const step = multiplyDecimals(unitNamed(name)!.factor, { mantissa: 1n, exponent: finest });
    const count = floorDivideDecimals(cap, step);
    if (compareDecimals(multiplyDecimals(step, { mantissa: count, exponent: 0 }), cap) === 0) {
      return count.toString().replace(/0+$/, "").length;
    }
  }
  return Number.POSITIVE_INFINITY;
}
