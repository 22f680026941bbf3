/** Costs that differ by less than this share are one cost: equal hardware divided otherwise costs a last digit more or less. */
const rounding = 1e-12;

/**
 * One cost against another.
 *
 * @param costUsd [USD], >= 0
 * @param otherUsd [USD], > 0
 * @returns the ratio, exactly 1 for equal costs, and the difference [USD], exactly 0 for these
 * @example costChange(150, 100) // => { ratio: 1.5, deltaUsd: 50 }
 * @example costChange(100 + 1e-13, 100) // => { ratio: 1, deltaUsd: 0 }
 */
export function costChange(costUsd: number, otherUsd: number): { readonly ratio: number; readonly deltaUsd: number } {
  const deltaUsd = costUsd - otherUsd;
  if (Math.abs(deltaUsd) <= rounding * otherUsd) return { ratio: 1, deltaUsd: 0 };
  return { ratio: costUsd / otherUsd, deltaUsd };
}
