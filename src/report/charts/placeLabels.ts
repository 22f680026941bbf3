/** A rectangle [px]. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A text to stand beside a point [px]. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where a label's text stands: its left end and its base line [px]. */
export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
}

const height = 13;

/** Places around a point, best first: its left end in widths of the label, above (-1), beside (0) or below (1), at a gap [px]. */
const places = [6, 12, 20, 30, 42].flatMap((gap) =>
  (
    [
      [0, -1],
      [-1, -1],
      [0, 1],
      [-1, 1],
      [-0.5, -1],
      [-0.5, 1],
      [0, 0],
      [-1, 0],
    ] as const
  ).map(([across, down]) => ({ across, down, gap })),
);

/**
 * Places labels beside their points, so that none covers another, a mark or what else is taken, or leaves the area; in the
 * order given, each at its best free place.
 *
 * @returns a place for each wish; undefined where none is free
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  area: Box,
  taken: readonly Box[],
): readonly (PlacedLabel | undefined)[] {
  const boxes = [...taken];
  return wishes.map(({ x, y, width }) => {
    for (const { across, down, gap } of places) {
      const beside = across === 0 ? gap * 0.7 : across === -1 ? -gap * 0.7 : 0;
      const left = x + across * width + beside;
      const top = down === 0 ? y - height / 2 : down === -1 ? y - gap * 0.7 - height : y + gap * 0.7;
      const box = { left, top, right: left + width, bottom: top + height };
      if (!inside(box, area) || boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      return { x: left, y: top + 10.5 };
    }
    return undefined;
  });
}

function inside(box: Box, area: Box): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Small boxes along the straight pieces between some points, which labels must not cover. */
export function boxesAlong(points: readonly { readonly x: number; readonly y: number }[], radius = 2): readonly Box[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1] ?? point;
    const steps = Math.max(1, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / 4));
    return Array.from({ length: steps }, (_, step) => {
      const x = point.x + ((next.x - point.x) * step) / steps;
      const y = point.y + ((next.y - point.y) * step) / steps;
      return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
    });
  });
}

/**
 * Moves blocks of text along a margin so that none overlaps another, each as near to where it belongs as they allow.
 *
 * @param blocks wanted middle and height [px]
 * @returns their middles [px], in the order given; within the bounds if they fit there at all
 */
export function spreadBlocks(
  blocks: readonly { readonly middle: number; readonly height: number }[],
  top: number,
  bottom: number,
): readonly number[] {
  const order = blocks.map((_, index) => index).sort((a, b) => blocks[a]!.middle - blocks[b]!.middle || a - b);
  const middles = blocks.map(({ middle }) => middle);
  let edge = top;
  for (const index of order) {
    const half = blocks[index]!.height / 2;
    middles[index] = Math.max(middles[index]!, edge + half);
    edge = middles[index]! + half;
  }
  let limit = bottom;
  for (const index of order.toReversed()) {
    const half = blocks[index]!.height / 2;
    middles[index] = Math.min(middles[index]!, limit - half);
    limit = middles[index]! - half;
  }
  return middles;
}
