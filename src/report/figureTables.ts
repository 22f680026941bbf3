import type { Figures } from "../analysis/figures/figuresSchema.js";
import { leastCostOf } from "../search/searchAnswer.js";
import { formatIn } from "./charts/tickFormat.js";
import {
  formatCount,
  formatNumber,
  formatParams,
  formatRatio,
  formatShare,
  formatSteps,
  formatTarget,
  formatUsd,
} from "./format.js";
import { markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, metricSymbols, nodeWords } from "./names.js";
import { tableOf } from "./tableOf.js";

/** Cost, nodes and node of both rules at every target. */
export function clauseTable({ comparison }: Figures, nameOf: ChipNames): Table {
  const [without, withIt] = comparison.policies;
  const rows = comparison.targets.map((target) => {
    const at = (policy: string) => comparison.cells.find((cell) => cell.target === target && cell.policy === policy)!;
    return { target, before: at(without!), after: at(withIt!) };
  });
  type Row = (typeof rows)[number];
  const reached = (cell: Row["before"], words: string) => (cell.result.feasible ? words : "out of reach");
  const figure = (value: number | null) => (value === null ? "–" : formatRatio(value));
  return tableOf(rows, [
    {
      column: textColumn(`Target (${metricSymbols[comparison.metric]})`),
      cell: ({ target }) => formatTarget(target),
    },
    ...(["before", "after"] as const).map((side) => ({
      column: numberColumn(`Cost under ${markdownCode(side === "before" ? without! : withIt!)}`),
      cell: (row: Row) => reached(row[side], formatUsd(leastCostOf(row[side].result))),
    })),
    { column: numberColumn("Ratio"), cell: ({ after }) => figure(after.costRatio) },
    ...(["before", "after"] as const).map((side) => ({
      column: numberColumn(side === "before" ? "Nodes under the first" : "Nodes under the second"),
      cell: (row: Row) => reached(row[side], formatCount(row[side].result.nodes)),
    })),
    { column: numberColumn("Ratio of nodes"), cell: ({ after }) => figure(after.nodeRatio) },
    ...(["before", "after"] as const).map((side) => ({
      column: textColumn(side === "before" ? "Node under the first" : "Node under the second"),
      cell: (row: Row) => reached(row[side], nodeWords(row[side].result, nameOf)),
    })),
  ]);
}

/** Replica efficiency by count of replicas, a column a model size. */
export function replicaTable({ replicaEfficiency: { curves } }: Figures): Table {
  const counts = curves[0]!.points.map(({ replicas }, place) => ({ replicas, place }));
  return tableOf(counts, [
    { column: numberColumn("Replicas"), cell: ({ replicas }) => formatCount(replicas) },
    ...curves.map(({ modelParams, points }) => ({
      column: numberColumn(`${formatParams(modelParams)} parameters`),
      cell: ({ place }: (typeof counts)[number]) => formatShare(points[place]!.efficiency),
    })),
  ]);
}

/** The ceiling of run length over stringency, every second point of the curve. */
export function runLengthTable({ runLength }: Figures): Table {
  return tableOf(
    runLength.filter((_point, place) => place % 2 === 0),
    [
      { column: numberColumn("Stringency"), cell: ({ stringency }) => formatShare(stringency) },
      { column: numberColumn("Hardware, a year"), cell: ({ growth }) => `${formatNumber(growth.hardware)}x` },
      { column: numberColumn("Software, a year"), cell: ({ growth }) => `${formatNumber(growth.software)}x` },
      { column: numberColumn("Investment, a year"), cell: ({ growth }) => `${formatNumber(growth.investment)}x` },
      { column: numberColumn("Longest run"), cell: ({ days }) => formatIn.days(days) },
    ],
  );
}

/** What the curves of replica efficiency show, and where experiments end, in a sentence. */
export function replicaSentence({ replicaEfficiency: { curves, fitted, innerSteps } }: Figures): string {
  const kept = curves.map(({ points }) => points.at(-1)!.efficiency);
  const most = formatCount(curves[0]!.points.at(-1)!.replicas);
  return (
    `With ${formatSteps(innerSteps)} between synchronisations and ${most} replicas, ${formatShare(Math.min(...kept))} to ` +
    `${formatShare(Math.max(...kept))} of the compute is left, depending on the size of the model. The law was fitted to at most ` +
    `${formatCount(fitted.replicas)} replicas of models of up to ${formatParams(fitted.params)} parameters and checked up to ` +
    `${formatParams(fitted.checkedParams)}; all else is extrapolation.`
  );
}
