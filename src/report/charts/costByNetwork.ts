import type { Sensitivity } from "../../analysis/sensitivitySchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { formatTarget, formatUsd } from "../format.js";
import { leastCostNoun } from "../leastCost.js";
import { listWords, metricNames } from "../names.js";
import { logAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import { isReached, policyLabel, policyList } from "./comparisonSeries.js";
import { type ChartLine, linePanel } from "./lineChart.js";
import { makeChart } from "./makeChart.js";
import { baselineStyle, seriesStyle } from "./palette.js";
import { axisWords, formatIn, tickIn } from "./tickFormat.js";

type Network = Sensitivity["networks"][number];

const axes = {
  bandwidth: { label: "bandwidth, the slower of upload and download", unit: "Mbps" },
  latency: { label: "round trip", unit: "ms" },
} as const;

/** Cost of the cheapest run against the network, a line a policy, with the run that hides nothing as baseline. */
export function costByNetwork(sensitivity: Sensitivity): Chart {
  const { series, policies, cells, centralised, target } = sensitivity;
  const { label, unit } = axes[series];
  const placed = sensitivity.networks.map((network) => ({ network, at: placeOf(network, series) }));
  const networks = placed.filter(({ at }) => at > 0).toSorted((a, b) => a.at - b.at);
  const words = {
    id: `cost-by-${series}`,
    title: `What a run of ${formatTarget(target)} costs under ${policyList(policies)}, by ${series}`,
    description: describe(sensitivity),
  };
  return makeChart(words, (plotting, size) => {
    const found = (network: Network, policy: string) =>
      cells.find((cell) => cell.network === network.id && cell.policy === policy);
    const lines = policies.map((policy, place): ChartLine => {
      const answers = networks.map(({ network, at }) => ({ network, at, cell: found(network, policy) }));
      return {
        name: policyLabel(policy),
        style: seriesStyle(place),
        points: answers.flatMap(({ network, at, cell }) =>
          cell === undefined || !isReached(cell)
            ? []
            : [
                {
                  x: at,
                  y: leastCostOf(cell.result),
                  marked: true,
                  ...(place === 0 ? nameNote(network, unit, at) : {}),
                },
              ],
        ),
        missing: answers.flatMap(({ at, cell }) => (cell === undefined || isReached(cell) ? [] : [at])),
      };
    });
    const ends = [networks[0]!.at, networks.at(-1)!.at];
    const baseline: readonly ChartLine[] =
      centralised === null
        ? []
        : [
            {
              name: "hiding nothing",
              style: baselineStyle,
              points: ends.map((x) => ({ x, y: leastCostOf(centralised), marked: false })),
            },
          ];
    const drawn = [...lines, ...baseline];
    const costs = drawn.flatMap(({ points }) => points.map(({ y }) => y));
    const panel = (width: number) =>
      linePanel(plotting, width, {
        heading: `${nounOf(sensitivity)} of the cheapest run (USD, log scale)`,
        x: logAxis(
          networks.map(({ at }) => at),
          tickIn(unit),
          size === "wide" ? 6 : 3,
        ),
        y: logAxis(costs.length === 0 ? [1e6, 1e9] : costs, tickIn("USD"), 8),
        xLabel: axisWords(series === "bandwidth" && size === "narrow" ? "slower of up and down" : label, unit, "log"),
        lines: drawn,
        height: 340,
      });
    return { panels: [panel] };
  });
}

function placeOf({ uploadMbps, downloadMbps, latencyMs }: Network, series: Sensitivity["series"]): number {
  return series === "bandwidth" ? Math.min(uploadMbps, downloadMbps) : latencyMs;
}

/** The name of a network that says more than its place on the axis. */
function nameNote({ name }: Network, unit: "Mbps" | "ms", at: number): { readonly note?: string } {
  return name === formatIn[unit](at) ? {} : { note: name };
}

/** What the costs drawn are. */
function nounOf({ assumptions, cells }: Sensitivity): string {
  return leastCostNoun({ assumptions, results: cells.map(({ result }) => result) });
}

function describe(sensitivity: Sensitivity): string {
  const { series, spreads, networks, centralised, target, metric } = sensitivity;
  const nameOf = (id: string | null) => networks.find((network) => network.id === id)?.name ?? "";
  const parts = spreads.map(({ policy, cheapestUsd, dearestUsd, cheapestNetwork, dearestNetwork, unreached }) => {
    if (cheapestUsd === null || dearestUsd === null) return `no run under ${policyLabel(policy)} on any network`;
    if (cheapestUsd === dearestUsd && unreached.length === 0) {
      return `under ${policyLabel(policy)} ${formatUsd(cheapestUsd)} on every network`;
    }
    const missing = unreached.length === 0 ? "" : ` (no run on ${listWords(unreached.map(nameOf))})`;
    return `under ${policyLabel(policy)} from ${formatUsd(cheapestUsd)} on ${nameOf(cheapestNetwork)} to ${formatUsd(dearestUsd)} on ${nameOf(dearestNetwork)}${missing}`;
  });
  const open =
    centralised === null
      ? ""
      : ` A run that hides nothing (dashed, grey) costs ${formatUsd(leastCostOf(centralised))}.`;
  return `${nounOf(sensitivity)} of the cheapest run of ${formatTarget(target)} of ${metricNames[metric]} (log scale) over ${axes[series].label} (log scale): ${listWords(parts)}.${open}`;
}
