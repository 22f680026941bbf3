import { costChange } from "../costChange.js";
import type { ChipCosts } from "./chipCosts.js";

/** The rank of what is not known, since the search was stopped before. */
export const unknownRank = -1;

/** Costs as ranks, so that equal hardware counted in another order is one cost. */
export interface CostRanks {
  /** Of each rank from 0, rising [USD]; the last is null: no run reaches the target. */
  readonly costs: readonly (number | null)[];
  /** Of each chip the rank of its cheapest run while a node may have at most so many. */
  readonly rankOf: (chip: number, most: number) => number;
}

/** Ranks the cheapest runs of all chips under all limits. */
export function costRanks(costs: readonly ChipCosts[]): CostRanks {
  const found = costs.flatMap(({ steps }) => steps.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd])));
  const ranked: number[] = [];
  const rankByCost = new Map<number, number>();
  for (const costUsd of [...new Set(found)].sort((a, b) => a - b)) {
    const before = ranked.at(-1);
    if (before === undefined || costChange(costUsd, before).ratio !== 1) ranked.push(costUsd);
    rankByCost.set(costUsd, ranked.length - 1);
  }
  const beyond = ranked.length;
  const tables = costs.map(({ steps }) => {
    const largest = Math.max(
      0,
      ...steps.map(({ to, from }) => (to === Number.POSITIVE_INFINITY ? from : to)).filter(Number.isFinite),
    );
    const byLimit = new Int32Array(largest + 2).fill(unknownRank);
    byLimit[0] = beyond;
    for (const { from, to, costUsd } of steps) {
      const rank = costUsd === null ? beyond : rankByCost.get(costUsd)!;
      byLimit.fill(rank, Math.min(from, largest + 1), Math.min(to, largest + 1) + 1);
    }
    return byLimit;
  });
  return {
    costs: [...ranked, null],
    // A limit beyond the largest asked stands for none.
    rankOf: (chip, most) => {
      const byLimit = tables[chip]!;
      return byLimit[Math.min(most, byLimit.length - 1)]!;
    },
  };
}
