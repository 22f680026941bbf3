import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import { limitWords } from "../search/limit.js";
import { formatCount, formatDelta, formatFlop, formatParams, formatRatio, formatTarget, formatUsd } from "./format.js";
import { markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, hidingWords, metricSymbols, modeWords, nodeWords } from "./names.js";
import { measuredFlopOf } from "./reach.js";
import { type Field, tableOf } from "./tableOf.js";

/** Where a figure does not exist. */
const none = "–";

const ruleField: Field<ComparisonCell> = { column: textColumn("Rule"), cell: ({ policy }) => markdownCode(policy) };

/** Target, and the rule where there are several. */
function headFields({ policies, metric }: Comparison): readonly Field<ComparisonCell>[] {
  const targetField: Field<ComparisonCell> = {
    column: textColumn(`Target (${metricSymbols[metric]})`),
    cell: ({ target }) => formatTarget(target),
  };
  return policies.length > 1 ? [targetField, ruleField] : [targetField];
}

/** What the cheapest run costs under every rule, against the baseline. */
export function costTable(comparison: Comparison): Table {
  const againstBaseline =
    (words: (cell: ComparisonCell) => string) =>
    (cell: ComparisonCell): string =>
      cell.policy === comparison.baseline ? "baseline" : words(cell);
  const figure =
    (value: (cell: ComparisonCell) => number | null, format: (value: number) => string) =>
    (cell: ComparisonCell): string => {
      const found = value(cell);
      return found === null ? none : format(found);
    };
  const reached = (words: (cell: ComparisonCell) => string) => (cell: ComparisonCell) =>
    cell.result.feasible ? words(cell) : none;
  const comparing: Record<"cost" | "nodes", Field<ComparisonCell>[]> =
    comparison.policies.length === 1
      ? { cost: [], nodes: [] }
      : {
          cost: [
            {
              column: numberColumn("Cost ratio"),
              cell: againstBaseline(figure(({ costRatio }) => costRatio, formatRatio)),
            },
            {
              column: numberColumn("Cost difference"),
              cell: againstBaseline(figure(({ costDeltaUsd }) => costDeltaUsd, formatDelta)),
            },
          ],
          nodes: [
            {
              column: numberColumn("Node ratio"),
              cell: againstBaseline(figure(({ nodeRatio }) => nodeRatio, formatRatio)),
            },
          ],
        };
  return tableOf(comparison.cells, [
    ...headFields(comparison),
    {
      column: numberColumn("Cost"),
      cell: ({ result }) => (result.feasible ? formatUsd(result.costUsd) : "out of reach"),
    },
    ...comparing.cost,
    { column: numberColumn("Nodes"), cell: reached(({ result }) => formatCount(result.nodes)) },
    ...comparing.nodes,
    { column: numberColumn("Chips"), cell: reached(({ result }) => formatCount(result.chips)) },
  ]);
}

/** Which run it is: node, mode, model, and how it stays unregistered. */
export function runTable(comparison: Comparison, nameOf: ChipNames): Table {
  const reached = (words: (cell: ComparisonCell) => string) => (cell: ComparisonCell) =>
    cell.result.feasible ? words(cell) : none;
  return tableOf(comparison.cells, [
    ...headFields(comparison),
    { column: textColumn("Node"), cell: reached(({ result }) => nodeWords(result, nameOf)) },
    { column: textColumn("Mode"), cell: reached(({ result }) => modeWords(result)) },
    {
      column: numberColumn("Model (parameters)"),
      cell: reached(({ result }) => formatParams(result.configuration!.modelParams)),
    },
    { column: textColumn("Hiding"), cell: ({ hiding }) => hidingWords[hiding] },
  ]);
}

/** How far the most capable runs get where the target is out of reach; none if every target is reached. */
export function outOfReachTables(comparison: Comparison, nameOf: ChipNames): readonly Table[] {
  const cells = comparison.cells.filter(({ result }) => !result.feasible);
  if (cells.length === 0) return [];
  const { metric } = comparison;
  const run = (words: (cell: ComparisonCell) => string) => (cell: ComparisonCell) =>
    cell.result.configuration === undefined ? none : words(cell);
  return [
    tableOf(cells, [
      ...headFields(comparison),
      {
        column: numberColumn(`Most capable run, ${metricSymbols[metric]}`),
        cell: run(({ result }) => formatFlop(measuredFlopOf(metric, result))),
      },
      { column: numberColumn("Its cost"), cell: run(({ result }) => formatUsd(result.costUsd)) },
      { column: numberColumn("Its nodes"), cell: run(({ result }) => formatCount(result.nodes)) },
      { column: textColumn("Node"), cell: ({ result }) => nodeWords(result, nameOf) },
      { column: textColumn("What stops it there"), cell: ({ limit }) => limitWords[limit ?? "no-node"] },
    ]),
  ];
}
