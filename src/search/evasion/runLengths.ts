/** Where the evader may choose how long its run takes, lengths are whole multiples of this [days]. */
export const lengthStepDays = 5;

/** Lengths of a run on offer: whole multiples of {@link lengthStepDays} from one end to the other, or one length alone. */
export interface LengthRange {
  /** [days], > 0, at most `to` */
  readonly from: number;
  readonly to: number;
}

/**
 * The lengths that an evader may choose from up to a limit: every multiple of the step; the limit itself if it is shorter.
 *
 * Multiples of one step, whatever the limit, so that from one step on a shorter limit leaves a part of what a longer one leaves.
 * @param limitDays > 0
 * @example lengthsUpTo(367) // => { from: 5, to: 365 }
 * @example lengthsUpTo(3) // => { from: 3, to: 3 }
 */
export function lengthsUpTo(limitDays: number): LengthRange {
  const steps = Math.floor(limitDays / lengthStepDays);
  return steps < 1 ? onlyLength(limitDays) : { from: lengthStepDays, to: steps * lengthStepDays };
}

/** One length alone [days]. */
export function onlyLength(days: number): LengthRange {
  return { from: days, to: days };
}

/**
 * How many lengths a range holds.
 *
 * @example lengthsIn({ from: 5, to: 20 }) // => 4
 */
export function lengthsIn({ from, to }: LengthRange): number {
  return Math.round((to - from) / lengthStepDays) + 1;
}

/**
 * A range of several lengths cut in two, at the geometric middle.
 *
 * @example halvesOf({ from: 5, to: 20 }) // => [{ from: 5, to: 10 }, { from: 15, to: 20 }]
 */
export function halvesOf({ from, to }: LengthRange): readonly [LengthRange, LengthRange] {
  const middle = Math.floor(Math.sqrt(from * to) / lengthStepDays) * lengthStepDays;
  const last = Math.min(to - lengthStepDays, Math.max(from, middle));
  return [
    { from, to: last },
    { from: last + lengthStepDays, to },
  ];
}
