import { isMap, isScalar, isSeq, type Node } from "yaml";

/** Where a value and its parts begin, as character offsets; the same shape as the value. */
export interface OffsetTree {
  readonly offset: number;
  readonly keyOffsets: ReadonlyMap<string, number>;
  readonly children: ReadonlyMap<string | number, OffsetTree>;
}

export interface PlacedValue {
  readonly value: unknown;
  readonly tree: OffsetTree;
}

/**
 * The plain value of a YAML node and the places of its parts. Nesting is limited before this is called. Every key becomes
 * an own property, also "__proto__", so that a schema sees it; an alias becomes undefined, which is refused elsewhere.
 */
export function placedValue(node: Node | null | undefined, fallbackOffset: number): PlacedValue {
  const offset = node?.range?.[0] ?? fallbackOffset;
  const keyOffsets = new Map<string, number>();
  const children = new Map<string | number, OffsetTree>();
  const tree: OffsetTree = { offset, keyOffsets, children };
  if (isMap(node)) {
    const value: Record<string, unknown> = {};
    for (const pair of node.items) {
      const key = pair.key as Node;
      const name = isScalar(key) ? String(key.value) : "";
      const keyOffset = key.range?.[0] ?? offset;
      const child = placedValue(pair.value as Node | null, keyOffset);
      // Of duplicates the first is kept; they are refused in any case.
      if (keyOffsets.has(name)) continue;
      Object.defineProperty(value, name, { value: child.value, enumerable: true, writable: true, configurable: true });
      keyOffsets.set(name, keyOffset);
      children.set(name, child.tree);
    }
    return { value, tree };
  }
  if (isSeq(node)) {
    const value: unknown[] = [];
    for (const item of node.items) {
      const child = placedValue(item as Node, offset);
      children.set(value.length, child.tree);
      value.push(child.value);
    }
    return { value, tree };
  }
  return { value: isScalar(node) ? node.value : node === null ? null : undefined, tree };
}
