/** What a drawing shows of many: the first few, dots, and how many there are. */
export interface Row {
  readonly shown: number;
  readonly total: number;
}

/** Room for the three dots that stand for what is not shown [px]. */
export const dots = 26;

/** As many as fit a width at a step; all if they do, else fewer with room for dots. */
export function fitting(total: number, step: number, width: number): Row {
  if (total * step <= width) return { shown: total, total };
  return { shown: Math.max(2, Math.floor((width - dots) / step)), total };
}

/** Where the boxes of a row stand [px]. */
export interface Places {
  readonly middles: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly dotsAt: number | undefined;
}

/** Middles of the boxes of a row, centred in a width, the dots before the last one. */
export function placesOf({ shown, total }: Row, size: number, step: number, width: number): Places {
  const more = shown < total;
  const length = (shown - 1) * step + size + (more ? dots : 0);
  const start = (width - length) / 2 + size / 2;
  const middles = Array.from({ length: shown }, (_, index) => {
    return start + index * step + (more && index === shown - 1 ? dots : 0);
  });
  const [left, right] = [middles[0]!, middles.at(-1)!];
  return { middles, left, right, dotsAt: more ? (middles.at(-2)! + right) / 2 : undefined };
}
