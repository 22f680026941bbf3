import type { GridSweep } from "../analysis/sweep/sweepSchema.js";
import { formatCount, formatTarget, formatUsd } from "./format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "./markdown.js";
import type { ChipNames } from "./names.js";
import { costSpan } from "./sweepCosts.js";
import { runFields } from "./sweepStepTables.js";
import { intervalWords, isWithin, markWords, valueWords, variableNoun } from "./sweepWords.js";
import { tableOf } from "./tableOf.js";

/** Most columns and rows of a grid that a report shows, and most runs of its legend. */
const most = { columns: 7, rows: 16, runs: 30 } as const;

/** Most runs that the legend of a grid lists. */
export const mostLegendRuns = most.runs;

/** The answer of a sweep over two variables. */
export function gridSentences(sweep: GridSweep): readonly Markdown[] {
  const { variable, against, runs, target, cells } = sweep;
  const answers = cells.flat().map(({ run }) => ({ run, costUsd: run === null ? null : runs[run]!.costUsd }));
  const moves = [variable, against].map(
    (one) => `${variableNoun(one)} (${valueWords(one.from, one)} to ${valueWords(one.to, one)})`,
  );
  return [
    `As ${moves.join(" and ")} move, ${costSpan(answers, `the cheapest run of ${formatTarget(target)}`)}`,
    ...cornerSentences(sweep),
    ...markSentences(sweep),
    firmness(sweep),
  ];
}

function cornerSentences({ cells, runs, x, y }: GridSweep): readonly Markdown[] {
  const cost = (row: number, column: number) => {
    const run = cells.at(row)!.at(column)!.run;
    if (run === null) return undefined;
    const { costUsd } = runs[run]!;
    return costUsd === null ? "no run reaches the target" : formatUsd(costUsd);
  };
  const ends = (axis: GridSweep["x"]) => (axis.intervals.length > 1 ? [0, -1] : [0]);
  const corners = ends(y).flatMap((row) =>
    ends(x).flatMap((column) => {
      const words = cost(row, column);
      if (words === undefined) return [];
      const at = `${intervalWords(x.intervals.at(column)!, x.variable)} and ${intervalWords(y.intervals.at(row)!, y.variable)}`;
      return [`${at}: ${words}`];
    }),
  );
  return corners.length === 0 ? [] : [`In the corners: ${corners.join("; ")}.`];
}

function markSentences({ x, y, cells, runs }: GridSweep): readonly Markdown[] {
  const stated = (axis: GridSweep["x"]) => axis.marks.find(({ kind }) => kind === "stated");
  const [markX, markY] = [stated(x), stated(y)];
  if (markX === undefined || markY === undefined) return [];
  const column = x.intervals.findIndex((interval) => isWithin(markX, interval));
  const row = y.intervals.findIndex((interval) => isWithin(markY, interval));
  const run = cells[row]?.[column]?.run;
  if (run === undefined || run === null) return [];
  const { costUsd } = runs[run]!;
  const words = costUsd === null ? "no run reaches the target" : `the cheapest run costs ${formatUsd(costUsd)}`;
  return [`As things stand (${valueWords(markX, x.variable)} and ${valueWords(markY, y.variable)}), ${words}.`];
}

function firmness({ method, complete, x, y }: GridSweep): Markdown {
  if (!complete) return "Each answer given is exact; where it says “not searched”, nothing is claimed.";
  if (method === "exact")
    return "This is exact: the edges of the table are all the jumps there are, and within a cell the cheapest run is one and the same.";
  if (method === "exact-along-one") {
    const [exact, tried] = x.exact ? [x, y] : [y, x];
    return `Along ${variableNoun(exact.variable)} this is exact, with every jump; ${variableNoun(tried.variable)} was taken at ${formatCount(tried.intervals.length)} values, and between them nothing is claimed.`;
  }
  return "Each cell is an exact answer for its two values; between them nothing is claimed.";
}

/** Places of an axis to show: its ends, where marks lie, and others evenly spaced. */
function shownPlaces({ intervals, marks }: GridSweep["x"], atMost: number): readonly number[] {
  const last = intervals.length - 1;
  if (last < atMost) return intervals.map((_, index) => index);
  const marked = marks.map((mark) => intervals.findIndex((interval) => isWithin(mark, interval)));
  const kept = new Set([0, last, ...marked.filter((index) => index >= 0)]);
  const spaced = Array.from({ length: atMost }, (_, index) => Math.round((index * last) / (atMost - 1)));
  for (const index of [...spaced, ...intervals.keys()]) {
    if (kept.size < atMost) kept.add(index);
  }
  return [...kept].sort((a, b) => a - b);
}

/** The costs of a grid, each with the number of its run in the legend. */
export function gridTable({ x, y, cells, runs }: GridSweep): Table {
  const columns = shownPlaces(x, most.columns);
  const rows = shownPlaces(y, most.rows);
  const head = (axis: GridSweep["x"], index: number) => {
    const interval = axis.intervals[index]!;
    return `${intervalWords(interval, axis.variable)}${markWords(axis.marks, interval, axis.variable)}`;
  };
  const cell = (row: number, column: number): Markdown => {
    const { run } = cells[row]![column]!;
    if (run === null) return "not searched";
    const { costUsd } = runs[run]!;
    return costUsd === null ? "out of reach" : `${formatUsd(costUsd)} \\[${formatCount(run + 1)}\\]`;
  };
  return tableOf(rows, [
    { column: textColumn(`${variableNoun(y.variable)} ↓, ${variableNoun(x.variable)} →`), cell: (row) => head(y, row) },
    ...columns.map((column) => ({ column: numberColumn(head(x, column)), cell: (row: number) => cell(row, column) })),
  ]);
}

/** The runs of a grid's legend that its table shows. */
export function gridLegend({ x, y, cells, runs }: GridSweep, nameOf: ChipNames): Table {
  const shown = new Set(
    shownPlaces(y, most.rows).flatMap((row) =>
      shownPlaces(x, most.columns).flatMap((column) => cells[row]![column]!.run ?? []),
    ),
  );
  const places = [...shown]
    .filter((place) => runs[place]!.costUsd !== null)
    .sort((a, b) => a - b)
    .slice(0, most.runs);
  return tableOf(places, [
    { column: textColumn("Run"), cell: (place) => `\\[${formatCount(place + 1)}\\]` },
    ...runFields<number>((place) => runs[place], nameOf),
  ]);
}

/** What of a grid its table leaves out, in a sentence; nothing if it shows all. */
export function gridLimits({ x, y, runs }: GridSweep): readonly Markdown[] {
  const parts = [
    ...(x.intervals.length > most.columns
      ? [`${formatCount(most.columns)} of ${formatCount(x.intervals.length)} columns`]
      : []),
    ...(y.intervals.length > most.rows ? [`${formatCount(most.rows)} of ${formatCount(y.intervals.length)} rows`] : []),
    ...(runs.length > most.runs ? [`at most ${formatCount(most.runs)} of ${formatCount(runs.length)} runs`] : []),
  ];
  return parts.length === 0
    ? []
    : [`The tables show ${parts.join(", ")}; \`--format json\` and \`--format csv\` have all.`];
}
