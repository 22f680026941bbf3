import type { Outcome } from "../model/outcome.js";

/** What a run is measured by: compute worth the same centrally (local), or the same with an optimal allocation (quality). */
export const metrics = ["quality", "local"] as const;

export type Metric = (typeof metrics)[number];

/** What the evader wants, and which runs count. */
export interface Goal {
  readonly metric: Metric;
  /** [FLOP] */
  readonly targetFlop: number;
  readonly overtrainingMin: number;
  readonly overtrainingMax: number;
}

/** The compute of an outcome under a metric [FLOP]. */
export function measuredFlop(metric: Metric, outcome: Outcome): number {
  return metric === "quality" ? outcome.qualityAdjustedFlop : outcome.localEquivalentFlop;
}
