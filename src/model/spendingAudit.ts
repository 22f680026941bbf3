import { hazardOf } from "./detectionHazard.js";
import { requireArgument } from "./requireArgument.js";

/**
 * Buyers that hardware must be split among so that none spends an audited sum within any window; fractional.
 *
 * Each spends up to the sum in every window of the time of buying, and once where that is shorter than a window.
 * A fraction of a buyer is one who spends less; rounding up would reward the last dollar with a jump.
 * Limits: 0 without hardware or if no sum is audited.
 * @param hardwareUsd what is bought [USD], >= 0
 * @param aboveUsd sum within a window above which a buyer is seen [USD], > 0; Infinity: none is
 * @param windowDays length of a window [days], > 0
 * @param procurementDays time over which it is bought [days], > 0
 * @throws {RangeError} naming the argument, the rule and the value
 * @example buyersNeeded(1e6, 1e5, 30, 60) // => 5
 * @example buyersNeeded(1e6, 1e5, 30, 10) // => 10
 */
export function buyersNeeded(
  hardwareUsd: number,
  aboveUsd: number,
  windowDays: number,
  procurementDays: number,
): number {
  const finite = Number.POSITIVE_INFINITY;
  requireArgument(hardwareUsd >= 0 && hardwareUsd < finite, "hardwareUsd", "a finite number >= 0", hardwareUsd);
  requireArgument(aboveUsd > 0, "aboveUsd", "> 0 USD", aboveUsd);
  requireArgument(windowDays > 0 && windowDays < finite, "windowDays", "a finite number > 0", windowDays);
  requireArgument(
    procurementDays > 0 && procurementDays < finite,
    "procurementDays",
    "a finite number > 0",
    procurementDays,
  );
  return hardwareUsd / aboveUsd / Math.max(1, procurementDays / windowDays);
}

/**
 * Expected detections by an audit of purchases: {@link buyersNeeded} times -ln(1 - noticed), each buyer alike and independent.
 *
 * Limits: 0 if no sum is audited or nobody is noticed; Infinity if everybody is.
 * @param hardwareUsd what is bought [USD], >= 0
 * @param aboveUsd sum within a window above which a buyer is seen [USD], > 0; Infinity: none is
 * @param windowDays length of a window [days], > 0
 * @param procurementDays time over which it is bought [days], > 0
 * @param noticed chance that one buyer below the sum is noticed and leads to the run, in [0, 1]
 * @throws {RangeError} naming the argument, the rule and the value
 * @example spendingHazard(1e6, 1e5, 30, 60, 0.5) // => 5 * Math.LN2
 * @example spendingHazard(1e6, Infinity, 30, 60, 1) // => 0
 */
export function spendingHazard(
  hardwareUsd: number,
  aboveUsd: number,
  windowDays: number,
  procurementDays: number,
  noticed: number,
): number {
  requireArgument(noticed >= 0 && noticed <= 1, "noticed", "from 0 to 1", noticed);
  const buyers = buyersNeeded(hardwareUsd, aboveUsd, windowDays, procurementDays);
  return buyers === 0 ? 0 : buyers * hazardOf(noticed);
}
