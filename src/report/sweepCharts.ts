import type { CurveSweep, GridSweep, StepSweep, Sweep } from "../analysis/sweep/sweepSchema.js";
import { sweepSteps as stepsOf, sweepCells, sweepPoints } from "../analysis/sweep/sweepSteps.js";
import type { Chip } from "../catalog/chip.js";
import { unitValue } from "../input/units.js";
import type { SearchResult } from "../search/searchAnswer.js";
import type { Chart } from "./charts/chart.js";
import { heatMap } from "./charts/heatMap.js";
import { sweepLine, sweepSteps } from "./charts/sweepSteps.js";
import { type ChartVariable, capitalCost } from "./charts/sweepWords.js";
import type { ChartUnit } from "./charts/tickFormat.js";
import { formatTarget } from "./format.js";
import { leastCostNoun } from "./leastCost.js";
import { lowered } from "./memo/variationSpan.js";
import { plainChipNames } from "./names.js";

type Variable = Sweep["variable"];

/** The unit a variable is drawn in, and what one of it is in the variable's base unit. */
interface Scale {
  readonly unit: ChartUnit;
  readonly base: number;
}

const secondsPerDay = unitValue("days", "duration");

/** The unit of a variable's axis; run lengths in days, round trips in milliseconds. */
function scaleOf({ dimension, to }: Variable): Scale {
  switch (dimension) {
    case "computeRate":
      return { unit: "H100e", base: unitValue("H100e", "computeRate") };
    case "memory":
      return { unit: "GB", base: 1 };
    case "bandwidth":
      return { unit: "Mbps", base: 1 };
    case "duration":
      return to.value >= secondsPerDay ? { unit: "days", base: secondsPerDay } : { unit: "ms", base: 1e-3 };
    case "money":
      return { unit: "USD", base: 1 };
    default:
      return { unit: "", base: 1 };
  }
}

/** The chart of a sweep: steps, points joined, or a heat map; none if nothing in it was found. */
export function sweepCharts(sweep: Sweep, chips: readonly Chip[]): readonly Chart[] {
  const nameOf = plainChipNames(chips);
  switch (sweep.shape) {
    case "steps":
      return stepChart(sweep, nameOf);
    case "curve":
      return curveChart(sweep, nameOf);
    case "grid":
      return gridChart(sweep);
  }
}

const chartId = "cost-by-variable";

function base(sweep: Sweep, { unit }: Scale) {
  const { policy, target, variable } = sweep;
  const costNoun = leastCostNoun({ ...sweep, results: sweepResults(sweep) });
  return { id: chartId, policy, targetLabel: formatTarget(target), variable: labelled(variable, unit), costNoun };
}

/** The runs of a sweep, each once. */
export function sweepResults({ runs }: Sweep): readonly SearchResult[] {
  return runs.map(({ result }) => result);
}

function labelled({ name, kind }: Variable, unit: ChartUnit): ChartVariable {
  return { label: kind === "line" ? `the line ${name}` : name, unit };
}

/** A label of the sweep, "16 × h100-sxm", with the chip's name. */
function named(label: string, nameOf: (id: string) => string): string {
  const [count, id] = label.split(" × ");
  return id === undefined ? label : `${count} × ${nameOf(id)}`;
}

function stepChart(sweep: StepSweep, nameOf: (id: string) => string): readonly Chart[] {
  const scale = scaleOf(sweep.variable);
  const { intervals, burden } = stepsOf(sweep);
  const scaled = <Step extends { readonly from: number; readonly to: number }>(steps: readonly Step[]) =>
    // A stretch of one value has no width to draw.
    steps
      .filter(({ from, to }) => from < to)
      .map((step) => ({ ...step, from: step.from / scale.base, to: step.to / scale.base }));
  const drawn = scaled(intervals).map((step) => ({ ...step, label: named(step.label, nameOf) }));
  if (drawn.length === 0) return [];
  const marks = sweep.marks.map(({ value, text }) => ({ at: value / scale.base, label: text }));
  return [sweepSteps({ ...base(sweep, scale), intervals: drawn, burden: scaled(burden), marks })];
}

function curveChart(sweep: CurveSweep, nameOf: (id: string) => string): readonly Chart[] {
  const scale = scaleOf(sweep.variable);
  const points = sweepPoints(sweep).map(({ at, costUsd, nodes, label }) => ({
    at: at / scale.base,
    costUsd,
    nodes,
    label: named(label, nameOf),
  }));
  if (points.length < 2) return [];
  const marks = sweep.marks.map(({ value, text }) => ({ at: value / scale.base, label: text }));
  return [sweepLine({ ...base(sweep, scale), points, marks })];
}

function gridChart(sweep: GridSweep): readonly Chart[] {
  const { x, y, costUsd } = sweepCells(sweep);
  const [columns, rows] = [drawnPlaces(x.intervals), drawnPlaces(y.intervals)];
  const cells = rows.map((row) => columns.map((column) => costUsd[row]![column]!));
  if (cells.flat().every((cost) => cost === null)) return [];
  const axis = (variable: Variable, { intervals }: typeof x, places: readonly number[]) => {
    const { unit, base: one } = scaleOf(variable);
    const shown = places.map((place) => intervals[place]!);
    const tried = areTried(shown) ? { tried: shown.map(({ from }) => from / one) } : {};
    return { ...labelled(variable, unit), edges: edgesOf(shown).map((edge) => edge / one), ...tried };
  };
  return [
    heatMap({
      id: chartId,
      title: `What a run of ${formatTarget(sweep.target)} costs under ${sweep.policy}, by ${sweep.variable.name} and ${sweep.against.name}`,
      x: axis(sweep.variable, x, columns),
      y: axis(sweep.against, y, rows),
      value: { label: gridCost(sweep), unit: "USD" },
      cells,
    }),
  ];
}

type Span = { readonly from: number; readonly to: number };

/** What the cells of a grid say; capital cost goes without saying. */
function gridCost(sweep: GridSweep): string {
  const noun = leastCostNoun({ ...sweep, results: sweepResults(sweep) });
  return `${noun === capitalCost ? "cost" : lowered(noun)} of the cheapest run`;
}

/** The places of intervals that can be drawn: of exact ones those that are wider than one value, of tried values all. */
function drawnPlaces(intervals: readonly Span[]): readonly number[] {
  const tried = areTried(intervals);
  return intervals.flatMap(({ from, to }, place) => (tried || from < to ? [place] : []));
}

function areTried(intervals: readonly Span[]): boolean {
  return intervals.every(({ from, to }) => from === to);
}

/**
 * The ends of the intervals of an axis. Values that were tried have no width of their own: each gets the room up to the middle,
 * in proportion, between it and its neighbours.
 *
 * @example edgesOf([{ from: 1, to: 2 }, { from: 2, to: 5 }]) // => [1, 2, 5]
 * @example edgesOf([{ from: 1, to: 1 }, { from: 4, to: 4 }]) // => [0.5, 2, 8]
 */
export function edgesOf(intervals: readonly Span[]): readonly number[] {
  const values = intervals.map(({ from }) => from);
  if (!areTried(intervals)) return [...values, intervals.at(-1)!.to];
  const step = values.length > 1 ? Math.sqrt(values[1]! / values[0]!) : 2;
  const last = values.length > 1 ? Math.sqrt(values.at(-1)! / values.at(-2)!) : 2;
  const between = values.slice(1).map((value, place) => Math.sqrt(value * values[place]!));
  return [values[0]! / step, ...between, values.at(-1)! * last];
}
