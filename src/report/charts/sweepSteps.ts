import { axisOver } from "./axis.js";
import type { Chart } from "./chart.js";
import { linePanel } from "./lineChart.js";
import { makeChart } from "./makeChart.js";
import { seriesStyle } from "./palette.js";
import { tickMargin } from "./plotAxes.js";
import { type Step, stepPanel } from "./stepPanel.js";
import {
  capitalCost,
  pointsWords,
  type SweepPointsInput,
  type SweepStepsInput,
  stepsWords,
  sweepTitle,
} from "./sweepWords.js";
import { axisWords, tickIn } from "./tickFormat.js";

const blue = seriesStyle(0);
const green = seriesStyle(2);

/**
 * Cost over a rule's limit as the step function it is, each breakpoint marked; and the systems registered, if given.
 *
 * @throws {RangeError} if an interval is not finite or does not rise
 */
export function sweepSteps(input: SweepStepsInput): Chart {
  for (const { from, to } of [...input.intervals, ...(input.burden ?? [])]) {
    if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
      throw new RangeError(`an interval of a chart must rise and be finite; got ${from} to ${to}`);
    }
  }
  const { variable, intervals, burden } = input;
  const ends = intervals.flatMap(({ from, to }) => [from, to]);
  const costs = intervals.map(({ from, to, costUsd, label }) => ({ from, to, value: costUsd, note: label }));
  const registered = (burden ?? []).map(({ from, to, registered: value }): Step => ({ from, to, value }));
  const words = { id: input.id, title: sweepTitle(input), description: stepsWords(input) };
  return makeChart(words, (plotting, size) => {
    const most = size === "wide" ? 8 : 4;
    const x = axisOver(ends, tickIn(variable.unit), most, { tight: true });
    const xLabel = axisWords(variable.label, variable.unit, x.type);
    const y = axisOver(known(costs), tickIn("USD"), 6);
    const systems = axisOver([0, ...known(registered)], tickIn("systems"), 5, { linear: true });
    const common = { x, xLabel, left: Math.max(tickMargin(y), tickMargin(systems)) };
    const heading = costHeading(input, y.type);
    const costPanel = (width: number) =>
      stepPanel(plotting, width, {
        ...common,
        y,
        heading,
        steps: costs,
        style: blue,
        height: 300,
        breakpointText: tickIn(variable.unit),
        ...(input.marks ? { marks: input.marks } : {}),
      });
    const burdenPanel = (width: number) =>
      stepPanel(plotting, width, {
        ...common,
        y: systems,
        heading: "Known systems registered",
        steps: registered,
        style: green,
        height: 180,
      });
    return { panels: burden ? [costPanel, burdenPanel] : [costPanel] };
  });
}

/** Cost over something it depends on continuously: points joined by lines, the kinds of run where they change. */
export function sweepLine(input: SweepPointsInput): Chart {
  const { variable, points } = input;
  const reached = points.flatMap((point, index) =>
    point.costUsd === null
      ? []
      : [
          {
            x: point.at,
            y: point.costUsd,
            marked: true,
            ...(points[index - 1]?.label === point.label && points[index - 1]?.costUsd !== null
              ? {}
              : { note: point.label }),
          },
        ],
  );
  const missing = points.filter(({ costUsd }) => costUsd === null).map(({ at }) => at);
  const words = { id: input.id, title: sweepTitle(input), description: pointsWords(input) };
  return makeChart(words, (plotting, size) => {
    const x = axisOver(
      points.map(({ at }) => at),
      tickIn(variable.unit),
      size === "wide" ? 8 : 4,
    );
    const y = axisOver(
      reached.map((point) => point.y),
      tickIn("USD"),
      6,
    );
    const panel = (width: number) =>
      linePanel(plotting, width, {
        heading: costHeading(input, y.type),
        x,
        y,
        xLabel: axisWords(variable.label, variable.unit, x.type),
        lines: [{ name: "", style: blue, points: reached, missing }],
        height: 300,
        ...(input.marks ? { marks: input.marks } : {}),
      });
    return { panels: [panel] };
  });
}

function costHeading({ costNoun = capitalCost }: SweepPointsInput | SweepStepsInput, type: "log" | "linear"): string {
  return `${costNoun} of the cheapest run (USD${type === "log" ? ", log scale" : ""})`;
}

function known(steps: readonly Step[]): readonly number[] {
  return steps.flatMap(({ value }) => (value === null ? [] : [value]));
}
