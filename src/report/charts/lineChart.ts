import type { Markish } from "@observablehq/plot";
import type { Axis } from "./axis.js";
import type { Panel, Plotting } from "./figure.js";
import { endMargin, lineNames } from "./lineEndLabels.js";
import type { SeriesStyle } from "./palette.js";
import { boxesAlong } from "./placeLabels.js";
import { axesOf, type Margins, placesIn, sideMargins } from "./plotAxes.js";
import { markLine, type PlaceMark } from "./stepPanel.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { lineHeight } from "./textLayout.js";
import { noteLabels } from "./turnLabels.js";

/** A line of a chart with what is said about it. */
export interface ChartLine {
  /** Its name, at its end; empty for none */
  readonly name: string;
  readonly style: SeriesStyle;
  readonly points: readonly ChartPoint[];
  /** Places on the horizontal axis where there is no value: marked at the top as "no run" */
  readonly missing?: readonly number[];
}

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** Whether a mark stands at the point */
  readonly marked: boolean;
  /** What is said about it */
  readonly note?: string;
}

/** What a panel of lines shows. */
export interface LinePanel {
  readonly heading: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly xLabel: string;
  readonly lines: readonly ChartLine[];
  readonly height: number;
  readonly marks?: readonly PlaceMark[];
  /** Room above the axes [px]; 8 where absent */
  readonly top?: number;
  /** Whether values hold until the next point, as in a step function */
  readonly steps?: boolean;
}

/** A panel of lines, named at their ends, with notes at their points; and the key of the notes' letters. */
export function linePanel(plotting: Plotting, width: number, given: LinePanel): Panel {
  const { lines, height } = given;
  const margins = marginsOf(given, width);
  const places = placesIn(given.x, given.y, width, height, margins);
  const at = ({ x, y }: ChartPoint) => ({ x: places.x(x), y: places.y(y) });
  const marks = lines.flatMap(({ points, style }): Markish[] => {
    const line = { x: "x", y: "y", stroke: style.colour, strokeWidth: 2, strokeDasharray: style.dash ?? "none" };
    const marked = points.filter((point) => point.marked);
    return [
      plotting.line([...points], given.steps ? { ...line, curve: "step-after" } : line),
      ...(marked.length === 0
        ? []
        : [plotting.dot(marked, { x: "x", y: "y", symbol: style.symbol, fill: style.colour, r: 4 })]),
    ];
  });
  const ends = lines.flatMap(({ name, style, points }) => {
    const last = points.at(-1);
    return last === undefined || name === "" ? [] : [{ text: name, colour: style.colour, ...at(last) }];
  });
  const noted = lines.flatMap(({ points, style }) =>
    points.flatMap((point) =>
      point.note === undefined ? [] : [{ ...at(point), text: point.note, colour: style.colour }],
    ),
  );
  const missing = missingMarks(lines, places.x, places.top);
  const taken = [
    ...lines.flatMap(({ points }) => boxesAlong(points.map(at))),
    ...lines.flatMap(({ points }) =>
      points.filter((point) => point.marked).flatMap((point) => boxesAlong([at(point)], 5)),
    ),
  ];
  const area = { ...places, left: places.left + 2, top: places.top + 2 };
  const names = lineNames(ends, places, area, taken, width);
  const notes = noteLabels(noted, area, [...taken, ...names.boxes]);
  const plot = axesOf(plotting, { ...given, margins, marks });
  const pointed = (given.marks ?? []).flatMap((mark, row) => markLine(mark, row, places, width));
  const over = [...pointed, ...missing.nodes, ...names.nodes, ...notes.nodes];
  return { heading: given.heading, height, plot, over, key: notes.key };
}

/** The margins of a panel of lines: as wide as its ticks, its lines' names and its rows of "no run" need. */
function marginsOf(
  { x, y, lines, marks = [], top = 8 + marks.length * lineHeight }: LinePanel,
  width: number,
): Margins {
  const names = lines.filter(({ points }) => points.length > 0).map(({ name }) => name);
  const rows = lines.filter(({ missing = [] }) => missing.length > 0).length;
  return { top: top + rows * 14, bottom: 44, ...sideMargins(x, y, { right: endMargin(names, width) }) };
}

/** Crosses at the top where a line has no value, in one row a line, with the words once. */
function missingMarks(lines: readonly ChartLine[], placeX: (value: number) => number, top: number) {
  const rows = lines.filter(({ missing = [] }) => missing.length > 0);
  const nodes = rows.flatMap(({ missing = [], style }, row): SvgNode[] => {
    const y = top - 8 - (rows.length - 1 - row) * 14;
    const crosses = missing.map((x) => {
      const middle = placeX(x);
      const d = `M${middle - 4},${y - 4}L${middle + 4},${y + 4}M${middle - 4},${y + 4}L${middle + 4},${y - 4}`;
      return svgNode("path", { d, stroke: style.colour, "stroke-width": 2, fill: "none" });
    });
    const first = Math.min(...missing.map(placeX));
    const text = { x: first - 8, y: y + 4, "text-anchor": "end", fill: style.colour };
    return [...crosses, svgNode("text", text, "no run")];
  });
  return { nodes };
}
