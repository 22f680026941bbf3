import type { ChartSize } from "./chart.js";
import type { Figure, Panel, Plotting } from "./figure.js";
import { keyRows } from "./keyRows.js";
import { colours, darkRules, ink } from "./palette.js";
import { type DrawnElement, type SvgNode, svgNode, svgNodeOf, writeSvg } from "./svgNode.js";
import { fontSize, lineHeight, wrapText } from "./textLayout.js";

/** Width of a chart [px]. */
export const chartWidth: Readonly<Record<ChartSize, number>> = { wide: 720, narrow: 340 };

/** Between two panels [px]. */
const gap = 20;

/** What a chart is called and says, and for which page it is drawn. */
export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly size: ChartSize;
}

/**
 * A figure as one `<svg>` element that stands by itself: no script, link or outside reference, the same bytes each time.
 *
 * Its title and description are what a screen reader says of it. Its class and ids are its own, so that many fit one page.
 * @throws {Error} if the plotting library would draw a warning into it
 */
export async function renderSvg(drawFigure: (plotting: Plotting) => Figure, frame: Frame): Promise<string> {
  const plotting = await import("@observablehq/plot");
  const { default: domino } = await import("@mixmark-io/domino");
  const document = domino.createDocument();
  const { panels: makers, key = [], beside = false } = drawFigure(plotting);
  const width = chartWidth[frame.size];
  const columns = beside && frame.size === "wide" ? makers.length : 1;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const panels = makers.map((panel) => panel(panelWidth));
  const drawn = panels.map((panel) => panelNodes(panel, panelWidth, plotting, document));
  const body: SvgNode[] = [];
  let top = 0;
  for (let first = 0; first < drawn.length; first += columns) {
    const row = drawn.slice(first, first + columns);
    const headings = Math.max(...row.map((panel) => panel.headingHeight));
    row.forEach((panel, column) => {
      const left = column * (panelWidth + gap);
      body.push(
        moved(left, top + headings - panel.headingHeight, panel.heading),
        moved(left, top + headings, panel.plot),
      );
    });
    top += headings + Math.max(...row.map((panel) => panel.height)) + (first + columns < drawn.length ? gap / 2 : 0);
  }
  const rows = keyRows([...key, ...panels.flatMap((panel) => panel.key ?? [])], width);
  if (rows.height > 0) {
    body.push(moved(0, top + 8, rows.nodes));
    top += 8 + rows.height;
  }
  return writeDocument(body, width, top + 4, frame);
}

function writeDocument(body: readonly SvgNode[], width: number, height: number, frame: Frame): string {
  const className = `chart-${frame.id}-${frame.size}`;
  const content = body.map(writeSvg).join("");
  if (content.includes("\u26a0")) throw new Error(`the chart ${frame.id} (${frame.size}) holds a warning of Plot`);
  const style =
    `.${className}{color:${ink};max-width:100%;height:auto;background:transparent}` +
    `.${className} text{white-space:pre}` +
    `@media screen and (prefers-color-scheme:dark){.${className}{color:${colours.ink[1]}}${darkRules(className, content)}}`;
  const labels = [`${className}-title`, `${className}-description`] as const;
  const opening = {
    xmlns: "http://www.w3.org/2000/svg",
    class: className,
    role: "img",
    "aria-labelledby": labels.join(" "),
    width: String(width),
    height: String(Math.ceil(height)),
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    "font-family": "system-ui, sans-serif",
    "font-size": String(fontSize),
    fill: "currentColor",
  };
  // The style sheet is ours and holds no character that XML would read as markup.
  const head =
    writeSvg(svgNode("title", { id: labels[0] }, frame.title)) +
    writeSvg(svgNode("desc", { id: labels[1] }, frame.description)) +
    `<style>${style}</style>`;
  const shell = writeSvg(svgNode("svg", opening, "|"));
  return shell.replace("|", () => head + content);
}

function panelNodes(
  { heading, height, plot, under = [], over = [] }: Panel,
  width: number,
  { plot: draw }: Plotting,
  document: object,
) {
  const lines = heading.split("\n").flatMap((line, row) => {
    return wrapText(line, row === 0 ? width * 0.92 : width, 3).map((text) => ({
      text,
      weight: row === 0 ? 600 : undefined,
    }));
  });
  const options = { ...plot, width, height, document: document as never, className: "plot" };
  const drawn = plot === undefined ? [] : svgNodeOf(draw(options) as unknown as DrawnElement).children;
  return {
    heading: lines.map(({ text, weight }, index) =>
      svgNode("text", { x: 0, y: index * lineHeight + 11, "font-weight": weight }, text),
    ),
    headingHeight: lines.length * lineHeight + 4,
    plot: [...under, svgNode("g", { "text-anchor": "middle" }, ...drawn), ...over],
    height,
  };
}

function moved(x: number, y: number, nodes: readonly SvgNode[]): SvgNode {
  return svgNode("g", { transform: `translate(${x},${y})` }, ...nodes);
}
