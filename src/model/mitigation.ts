import { requireArgument } from "./requireArgument.js";
import { stragglerDelay } from "./stragglers.js";

/** Ways to live with slow and failing nodes. @source arXiv:2605.29359, appendix F */
export const mitigations = [
  "none",
  "checkpoint-restart",
  "elastic-checkpoint",
  "quorum",
  "relay",
  "async-quorum",
  "backup-workers",
] as const;

export type Mitigation = (typeof mitigations)[number];

/** Share of spare nodes that the mitigation `backup-workers` keeps running. @source arXiv:2605.29359, appendix F */
export const defaultBackupFraction = 0.05;

/** Share of the straggler delay that remains. @source arXiv:2605.29359, appendix F */
function remainingDelay(mitigation: Mitigation): number {
  // Comparisons, not a table: this stands in the innermost loop, and the first of them is the usual one.
  if (mitigation === "relay") return 0.4;
  if (mitigation === "backup-workers") return 0.3;
  return mitigation === "quorum" || mitigation === "async-quorum" ? 0 : 1;
}

/**
 * Factor by which stragglers lengthen a synchronisation of k participants, >= 1.
 *
 * @param mitigation how stragglers are handled
 * @param participants k, >= 1
 * @source arXiv:2605.29359, appendix F
 * @throws {RangeError} naming the argument, the rule and the value
 * @example syncTail("relay", 16) // => 1.08
 * @example syncTail("quorum", 1e6) // => 1
 */
export function syncTail(mitigation: Mitigation, participants: number): number {
  return 1 + remainingDelay(mitigation) * stragglerDelay(participants);
}

/**
 * Efficiency left by updates that a mitigation drops or applies late.
 *
 * @param mitigation how stragglers are handled
 * @source arXiv:2605.29359, appendix F
 * @example mitigationEfficiency("async-quorum") // => 0.97
 */
export function mitigationEfficiency(mitigation: Mitigation): number {
  if (mitigation === "quorum") return 0.85;
  return mitigation === "async-quorum" ? 0.97 : 1;
}

/**
 * Factor by which a mitigation raises the hardware bill, >= 1.
 *
 * @param mitigation how failures are handled
 * @param backupFraction share of spare nodes of `backup-workers`, >= 0
 * @source arXiv:2605.29359, appendix F
 * @throws {RangeError} naming the argument, the rule and the value
 * @example mitigationCost("backup-workers", 0.05) // => 1.05
 */
export function mitigationCost(mitigation: Mitigation, backupFraction: number): number {
  requireArgument(backupFraction >= 0, "backupFraction", ">= 0", backupFraction);
  return mitigation === "backup-workers" ? 1 + backupFraction : 1;
}
