import type { StepSweep, SweepRun } from "../analysis/sweep/sweepSchema.js";
import type { LegitimateSystem } from "../catalog/loadSystems.js";
import { formatCount, formatRatio, formatUsd } from "./format.js";
import { type Markdown, markdownCode, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, listWords, modeWords, nodeWords } from "./names.js";
import { countSpan } from "./sweepStepWords.js";
import { intervalWords, markWords, valueWords } from "./sweepWords.js";
import { type Field, tableOf } from "./tableOf.js";

type Interval = StepSweep["intervals"][number];

/** Where a figure does not exist. */
export const none = "–";

/** What a sweep shows of a run, in several columns. */
export function runFields<Item>(
  runOf: (item: Item) => SweepRun | undefined,
  nameOf: ChipNames,
): readonly Field<Item>[] {
  const figure = (words: (run: SweepRun) => Markdown) => (item: Item) => {
    const run = runOf(item);
    return run === undefined || run.costUsd === null ? none : words(run);
  };
  return [
    {
      column: numberColumn("Cost"),
      cell: (item) => {
        const run = runOf(item);
        if (run === undefined) return "not searched";
        return run.costUsd === null ? "out of reach" : formatUsd(run.costUsd);
      },
    },
    {
      column: numberColumn("Over a run that hides nothing"),
      cell: figure(({ evasionMultiple }) => (evasionMultiple === null ? none : formatRatio(evasionMultiple))),
    },
    { column: numberColumn("Nodes"), cell: figure(({ result }) => formatCount(result.nodes)) },
    { column: textColumn("Node"), cell: figure(({ result }) => nodeWords(result, nameOf)) },
    { column: textColumn("Joined"), cell: figure(({ result }) => modeWords(result)) },
  ];
}

/** Every stretch of one answer. */
export function intervalTable(sweep: StepSweep, nameOf: ChipNames): Table {
  const { variable, marks, runs, intervals } = sweep;
  return tableOf(intervals, [
    {
      column: textColumn("Line drawn at"),
      cell: (interval: Interval) => `${intervalWords(interval, variable)}${markWords(marks, interval, variable)}`,
    },
    ...runFields<Interval>(({ run }) => (run === null ? undefined : runs[run]), nameOf),
    { column: numberColumn("Known systems registered"), cell: ({ registered }) => countSpan(registered) },
  ]);
}

/** Every jump, with the node that drops out there; no table if there is none. */
export function jumpTables({ jumps, variable }: StepSweep, nameOf: ChipNames): readonly Table[] {
  if (jumps.length === 0) return [];
  const money = (costUsd: number | null, run: number | null) => {
    if (run === null) return "not searched";
    return costUsd === null ? "out of reach" : formatUsd(costUsd);
  };
  return [
    tableOf(jumps, [
      { column: textColumn("Jump at"), cell: ({ at }) => valueWords(at, variable) },
      { column: numberColumn("Cost below"), cell: ({ costBelowUsd, below }) => money(costBelowUsd, below) },
      { column: numberColumn("Cost above"), cell: ({ costAboveUsd, above }) => money(costAboveUsd, above) },
      {
        column: numberColumn("Above over below"),
        cell: ({ costBelowUsd, costAboveUsd }) =>
          costBelowUsd === null || costAboveUsd === null ? none : formatRatio(costAboveUsd / costBelowUsd),
      },
      {
        column: textColumn("Drops out on the strict side"),
        cell: ({ drops }) => {
          if (drops === null) return none;
          const node = `${formatCount(drops.chipsPerNode)} × ${nameOf(drops.chip)}`;
          return variable.line?.aggregation === "network" ? `${formatCount(drops.nodes)} nodes of ${node}` : node;
        },
      },
    ]),
  ];
}

/** Where the systems registered change; no table if they do not. */
export function burdenTables({ burden, variable }: StepSweep, systems: readonly LegitimateSystem[]): readonly Table[] {
  if (burden.length < 2) return [];
  const nameOf = (id: string) => {
    const system = systems.find((one) => one.id === id);
    return system === undefined ? markdownCode(id) : markdownText(system.name);
  };
  const names = (ids: readonly string[]) => (ids.length === 0 ? none : listWords(ids.map(nameOf)));
  return [
    tableOf(burden, [
      { column: textColumn("Line drawn at"), cell: (step) => intervalWords(step, variable) },
      { column: numberColumn("Known systems registered"), cell: ({ registered }) => formatCount(registered) },
      { column: textColumn("No longer registered, against the row above"), cell: ({ leave }) => names(leave) },
      { column: textColumn("Newly registered"), cell: ({ enter }) => names(enter) },
    ]),
  ];
}
