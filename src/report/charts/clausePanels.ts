import type { Comparison } from "../../analysis/comparisonSchema.js";
import { costNoun } from "../costNoun.js";
import { formatCount, formatRatio, formatTarget } from "../format.js";
import { lowered } from "../memo/variationSpan.js";
import { capitalised, metricNames } from "../names.js";
import { logAxis } from "./axis.js";
import type { Chart, ChartSize } from "./chart.js";
import {
  chipIds,
  type PlainChipNames,
  type PolicySeries,
  policyLabel,
  policySeries,
  type SeriesPoint,
} from "./comparisonSeries.js";
import { type ChartLine, linePanel } from "./lineChart.js";
import { makeChart } from "./makeChart.js";
import { seriesStyle } from "./palette.js";
import { tickIn } from "./tickFormat.js";
import { lettersOf } from "./turnLabels.js";

export interface ClauseNames {
  /** What the second policy adds, such as "the 1,280 GB clause" */
  readonly clause: string;
  /** Names of the two lines; their policies' ids by default */
  readonly lines?: readonly [without: string, withIt: string];
}

/**
 * Cost and nodes of the cheapest run against the target, with and without a clause: two panels, the kinds of run lettered
 * where they change.
 *
 * @param comparison of two policies, the one without the clause first, over many targets
 * @throws {RangeError} if it is not of two policies
 */
export function clausePanels(
  comparison: Comparison,
  { clause, lines }: ClauseNames,
  nameOf: PlainChipNames = chipIds,
): Chart {
  if (comparison.policies.length !== 2) {
    throw new RangeError(`a chart of a clause must compare two policies; got ${comparison.policies.length}`);
  }
  const series = policySeries(comparison, nameOf);
  const names = lines ?? series.map(({ policy }) => policyLabel(policy));
  const words = {
    id: "clause-by-target",
    title: `What ${clause} adds to the cost and the nodes of the cheapest run, by target`,
    description: describe(comparison, series, names, clause),
  };
  const letters = lettersOf(
    series.flatMap(({ points }) => points.filter(({ turns }) => turns)).map(({ family }) => ({ text: family })),
  );
  return makeChart(words, (plotting, size: ChartSize) => {
    const lineOf = (value: (point: SeriesPoint) => number) =>
      series.map(
        ({ points, unreached }, place): ChartLine => ({
          name: names[place]!,
          style: seriesStyle(place),
          missing: unreached,
          points: points.map((point) => ({
            x: point.target,
            y: value(point),
            marked: point.turns,
            ...(point.turns ? { note: letters.get(point.family)! } : {}),
          })),
        }),
      );
    const x = logAxis(comparison.targets, tickIn("FLOP"), size === "wide" ? 6 : 4);
    const panel =
      (heading: string, unit: "USD" | "nodes", value: (point: SeriesPoint) => number) => (width: number) => {
        const drawn = lineOf(value);
        const values = drawn.flatMap(({ points }) => points.map(({ y }) => y));
        return linePanel(plotting, width, {
          heading,
          x,
          y: logAxis(values.length === 0 ? [1, 10] : values, tickIn(unit), 8),
          xLabel: "Target (FLOP, log scale)",
          lines: drawn,
          height: size === "wide" ? 340 : 320,
        });
      };
    return {
      beside: false,
      panels: [
        panel(`${costNoun(comparison)} of the cheapest run (USD, log scale)`, "USD", ({ costUsd }) => costUsd),
        panel("Nodes of that run (log scale)", "nodes", ({ nodes }) => nodes),
      ],
      key: [...letters].map(([text, letter]) => ({ sign: letter, text })),
    };
  });
}

function describe(
  comparison: Comparison,
  [without, withIt]: readonly PolicySeries[],
  names: readonly string[],
  clause: string,
): string {
  const { metric, targets } = comparison;
  const pairs = without!.points.flatMap((point) => {
    const match = withIt!.points.find(({ target }) => target === point.target);
    return match === undefined
      ? []
      : [{ target: point.target, cost: match.costUsd / point.costUsd, nodes: match.nodes / point.nodes }];
  });
  const range = `${formatCount(targets.length)} targets from ${formatTarget(Math.min(...targets))} to ${formatTarget(Math.max(...targets))}`;
  const setting = `Two panels over ${range} of ${metricNames[metric]}, all scales logarithmic: ${lowered(costNoun(comparison))} and nodes of the cheapest run under ${names[0]} and under ${names[1]}.`;
  if (pairs.length === 0) return `${setting} No target is reached under both.`;
  const farthest = (of: "cost" | "nodes") =>
    pairs.reduce((best, pair) => (Math.abs(Math.log(pair[of])) > Math.abs(Math.log(best[of])) ? pair : best));
  const [cost, nodes] = [farthest("cost"), farthest("nodes")];
  const moved = (words: string, count: number) => (count === 0 ? [] : [`${words} at ${formatCount(count)}`]);
  const changes = [
    ...moved("raises the cost", pairs.filter((pair) => pair.cost > 1).length),
    ...moved("lowers it", pairs.filter((pair) => pair.cost < 1).length),
  ];
  const both = `of the ${formatCount(pairs.length)} targets reached under both`;
  const costs =
    changes.length === 0
      ? `${clause} changes the cost at none ${both}.`
      : `${clause} ${changes.join(" and ")} ${both}, most at ${formatTarget(cost.target)}, to ${formatRatio(cost.cost)}.`;
  const counts =
    nodes.nodes === 1
      ? "The node counts are the same."
      : `The node count changes most at ${formatTarget(nodes.target)}, to ${formatRatio(nodes.nodes)}.`;
  return `${setting} ${capitalised(costs)} ${counts}`;
}
