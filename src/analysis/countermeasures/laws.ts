import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import type { World } from "./world.js";

/** Costs that differ by less than this share are equal: prices and hazards are put together in different orders. */
const rounding = 1e-9;

/** What the evader pays under some measures. */
export interface Priced extends World {
  readonly target: number;
  readonly measures: readonly string[];
  /** [USD]; null: no run */
  readonly costUsd: number | null;
}

/** Whether two costs are one, but for rounding [USD]. */
export function sameCost(oneUsd: number, otherUsd: number): boolean {
  return Math.abs(oneUsd - otherUsd) <= rounding * Math.max(Math.abs(oneUsd), Math.abs(otherUsd));
}

/** That adding a measure never lowers the cost, on every two answers of which one has more measures in place. */
export function checkMeasureLaws(answers: readonly Priced[]): CountermeasuresAnswer["laws"] {
  const violations: CountermeasuresAnswer["laws"]["violations"][number][] = [];
  let checked = 0;
  for (const more of answers) {
    for (const fewer of answers) {
      if (!isWithin(fewer, more)) continue;
      checked += 1;
      if (more.costUsd === null) continue;
      if (fewer.costUsd !== null && (more.costUsd >= fewer.costUsd || sameCost(more.costUsd, fewer.costUsd))) continue;
      violations.push({
        target: more.target,
        evader: more.evader,
        staffModel: more.staffModel,
        fewer: [...fewer.measures],
        more: [...more.measures],
        fewerUsd: fewer.costUsd,
        moreUsd: more.costUsd,
      });
    }
  }
  return { checked, violations };
}

function isWithin(fewer: Priced, more: Priced): boolean {
  return (
    fewer.target === more.target &&
    fewer.evader === more.evader &&
    fewer.staffModel === more.staffModel &&
    fewer.measures.length < more.measures.length &&
    fewer.measures.every((id) => more.measures.includes(id))
  );
}
