import { compareDecimals, type Decimal, floorDivideDecimals, formatDecimal } from "../input/decimal.js";
import { holds, leavesOf, type MeasuredLeaf, measureOf } from "./evaluateTree.js";
import { type NodeMeasures, scaleMeasures } from "./nodeMeasures.js";
import type { Aggregation, CombinedPolicy, RegistrationNode } from "./policy.js";

/** Whole numbers from `from` to `to`, both included; `to` may be Infinity. */
export interface CountInterval {
  readonly from: number;
  readonly to: number;
}

const zero: Decimal = { mantissa: 0n, exponent: 0 };

/**
 * The maximal intervals of counts >= 1 of equal units that need not register, exact for any tree. Each comparison flips at
 * one count (its threshold over the unit's measure, divided exactly), so between two such counts the verdict is constant
 * and is asked once.
 *
 * @param unit the measures of one unit; compute, memory, chips, power and price grow with the count, links and place do not
 * @param scope "site": the count of units in one node, under the policies that measure sites; "network": the count in the
 *   whole run, under the policies that measure networks
 * @returns in rising order, exact while the chips number at most 2^53 - 1; an interval that reaches so far ends at Infinity
 * @throws {RangeError} if a measure of the unit is negative
 */
export function unregisteredCounts(policy: CombinedPolicy, unit: NodeMeasures, scope: Aggregation): CountInterval[] {
  const trees = policy.parts.filter((part) => part.aggregation === scope).flatMap((part) => part.registration ?? []);
  const intervals: CountInterval[] = [];
  let openFrom: number | undefined;
  for (const from of intervalStarts(trees, unit)) {
    const node = scaleMeasures(unit, from);
    const registered = trees.some((tree) => holds(tree, node));
    if (registered && openFrom !== undefined) intervals.push({ from: openFrom, to: from - 1 });
    openFrom = registered ? undefined : (openFrom ?? from);
  }
  if (openFrom !== undefined) intervals.push({ from: openFrom, to: Number.POSITIVE_INFINITY });
  return intervals;
}

/** The counts at which some comparison may change its answer, rising, beginning with 1. */
function intervalStarts(trees: readonly RegistrationNode[], unit: NodeMeasures): number[] {
  const starts = new Set<number>([1]);
  const largest = BigInt(Math.floor(Number.MAX_SAFE_INTEGER / Math.max(unit.chips, 1)));
  for (const leaf of trees.flatMap(leavesOf)) {
    if (leaf.kind === "condition" || leaf.kind === "colocated") continue;
    const measure = measureOf(leaf, unit);
    requireNotNegative(leaf, measure);
    if (leaf.kind === "interconnect" || measure.mantissa === 0n) continue;
    const last = floorDivideDecimals(leaf.comparison.quantity.exact, measure);
    // Up to `last` units lie at or below the threshold, and `last` itself may lie exactly on it.
    for (const start of [last, last + 1n]) {
      if (start >= 1n && start <= largest) starts.add(Number(start));
    }
  }
  return [...starts].sort((a, b) => a - b);
}

function requireNotNegative(leaf: MeasuredLeaf, measure: Decimal): void {
  if (compareDecimals(measure, zero) < 0) {
    throw new RangeError(`the ${leaf.kind} of a unit must be >= 0; got ${formatDecimal(measure)}`);
  }
}
