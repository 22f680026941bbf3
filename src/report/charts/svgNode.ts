import { visibleText } from "../../input/visibleText.js";

/** An element of a chart, before it is written out. */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgNode | string)[];
}

/** An element with the attributes given; numbers are coordinates, those undefined are left out. */
export function svgNode(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return { name, attributes: Object.fromEntries(given.map(([key, value]) => [key, String(value)])), children };
}

/** Attributes that hold coordinates and lengths in pixels. */
const geometry = new Set(
  "d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height transform points viewBox stroke-width".split(" "),
);

/**
 * An element as XML: coordinates to a hundredth of a pixel, text escaped, and what XML forbids or an editor obeys spelled out.
 *
 * @example writeSvg({ name: "text", attributes: { x: "1.23456" }, children: ["a<b 1.23456"] }) // => "<text x=\"1.23\">a&lt;b 1.23456</text>"
 */
export function writeSvg({ name, attributes, children }: SvgNode): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(geometry.has(key) ? roundCoordinates(value) : value)}"`)
    .join("");
  if (children.length === 0) return `<${name}${written}/>`;
  const inside = children.map((child) => (typeof child === "string" ? escapeXml(child) : writeSvg(child))).join("");
  return `<${name}${written}>${inside}</${name}>`;
}

/**
 * Every number in a list of coordinates, to a hundredth.
 *
 * @example roundCoordinates("M1.005,-2.50049L1e-7,40") // => "M1,-2.5L0,40"
 */
export function roundCoordinates(text: string): string {
  return text.replace(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi, (number) => String(Math.round(Number(number) * 100) / 100 + 0));
}

/** Text that an XML document may hold: controls and direction marks spelled out, and no noncharacters, which it forbids. */
export function xmlText(text: string): string {
  return visibleText(text).replace(/[\ufffe\uffff]/g, "\ufffd");
}

function escapeXml(text: string): string {
  return xmlText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const textNode = 3;

/** What we read of an element that the plotting library drew. */
export interface DrawnElement {
  readonly tagName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<DrawnElement | { readonly nodeType: number; readonly textContent: string | null }>;
}

/** What an element of a document is as a node of a chart; style sheets and what only names parts are left out. */
export function svgNodeOf(element: DrawnElement): SvgNode {
  const attributes = [...element.attributes]
    .map(({ name, value }) => [name, value] as const)
    .filter(([name]) => !/^(?:aria-|on|href|xlink|xmlns|class$|id$|style$)/i.test(name));
  const children = [...element.childNodes].flatMap((child): (SvgNode | string)[] => {
    if ("tagName" in child) return child.tagName === "style" ? [] : [svgNodeOf(child)];
    return child.nodeType === textNode ? [child.textContent ?? ""] : [];
  });
  return { name: element.tagName, attributes: Object.fromEntries(attributes), children };
}
