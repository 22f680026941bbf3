import type { Comparison, ComparisonCell } from "../../analysis/comparisonSchema.js";
import { formatCount, formatShare, formatTarget } from "../format.js";
import { listWords, metricSymbols } from "../names.js";
import { logTicks } from "./axis.js";
import type { Chart } from "./chart.js";
import { isReached, policyLabel } from "./comparisonSeries.js";
import { efficiencyParts, keptShare } from "./efficiencyParts.js";
import type { Panel, Plotting } from "./figure.js";
import { boxSign } from "./keyRows.js";
import { makeChart } from "./makeChart.js";
import { faint, muted, paper } from "./palette.js";
import { axesOf, placesIn } from "./plotAxes.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { fitText, textWidth } from "./textLayout.js";

const barHeight = 16;
const rowHeight = 21;
const groupHeight = 22;
const mostDescribed = 4;

/** What each factor takes from the operations spent, a bar for each target and rule: the factors multiply, the bars add up. */
export function efficiencyFactors(comparison: Comparison): Chart {
  const { metric, cells } = comparison;
  const words = {
    id: "efficiency-factors",
    title: "Which factor of efficiency the cheapest runs lose to, by target and rule",
    description: describe(comparison),
  };
  return makeChart(words, (plotting) => {
    const reached = cells.filter(isReached);
    const used = reached.flatMap(({ result }) => efficiencyParts(result, metric).filter(({ kept }) => kept < 1));
    const parts = reached[0] === undefined ? [] : efficiencyParts(reached[0].result, metric);
    return {
      panels: [(width) => factorPanel(plotting, width, comparison)],
      key: parts
        .filter(({ letter }) => used.some((part) => part.letter === letter))
        .map(({ letter, name, colour }) => ({
          sign: svgNode(
            "g",
            {},
            boxSign(colour),
            svgNode("text", { x: 12, y: 11, "text-anchor": "middle", fill: paper }, letter),
          ),
          text: name,
        })),
    };
  });
}

function factorPanel(plotting: Plotting, width: number, { targets, policies, cells, metric }: Comparison): Panel {
  const shares = cells.filter(isReached).map(({ result }) => keptShare(efficiencyParts(result, metric)));
  const least = Math.min(0.8, ...shares.filter((share) => share > 0));
  const domain = [1, least * 0.97] as const;
  const ticks = logTicks([domain[1], 1], width < 400 ? 4 : 7);
  const x = { type: "log", domain, ticks, format: formatShare } as const;
  const y = { type: "linear", domain: [0, 1], ticks: [], format: formatShare } as const;
  const several = policies.length > 1;
  const names = several ? policies.map(policyLabel) : [""];
  const left = Math.min(width * 0.3, 8 + Math.max(...names.map(textWidth)));
  const margins = { top: 4, bottom: 44, left, right: 58 };
  const rows = targets.length * (groupHeight + policies.length * rowHeight);
  const height = rows + margins.top + margins.bottom;
  const places = placesIn(x, y, width, height, margins);
  const over: SvgNode[] = [];
  let top = margins.top;
  for (const target of targets) {
    over.push(svgNode("line", { x1: 0, x2: width, y1: top, y2: top, stroke: faint }));
    over.push(svgNode("text", { x: 0, y: top + 16, "font-weight": 600 }, formatTarget(target)));
    top += groupHeight;
    for (const policy of policies) {
      const cell = cells.find((one) => one.target === target && one.policy === policy);
      if (several) over.push(svgNode("text", { x: 0, y: top + 12 }, fitText(policyLabel(policy), left - 4)));
      if (cell !== undefined) over.push(...bar(cell, metric, top, places));
      top += rowHeight;
    }
  }
  const heading = `Share of operations that count as ${metricSymbols[metric]}, and what takes the rest (log scale)`;
  const xLabel = "Share kept (log scale)";
  return { heading, height, plot: axesOf(plotting, { x, y, xLabel, margins, marks: [] }), over };
}

/** A bar from 1 down to what is kept, in pieces whose lengths are the logarithms of the factors. */
function bar(
  cell: ComparisonCell,
  metric: Comparison["metric"],
  top: number,
  places: ReturnType<typeof placesIn>,
): readonly SvgNode[] {
  if (!isReached(cell)) return [svgNode("text", { x: places.left + 4, y: top + 12, fill: muted }, "no run")];
  const parts = efficiencyParts(cell.result, metric);
  let kept = 1;
  const pieces = parts.flatMap((part): readonly SvgNode[] => {
    const start = places.x(kept);
    kept *= part.kept;
    const length = places.x(kept) - start;
    if (!(length > 0.3)) return [];
    const box = { x: start, y: top, width: length, height: barHeight, fill: part.colour, stroke: paper };
    const middle = { x: start + length / 2, y: top + 12, "text-anchor": "middle", fill: paper };
    return [svgNode("rect", box), ...(length > 13 ? [svgNode("text", middle, part.letter)] : [])];
  });
  return [...pieces, svgNode("text", { x: places.x(kept) + 6, y: top + 12 }, formatShare(kept))];
}

function describe({ cells, metric, policies }: Comparison): string {
  const reached = cells
    .filter(isReached)
    .map((cell) => ({ ...cell, kept: keptShare(efficiencyParts(cell.result, metric)) }));
  const byShare = reached.toSorted((a, b) => a.kept - b.kept);
  // A sentence of every row would be a table read aloud.
  const few = reached.length <= mostDescribed ? reached : [byShare[0]!, byShare.at(-1)!];
  const rows = few.map(({ policy, target, result, kept }) => {
    const parts = efficiencyParts(result, metric);
    const worst = parts.reduce((least, part) => (part.kept < least.kept ? part : least));
    const where = `${formatTarget(target)}${policies.length > 1 ? ` under ${policyLabel(policy)}` : ""}`;
    const loss =
      worst.kept === 1 ? "nothing lost" : `most lost to ${worst.name}, which keeps ${formatShare(worst.kept)}`;
    return `${formatShare(kept)} at ${where} (${loss})`;
  });
  const range = few.length < reached.length ? `of ${formatCount(reached.length)} runs the least and the most: ` : "";
  const list = rows.length === 0 ? "no run reaches a target" : range + listWords(rows);
  return `Share of the operations spent that count as ${metricSymbols[metric]}, on a logarithmic scale on which the factors add up: ${list}.`;
}
