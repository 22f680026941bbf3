import type { CurveSweep, GridSweep, StepSweep } from "./sweepSchema.js";

/** An interval of a step chart. Values are in the base unit of the variable. */
export interface SweepStep {
  readonly from: number;
  readonly to: number;
  /** [USD]; null if no run reaches the target, or the sweep was stopped before */
  readonly costUsd: number | null;
  readonly nodes: number;
  /** The node, as chips per node and chip id; empty where there is no run */
  readonly label: string;
}

/** What a step chart of a sweep draws: cost and nodes, and below them the systems registered. */
export function sweepSteps({ intervals, runs, burden }: StepSweep): {
  readonly intervals: readonly SweepStep[];
  readonly burden: readonly { readonly from: number; readonly to: number; readonly registered: number }[];
} {
  return {
    intervals: intervals.map(({ from, to, costUsd, nodes, run }) => ({
      from: from.value,
      to: to.value,
      costUsd,
      nodes: nodes ?? 0,
      label: labelOf(run === null ? undefined : runs[run]),
    })),
    burden: burden.map(({ from, to, registered }) => ({ from: from.value, to: to.value, registered })),
  };
}

/** What a line chart of a sweep draws. */
export function sweepPoints({ points, runs }: CurveSweep) {
  return points.map(({ value, costUsd, nodes, run, centralisedUsd }) => ({
    at: value,
    costUsd,
    nodes: nodes ?? 0,
    label: labelOf(runs[run]),
    centralisedUsd,
  }));
}

/** What a heat map of a sweep draws; an axis of values that were tried has these as both ends of its intervals. */
export function sweepCells({ x, y, cells, runs }: GridSweep) {
  const spans = ({ intervals }: GridSweep["x"]) =>
    intervals.map(({ from, to }) => ({ from: from.value, to: to.value }));
  return {
    x: { exact: x.exact, intervals: spans(x) },
    y: { exact: y.exact, intervals: spans(y) },
    costUsd: cells.map((row) => row.map(({ run }) => (run === null ? null : (runs[run]?.costUsd ?? null)))),
  };
}

function labelOf(run: StepSweep["runs"][number] | undefined): string {
  const configuration = run?.costUsd === null ? undefined : run?.result.configuration;
  return configuration === undefined ? "" : `${configuration.chipsPerNode} × ${configuration.chip}`;
}
