import type { ReplicaEfficiency } from "../../analysis/figures/replicaEfficiency.js";
import { formatCount, formatParams, formatShare, formatSteps } from "../format.js";
import { listWords } from "../names.js";
import { linearAxis, logAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import { linePanel } from "./lineChart.js";
import { makeChart } from "./makeChart.js";
import { muted, seriesStyle, shade } from "./palette.js";
import { placesIn } from "./plotAxes.js";
import { svgNode } from "./svgNode.js";
import { tickIn } from "./tickFormat.js";

/** Replica efficiency over replicas, a line a model size, with the range of the experiments shaded. */
export function replicaChart(figure: ReplicaEfficiency): Chart {
  const { curves, fitted, innerSteps } = figure;
  const words = {
    id: "replica-efficiency",
    title: "What compute is left when replicas train apart, by count of replicas and model size",
    description: describe(figure),
  };
  return makeChart(words, (plotting, size) => {
    const counts = curves.flatMap(({ points }) => points.map(({ replicas }) => replicas));
    const x = logAxis(counts, formatCount, size === "wide" ? 6 : 4);
    const y = linearAxis([0, 1], tickIn("share"), 5);
    const panel = (width: number) => {
      const drawn = linePanel(plotting, width, {
        heading: `Replica efficiency (share of compute kept, ${formatSteps(innerSteps)} between synchronisations)`,
        x,
        y,
        xLabel: "Replicas (log scale)",
        height: 340,
        top: 20,
        lines: curves.map(({ modelParams, points }, place) => ({
          name: `${formatParams(modelParams)} parameters`,
          style: seriesStyle(place),
          points: points.map((point) => ({ x: point.replicas, y: point.efficiency, marked: false })),
        })),
      });
      const {
        marginTop: top = 0,
        marginRight: right = 0,
        marginBottom: bottom = 0,
        marginLeft: left = 0,
      } = drawn.plot!;
      const places = placesIn(x, y, width, drawn.height, { top, right, bottom, left });
      const edge = places.x(fitted.replicas);
      const band = { x: places.left, y: places.top, width: edge - places.left, height: places.bottom - places.top };
      const label = { x: places.left, y: places.top - 7, fill: muted };
      return {
        ...drawn,
        under: [svgNode("rect", { ...band, fill: shade })],
        over: [...(drawn.over ?? []), svgNode("text", label, `fitted up to ${formatCount(fitted.replicas)} replicas`)],
      };
    };
    return { panels: [panel] };
  });
}

function describe({ curves, fitted, innerSteps }: ReplicaEfficiency): string {
  const ends = curves.map(({ modelParams, points }) => {
    const last = points.at(-1)!;
    return `${formatShare(last.efficiency)} for ${formatParams(modelParams)} parameters`;
  });
  const most = Math.max(...curves.flatMap(({ points }) => points.map(({ replicas }) => replicas)));
  return (
    `Share of compute kept over replicas (log scale), at ${formatSteps(innerSteps)} between synchronisations and the reference ` +
    `amount of data. At ${formatCount(most)} replicas: ${listWords(ends)}. The shaded range is that of the experiments: up to ` +
    `${formatCount(fitted.replicas)} replicas, fitted up to ${formatParams(fitted.params)} parameters and checked up to ` +
    `${formatParams(fitted.checkedParams)}; all else is extrapolation.`
  );
}
