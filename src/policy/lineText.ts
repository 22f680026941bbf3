import {
  compareDecimals,
  type Decimal,
  floorDivideDecimals,
  formatDecimal,
  multiplyDecimals,
} from "../input/decimal.js";
import { unitNamed } from "../input/unitTable.js";
import type { MeasuredLeaf } from "./evaluateTree.js";

/** The unit in which a line of each kind is told; a second one where the first has no short exact number. */
const told: Readonly<Record<MeasuredLeaf["kind"], readonly string[]>> = {
  compute: ["H100e", "TFLOP/s"],
  memory: ["GB"],
  chips: [],
  interconnect: ["Gbps", "Mbps"],
  power: ["kW"],
  price: [],
};

/** Units told as multiples of a thousandth at most: what is finer is told in the next unit. */
const thousandth: Decimal = { mantissa: 1n, exponent: -3 };

/**
 * A line as a file would draw it, exact: in H100e where that takes at most three decimals, else in TFLOP/s.
 *
 * @param exact in the base unit of the measure: FLOP/s, GB, chips, Mbps, kW or USD
 * @example lineText("compute", { mantissa: 1584n, exponent: 13 }) // => "16 H100e"
 * @example lineText("compute", { mantissa: 4992n, exponent: 12 }) // => "4992 TFLOP/s"
 * @example lineText("memory", { mantissa: 1280n, exponent: 0 }) // => "1280 GB"
 */
export function lineText(kind: MeasuredLeaf["kind"], exact: Decimal): string {
  if (kind === "price") return `$${formatDecimal(exact)}`;
  const units = told[kind];
  if (units.length === 0) return formatDecimal(exact);
  for (const [index, name] of units.entries()) {
    const count = thousandths(exact, unitNamed(name)!.factor, index === units.length - 1);
    if (count !== undefined) return `${formatDecimal(count)} ${name}`;
  }
  return formatDecimal(exact);
}

/** A quantity in a unit of `factor`; undefined if that takes more than three decimals and `always` is false. */
function thousandths(exact: Decimal, factor: Decimal, always: boolean): Decimal | undefined {
  const whole = floorDivideDecimals(exact, multiplyDecimals(factor, thousandth));
  const count = multiplyDecimals({ mantissa: whole, exponent: 0 }, thousandth);
  if (compareDecimals(multiplyDecimals(count, factor), exact) === 0) return count;
  // A factor that is a power of ten divides exactly.
  return always ? { mantissa: exact.mantissa, exponent: exact.exponent - (powerOfTen(factor) ?? 0) } : undefined;
}

function powerOfTen({ mantissa, exponent }: Decimal): number | undefined {
  const text = mantissa.toString();
  return /^10*$/.test(text) ? exponent + text.length - 1 : undefined;
}
