import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";

/** A cost within this share of the baseline's is said to be about the same; equal only if it is exactly equal. */
export const aboutTheSame = 0.02;

/**
 * What a rule does to one target, against the baseline:
 *
 * - same: exactly the same cost
 * - about: within {@link aboutTheSame} of it, not equal
 * - raises, lowers: dearer or cheaper by more than that
 * - impossible: only the baseline has a run that reaches the target
 * - possible: only this rule has one
 * - neither: none has one
 */
export type EffectKind = "same" | "about" | "raises" | "lowers" | "impossible" | "possible" | "neither";

export interface Effect {
  readonly kind: EffectKind;
  readonly cell: ComparisonCell;
  readonly base: ComparisonCell;
  /**
   * The effect comes from the space searched and not from the rule: the run that is cheaper under one of the two stays
   * unregistered under the other as well, whose space lacks its node. The adversarial space lacks no node.
   */
  readonly apparent: boolean;
}

/** The effects of one policy, by rising target. */
export function effectsOf(comparison: Comparison, policy: string): readonly Effect[] {
  return comparison.targets.map((target) => {
    const cell = cellAt(comparison, policy, target);
    const base = cellAt(comparison, comparison.baseline, target);
    const kind = effectKind(cell, base);
    return { kind, cell, base, apparent: comparison.space === "published" && isApparent(kind, cell) };
  });
}

/** The answer for one policy and target. @throws {Error} if the comparison has none */
export function cellAt(comparison: Comparison, policy: string, target: number): ComparisonCell {
  const cell = comparison.cells.find((candidate) => candidate.policy === policy && candidate.target === target);
  if (cell === undefined) throw new Error(`the comparison has no answer for ${policy} at ${target} FLOP`);
  return cell;
}

function effectKind(cell: ComparisonCell, base: ComparisonCell): EffectKind {
  if (!cell.result.feasible) return base.result.feasible ? "impossible" : "neither";
  if (!base.result.feasible) return "possible";
  if (cell.result.costUsd === base.result.costUsd) return "same";
  const deltaUsd = cell.result.costUsd - base.result.costUsd;
  if (Math.abs(deltaUsd) <= aboutTheSame * base.result.costUsd) return "about";
  return deltaUsd > 0 ? "raises" : "lowers";
}

function isApparent(kind: EffectKind, cell: ComparisonCell): boolean {
  if (kind === "impossible" || isDearer(kind, cell)) return cell.baselineRun?.registered === false;
  if (kind === "possible" || isCheaper(kind, cell)) return cell.runUnderBaseline?.registered === false;
  return false;
}

/** Whether the cell costs more than the baseline's, by however little. */
export function isDearer(kind: EffectKind, cell: ComparisonCell): boolean {
  return kind === "raises" || (kind === "about" && cell.costDeltaUsd! > 0);
}

/** Whether the cell costs less than the baseline's, by however little. */
export function isCheaper(kind: EffectKind, cell: ComparisonCell): boolean {
  return kind === "lowers" || (kind === "about" && cell.costDeltaUsd! < 0);
}
