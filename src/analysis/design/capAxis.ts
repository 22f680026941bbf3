import {
  compareDecimals,
  type Decimal,
  decimalOf,
  floorDivideDecimals,
  multiplyDecimals,
} from "../../input/decimal.js";
import type { ChipCosts } from "./chipCosts.js";

/** Where a cap may be drawn, both ends included, in the base unit of its measure. */
export interface CapRange {
  readonly from: Decimal;
  readonly to: Decimal;
}

/** Caps that nothing tells apart: from `from` to below `to`; in the last interval of an axis `to` is included. */
export interface CapInterval {
  readonly from: Decimal;
  readonly to: Decimal;
  readonly last: boolean;
  /** Of each chip the most that a node may have without being above the cap; Infinity if the cap does not count it. */
  readonly counts: readonly number[];
  /** Of each system whether it is above the cap. */
  readonly above: readonly boolean[];
}

/** What a cap measures. */
export interface Measured {
  /** Of one of each chip. */
  readonly chips: readonly Decimal[];
  /** Of each system. */
  readonly systems: readonly Decimal[];
}

/**
 * A range of caps cut wherever something changes: at a whole count of a chip from which its cheapest run is another, and at the
 * measure of a system. A node or system on the cap is not above it, so that every interval holds its lower end and not its upper one.
 */
export function capAxis(range: CapRange, measured: Measured, costs: readonly ChipCosts[]): readonly CapInterval[] {
  const cuts = [range.from, ...measured.systems, ...costs.flatMap((one, index) => steps(one, measured.chips[index]!))]
    .filter((cut) => compareDecimals(cut, range.from) >= 0 && compareDecimals(cut, range.to) <= 0)
    .sort(compareDecimals)
    .filter((cut, index, all) => index === 0 || compareDecimals(cut, all[index - 1]!) > 0);
  return cuts.map((from, index) => ({
    from,
    to: cuts[index + 1] ?? range.to,
    last: index === cuts.length - 1,
    counts: measured.chips.map((unit) => countWithin(from, unit)),
    above: measured.systems.map((measure) => compareDecimals(measure, from) > 0),
  }));
}

/** The caps at which a chip's cheapest run changes. */
function steps({ steps: costs }: ChipCosts, unit: Decimal): readonly Decimal[] {
  if (unit.mantissa === 0n) return [];
  return costs
    .filter(({ from }) => from !== Number.POSITIVE_INFINITY)
    .map(({ from }) => multiplyDecimals(unit, decimalOf(from)));
}

/** The most chips that are not above a cap together. */
export function countWithin(cap: Decimal, unit: Decimal): number {
  return unit.mantissa === 0n ? Number.POSITIVE_INFINITY : Number(floorDivideDecimals(cap, unit));
}
