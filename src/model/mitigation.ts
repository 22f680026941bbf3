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
const remainingDelay: Readonly<Record<Mitigation, number>> = {
  none: 1,
  "checkpoint-restart": 1,
  "elastic-checkpoint": 1,
  quorum: 0,
  relay: 0.4,
  "async-quorum": 0,
  "backup-workers": 0.3,
};

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
  return 1 + remainingDelay[mitigation] * stragglerDelay(participants);
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
