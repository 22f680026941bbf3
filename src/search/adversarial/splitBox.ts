import { type Axis, axes, type Box, isSingle, type Range, withOption, withRange } from "./box.js";
import type { SearchTerms } from "./searchTerms.js";

/** Cuts a box in two along the range that its bound suffers most from. The two halves make the whole. */
export function splitBox(box: Box, search: SearchTerms): readonly [Box, Box] {
  let widest: Axis = "chips";
  let most = Number.NEGATIVE_INFINITY;
  for (const axis of axes) {
    if (isSingle(box[axis])) continue;
    const spread = spreadOf(box, axis, search);
    if (spread > most) {
      most = spread;
      widest = axis;
    }
  }
  const { from, to } = box.option.lengths;
  if (from < to && Math.log(to / from) > most) {
    const [shorter, longer] = box.option.halves();
    return [withOption(box, shorter), withOption(box, longer)];
  }
  const range = box[widest];
  const middle = middleOf(box, widest, range);
  return [
    withRange(box, widest, { from: range.from, to: middle }),
    withRange(box, widest, { from: middle + 1, to: range.to }),
  ];
}

/** Whether a box is one shape, but for micro-batches. A lone cluster's chips are its count, found as counts are. */
export function isShape(box: Box): boolean {
  const { from, to } = box.option.lengths;
  return from === to && axes.every((axis) => isSingle(box[axis]) || (axis === "chips" && box.family === "lone"));
}

/** How far the bound is off because of a range, roughly: the logarithm of its ends' ratio, weighed by experience. */
function spreadOf(box: Box, axis: Axis, { knobs }: SearchTerms): number {
  const { from, to } = box[axis];
  if (axis === "chips") return box.family === "lone" ? Number.NEGATIVE_INFINITY : Math.log(to / from);
  if (axis === "size") return Math.log(box.option.sizes[to]! / box.option.sizes[from]!);
  if (axis === "width") return Math.log(to / from) * (box.family === "hierarchical" ? 0.05 : 1);
  if (axis === "steps") return Math.log(to / from) * 0.5;
  if (axis === "compression") return Math.log(knobs.compression[to]! / knobs.compression[from]!) * 0.1;
  return Math.log(knobs.activationCompression[to]! / knobs.activationCompression[from]!) * 0.3;
}

/** The last place of the lower half, at the geometric middle. */
function middleOf(box: Box, axis: Axis, { from, to }: Range): number {
  if (axis === "compression" || axis === "activation") return Math.floor((from + to) / 2);
  if (axis !== "size") return Math.min(to - 1, Math.max(from, Math.floor(Math.sqrt(from * to))));
  const { sizes } = box.option;
  const middle = Math.sqrt(sizes[from]! * sizes[to]!);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const place = (low + high) >> 1;
    if (sizes[place]! <= middle) low = place;
    else high = place;
  }
  return low;
}
