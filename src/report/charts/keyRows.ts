import type { KeyEntry } from "./figure.js";
import type { SeriesStyle } from "./palette.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { lineHeight, textWidth, wrapText } from "./textLayout.js";

const between = 18;

/** A key in columns of one width under a chart, with the height it takes [px]. */
export function keyRows(entries: readonly KeyEntry[], width: number): { nodes: readonly SvgNode[]; height: number } {
  const laid = entries.map(({ sign, text }) => {
    const signWidth = typeof sign === "string" ? textWidth(sign) + 6 : 32;
    const lines = wrapText(text, width - signWidth, 3);
    return { sign, signWidth, lines, taken: signWidth + Math.max(...lines.map(textWidth)) };
  });
  const widest = Math.max(1, ...laid.map(({ taken }) => taken));
  const columns = Math.min(entries.length, Math.max(1, Math.floor((width + between) / (widest + between))));
  const nodes: SvgNode[] = [];
  let top = 0;
  for (let first = 0; first < laid.length; first += columns) {
    const row = laid.slice(first, first + columns);
    row.forEach(({ sign, signWidth, lines }, column) => {
      const words = lines.map((line, index) => svgNode("text", { x: signWidth, y: 11 + index * lineHeight }, line));
      const drawn = typeof sign === "string" ? svgNode("text", { x: 0, y: 11, "font-weight": 700 }, sign) : sign;
      nodes.push(svgNode("g", { transform: `translate(${column * (widest + between)},${top})` }, drawn, ...words));
    });
    top += Math.max(...row.map(({ lines }) => lines.length)) * lineHeight + 2;
  }
  return { nodes, height: top };
}

/** The sign of a series drawn as a line with marks. */
export function lineSign({ colour, dash, symbol }: SeriesStyle): SvgNode {
  const line = { x1: 0, y1: 7, x2: 26, y2: 7, stroke: colour, "stroke-width": 2, "stroke-dasharray": dash };
  return svgNode("g", {}, svgNode("line", line), symbolNode(symbol, 13, 7, { fill: colour }));
}

/** The sign of a filled area. */
export function boxSign(fill: string, attributes: Readonly<Record<string, string | number>> = {}): SvgNode {
  return svgNode("rect", { x: 0, y: 1, width: 24, height: 12, fill, ...attributes });
}

/** A mark of a series at a point, about 8 pixels high. */
export function symbolNode(
  symbol: SeriesStyle["symbol"],
  x: number,
  y: number,
  attributes: Readonly<Record<string, string | number>>,
): SvgNode {
  if (symbol === "circle") return svgNode("circle", { cx: x, cy: y, r: 4, ...attributes });
  const points = outlines[symbol].map(([across, down]) => `${x + across},${y + down}`).join(" ");
  return svgNode("polygon", { points, ...attributes });
}

const star = Array.from({ length: 10 }, (_, corner): readonly [number, number] => {
  const radius = corner % 2 === 0 ? 5.5 : 2.4;
  const angle = (corner * Math.PI) / 5;
  return [radius * Math.sin(angle), -radius * Math.cos(angle)];
});

const outlines: Readonly<Record<Exclude<SeriesStyle["symbol"], "circle">, readonly (readonly [number, number])[]>> = {
  triangle: [
    [0, -5],
    [4.6, 3.5],
    [-4.6, 3.5],
  ],
  square: [
    [-3.8, -3.8],
    [3.8, -3.8],
    [3.8, 3.8],
    [-3.8, 3.8],
  ],
  diamond: [
    [0, -5.2],
    [5.2, 0],
    [0, 5.2],
    [-5.2, 0],
  ],
  star,
};
