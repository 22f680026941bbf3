import type { Token, Tokens } from "marked";
import type { Chart } from "../charts/chart.js";
import { escapeHtml } from "./escapeHtml.js";

/** How a document names one of its charts. */
const chartAddress = /^chart:([a-z0-9-]+)$/;

/**
 * Draws the charts that a document places and gives the figure for an address, each once: a chart's ids stand once in a page.
 *
 * @throws {Error} if a drawing holds what no drawing of ours does
 */
export async function drawFigures(
  tokens: readonly Token[],
  charts: readonly Chart[],
): Promise<(address: string) => string | undefined> {
  const placed = new Set(tokens.flatMap((token) => chartIds(token)));
  const figures = new Map<string, string>();
  for (const chart of charts) {
    if (placed.has(chart.id)) figures.set(chart.id, await figureHtml(chart));
  }
  return (address) => {
    const id = chartAddress.exec(address)?.[1] ?? "";
    const figure = figures.get(id);
    figures.delete(id);
    return figure;
  };
}

function chartIds(token: Token): readonly string[] {
  const { type, tokens = [] } = token as Tokens.Paragraph;
  if (type !== "paragraph" || tokens.length !== 1 || tokens[0]!.type !== "image") return [];
  return chartAddress.exec((tokens[0] as Tokens.Image).href)?.slice(1) ?? [];
}

async function figureHtml(chart: Chart): Promise<string> {
  const [wide, narrow] = [await chart.draw("wide"), await chart.draw("narrow")];
  for (const svg of [wide, narrow]) requireDrawing(svg, chart.id);
  return [
    // No heading's id has a colon.
    `<figure id="figure:${chart.id}">`,
    `<figcaption>${escapeHtml(chart.title)}</figcaption>`,
    `<div class="wide-screen">${wide}</div>`,
    `<div class="narrow-screen">${narrow}</div>`,
    "</figure>",
  ].join("\n");
}

const drawingElements = new Set(
  (
    "svg g path rect circle ellipse line polyline polygon text tspan title desc style defs clipPath marker pattern " +
    "linearGradient radialGradient stop"
  ).split(" "),
);

/** The drawings are our own; this is the second lock, should a stranger's text ever come through as markup. */
function requireDrawing(svg: string, id: string): void {
  const refuse = (what: string) => {
    throw new Error(`the drawing of the chart "${id}" ${what}`);
  };
  if (!/^<svg[\s>]/.test(svg) || !/<\/svg>\s*$/.test(svg)) refuse("is not one <svg> element");
  for (const [tag, name] of svg.matchAll(/<\/?([^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*>?/g)) {
    if (!drawingElements.has(name!)) refuse(`holds the element <${name}>`);
    const attribute = /[\s"'/](on\w+|(?:xlink:)?href|src)\s*=/i.exec(tag.replace(/=\s*("[^"]*"|'[^']*')/g, '=""'));
    if (attribute !== null) refuse(`holds the attribute ${attribute[1]}`);
  }
}
