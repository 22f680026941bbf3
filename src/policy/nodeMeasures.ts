import { type Decimal, decimalOf, multiplyDecimals } from "../input/decimal.js";
import type { MemoryKind } from "./policy.js";

/** What a registration rule can measure of a cluster; exact decimals, so that a cluster on the line is on the line. */
export interface NodeMeasures {
  readonly chips: number;
  /** Peak dense rate [FLOP/s], in 16-bit operations and at the precision of the run. */
  readonly computeFlopPerSecond: { readonly fp16: Decimal; readonly training: Decimal };
  /** By kind [GB of 1e9 bytes]; an absent kind counts as none. */
  readonly memoryGb: Readonly<Partial<Record<MemoryKind, Decimal>>>;
  /** Network inside the cluster [Mbit/s]. */
  readonly interconnectMbps: Decimal;
  readonly colocated: boolean;
  readonly powerKw: Decimal;
  readonly priceUsd: Decimal;
}

/**
 * The measures of several equal units together: compute, memory, chips, power and price add up, the links between them and
 * their place do not change.
 *
 * @param count units, a whole number >= 1
 * @throws {RangeError} for another count
 */
export function scaleMeasures(unit: NodeMeasures, count: number): NodeMeasures {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`count must be a whole number >= 1; got ${count}`);
  const factor = decimalOf(count);
  const times = (value: Decimal): Decimal => multiplyDecimals(value, factor);
  const memory = Object.entries(unit.memoryGb).map(([kind, amount]) => [kind, times(amount)]);
  return {
    chips: unit.chips * count,
    computeFlopPerSecond: {
      fp16: times(unit.computeFlopPerSecond.fp16),
      training: times(unit.computeFlopPerSecond.training),
    },
    memoryGb: Object.fromEntries(memory) as NodeMeasures["memoryGb"],
    interconnectMbps: unit.interconnectMbps,
    colocated: unit.colocated,
    powerKw: times(unit.powerKw),
    priceUsd: times(unit.priceUsd),
  };
}
