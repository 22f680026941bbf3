import type { Markish, PlotOptions, ScaleOptions } from "@observablehq/plot";
import { type Axis, placeOn } from "./axis.js";
import type { Plotting } from "./figure.js";
import { faint } from "./palette.js";
import { textWidth } from "./textLayout.js";

/** The place of the axes within a panel [px]. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/**
 * Room beside a panel's axes [px]: for the texts of the vertical one, and for what the ends of the horizontal one overhang.
 *
 * @param given room wanted anyway
 */
export function sideMargins(x: Axis, y: Axis, given: { readonly left?: number; readonly right: number }) {
  const overhang = (tick: number | undefined) => (tick === undefined ? 0 : textWidth(x.format(tick)) / 2);
  return {
    left: Math.max(given.left ?? tickMargin(y), overhang(x.ticks[0])),
    right: Math.max(given.right, overhang(x.ticks.at(-1))),
  };
}

/** Room for the texts of a vertical axis [px]. */
export function tickMargin({ ticks, format }: Axis): number {
  return 10 + Math.max(0, ...ticks.map((tick) => textWidth(format(tick))));
}

/** The pixels of a panel's axes. */
export function placesIn(x: Axis, y: Axis, width: number, height: number, margins: Margins) {
  return {
    x: placeOn(x, [margins.left, width - margins.right]),
    y: placeOn(y, [height - margins.bottom, margins.top]),
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
}

/** A panel with two axes: grid, ticks and the words under the horizontal one. */
export function axesOf(
  { axisX, axisY, gridX, gridY }: Plotting,
  given: { x: Axis; y: Axis; xLabel: string; margins: Margins; marks: readonly Markish[] },
): PlotOptions {
  const { x, y, margins } = given;
  const grid = { stroke: faint, strokeOpacity: 1 };
  // Given as text and not as a format, which a logarithmic scale would thin out by rules of its own.
  const text = { fontSize: 12, tickSize: 0, labelArrow: "none", fontVariant: "normal" } as const;
  return {
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: scaleOf(x),
    y: scaleOf(y),
    marks: [
      gridX([...x.ticks], grid),
      gridY([...y.ticks], grid),
      axisX([...x.ticks], { ...text, text: x.format, label: given.xLabel, labelAnchor: "center", labelOffset: 36 }),
      axisY([...y.ticks], { ...text, text: y.format, label: null }),
      ...given.marks,
    ],
  };
}

function scaleOf({ type, domain }: Axis): ScaleOptions {
  return { type, domain: [...domain] };
}
