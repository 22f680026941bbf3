import { compareDecimals, type Decimal } from "../../input/decimal.js";
import { type LineAxis, numberAbove, numberBelow } from "./lineAxis.js";

/**
 * A part of a line's range, between two cuts. A cut at v lies just before v or just after it, whichever the line's comparator says
 * ({@link LineAxis.cutsBefore}); an absent cut is the end of the range.
 */
export interface Stretch {
  readonly lower?: Decimal | undefined;
  readonly upper?: Decimal | undefined;
}

/** An end of an interval, exact. */
export interface StretchEnd {
  readonly exact: Decimal;
  /** Whether the number itself belongs to the interval. */
  readonly closed: boolean;
}

/** The whole range of an axis. */
export const wholeRange: Stretch = {};

/** The ends of a stretch as intervals have them. */
export function endsOf(
  { lower, upper }: Stretch,
  { variable, cutsBefore }: LineAxis,
): readonly [StretchEnd, StretchEnd] {
  return [
    lower === undefined ? { exact: variable.from, closed: true } : { exact: lower, closed: cutsBefore },
    upper === undefined ? { exact: variable.to, closed: true } : { exact: upper, closed: !cutsBefore },
  ];
}

/** Whether a cut at a number parts a stretch in two. */
export function isInside(number: Decimal, { lower, upper }: Stretch, { variable, cutsBefore }: LineAxis): boolean {
  const afterLower =
    lower === undefined
      ? compareDecimals(number, variable.from) > (cutsBefore ? 0 : -1)
      : compareDecimals(number, lower) > 0;
  const beforeUpper =
    upper === undefined
      ? compareDecimals(number, variable.to) < (cutsBefore ? 1 : 0)
      : compareDecimals(number, upper) < 0;
  return afterLower && beforeUpper;
}

/** The two parts of a stretch that a cut inside it makes: what a looser line allows, and what a stricter one does. */
export function partsAt(
  number: Decimal,
  stretch: Stretch,
  axis: LineAxis,
): { readonly loose: Stretch; readonly strict: Stretch } {
  const below = { ...stretch, upper: number };
  const above = { ...stretch, lower: number };
  return loosensUpwards(axis) ? { loose: above, strict: below } : { loose: below, strict: above };
}

/** A number of a stretch at which its line is as loose as anywhere in it. */
export function loosest(stretch: Stretch, axis: LineAxis): Decimal {
  return loosensUpwards(axis) ? last(stretch, axis) : first(stretch, axis);
}

/** A number of a stretch at which its line is as strict as anywhere in it. */
export function strictest(stretch: Stretch, axis: LineAxis): Decimal {
  return loosensUpwards(axis) ? first(stretch, axis) : last(stretch, axis);
}

/** Whether two stretches of one axis have a number in common. */
export function overlap(a: Stretch, b: Stretch): boolean {
  return startsBefore(a, b) && startsBefore(b, a);
}

function startsBefore({ lower }: Stretch, { upper }: Stretch): boolean {
  return lower === undefined || upper === undefined || compareDecimals(lower, upper) < 0;
}

/** The stretches into which cuts part a range, rising. @param numbers rising, each once; what is no cut inside is left out */
export function stretchesAt(numbers: readonly Decimal[], axis: LineAxis): readonly Stretch[] {
  const cuts = numbers.filter((number) => isInside(number, wholeRange, axis));
  return [...cuts, undefined].map((upper, index) => ({ lower: cuts[index - 1], upper }));
}

function loosensUpwards({ variable }: LineAxis): boolean {
  return variable.line.loosensUpwards;
}

/** A number before which, back to the lower cut, no verdict changes. */
function first({ lower, upper }: Stretch, axis: LineAxis): Decimal {
  if (lower === undefined) return axis.variable.from;
  if (axis.cutsBefore) return lower;
  const next = numberAbove(axis, lower);
  const end = upper ?? axis.variable.to;
  return next === undefined || compareDecimals(next, end) > 0 ? end : next;
}

/** A number after which, up to the upper cut, no verdict changes. */
function last({ lower, upper }: Stretch, axis: LineAxis): Decimal {
  if (upper === undefined) return axis.variable.to;
  if (!axis.cutsBefore) return upper;
  const previous = numberBelow(axis, upper);
  const start = lower ?? axis.variable.from;
  return previous === undefined || compareDecimals(previous, start) < 0 ? start : previous;
}
