import domino from "@mixmark-io/domino";
import { reportMark } from "../../../../src/report/reportMark.js";

/** As much of a parsed page as is looked at. */
export interface PageNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string;
  readonly data: string;
  readonly parentNode: PageNode | null;
  readonly childNodes: ArrayLike<PageNode>;
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>;
}

const elements = new Set(
  (
    "html head meta link title style body main nav details summary h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre code hr br wbr " +
    "strong em del a div table thead tbody tr th td figure figcaption"
  ).split(" "),
);
const headOnly = new Set(["meta", "link", "title", "style"]);
const drawingElements = new Set(
  "svg g path rect circle line text tspan title desc style polygon polyline clipPath defs".split(" "),
);
const attributes = new Set(
  "lang charset http-equiv content name rel href class id role tabindex aria-label scope start".split(" "),
);

/** The page as a browser would parse it. */
export function parsedPage(html: string): PageNode {
  return domino.createDocument(html) as PageNode;
}

export function nodesOf(node: PageNode): readonly PageNode[] {
  return [node, ...Array.from(node.childNodes).flatMap(nodesOf)];
}

export function elementsOf(page: PageNode, name: string): readonly PageNode[] {
  return nodesOf(page).filter(({ nodeType, localName }) => nodeType === 1 && localName === name);
}

export function attributeOf(node: PageNode, name: string): string | undefined {
  return Array.from(node.attributes ?? []).find((attribute) => attribute.name === name)?.value;
}

/** Whatever of a page is not of our own making: elements, attributes, addresses, comments. */
export function htmlFaults(html: string): readonly string[] {
  const page = parsedPage(html);
  const styles = elementsOf(page, "style").filter((style) => !isDrawn(style));
  return [
    ...nodesOf(page).flatMap(nodeFaults),
    ...(styles.length === 1 && styles[0]!.parentNode!.localName === "head" ? [] : [`${styles.length} styles`]),
    ...(elementsOf(page, "title").filter((title) => !isDrawn(title)).length === 1 ? [] : ["not one title"]),
  ];
}

function nodeFaults(node: PageNode): readonly string[] {
  if (node.nodeType === 8) return `<!--${node.data}-->` === reportMark ? [] : [`comment ${node.data}`];
  if (node.nodeType !== 1) return [];
  const drawn = isDrawn(node);
  if (!(drawn ? drawingElements : elements).has(node.localName)) return [`element ${node.localName}`];
  if (!drawn && headOnly.has(node.localName) && node.parentNode?.localName !== "head") {
    return [`element ${node.localName} outside the head`];
  }
  return Array.from(node.attributes).flatMap(({ name, value }) => {
    if (/^on/i.test(name) || (drawn && /href|src/i.test(name)) || (!drawn && !attributes.has(name))) {
      return [`attribute ${name} of ${node.localName}`];
    }
    if (name === "href" && node.localName !== "link" && !/^(?:https?:\/\/[^"<>\s]+|#[^"<>\s]+)$/.test(value)) {
      return [`address ${value}`];
    }
    return [];
  });
}

function isDrawn(node: PageNode): boolean {
  return node.localName === "svg" || (node.parentNode !== null && isDrawn(node.parentNode));
}
