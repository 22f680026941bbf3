import type { CurveSweep, SegmentState } from "../analysis/sweep/sweepSchema.js";
import { formatCount, formatNumber, formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, nodeWords } from "./names.js";
import { costOrReach, costSpan } from "./sweepCosts.js";
import { none, runFields } from "./sweepStepTables.js";
import { valueWords, variableNoun } from "./sweepWords.js";
import { tableOf } from "./tableOf.js";

type Point = CurveSweep["points"][number];

/** Most rows of points that a report shows. */
const mostRows = 24;

/** What lies between a point and the next, in words. */
const stateWords: Readonly<Record<SegmentState, string>> = {
  constant: "proven constant",
  proportional: "in proportion",
  adjacent: "nothing lies between",
  interpolated: "as interpolated",
  switch: "another run takes over",
  unresolved: "not looked into further",
};

/** The answer of a sweep of an assumption or a price: range, where runs change, how firm it is. */
export function curveSentences(sweep: CurveSweep, nameOf: ChipNames): readonly Markdown[] {
  const { variable, points, target } = sweep;
  if (points.length === 1) {
    const [only] = points;
    return [
      `Only ${valueWords(only!, variable)} was searched: there ${costOrReach(only!.costUsd)} (target ${formatTarget(target)}).`,
    ];
  }
  const range = `from ${valueWords(points[0]!, variable)} to ${valueWords(points.at(-1)!, variable)}`;
  return [
    `As ${variableNoun(variable)} moves ${range}, ${costSpan(points, `the cheapest run of ${formatTarget(target)}`)}${ends(sweep)}`,
    ...breakSentences(sweep),
    ...switchSentences(sweep, nameOf),
    firmness(sweep),
  ];
}

function ends({ points, variable }: CurveSweep): Markdown {
  const [first, last] = [points[0]!, points.at(-1)!];
  return ` At ${valueWords(first, variable)} ${costOrReach(first.costUsd)}, at ${valueWords(last, variable)} ${costOrReach(last.costUsd)}.`;
}

function breakSentences({ method, breakpoints, variable, points }: CurveSweep): readonly Markdown[] {
  if (method !== "closed-form") return [];
  const meeting = breakpoints.find(({ of }) => of === "answer");
  if (meeting !== undefined) {
    return [
      `Up to ${formatUsd(meeting.value)} a chip the cheapest run is of this chip and its cost is proportional to the price; from there on a run of another chip is cheaper, and the price no longer matters.`,
    ];
  }
  const isFlat = points.every(({ costUsd }) => costUsd === points[0]!.costUsd);
  return [
    isFlat
      ? `${variableNoun(variable).replace(/^t/, "T")} changes nothing: at no price in the range is a run of this chip the cheapest.`
      : "At every price in the range a run of this chip is the cheapest, and its cost is proportional to the price.",
  ];
}

function switchSentences(sweep: CurveSweep, nameOf: ChipNames): readonly Markdown[] {
  const { segments, points, variable, runs } = sweep;
  const places = segments.flatMap(({ state }, index) => (state === "switch" ? [index] : []));
  if (places.length === 0) return [];
  const steps = places.map((index) => {
    const [from, to] = [points[index]!, points[index + 1]!];
    const size =
      from.costUsd === null || to.costUsd === null
        ? Number.POSITIVE_INFINITY
        : Math.abs(Math.log(to.costUsd / from.costUsd));
    return { from, to, size };
  });
  const { from, to, size } = steps.toSorted((a, b) => b.size - a.size)[0]!;
  const run = ({ run: place, costUsd }: Point) =>
    costUsd === null ? "no run" : `nodes of ${nodeWords(runs[place]!.result, nameOf)}`;
  const ratio = Number.isFinite(size) ? ` (the cost changes by ${formatRatio(Math.exp(size))})` : "";
  return [
    `The kind of run changes in ${formatCount(places.length)} ${places.length === 1 ? "place" : "places"}; the largest step is between ${valueWords(from, variable)} and ${valueWords(to, variable)}, from ${run(from)} to ${run(to)}${ratio}.`,
  ];
}

function firmness({ method, complete, tolerance, points, segments }: CurveSweep): Markdown {
  if (!complete)
    return `Each of the ${formatCount(points.length)} points is an exact answer; between them nothing is claimed.`;
  if (method === "closed-form")
    return "This holds exactly between the prices shown too: it is worked out in closed form, not sampled.";
  if (method === "exact")
    return "This is exact: every whole number was searched, or lies between two that have the same answer and prove it.";
  const open = segments.filter(({ state }) => state === "unresolved").length;
  const left =
    open === 0
      ? ""
      : ` In ${formatCount(open)} gaps between points that was not reached (allow more with \`--points\`).`;
  return (
    `This is sampled, not proven: each of the ${formatCount(points.length)} points is an exact answer, and between points the cost is not. ` +
    `It was refined until interpolation met the answers to ${formatNumber(tolerance.cost * 100)}% and places where another kind of run takes over were known to ${formatNumber(tolerance.width * 100)}%.${left}`
  );
}

/** Points to show: all, or the ends of what is not smooth and evenly spaced others. */
export function shownPoints({ points, segments, marks }: CurveSweep): readonly number[] {
  const all = points.map((_, index) => index);
  if (points.length <= mostRows) return all;
  const isTurn = (index: number) =>
    index === 0 ||
    index === points.length - 1 ||
    marks.some(({ value }) => value === points[index]!.value) ||
    [segments[index - 1], segments[index]].some((segment) => segment?.state === "switch");
  const turns = all.filter(isTurn);
  const room = Math.max(0, mostRows - turns.length);
  const others = all.filter((index) => !isTurn(index));
  const spaced = others.filter(
    (_, place) => Math.floor((place * room) / others.length) !== Math.floor(((place + 1) * room) / others.length),
  );
  return [...turns, ...spaced].sort((a, b) => a - b);
}

/** The points of a curve. */
export function pointTable(sweep: CurveSweep, nameOf: ChipNames): Table {
  const { points, runs, segments, marks } = sweep;
  const shown = shownPoints(sweep);
  const isAll = shown.length === points.length;
  const mark = ({ value }: Point) => (marks.some((one) => one.value === value) ? " (**as it stands**)" : "");
  return tableOf(
    shown.map((index) => ({ ...points[index]!, index })),
    [
      { column: textColumn("Value"), cell: (point) => `${pointWords(point, sweep)}${mark(point)}` },
      ...runFields<Point & { index: number }>(({ run }) => runs[run], nameOf),
      {
        column: numberColumn("A run that hides nothing"),
        cell: ({ centralisedUsd }) => (centralisedUsd === null ? none : formatUsd(centralisedUsd)),
      },
      ...(isAll
        ? [
            {
              column: textColumn("Up to the next"),
              cell: ({ index }: { index: number }) => {
                const state = segments[index]?.state;
                return state === undefined ? none : stateWords[state];
              },
            },
          ]
        : []),
    ],
  );
}

/** A point as the report names it. A price that was worked out has more digits than anybody could type, and is rounded. */
export function pointWords(point: Point, { variable, breakpoints }: CurveSweep): Markdown {
  const meeting = breakpoints.find(({ value }) => value === point.value);
  if (meeting === undefined) return valueWords(point, variable);
  return `${formatUsd(point.value)} (break-even${meeting.of === "answer" ? "" : " of runs that hide nothing"})`;
}

/** That not all points are shown, in a sentence; nothing if they are. */
export function leftOutSentences(sweep: CurveSweep): readonly Markdown[] {
  const shown = shownPoints(sweep).length;
  if (shown === sweep.points.length) return [];
  return [`${formatCount(shown)} of ${formatCount(sweep.points.length)} points are shown; \`--format csv\` has all.`];
}
