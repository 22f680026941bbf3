import { type Box, placeLabels, spreadBlocks } from "./placeLabels.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { lineHeight, textWidth, wrapText } from "./textLayout.js";

/** A text at the right end of a line. */
export interface LineEnd {
  readonly text: string;
  readonly colour: string;
  /** Where the line ends [px] */
  readonly x: number;
  readonly y: number;
}

/**
 * Room to leave at the right for the names of lines [px].
 *
 * @param width of the panel
 */
export function endMargin(texts: readonly string[], width: number): number {
  if (texts.every((text) => text === "")) return 14;
  const most = width < 400 ? 100 : 160;
  const lines = texts.flatMap((text) => wrapText(text, most, 3));
  return 18 + Math.min(most, Math.max(...lines.map(textWidth)));
}

/** From where on a line that ends early is named beside its end and not in the margin [px]. */
const early = 40;

/** The names of lines: in the right margin, or beside the end of a line that ends early where there is room. */
export function lineNames(
  ends: readonly LineEnd[],
  margin: { readonly right: number; readonly top: number; readonly bottom: number },
  area: Box,
  taken: readonly Box[],
  width: number,
): { nodes: readonly SvgNode[]; boxes: readonly Box[] } {
  const short = ends.filter(({ x }) => margin.right - x > early);
  const wishes = short.map(({ x, y, text }) => ({ x, y, width: textWidth(text) }));
  const places = placeLabels(wishes, { ...area, right: width }, taken);
  const beside = short.flatMap((end, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ end, ...place }];
  });
  const rest = ends.filter((end) => !beside.some((one) => one.end === end));
  return {
    nodes: [
      ...lineEndLabels(rest, margin, width),
      ...beside.map(({ end, x, y }) => svgNode("text", { x, y, fill: end.colour }, end.text)),
    ],
    boxes: beside.map(({ end, x, y }) => ({ left: x, right: x + textWidth(end.text), top: y - 11, bottom: y + 3 })),
  };
}

/** The names of lines at their ends, moved apart where they would overlap, with a thin line to the end where moved. */
function lineEndLabels(
  ends: readonly LineEnd[],
  area: { readonly right: number; readonly top: number; readonly bottom: number },
  width: number,
): readonly SvgNode[] {
  const left = area.right + 14;
  const blocks = ends.map(({ text, y }) => {
    const lines = wrapText(text, width - left, 3);
    return { lines, middle: y, height: lines.length * lineHeight + 3 };
  });
  const middles = spreadBlocks(blocks, area.top - 6, area.bottom + 6);
  return ends.flatMap(({ colour, x, y }, index) => {
    const { lines } = blocks[index]!;
    const middle = middles[index]!;
    const first = middle - (lines.length * lineHeight) / 2 + 11;
    const leader = svgNode("path", {
      d: `M${x + 6},${y}L${left - 3},${middle}`,
      stroke: colour,
      "stroke-width": 0.75,
      fill: "none",
    });
    const words = lines.map((line, row) =>
      svgNode("text", { x: left, y: first + row * lineHeight, fill: colour }, line),
    );
    return left - 3 - (x + 6) > 4 || Math.abs(middle - y) > 4 ? [leader, ...words] : words;
  });
}
