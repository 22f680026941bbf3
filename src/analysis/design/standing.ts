import { costChange } from "../costChange.js";
import { forces, type Judged } from "./wish.js";

/** Where a rule stands to a frontier: one of its points, beaten by some, or neither, which only a rule beyond the family's ranges can be. */
export const standings = ["on-frontier", "beaten", "unbeaten"] as const;

export interface Standing {
  readonly standing: (typeof standings)[number];
  /** The point it is or, if it is beaten, that which forces most at no more burden; null if there is none. */
  readonly dearest: number | null;
  /** If it is beaten, the point of the least burden that forces as much; null if there is none. */
  readonly lightest: number | null;
}

/** The standing of a rule to a frontier by rising burden and cost. */
export function standingOf(rule: Judged, points: readonly Judged[]): Standing {
  const same = points.findIndex(({ burden, costUsd }) => burden === rule.burden && isSameCost(costUsd, rule.costUsd));
  if (same >= 0) return { standing: "on-frontier", dearest: same, lightest: null };
  const isBeaten = (point: Judged) => point.burden <= rule.burden && isAsDear(point, rule);
  const dearest = points.findLastIndex(isBeaten);
  if (dearest < 0) return { standing: "unbeaten", dearest: null, lightest: null };
  return { standing: "beaten", dearest, lightest: points.findIndex(isBeaten) };
}

function isSameCost(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : costChange(a, b).ratio === 1;
}

function isAsDear(point: Judged, { costUsd }: Judged): boolean {
  return costUsd === null ? point.costUsd === null : forces(point, costUsd) || isSameCost(point.costUsd, costUsd);
}
