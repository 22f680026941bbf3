import type { CountermeasureType } from "../../policy/countermeasure.js";
import type { EvaderKind, StaffModel } from "../../scenario/assumptions.js";
import type { ChipSource, Connection } from "../../search/evasionSchema.js";
import { formatNumber, formatShare } from "../format.js";

/** What a kind of countermeasure is called. */
export const typeWords: Readonly<Record<CountermeasureType, string>> = {
  "bandwidth-cap": "bandwidth cap",
  "traffic-monitoring": "traffic monitoring",
  "chip-registry": "chip registry",
  "chip-licensing": "chip licensing",
  whistleblowers: "whistleblowers",
  "challenge-inspections": "challenge inspections",
  "spending-audit": "spending audit",
  penalties: "penalties",
  "run-window": "shorter window",
};

/** Whose lines join the sites of a run. */
export const connectionWords: Readonly<Record<Connection, string>> = { residential: "households'", business: "leased" };

/** Where the chips of a run come from. */
export const chipSourceWords: Readonly<Record<ChipSource, string>> = {
  market: "open market",
  untracked: "untracked only",
  "licensed-set": "licensed sets",
};

/** Who evades. */
export const evaderWords: Readonly<Record<EvaderKind, string>> = {
  "non-state": "non-state evader",
  state: "state evader",
};

/** How people in the know become a chance of exposure. */
export const staffModelWords: Readonly<Record<StaffModel, string>> = {
  "insider-leak": "insider leaks",
  "covert-facility": "covert facilities",
};

/** Where a figure does not exist. */
export const noFigure = "–";

/** What stands for a cost where no run is left. */
export const noRun = "no run";

/**
 * A length of time.
 *
 * @example daysWords(740) // => "740 days"
 */
export function daysWords(days: number): string {
  return `${formatNumber(days)} days`;
}

/**
 * Expected detections over a run; null where detection is certain.
 *
 * @example detectionsWords(null) // => "certain"
 */
export function detectionsWords(hazard: number | null): string {
  return hazard === null ? "certain" : formatNumber(hazard);
}

/**
 * The chance that an evader insists on, to stand after a run; nothing where it insists on none.
 *
 * @example chanceWords(0.5) // => " with a chance of at least 0.5 to finish undetected"
 * @example chanceWords(0) // => ""
 */
export function chanceWords(minSuccess: number): string {
  return minSuccess === 0 ? "" : ` with a chance of at least ${formatShare(minSuccess)} to finish undetected`;
}
