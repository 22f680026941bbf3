import { formatShare, formatUsd } from "../format.js";
import { listWords } from "../names.js";
import { type Axis, axisOver, linearAxis, logAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import { type ChartLine, linePanel } from "./lineChart.js";
import { makeChart } from "./makeChart.js";
import { seriesStyle } from "./palette.js";
import { formatIn, tickIn } from "./tickFormat.js";

/** A line of costs; null where no run is left. */
export interface CostCurve {
  readonly name: string;
  readonly points: readonly { readonly at: number; readonly costUsd: number | null }[];
}

export interface CostCurvesInput {
  readonly id: string;
  readonly title: string;
  /** What the points stand at */
  readonly over: "chance" | "days";
  /** One panel each, one above the other */
  readonly panels: readonly { readonly targetLabel: string; readonly curves: readonly CostCurve[] }[];
}

const axes = {
  chance: {
    label: "Chance to finish undetected that the evader insists on",
    words: formatShare,
    noun: "the chance insisted on",
  },
  days: { label: "Length of the run (days)", words: formatIn.days, noun: "the length of the run" },
} as const;

/** Cost of the cheapest run against the chance insisted on or the run's length, a panel a target and a line a case. */
export function costCurves({ id, title, over, panels }: CostCurvesInput): Chart {
  const { label, noun } = axes[over];
  const description = `Expected cost of the cheapest run (log scale) over ${noun}. ${panels.map((panel) => describe(panel, over)).join(" ")}`;
  return makeChart({ id, title, description }, (plotting, size) => ({
    panels: panels.map(({ targetLabel, curves }) => (width: number) => {
      const lines = curves.map(lineOf);
      const costs = lines.flatMap(({ points }) => points.map(({ y }) => y));
      return linePanel(plotting, width, {
        heading: `Expected cost of ${targetLabel} (USD, log scale)`,
        x: axisAlong(over, curves, size === "wide" ? 8 : 5),
        y: logAxis(costs.length === 0 ? [1e6, 1e9] : costs, tickIn("USD"), 6),
        xLabel:
          size === "wide" ? label : label.replace(" to finish undetected that the evader insists on", " insisted on"),
        lines,
        height: size === "wide" ? 290 : 260,
      });
    }),
  }));
}

function axisAlong(over: CostCurvesInput["over"], curves: readonly CostCurve[], mostTicks: number): Axis {
  if (over === "chance") return { ...linearAxis([0, 1], formatShare, mostTicks), domain: [0, 1] };
  const at = curves.flatMap(({ points }) => points.map((point) => point.at));
  return axisOver(at, tickIn("days"), mostTicks);
}

function lineOf({ name, points }: CostCurve, place: number): ChartLine {
  const missing = points.filter(({ costUsd }) => costUsd === null).map(({ at }) => at);
  return {
    name,
    style: seriesStyle(place),
    points: points.flatMap(({ at, costUsd }) => (costUsd === null ? [] : [{ x: at, y: costUsd, marked: true }])),
    ...(missing.length === 0 ? {} : { missing }),
  };
}

function describe({ targetLabel, curves }: CostCurvesInput["panels"][number], over: CostCurvesInput["over"]): string {
  const { words } = axes[over];
  const lines = curves.map(({ name, points }) => {
    const found = points.flatMap(({ at, costUsd }) => (costUsd === null ? [] : [{ at, costUsd }]));
    const [first, last] = [found[0], found.at(-1)];
    const none = points.filter(({ costUsd }) => costUsd === null).map(({ at }) => words(at));
    if (first === undefined || last === undefined) return `${name}, no run anywhere`;
    const span =
      first === last
        ? `${formatUsd(first.costUsd)} at ${words(first.at)}`
        : `from ${formatUsd(first.costUsd)} at ${words(first.at)} to ${formatUsd(last.costUsd)} at ${words(last.at)}`;
    const least = found.reduce((best, point) => (point.costUsd < best.costUsd ? point : best));
    const dip =
      over === "days" && least !== first && least !== last
        ? `, least ${formatUsd(least.costUsd)} at ${words(least.at)}`
        : "";
    return `${name}, ${span}${dip}${none.length === 0 ? "" : `, and no run at ${listWords(none)}`}`;
  });
  return `For ${targetLabel}: ${lines.length === 0 ? "nothing was computed" : lines.join("; ")}.`;
}
