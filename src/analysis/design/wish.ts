/** What a drafter asks of a rule; what is undefined is not asked. */
export interface Wish {
  /** Most systems that may be registered, of those that count. Whole number >= 0. */
  readonly maxBurden: number | undefined;
  /** What the evader's cheapest run has to cost at least [USD]. */
  readonly minCostUsd: number | undefined;
}

/** What a rule does, as wishes judge it. */
export interface Judged {
  readonly burden: number;
  /** [USD]; null if no run reaches the target, which is beyond every cost. */
  readonly costUsd: number | null;
}

/** The place of the rule that a wish asks for, or those of the rules that come nearest. */
export interface Choice {
  /** Null if nothing is wished, or no rule meets the wish. */
  readonly chosen: number | null;
  /** Empty unless something is wished and no rule meets it. */
  readonly closest: readonly number[];
}

/**
 * The rule asked for, of a frontier by rising burden and cost: the least burden that forces the cost wished, or the dearest for
 * the evader within the burden wished, or with both wishes the former if it is within the burden.
 *
 * If none meets the wish: the one that forces most within the burden, and the one of the least burden that forces the cost; where
 * there is neither, the least burden or the highest cost of all.
 */
export function choose(points: readonly Judged[], { maxBurden, minCostUsd }: Wish): Choice {
  if ((maxBurden === undefined && minCostUsd === undefined) || points.length === 0)
    return { chosen: null, closest: [] };
  const within = maxBurden === undefined ? -1 : points.findLastIndex(({ burden }) => burden <= maxBurden);
  const forcing = minCostUsd === undefined ? -1 : points.findIndex((point) => forces(point, minCostUsd));
  const wanted = minCostUsd === undefined ? within : forcing;
  if (wanted >= 0 && (maxBurden === undefined || points[wanted]!.burden <= maxBurden)) {
    return { chosen: wanted, closest: [] };
  }
  const nearest = [
    ...(maxBurden === undefined ? [] : [Math.max(within, 0)]),
    ...(minCostUsd === undefined ? [] : [forcing < 0 ? points.length - 1 : forcing]),
  ];
  return { chosen: null, closest: [...new Set(nearest)].sort((a, b) => a - b) };
}

/** Whether a rule makes the evader's cheapest run cost at least so much [USD]. */
export function forces({ costUsd }: Judged, minCostUsd: number): boolean {
  return costUsd === null || costUsd >= minCostUsd;
}

/** Whether a rule meets a wish; null if nothing is wished. */
export function meetsWish(rule: Judged, { maxBurden, minCostUsd }: Wish): boolean | null {
  if (maxBurden === undefined && minCostUsd === undefined) return null;
  const isLight = maxBurden === undefined || rule.burden <= maxBurden;
  return isLight && (minCostUsd === undefined || forces(rule, minCostUsd));
}

/**
 * The cost that the wishes about it come to together [USD]; undefined if there are none.
 *
 * @param openCostUsd cost of the run that hides nothing; undefined if none reaches the target, which is then beyond every multiple
 */
export function forcedCost(
  { minCostUsd, multiple }: { readonly minCostUsd?: number | undefined; readonly multiple?: number | undefined },
  openCostUsd: number | undefined,
): number | undefined {
  if (multiple === undefined) return minCostUsd;
  return Math.max(minCostUsd ?? 0, multiple * (openCostUsd ?? 0));
}
