import type { Comparison } from "../../analysis/comparisonSchema.js";
import { costNoun } from "../costNoun.js";
import { formatRatio, formatTarget, formatUsd } from "../format.js";
import { capitalised, listWords, metricNames, targetList } from "../names.js";
import { logAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import {
  chipIds,
  type PlainChipNames,
  type PolicySeries,
  policyLabel,
  policyList,
  policySeries,
} from "./comparisonSeries.js";
import { type ChartLine, linePanel } from "./lineChart.js";
import { makeChart } from "./makeChart.js";
import { baselineStyle, seriesStyle } from "./palette.js";
import { tickIn } from "./tickFormat.js";

const openName = "hiding nothing";

/** Cost of the cheapest run against the target, a line a policy, with the kinds of run where they change. */
export function costByTarget(comparison: Comparison, nameOf: PlainChipNames = chipIds): Chart {
  const series = policySeries(comparison, nameOf);
  const words = {
    id: "cost-by-target",
    title: `What the cheapest run costs under ${policyList(comparison.policies)}, by target`,
    description: describe(comparison, series),
  };
  return makeChart(words, (plotting, size) => {
    const lines = [...series.map(lineOf), ...openLine(comparison)];
    const height = size === "wide" ? 400 : 360;
    const xs = comparison.targets;
    const ys = lines.flatMap(({ points }) => points.map(({ y }) => y));
    const panel = (width: number) =>
      linePanel(plotting, width, {
        heading: `${costNoun(comparison)} (USD, log scale)`,
        x: logAxis(xs, tickIn("FLOP"), size === "wide" ? 8 : 4),
        y: logAxis(ys.length === 0 ? [1e6, 1e9] : ys, tickIn("USD"), 8),
        xLabel: "Target (FLOP, log scale)",
        lines,
        height,
      });
    return { panels: [panel] };
  });
}

function lineOf({ policy, points, unreached }: PolicySeries, place: number): ChartLine {
  return {
    name: policyLabel(policy),
    style: seriesStyle(place),
    points: points.map(({ target, costUsd, family, turns }) => ({
      x: target,
      y: costUsd,
      marked: true,
      ...(turns ? { note: family } : {}),
    })),
    missing: unreached,
  };
}

function openLine({ centralised }: Comparison): readonly ChartLine[] {
  const points = centralised.flatMap(({ target, result }) =>
    result === null ? [] : [{ x: target, y: result.costUsd, marked: centralised.length === 1 }],
  );
  return points.length === 0 ? [] : [{ name: openName, style: baselineStyle, points }];
}

function describe(comparison: Comparison, series: readonly PolicySeries[]): string {
  const { metric, policies, targets, centralised } = comparison;
  const lines = series.map(({ policy, points, unreached }) => {
    const [first, last] = [points[0], points.at(-1)];
    const costs =
      first === undefined
        ? "no run reaches any target"
        : first === last
          ? `${formatUsd(first.costUsd)} at ${formatTarget(first.target)}`
          : `from ${formatUsd(first.costUsd)} at ${formatTarget(first.target)} to ${formatUsd(last!.costUsd)} at ${formatTarget(last!.target)}`;
    const missing = unreached.length > 0 && first !== undefined ? `, and no run reaches ${targetList(unreached)}` : "";
    return `under ${policyLabel(policy)} ${costs}${missing}`;
  });
  const open = centralised.filter(({ result }) => result !== null);
  const baseline =
    open.length === 0
      ? ""
      : ` A run that hides nothing (dashed, grey) costs ${formatUsd(open.at(-1)!.result!.costUsd)} at ${formatTarget(open.at(-1)!.target)}.`;
  const largest = largestRatio(series, policies);
  return `${costNoun(comparison)} of the cheapest run (log scale) over its target in ${metricNames[metric]} (log scale), ${targets.length === 1 ? "one target" : "joined across targets"}: ${listWords(lines)}.${baseline}${largest}`;
}

/** Where two policies differ most, if there are two and they differ. */
function largestRatio(series: readonly PolicySeries[], policies: readonly string[]): string {
  if (policies.length !== 2) return "";
  const [base, other] = series as readonly [PolicySeries, PolicySeries];
  const ratios = base.points.flatMap((point) => {
    const match = other.points.find(({ target }) => target === point.target);
    return match === undefined ? [] : [{ target: point.target, ratio: match.costUsd / point.costUsd }];
  });
  if (ratios.length === 0) return "";
  const most = ratios.reduce((best, next) => (next.ratio > best.ratio ? next : best));
  if (most.ratio === 1 && ratios.every(({ ratio }) => ratio === 1)) {
    return ` ${capitalised("the two cost the same at every target that both reach.")}`;
  }
  return ` The second costs at most ${formatRatio(most.ratio)} the first, at ${formatTarget(most.target)}.`;
}
