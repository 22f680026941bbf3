import type { RunTerms } from "../model/runTerms.js";
import type { CountInterval } from "../policy/unregisteredCounts.js";

/**
 * Whether async-quorum fails so often that tokens do not simply rise with the count: d(n u)/dn is at least
 * 1 - p - 0.12 (1 + exp(-2)), which is above 0 up to p = 0.8637.
 */
function isHopeless({ mitigation, failureDuringRecovery }: RunTerms): boolean {
  return mitigation === "async-quorum" && failureDuringRecovery > 0.863;
}

/**
 * The counts before which a line must be cut because failures are absurd; none otherwise.
 *
 * Where async-quorum is hopeless, about two failures a repair and chip, late updates make tokens fall and rise again:
 * n u = n (1 - p - 0.12 + 0.12 exp(-n c x)) with x > 1.98. From 33 units on exp(-65) is nothing beside 1 and u is
 * constant; each count before becomes a line of its own.
 */
export function hopelessCounts(terms: RunTerms): readonly number[] {
  return isHopeless(terms) ? Array.from({ length: 32 }, (_, index) => index + 2) : [];
}

/** Whether tokens rise throughout the lines that are left after the cuts; with checkpoints they are concave. */
export function tokensRise(terms: RunTerms): boolean {
  return !terms.mitigation.includes("checkpoint");
}

/** The counts from `from` to `to`, cut before each of the given counts; these rise. */
export function cutBefore(from: number, to: number, starts: readonly number[]): readonly CountInterval[] {
  const inside = starts.filter((start) => start > from && start <= to);
  const firsts = [from, ...inside];
  return firsts.map((first, index) => ({ from: first, to: (firsts[index + 1] ?? to + 1) - 1 }));
}

/**
 * The least whole number >= 1 for which a condition holds, if it holds from there on.
 *
 * @param estimate of that number, off by what rounding makes of it
 */
export function leastWhole(estimate: number, holds: (count: number) => boolean): number {
  // Far beyond every line, where a double no longer tells whole numbers apart.
  if (estimate > 2 ** 50) return estimate;
  let count = Math.max(1, Math.ceil(estimate));
  while (!holds(count)) count += 1;
  while (count > 1 && holds(count - 1)) count -= 1;
  return count;
}
