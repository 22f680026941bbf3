/**
 * Targets evenly spread in the logarithm between two, for a curve: both ends as given, those between to three digits.
 *
 * @param from [FLOP], > 0
 * @param to [FLOP], > from
 * @param count at least 2; fewer come back where three digits cannot tell neighbours apart
 * @throws {RangeError} naming the argument, the rule and the value
 * @example denseTargets(1e24, 1e26, 5) // => [1e24, 3.16e24, 1e25, 3.16e25, 1e26]
 */
export function denseTargets(from: number, to: number, count: number): readonly number[] {
  if (!(from > 0 && Number.isFinite(from))) throw new RangeError(`from must be a finite target > 0 FLOP; got ${from}`);
  if (!(to > from && Number.isFinite(to))) throw new RangeError(`to must be a finite target > from; got ${to}`);
  if (!Number.isInteger(count) || count < 2) throw new RangeError(`count must be an integer >= 2; got ${count}`);
  const between = Array.from({ length: count - 2 }, (_, index) =>
    Number((from * (to / from) ** ((index + 1) / (count - 1))).toPrecision(3)),
  );
  return [from, ...new Set(between.filter((target) => target > from && target < to)), to];
}
