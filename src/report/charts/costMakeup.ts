import type { Searched } from "../../analysis/searchOne.js";
import { formatDelta, formatShare, formatTarget, formatUsd } from "../format.js";
import { ownershipNames } from "../makeupTables.js";
import { listWords, metricSymbols } from "../names.js";
import { linearAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import { policyLabel } from "./comparisonSeries.js";
import { efficiencyParts, keptShare } from "./efficiencyParts.js";
import type { Panel, Plotting } from "./figure.js";
import { makeChart } from "./makeChart.js";
import { colours, muted } from "./palette.js";
import { axesOf, placesIn } from "./plotAxes.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { textWidth } from "./textLayout.js";
import { tickIn } from "./tickFormat.js";

interface Bar {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly colour: string;
}

/** What the cheapest run's money buys, and which factor of efficiency its compute is lost to; undefined if there is no run. */
export function costMakeup(searched: Searched): Chart | undefined {
  const { policy, target, metric, result, costParts, hiding } = searched;
  if (costParts === null || result.configuration === undefined) return undefined;
  const run = hiding === "impossible" ? "the most capable run" : "the cheapest run";
  const money = moneyBars(costParts, result.costUsd);
  const parts = efficiencyParts(result, metric);
  const losses = parts.map(
    ({ name, kept, colour }): Bar => ({
      name,
      value: 1 - kept,
      text: kept === 1 ? "loses nothing" : `keeps ${formatShare(kept)}`,
      colour,
    }),
  );
  const words = {
    id: "cost-makeup",
    title: `What ${run} of ${formatTarget(target)} under ${policyLabel(policy)} spends its money on, and what its compute is lost to`,
    description: `${formatUsd(result.costUsd)} in all: ${listWords(money.map(({ name, text }) => `${name} ${text}`))}. Of the operations spent, ${formatShare(keptShare(parts))} count as ${metricSymbols[metric]}: ${listWords(parts.map(({ name, kept }) => `${name} keeps ${formatShare(kept)}`))}.`,
  };
  return makeChart(words, (plotting) => ({
    beside: true,
    panels: [
      (width) => barPanel(plotting, width, "What the money buys (USD)", money, tickIn("USD")),
      (width) => barPanel(plotting, width, "Share of compute lost to each factor", losses, formatShare),
    ],
  }));
}

function moneyBars(parts: NonNullable<Searched["costParts"]>, total: number): readonly Bar[] {
  const { ownership } = parts;
  const bars = [
    { name: "chips", value: parts.chipsUsd },
    { name: "servers around them", value: parts.serversUsd },
    { name: "cluster network", value: parts.networkUsd },
    { name: "spare nodes", value: parts.sparesUsd },
    ...(ownership === undefined ? [] : ownershipNames.map(([key, name]) => ({ name, value: ownership[key] }))),
  ].filter(({ name, value }) => value > 0 || name === "chips");
  // Where resale is taken off, the parts are no shares of what is left.
  const shares = total > 0 && ownership === undefined;
  return [
    ...bars.map(({ name, value }) => ({
      name,
      value,
      text: `${formatUsd(value)}${shares ? ` (${formatShare(value / total)} of it)` : ""}`,
      colour: colours.blue[0],
    })),
    ...(ownership === undefined ? [] : [resaleBar(ownership.resaleUsd)]),
  ];
}

function resaleBar(value: number): Bar {
  return { name: "resale, taken off", value, text: formatDelta(-value), colour: colours.vermilion[0] };
}

const rowHeight = 40;

/** Bars on a linear scale from 0, each under its name and value. */
function barPanel(
  plotting: Plotting,
  width: number,
  heading: string,
  bars: readonly Bar[],
  format: (value: number) => string,
): Panel {
  const x = linearAxis([0, ...bars.map(({ value }) => value)], format, 3);
  const y = { type: "linear", domain: [0, 1], ticks: [], format } as const;
  const margins = { top: 2, bottom: 26, left: 12, right: 24 };
  const height = margins.top + margins.bottom + bars.length * rowHeight;
  const places = placesIn(x, y, width, height, margins);
  const over = bars.flatMap(({ name, value, text, colour }, index): readonly SvgNode[] => {
    const top = margins.top + index * rowHeight;
    const length = Math.max(0, places.x(value) - places.left);
    return [
      svgNode("text", { x: places.left, y: top + 14 }, `${name}:`),
      svgNode("text", { x: places.left + textWidth(`${name}: `), y: top + 14, fill: muted }, text),
      svgNode("rect", { x: places.left, y: top + 19, width: length, height: 14, fill: colour }),
    ];
  });
  return { heading, height, plot: axesOf(plotting, { x, y, xLabel: "", margins, marks: [] }), over };
}
