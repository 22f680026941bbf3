import { growthRates, type RunLengthPoint } from "../../analysis/figures/runLengthCeiling.js";
import { formatRatio, formatShare } from "../format.js";
import { linearAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import { linePanel } from "./lineChart.js";
import { makeChart } from "./makeChart.js";
import { seriesStyle } from "./palette.js";
import { formatIn, tickIn } from "./tickFormat.js";

/** The longest run worth starting over the stringency of regulation. */
export function runLengthChart(points: readonly RunLengthPoint[]): Chart {
  const words = {
    id: "run-length-ceiling",
    title: "How long a training run is worth, from no regulation to the treaty",
    description: describe(points),
  };
  return makeChart(words, (plotting) => {
    const days = points.map((point) => point.days);
    const ends = [`no regulation: ${formatIn.days(days[0]!)}`, `the treaty: ${formatIn.days(days.at(-1)!)}`];
    const panel = (width: number) =>
      linePanel(plotting, width, {
        heading: "Longest run worth starting (days)",
        x: { ...linearAxis([0, 1], formatShare, 5), domain: [0, 1] },
        y: linearAxis(days, tickIn("days"), 6),
        xLabel: "Stringency (0: no regulation, 1: the treaty)",
        height: 300,
        lines: [
          {
            name: "",
            style: seriesStyle(0),
            points: points.map(({ stringency, days: y }, index) => {
              const note = index === 0 ? ends[0] : index === points.length - 1 ? ends[1] : undefined;
              return { x: stringency, y, marked: note !== undefined, ...(note === undefined ? {} : { note }) };
            }),
          },
        ],
      });
    return { panels: [panel] };
  });
}

function describe(points: readonly RunLengthPoint[]): string {
  const { unregulated, treaty } = growthRates;
  const rates = ({ hardware, software, investment }: RunLengthPoint["growth"]) =>
    `hardware ${formatRatio(hardware)}, software ${formatRatio(software)} and investment ${formatRatio(investment)} a year`;
  return (
    `The longest training run worth starting: ${formatIn.days(points[0]!.days)} without regulation (${rates(unregulated)}) and ` +
    `${formatIn.days(points.at(-1)!.days)} under the treaty (${rates(treaty)}). Only these two ends have published rates; ` +
    "between them each yearly factor is interpolated geometrically, which is this chart's own reading of stringency."
  );
}
