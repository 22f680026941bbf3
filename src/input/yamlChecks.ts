import { isAlias, isCollection, isMap, isPair, isScalar, type Node, visit } from "yaml";
import { compareDecimals, decimalOf, parseDecimal } from "./decimal.js";
import { shortText } from "./visibleText.js";

/** A rule of this tool's YAML that a node breaks, with the character offset of the break. */
export interface Break {
  readonly offset: number;
  readonly message: string;
}

const reservedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * What the YAML standard allows and a rule file must not: anchors and aliases, duplicate keys, keys that are special
 * to JavaScript, and numbers that would not be kept exactly as written.
 */
export function findBreaks(root: Node, text: string): Break[] {
  const breaks: Break[] = [];
  visit(root, (_key, node) => {
    if (isPair(node)) return;
    if (isAlias(node)) {
      breaks.push({
        offset: node.range?.[0] ?? 0,
        message: `the alias "*${shortText(node.source)}" is not allowed; write the value out`,
      });
      return;
    }
    if (isCollection(node) || isScalar(node)) {
      if (node.anchor !== undefined) {
        const mark = text.lastIndexOf(`&${node.anchor}`, node.range?.[0] ?? 0);
        breaks.push({
          offset: Math.max(mark, 0),
          message: `the anchor "&${shortText(node.anchor)}" is not allowed; nothing may refer to it`,
        });
      }
    }
    if (isMap(node)) breaks.push(...keyBreaks(node.items));
    if (isScalar(node)) {
      const message = numberBreak(node.value, node.source);
      if (message !== undefined) breaks.push({ offset: node.range?.[0] ?? 0, message });
    }
  });
  return breaks;
}

/** The library's own check for unique keys compares every pair of keys, which a large map turns into seconds. */
function keyBreaks(items: readonly { readonly key: unknown }[]): Break[] {
  const breaks: Break[] = [];
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const offset = key.range?.[0] ?? 0;
    if (seen.has(name))
      breaks.push({ offset, message: `the key "${shortText(name)}" stands twice in this map; keep one` });
    if (reservedKeys.has(name)) breaks.push({ offset, message: `the key "${shortText(name)}" is not allowed` });
    seen.add(name);
  }
  return breaks;
}

function numberBreak(value: unknown, source: string | undefined): string | undefined {
  if (typeof value !== "number" || source === undefined) return undefined;
  const shown = shortText(source);
  if (!Number.isFinite(value)) return `${shown} is not a finite number`;
  if (/^[+-]?0[\dox]/i.test(source))
    return `${shown} could be read as octal or hexadecimal; write it as a plain decimal number`;
  const written = parseDecimal(source);
  if (written === undefined) return `${shown} is not written as a plain decimal number`;
  if (compareDecimals(written, decimalOf(value)) !== 0)
    return `${shown} has more digits than a number keeps exactly; write fewer, or quote it`;
  return undefined;
}
