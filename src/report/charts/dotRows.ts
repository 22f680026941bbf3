import { logAxis } from "./axis.js";
import type { Panel, Plotting } from "./figure.js";
import { symbolNode } from "./keyRows.js";
import { faint, type SeriesStyle } from "./palette.js";
import { axesOf, placesIn } from "./plotAxes.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { textWidth } from "./textLayout.js";

/** A value in a row of its own; rows of one group stand together. */
export interface DotRow {
  readonly group: string;
  /** Above 0; null where no run reaches the target */
  readonly value: number | null;
  readonly style: SeriesStyle;
}

const rowHeight = 17;
const groupGap = 9;

/** A panel of dots on a logarithmic scale, each with its value. */
export function dotRows(
  plotting: Plotting,
  width: number,
  given: {
    readonly heading: string;
    readonly rows: readonly DotRow[];
    readonly format: (value: number) => string;
    readonly tick: (value: number) => string;
  },
): Panel {
  const { rows, format } = given;
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const groups = [...new Set(rows.map(({ group }) => group))];
  const labels = values.map((value) => textWidth(format(value)));
  const margins = {
    top: 4,
    bottom: 28,
    left: 8 + Math.max(0, ...groups.map(textWidth)),
    right: 14 + Math.max(textWidth("no run"), ...labels),
  };
  const height = margins.top + margins.bottom + rows.length * rowHeight + groups.length * groupGap;
  const x = logAxis(values.length === 0 ? [1, 10] : values, given.tick, width < 400 ? 4 : 6);
  const y = { type: "linear", domain: [0, 1], ticks: [], format } as const;
  const places = placesIn(x, y, width, height, margins);
  const over: SvgNode[] = [];
  let top = margins.top + groupGap / 2;
  for (const group of groups) {
    const own = rows.filter((row) => row.group === group);
    const middle = top + (own.length * rowHeight) / 2;
    over.push(svgNode("text", { x: margins.left - 8, y: middle + 4, "text-anchor": "end" }, group));
    for (const row of own) {
      over.push(...rowNodes(row, top + rowHeight / 2, places, format));
      top += rowHeight;
    }
    top += groupGap;
    over.push(svgNode("line", { x1: 0, x2: width, y1: top - groupGap / 2, y2: top - groupGap / 2, stroke: faint }));
  }
  return {
    heading: given.heading,
    height,
    plot: axesOf(plotting, { x, y, xLabel: "", margins, marks: [] }),
    over: over.slice(0, -1),
  };
}

function rowNodes(
  { value, style }: DotRow,
  y: number,
  places: ReturnType<typeof placesIn>,
  format: (value: number) => string,
): readonly SvgNode[] {
  if (value === null) return [svgNode("text", { x: places.left + 4, y: y + 4, fill: style.colour }, "no run")];
  const x = places.x(value);
  const line = { x1: places.left, x2: x, y1: y, y2: y, stroke: style.colour, "stroke-dasharray": style.dash };
  return [
    svgNode("line", line),
    symbolNode(style.symbol, x, y, { fill: style.colour }),
    svgNode("text", { x: x + 8, y: y + 4, fill: style.colour }, format(value)),
  ];
}
