import type { SearchResult } from "../../search/searchAnswer.js";
import { formatCount } from "../format.js";
import { colours, faint, ink, muted, shade } from "./palette.js";
import { dots, fitting, type Places, placesOf, type Row } from "./rowPlaces.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { textWidth } from "./textLayout.js";

const blue = colours.blue[0];
const orange = colours.vermilion[0];

const nodeSize = 26;
const nodeGap = 12;

/** Boxes for nodes, frames for groups, and lines for the links between them; a few of many. */
export function runBoxes(result: SearchResult, width: number): { nodes: readonly SvgNode[]; height: number } {
  const { configuration, nodes, groups, stages } = result;
  if (nodes === 1) return loneCluster(width);
  const mode = configuration?.mode;
  if (mode === "hierarchical") return framed(width, groups, configuration!.nodesPerGroup!, "regional");
  if (mode === "pipeline") return framed(width, groups, stages, "stages");
  return flatRow(width, nodes);
}

function loneCluster(width: number) {
  const left = width / 2 - 60;
  return {
    height: 84,
    nodes: [
      svgNode("rect", { x: left, y: 8, width: 120, height: 68, rx: 6, fill: shade, stroke: blue, "stroke-width": 2 }),
      svgNode("text", { x: width / 2, y: 46, "text-anchor": "middle" }, "one cluster"),
    ],
  };
}

/** Nodes in one row under the wide-area network. */
function flatRow(width: number, count: number) {
  const row = fitting(count, nodeSize + 16, width - 20);
  const top = 62;
  const places = placesOf(row, nodeSize, nodeSize + 16, width);
  const boxes = places.middles.flatMap((middle) => [drop(middle, wideAreaY, top), nodeBox(middle - nodeSize / 2, top)]);
  return {
    height: top + nodeSize + 24,
    nodes: [
      ...wideArea(width, places.left, places.right),
      ...boxes,
      ...rest(row, places.dotsAt, top + nodeSize / 2),
      times(count, "node", width / 2, top + nodeSize + 18, width),
    ],
  };
}

/** Frames of nodes under the wide-area network; inside, nodes on a regional line or in a chain of stages. */
function framed(width: number, groups: number, size: number, inside: "regional" | "stages") {
  const most = width < 400 ? 2 : 3;
  const inner = fitting(size, nodeSize + nodeGap, (width - 2 * dots) / most - 36);
  const innerWidth = inner.shown * (nodeSize + nodeGap) - nodeGap + (inner.shown < inner.total ? dots : 0);
  const frameWidth = Math.max(innerWidth + 24, textWidth(inside === "stages" ? "one pipeline" : "one group") + 16);
  const row = { shown: Math.min(groups, most), total: groups };
  const places = placesOf(row, frameWidth, frameWidth + 16, width);
  const top = 62;
  const nodeTop = top + (inside === "regional" ? 34 : 22);
  const frameHeight = nodeTop - top + nodeSize + 26;
  const frames = places.middles.flatMap((middle): SvgNode[] => {
    const left = middle - frameWidth / 2;
    const own = placesOf(inner, nodeSize, nodeSize + nodeGap, frameWidth);
    const box = { x: left, y: top, width: frameWidth, height: frameHeight, rx: 6 };
    return [
      drop(middle, wideAreaY, top),
      svgNode("rect", { ...box, fill: shade, stroke: muted }),
      svgNode("g", { transform: `translate(${left},0)` }, ...innerLinks(own, inside, top, nodeTop)),
      ...own.middles.map((at) => nodeBox(left + at - nodeSize / 2, nodeTop)),
      ...rest(inner, own.dotsAt === undefined ? undefined : left + own.dotsAt, nodeTop + nodeSize / 2),
      times(size, inside === "stages" ? "stage" : "node", middle, nodeTop + nodeSize + 18, frameWidth),
    ];
  });
  return {
    height: top + frameHeight + 26,
    nodes: [
      ...wideArea(width, places.left, places.right),
      ...frames,
      ...rest(row, places.dotsAt, top + frameHeight / 2),
      times(groups, inside === "stages" ? "pipeline" : "group", width / 2, top + frameHeight + 18, width),
    ],
  };
}

function innerLinks(own: Places, inside: "regional" | "stages", top: number, nodeTop: number): readonly SvgNode[] {
  if (inside === "regional") {
    const y = top + 16;
    const line = { x1: own.left, x2: own.right, y1: y, y2: y, stroke: blue, "stroke-width": 2 };
    return [
      svgNode("line", line),
      ...own.middles.map((at) =>
        svgNode("line", { x1: at, x2: at, y1: y, y2: nodeTop, stroke: blue, "stroke-width": 2 }),
      ),
    ];
  }
  const y = nodeTop + nodeSize / 2;
  return own.middles.slice(1).flatMap((at, index) => {
    const [from, to] = [own.middles[index]! + nodeSize / 2, at - nodeSize / 2];
    // Across the dots there is no one link to draw.
    return to - from > nodeGap + 4 ? [] : [arrow(from, to, y)];
  });
}

function arrow(from: number, to: number, y: number): SvgNode {
  const d = `M${from + 1},${y}L${to - 1},${y}M${to - 5},${y - 4}L${to - 1},${y}L${to - 5},${y + 4}`;
  return svgNode("path", { d, stroke: blue, "stroke-width": 2, fill: "none" });
}

const wideAreaY = 38;

function wideArea(width: number, left: number, right: number): readonly SvgNode[] {
  const line = { x1: left, x2: right, y1: wideAreaY, y2: wideAreaY, stroke: orange, "stroke-width": 3 };
  return [
    svgNode("text", { x: width / 2, y: wideAreaY - 12, "text-anchor": "middle", fill: orange }, "wide-area network"),
    svgNode("line", { ...line, "stroke-dasharray": "7 3" }),
  ];
}

function drop(x: number, from: number, to: number): SvgNode {
  return svgNode("line", {
    x1: x,
    x2: x,
    y1: from,
    y2: to,
    stroke: orange,
    "stroke-width": 2,
    "stroke-dasharray": "7 3",
  });
}

/** A node: a box with four chips. */
function nodeBox(left: number, top: number): SvgNode {
  const chip = (column: number, row: number) =>
    svgNode("rect", { x: left + 5 + column * 9, y: top + 5 + row * 9, width: 7, height: 7, fill: blue });
  const box = { x: left, y: top, width: nodeSize, height: nodeSize, rx: 3, fill: faint, stroke: ink };
  return svgNode("g", {}, svgNode("rect", box), chip(0, 0), chip(1, 0), chip(0, 1), chip(1, 1));
}

/** Dots where more stand than are shown. */
function rest({ shown, total }: Row, x: number | undefined, y: number): readonly SvgNode[] {
  if (shown >= total || x === undefined) return [];
  return [-7, 0, 7].map((across) => svgNode("circle", { cx: x + across, cy: y, r: 2, fill: ink }));
}

/** How many there are, such as "× 912 nodes". */
function times(count: number, noun: string, x: number, y: number, width: number): SvgNode {
  const words = `× ${formatCount(count)}`;
  const full = `${words} ${noun}${count === 1 ? "" : "s"}`;
  return svgNode("text", { x, y, "text-anchor": "middle" }, textWidth(full) <= width ? full : words);
}
