import type { Comparison } from "../../analysis/comparisonSchema.js";
import { costNoun } from "../costNoun.js";
import { formatCount, formatTarget, formatUsd } from "../format.js";
import { listWords, nodeCount } from "../names.js";
import type { Chart } from "./chart.js";
import { chipIds, policyLabel, policyList, policySeries, type SeriesPoint } from "./comparisonSeries.js";
import { type DotRow, dotRows } from "./dotRows.js";
import { lineSign } from "./keyRows.js";
import { makeChart } from "./makeChart.js";
import { seriesStyle } from "./palette.js";
import { tickIn } from "./tickFormat.js";

/** Cost and nodes of the cheapest run as two panels of dots, a row for each target and rule. */
export function costAndNodes(comparison: Comparison): Chart {
  const series = policySeries(comparison, chipIds);
  const words = {
    id: "cost-and-nodes",
    title: `Cost and nodes of the cheapest run under ${policyList(comparison.policies)}`,
    description: `${costNoun(comparison)} and node count of the cheapest run for each target and rule, on logarithmic scales. ${sentence(comparison)}`,
  };
  return makeChart(words, (plotting, size) => {
    const panel = (heading: string, unit: "USD" | "nodes", value: (point: SeriesPoint) => number) => (width: number) =>
      dotRows(plotting, width, {
        heading,
        rows: comparison.targets.flatMap((target) =>
          series.map(({ points }, place): DotRow => {
            const point = points.find((one) => one.target === target);
            return {
              group: formatTarget(target),
              value: point === undefined ? null : value(point),
              style: seriesStyle(place),
            };
          }),
        ),
        format: unit === "USD" ? formatUsd : formatCount,
        tick: tickIn(unit),
      });
    return {
      panels: [
        panel(`${costNoun(comparison)} (USD, log scale)`, "USD", ({ costUsd }) => costUsd),
        panel("Nodes (log scale)", "nodes", ({ nodes }) => nodes),
      ],
      beside: size === "wide",
      key: comparison.policies.map((policy, place) => ({
        sign: lineSign(seriesStyle(place)),
        text: policyLabel(policy),
      })),
    };
  });
}

function sentence({ targets, policies, cells }: Comparison): string {
  const target = targets.at(-1)!;
  const found = cells.filter((cell) => cell.target === target);
  const parts = policies.map((policy) => {
    const cell = found.find((one) => one.policy === policy);
    if (cell === undefined || cell.hiding === "impossible") return `no run under ${policyLabel(policy)}`;
    return `${formatUsd(cell.result.costUsd)} and ${nodeCount(cell.result.nodes)} under ${policyLabel(policy)}`;
  });
  return `At ${formatTarget(target)}: ${listWords(parts)}.`;
}
