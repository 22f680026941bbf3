import type { Comparison } from "../analysis/comparisonSchema.js";
import type { Chip } from "../catalog/chip.js";

/** The rule of the study's tables: nodes of at most 16 H100-equivalents, without a memory limit. */
export const studyRule = "scher-2025";

/** Whether chips, prices and assumptions are the study's own. */
export function isStudySetting({ offer, assumptions }: Comparison, chips: readonly Chip[]): boolean {
  const { selection, availability, prices, withheld } = offer;
  const offered = selection === "published" && availability.length === 0 && withheld.length === 0;
  return (
    offered &&
    prices === "central" &&
    chips.every(({ values }) => values === "paper") &&
    assumptions.every(({ overridden }) => !overridden)
  );
}
