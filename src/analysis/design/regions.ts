import type { Cell } from "./frontier.js";

/** Neighbouring intervals of an axis, by their places, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Rules of one kind whose caps lie anywhere in a rectangle; undefined for a cap that the kind does not draw. */
export interface Rectangle {
  readonly compute: Span | undefined;
  readonly memory: Span | undefined;
}

/**
 * The cells of one kind as rectangles that do not overlap: neighbouring memory intervals first, then equal rows of neighbouring
 * compute intervals.
 *
 * @param cells of one kind, each once, in any order
 */
export function rectanglesOf(cells: readonly Cell[]): readonly Rectangle[] {
  const rows = new Map<number | undefined, number[]>();
  for (const { compute, memory } of cells) rows.set(compute, [...(rows.get(compute) ?? []), memory ?? -1]);
  const open: { compute: { first: number; last: number } | undefined; memory: Span | undefined }[] = [];
  for (const [compute, places] of [...rows].sort(([a], [b]) => (a ?? 0) - (b ?? 0))) {
    for (const span of spansOf(places)) {
      const memory = span.last === -1 ? undefined : span;
      const below = open.find(
        (other) =>
          other.compute !== undefined &&
          other.compute.last + 1 === compute &&
          other.memory?.first === memory?.first &&
          other.memory?.last === memory?.last,
      );
      if (below?.compute === undefined) {
        open.push({ compute: compute === undefined ? undefined : { first: compute, last: compute }, memory });
      } else below.compute.last = compute!;
    }
  }
  return open;
}

/** Whole numbers as runs without gaps. */
function spansOf(places: readonly number[]): readonly Span[] {
  const spans: { first: number; last: number }[] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const before = spans.at(-1);
    if (before !== undefined && before.last + 1 === place) before.last = place;
    else spans.push({ first: place, last: place });
  }
  return spans;
}
