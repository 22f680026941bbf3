import type { Axis } from "./axis.js";
import type { Panel, Plotting } from "./figure.js";
import { faint, ink, muted, type SeriesStyle, shade } from "./palette.js";
import { type Box, boxesAlong } from "./placeLabels.js";
import { axesOf, placesIn, sideMargins } from "./plotAxes.js";
import { type SvgNode, svgNode } from "./svgNode.js";
import { fitText, lineHeight, textWidth } from "./textLayout.js";
import { noteLabels } from "./turnLabels.js";

/** A value that holds over an interval; null where there is none. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly value: number | null;
  readonly note?: string;
}

/** A place on the horizontal axis that is pointed out, such as the line of a rule. */
export interface PlaceMark {
  readonly at: number;
  readonly label: string;
}

export interface StepPanel {
  readonly heading: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly xLabel: string;
  readonly steps: readonly Step[];
  /** Written at the dotted lines of the breakpoints, where there is room */
  readonly breakpointText?: (value: number) => string;
  readonly marks?: readonly PlaceMark[];
  readonly style: SeriesStyle;
  readonly height: number;
  /** Room for the texts of the vertical axis [px], to align panels; what they need where absent */
  readonly left?: number;
}

/** Where a step function jumps: every end of a step but the outermost. */
export function breakpointsOf(steps: readonly Step[]): readonly number[] {
  return [...new Set(steps.slice(1).map(({ from }) => from))];
}

/** A panel of a step function: exact horizontal steps, dotted lines at the jumps, shaded where there is no value. */
export function stepPanel(plotting: Plotting, width: number, given: StepPanel): Panel {
  const { x, y, steps, style, height, marks = [] } = given;
  const marksTop = marks.length * lineHeight;
  const sides = sideMargins(x, y, { right: 16, ...(given.left === undefined ? {} : { left: given.left }) });
  const margins = { top: 8 + marksTop + (given.breakpointText ? 16 : 0), bottom: 44, ...sides };
  const places = placesIn(x, y, width, height, margins);
  const flat = steps.filter((step): step is Step & { value: number } => step.value !== null);
  const segments = plotting.ruleY(flat, {
    x1: "from",
    x2: "to",
    y: "value",
    stroke: style.colour,
    strokeWidth: 2.5,
  });
  const risers = steps.slice(1).flatMap((step, index): SvgNode[] => {
    const before = steps[index]!;
    if (step.value === null || before.value === null || before.to !== step.from) return [];
    const across = places.x(step.from);
    const ends = { x1: across, x2: across, y1: places.y(before.value), y2: places.y(step.value) };
    return [svgNode("line", { ...ends, stroke: style.colour, "stroke-width": 1 })];
  });
  const jumps = breakpointsOf(steps);
  const dotted = jumps.map((at) => verticalRule(places.x(at), places.top, places.bottom));
  const notes = noteLabels(
    flat.flatMap(({ from, to, value, note }) =>
      note === undefined ? [] : [{ x: places.x((from + to) / 2), y: places.y(value), text: note, colour: ink }],
    ),
    { ...places, left: places.left + 2, top: places.top + 2 },
    [...stepBoxes(steps, places), ...marks.flatMap(({ at }) => upright(places.x(at), places))],
  );
  const over = [
    ...steps.filter(({ value }) => value === null).flatMap((step) => emptyBand(step, places)),
    ...dotted,
    ...risers,
    ...(given.breakpointText ? rowOfTexts(jumps, given.breakpointText, places, width, 8 + marksTop + 8) : []),
    ...marks.flatMap((mark, row) => markLine(mark, row, places, width)),
    ...notes.nodes,
  ];
  const plot = axesOf(plotting, { x, y, xLabel: given.xLabel, margins, marks: [segments] });
  return { heading: given.heading, height, plot, over, key: notes.key };
}

type Places = ReturnType<typeof placesIn>;

/** What labels must not cover: steps, the lines at their ends, and intervals without a value. */
function stepBoxes(steps: readonly Step[], places: Places): readonly Box[] {
  return steps.flatMap(({ from, to, value }, index): readonly Box[] => {
    const [left, right] = [places.x(from), places.x(to)];
    if (value === null) return [{ left, right, top: places.top, bottom: places.bottom }];
    const y = places.y(value);
    const line = boxesAlong([
      { x: left, y },
      { x: right, y },
    ]);
    return index === 0 ? line : [...line, ...upright(left, places)];
  });
}

function upright(x: number, { top, bottom }: Places): readonly Box[] {
  return [{ left: x - 2, right: x + 2, top, bottom }];
}

/** Shades an interval without a value, and says so. */
function emptyBand({ from, to }: Step, places: Places): readonly SvgNode[] {
  const [left, right] = [places.x(from), places.x(to)];
  const middle = (places.top + places.bottom) / 2;
  const box = { x: left, y: places.top, width: right - left, height: places.bottom - places.top };
  const centre = { x: (left + right) / 2, y: middle, "text-anchor": "middle", fill: muted };
  const room = right - left > textWidth("no run") + 4;
  return [
    svgNode("rect", { ...box, fill: shade, stroke: faint }),
    svgNode("text", room ? centre : { ...centre, transform: `rotate(-90 ${(left + right) / 2} ${middle})` }, "no run"),
  ];
}

/** The values of breakpoints above the axes, those left out that would overlap one before. */
function rowOfTexts(
  values: readonly number[],
  words: (value: number) => string,
  places: Places,
  width: number,
  y: number,
): readonly SvgNode[] {
  let end = Number.NEGATIVE_INFINITY;
  return values.flatMap((value): SvgNode[] => {
    const text = words(value);
    const half = textWidth(text) / 2;
    const middle = Math.min(places.x(value), width - half);
    if (middle - half < end + 6) return [];
    end = middle + half;
    return [svgNode("text", { x: middle, y, "text-anchor": "middle", fill: muted }, text)];
  });
}

/** A dashed line at a place that is pointed out, named above the axes. */
export function markLine({ at, label }: PlaceMark, row: number, places: Places, width: number): readonly SvgNode[] {
  const x = places.x(at);
  const text = fitText(label, width - 8);
  const top = row * lineHeight;
  const half = textWidth(text) / 2;
  const middle = Math.max(half, Math.min(x, width - half));
  return [
    svgNode("line", { x1: x, x2: x, y1: top + 14, y2: places.bottom, stroke: ink, "stroke-dasharray": "6 3" }),
    svgNode("text", { x: middle, y: top + 11, "text-anchor": "middle", fill: ink, "font-weight": 600 }, text),
  ];
}

/** A thin dotted line across a panel, such as one at a breakpoint. */
function verticalRule(x: number, top: number, bottom: number): SvgNode {
  return svgNode("line", { x1: x, x2: x, y1: top, y2: bottom, stroke: muted, "stroke-dasharray": "1 3" });
}
