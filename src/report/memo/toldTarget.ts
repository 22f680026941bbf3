import type { ComparisonCell } from "../../analysis/comparisonSchema.js";
import type { Memo } from "../../analysis/memo/memoSchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { cellAt, effectsOf } from "../effects.js";
import { formatTarget } from "../format.js";

/** What the policy makes of one target: its answer, and what it is held against. */
export interface ToldCell {
  readonly target: number;
  readonly cell: ComparisonCell;
  /** Cheapest run under the baseline, or without one the run that hides nothing [USD]; null if none reaches the target */
  readonly againstUsd: number | null;
  /** The policy's cost over the other; null unless both exist */
  readonly ratio: number | null;
}

/** Every target with the policy's answer and what it is held against, rising. */
export function toldCells({ policy, baseline, comparison }: Memo): readonly ToldCell[] {
  return comparison.targets.map((target) => {
    const cell = cellAt(comparison, policy, target);
    if (baseline === null) {
      const open = comparison.centralised.find((row) => row.target === target)?.result ?? null;
      return { target, cell, againstUsd: open === null ? null : leastCostOf(open), ratio: cell.evasionMultiple };
    }
    const base = cellAt(comparison, baseline, target).result;
    return { target, cell, againstUsd: base.feasible ? leastCostOf(base) : null, ratio: cell.costRatio };
  });
}

/**
 * The target a memo tells most about: of those where the cost differs, the one at which it moves most. Differences that come from
 * the space searched and not from the rule do not count. Undefined if there is none.
 */
export function toldTarget(memo: Memo): ToldCell | undefined {
  const apparent = new Set(
    memo.baseline === null
      ? []
      : effectsOf(memo.comparison, memo.policy).flatMap((effect) => (effect.apparent ? [effect.cell.target] : [])),
  );
  const moved = ({ ratio }: ToldCell) => Math.abs(Math.log(ratio!));
  return toldCells(memo)
    .filter(({ target, ratio }) => ratio !== null && ratio !== 1 && !apparent.has(target))
    .reduce<ToldCell | undefined>(
      (most, told) => (most === undefined || moved(told) >= moved(most) ? told : most),
      undefined,
    );
}

/** The target with why it is told of, e.g. "1e25 FLOP, where the cost moves most"; alone where it is the only one. */
export function toldPlace({ comparison }: Memo, target: number): string {
  const where = comparison.targets.length === 1 ? "" : ", where the cost moves most";
  return `${formatTarget(target)}${where}`;
}
