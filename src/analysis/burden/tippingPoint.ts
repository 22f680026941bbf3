import { satisfies } from "../../input/comparison.js";
import { addDecimals, compareDecimals, type Decimal, decimalToNumber, multiplyDecimals } from "../../input/decimal.js";
import { holds, type MeasuredLeaf, measureOf } from "../../policy/evaluateTree.js";
import { linesOf, type RuleLine } from "../../policy/lines.js";
import type { NodeMeasures } from "../../policy/nodeMeasures.js";
import type { CombinedPolicy, RegistrationNode } from "../../policy/policy.js";
import type { PartlyKnown } from "./measuredSystem.js";
import { knownMeasure } from "./systemLines.js";

/** The nearest size at which the verdict on a system tips. */
export interface TippingPoint {
  /** What the system measures over the line there: below 1 short of it, 1 on it, above 1 beyond it. */
  readonly ratio: number;
  /** The lines met at that size, in the order of the policy's files. */
  readonly lines: readonly RuleLine[];
}

/** Many times the size of a system; a fraction, since quotients of decimals need not be decimals. */
interface Scale {
  readonly over: Decimal;
  readonly by: Decimal;
}

interface Meeting extends Scale {
  readonly lines: readonly RuleLine[];
}

const one: Decimal = { mantissa: 1n, exponent: 0 };
const two: Decimal = { mantissa: 2n, exponent: 0 };
const itself: Scale = { over: one, by: one };

/**
 * How far a system is from the other verdict if it grew or shrank as it is, every measure in proportion but its links: exact
 * for any tree. So a system that two lines register is as far as the farther of them, and one that must cross both likewise.
 *
 * @returns undefined if no size has another verdict, or if the policy asks for what is not known of the system
 */
export function tippingPoint(policy: CombinedPolicy, system: PartlyKnown): TippingPoint | undefined {
  const lines = linesOf(policy);
  if (lines.some(({ leaf }) => knownMeasure(leaf, system) === undefined)) return undefined;
  const { measures } = system;
  const meetings = meetingsOf(lines, measures);
  const here = registersAt(policy, measures, itself);
  const tips = (scale: Scale) => registersAt(policy, measures, scale) !== here;
  const firstTip = (direction: 1 | -1): Meeting | undefined => {
    const ahead = meetings.filter((meeting) => compareScales(meeting, itself) !== -direction);
    if (direction === -1) ahead.reverse();
    return ahead.find((meeting, index) => {
      const beyond = ahead[index + 1];
      return tips(meeting) || tips(beyond === undefined ? farBeyond(meeting, direction) : middle(meeting, beyond));
    });
  };
  const found = [firstTip(1), firstTip(-1)].filter((meeting) => meeting !== undefined);
  const [nearest] = found.toSorted((a, b) => distance(a) - distance(b));
  return nearest && { ratio: decimalToNumber(nearest.by) / decimalToNumber(nearest.over), lines: nearest.lines };
}

/** The sizes at which the system meets a line, rising. */
function meetingsOf(lines: readonly RuleLine[], measures: NodeMeasures): readonly Meeting[] {
  const meetings: Meeting[] = [];
  for (const line of lines) {
    const over = line.leaf.comparison.quantity.exact;
    const by = measureOf(line.leaf, measures);
    if (!grows(line.leaf) || by.mantissa === 0n || over.mantissa === 0n) continue;
    const same = meetings.findIndex((meeting) => compareScales(meeting, { over, by }) === 0);
    if (same === -1) meetings.push({ over, by, lines: [line] });
    else meetings[same] = { ...meetings[same]!, lines: [...meetings[same]!.lines, line] };
  }
  return meetings.sort(compareScales);
}

/** Whether a measure grows with the system; its links do not. */
function grows(leaf: MeasuredLeaf): boolean {
  return leaf.kind !== "interconnect";
}

function registersAt(policy: CombinedPolicy, measures: NodeMeasures, scale: Scale): boolean {
  return policy.parts.some(
    ({ registration }) => registration !== undefined && holdsAt(registration, measures, scale, false),
  );
}

/** As {@link holds}, with the cluster many times its size. */
function holdsAt(tree: RegistrationNode, measures: NodeMeasures, scale: Scale, inverted: boolean): boolean {
  if (tree.kind === "any") return tree.children.some((child) => holdsAt(child, measures, scale, inverted));
  if (tree.kind === "all") return tree.children.every((child) => holdsAt(child, measures, scale, inverted));
  if (tree.kind === "not") return !holdsAt(tree.child, measures, scale, !inverted);
  if (!("comparison" in tree) || !grows(tree)) return holds(tree, measures, inverted);
  const { quantity } = tree.comparison;
  const line = { ...quantity, exact: multiplyDecimals(quantity.exact, scale.by) };
  return satisfies({ ...tree.comparison, quantity: line }, multiplyDecimals(measureOf(tree, measures), scale.over));
}

function compareScales(a: Scale, b: Scale): -1 | 0 | 1 {
  return compareDecimals(multiplyDecimals(a.over, b.by), multiplyDecimals(b.over, a.by));
}

function middle(a: Scale, b: Scale): Scale {
  return {
    over: addDecimals(multiplyDecimals(a.over, b.by), multiplyDecimals(b.over, a.by)),
    by: multiplyDecimals(two, multiplyDecimals(a.by, b.by)),
  };
}

function farBeyond({ over, by }: Scale, direction: 1 | -1): Scale {
  return direction === 1 ? { over: multiplyDecimals(two, over), by } : { over, by: multiplyDecimals(two, by) };
}

/** How many times larger or smaller, whichever it is, on a logarithmic scale. */
function distance({ over, by }: Scale): number {
  return Math.abs(Math.log(decimalToNumber(over) / decimalToNumber(by)));
}
