/** One axis of a panel. */
export interface Axis {
  readonly type: "linear" | "log";
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly number[];
  /** Text of a tick */
  readonly format: (value: number) => string;
}

/**
 * A logarithmic axis over some values, a little wider than they are; ticks at powers of ten, between them where few.
 *
 * @param values at least one above 0; others are ignored
 * @param mostTicks at least 2
 */
export function logAxis(values: readonly number[], format: Axis["format"], mostTicks = 8): Axis {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const pad = Math.max(0.06 * (most - least), least === most ? 0.5 : 0.02);
  const domain = [10 ** (least - pad), 10 ** (most + pad)] as const;
  return { type: "log", domain, ticks: logTicks(domain, mostTicks), format };
}

/** Ticks of a logarithmic axis: the finest of some ladders that does not exceed the count. */
export function logTicks([low, high]: readonly [number, number], most: number): readonly number[] {
  const decades = Array.from(
    { length: Math.floor(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  // Number("3e24") is the double a reader means, which 3 * 10 ** 24 need not be.
  const at = (mantissas: readonly number[]) =>
    decades
      .flatMap((exponent) => mantissas.map((mantissa) => Number(`${mantissa}e${exponent}`)))
      .filter((tick) => tick >= low && tick <= high);
  const ladders = [[1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]].map(at);
  const fitting = ladders.find((ticks) => ticks.length <= most && ticks.length > 0);
  if (fitting !== undefined) return fitting;
  const powers = ladders.at(-1)!;
  const step = Math.ceil(powers.length / most);
  return powers.filter((_, index) => index % step === 0);
}

/** Beyond this many times between the least and the most value a logarithmic axis shows more. */
const logFrom = 10;

/**
 * An axis over some values: logarithmic where they span much, else linear.
 *
 * @param how tight: ends at the least and the most value, and starts there; linear: never logarithmic. A loose linear axis starts at 0.
 */
export function axisOver(
  values: readonly number[],
  format: Axis["format"],
  mostTicks: number,
  how: { readonly tight?: true; readonly linear?: true } = {},
): Axis {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { type: "linear", domain: [0, 1], ticks: [], format };
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const isLog = how.linear === undefined && least > 0 && most / least >= logFrom;
  if (how.tight === undefined || least === most) {
    return isLog ? logAxis(finite, format, mostTicks) : linearAxis(finite, format, mostTicks);
  }
  const domain = [least, most] as const;
  if (isLog) return { type: "log", domain, ticks: logTicks(domain, mostTicks), format };
  const { ticks } = linearAxis(finite, format, mostTicks, false);
  return { type: "linear", domain, ticks: ticks.filter((tick) => tick <= most), format };
}

/**
 * An axis from the first edge of some intervals to the last, with ticks at the edges themselves, left out where too near.
 *
 * @param length of the axis [px]
 * @param room that a tick takes [px]
 */
export function edgeAxis(
  edges: readonly number[],
  format: Axis["format"],
  length: number,
  room: (text: string) => number,
): Axis {
  const axis = axisOver(edges, format, 2, { tight: true });
  const place = placeOn(axis, [0, length]);
  let end = Number.NEGATIVE_INFINITY;
  const ticks = edges.filter((edge) => {
    const half = room(format(edge)) / 2;
    if (place(edge) - half < end) return false;
    end = place(edge) + half;
    return true;
  });
  return { ...axis, ticks };
}

/** A linear axis from 0 or from the least value, with ticks at round steps. */
export function linearAxis(values: readonly number[], format: Axis["format"], mostTicks = 6, fromZero = true): Axis {
  const finite = values.filter(Number.isFinite);
  const least = fromZero ? Math.min(0, ...finite) : Math.min(...finite);
  const most = Math.max(...finite);
  const span = most - least || Math.abs(most) || 1;
  const high = most + 0.05 * span;
  const step = roundStep((high - least) / mostTicks);
  const first = Math.ceil(least / step - 1e-9);
  const ticks: number[] = [];
  for (let place = first; place * step <= high; place += 1) ticks.push(Number((place * step).toPrecision(12)));
  return { type: "linear", domain: [least, high], ticks, format };
}

/** The least of 1, 2, 2.5 and 5 times a power of ten that is not below a step. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-12))!;
  return Number((factor * power).toPrecision(12));
}

/** Pixels at which a value of an axis stands, between two ends. */
export function placeOn({ type, domain: [low, high] }: Axis, [start, end]: readonly [number, number]) {
  const along = (value: number) => (type === "log" ? Math.log(value) : value);
  return (value: number) => start + ((along(value) - along(low)) / (along(high) - along(low))) * (end - start);
}
