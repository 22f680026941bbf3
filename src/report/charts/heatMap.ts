import { capitalised, listWords } from "../names.js";
import { type Axis, edgeAxis } from "./axis.js";
import type { Chart } from "./chart.js";
import { heatScale } from "./heatScale.js";
import { boxSign } from "./keyRows.js";
import { makeChart } from "./makeChart.js";
import { faint, heatSteps, muted, paper, shade } from "./palette.js";
import { axesOf, placesIn, tickMargin } from "./plotAxes.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import type { ChartVariable } from "./sweepWords.js";
import { lineHeight, textWidth } from "./textLayout.js";
import { axisWords, formatIn, tickIn } from "./tickFormat.js";

/** A quantity that is varied, with the ends of its intervals: rising, finite, one more than there are intervals. */
export interface HeatAxis extends ChartVariable {
  readonly edges: readonly number[];
  /** The values that were tried, one in each interval, where the edges stand for nothing; they are named instead */
  readonly tried?: readonly number[];
}

export interface HeatMapInput {
  readonly id: string;
  readonly title: string;
  readonly x: HeatAxis;
  readonly y: HeatAxis;
  /** What the cells hold */
  readonly value: ChartVariable;
  /** Row by row from the least y, and within a row from the least x; null where no run reaches the target */
  readonly cells: readonly (readonly (number | null)[])[];
}

/**
 * Values over two quantities as rectangles with exact edges, coloured in a few steps of a logarithmic scale.
 *
 * @throws {RangeError} if there is not one cell for each pair of intervals, or the edges do not rise
 */
export function heatMap(input: HeatMapInput): Chart {
  const { x, y, value, cells } = input;
  requireGrid(input);
  const known = cells.flat().filter((cell): cell is number => cell !== null);
  const scale = heatScale(known, formatIn[value.unit]);
  const words = { id: input.id, title: input.title, description: describe(input, known) };
  return makeChart(words, (plotting, size) => {
    const height = Math.min(460, Math.max(size === "wide" ? 260 : 220, 52 + 44 * (y.edges.length - 1)));
    const axisY = namedAxis(y, height - 52, () => lineHeight);
    const margins = { top: 8, right: 26, bottom: 44, left: tickMargin(axisY) };
    const panel = (width: number) => {
      const length = width - margins.left - margins.right;
      const axisX = namedAxis(x, length, (text) => textWidth(text) + 8);
      const places = placesIn(axisX, axisY, width, height, margins);
      const over = cells.flatMap((row, down) =>
        row.flatMap((cell, across): readonly SvgNode[] => {
          const [left, right] = [places.x(x.edges[across]!), places.x(x.edges[across + 1]!)];
          const [bottom, top] = [places.y(y.edges[down]!), places.y(y.edges[down + 1]!)];
          const step = cell === null ? undefined : heatSteps[scale.stepOf(cell)]!;
          const box = { x: left, y: top, width: right - left, height: bottom - top };
          const text = cell === null ? "no run" : tickIn(value.unit)(cell);
          const room = right - left > textWidth(text) && bottom - top > lineHeight;
          const middle = { x: (left + right) / 2, y: (top + bottom) / 2 + 4, "text-anchor": "middle" };
          return [
            svgNode("rect", { ...box, fill: step?.fill ?? shade, stroke: paper, "stroke-width": 0.75 }),
            ...(step === undefined ? [diagonal(left, top, right, bottom)] : []),
            ...(room ? [svgNode("text", { ...middle, fill: step?.text ?? muted }, text)] : []),
          ];
        }),
      );
      return {
        heading: `${axisWords(value.label, value.unit, "linear")}\n↑ ${axisWords(y.label, y.unit, axisY.type)}`,
        height,
        plot: axesOf(plotting, {
          x: axisX,
          y: axisY,
          xLabel: axisWords(x.label, x.unit, axisX.type),
          margins,
          marks: [],
        }),
        over,
      };
    };
    const missing = cells.flat().includes(null);
    return {
      panels: [panel],
      key: [
        ...scale.words.map(({ step, text }) => ({ sign: boxSign(heatSteps[step]!.fill, { stroke: muted }), text })),
        ...(missing ? [{ sign: noRunSign(), text: "no run reaches the target" }] : []),
      ],
    };
  });
}

/** An axis with ticks at the edges, or at the values tried. */
function namedAxis({ edges, tried, unit }: HeatAxis, length: number, room: (text: string) => number): Axis {
  const axis = edgeAxis(edges, tickIn(unit), length, room);
  return tried === undefined ? axis : { ...axis, ticks: tried };
}

/** What tells an empty cell from a pale one in grey. */
function diagonal(left: number, top: number, right: number, bottom: number): SvgNode {
  return svgNode("line", { x1: left, y1: bottom, x2: right, y2: top, stroke: faint });
}

function noRunSign(): SvgNode {
  return svgNode("g", {}, boxSign(shade, { stroke: muted }), diagonal(0, 1, 24, 13));
}

function requireGrid({ x, y, cells }: HeatMapInput): void {
  for (const { label, edges } of [x, y]) {
    const rising = edges.every((edge, index) => Number.isFinite(edge) && (index === 0 || edge > edges[index - 1]!));
    if (edges.length < 2 || !rising)
      throw new RangeError(`the edges of ${label} must rise and be finite; got ${edges}`);
  }
  const [rows, columns] = [y.edges.length - 1, x.edges.length - 1];
  if (cells.length !== rows || cells.some((row) => row.length !== columns)) {
    throw new RangeError(`a heat map of these edges must have ${rows} rows of ${columns} cells`);
  }
}

function describe({ x, y, value, cells }: HeatMapInput, known: readonly number[]): string {
  const range = ({ label, unit, edges, tried }: HeatAxis) =>
    tried === undefined
      ? `${label} from ${formatIn[unit](edges[0]!)} to ${formatIn[unit](edges.at(-1)!)}`
      : `${label} at ${listWords(tried.map(formatIn[unit]))}`;
  const words = formatIn[value.unit];
  const values =
    known.length === 0
      ? "No run reaches the target anywhere."
      : words(Math.min(...known)) === words(Math.max(...known))
        ? `It is ${words(known[0]!)} wherever there is a run.`
        : `Values go from ${words(Math.min(...known))} to ${words(Math.max(...known))}.`;
  const missing = cells.flat().length - known.length;
  const none =
    missing === 0 || known.length === 0
      ? ""
      : ` In ${formatIn.nodes(missing)} of ${formatIn.nodes(cells.flat().length)} cells no run reaches the target.`;
  return `${capitalised(value.label)}, coloured in steps, over ${range(x)} across and ${range(y)} upward. ${values}${none}`;
}
