import type { ReproducedRow, Reproduction } from "../analysis/reproductionSchema.js";
import type { RowFigure } from "../analysis/rowFigures.js";
import { formatCount, formatDelta, formatFlop, formatRatio, formatUsd } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, listWords } from "./names.js";
import { recordNode, recordWords, rowName } from "./reproductionNames.js";
import { type Field, tableOf } from "./tableOf.js";

/** A figure that a row does not print. */
const notPrinted = "–";

type RowField = Field<ReproducedRow>;

function rowField(reproduction: Reproduction): RowField {
  return { column: textColumn("Row"), cell: (row) => rowName(row, reproduction) };
}

function figureOf({ figures }: ReproducedRow, name: RowFigure["figure"]): RowFigure | undefined {
  return figures.find(({ figure }) => figure === name);
}

/** A figure as printed, and what is computed beside it where the two differ. */
function printedCell(name: RowFigure["figure"]): RowField["cell"] {
  return (row) => {
    const figure = figureOf(row, name);
    if (figure === undefined) return notPrinted;
    return figure.agrees ? markdownText(figure.printed) : differing(figure);
  };
}

function differing({ printed, computed }: RowFigure): Markdown {
  return `${markdownText(printed)} (**computed ${markdownText(computed)}**)`;
}

/** What the runs are that the study prints. */
export function printedRunTable(reproduction: Reproduction, nameOf: ChipNames): Table {
  return tableOf(reproduction.rows, [
    rowField(reproduction),
    {
      column: textColumn("Node"),
      cell: (row) => {
        const node = figureOf(row, "node")!;
        return node.agrees ? recordNode(row.procedure.result, nameOf) : differing(node);
      },
    },
    {
      column: numberColumn("Nodes"),
      cell: (row) => {
        const nodes = figureOf(row, "nodes")!;
        return nodes.agrees ? formatCount(nodes.value!) : differing(nodes);
      },
    },
    { column: textColumn("Mode"), cell: modeCell },
    { column: textColumn("Modes that tie"), cell: tieWords },
    { column: numberColumn("Model (parameters)"), cell: printedCell("model") },
    { column: numberColumn("Inner steps H"), cell: printedCell("innerSteps") },
  ]);
}

/** The printed mode, with groups and stages as far as they are printed. */
function modeCell(row: ReproducedRow): Markdown {
  const part = (name: RowFigure["figure"], words: (text: string) => string): readonly Markdown[] => {
    const figure = figureOf(row, name);
    return figure === undefined ? [] : [words(figure.agrees ? formatCount(figure.value!) : differing(figure))];
  };
  const groups = [
    ...part("groups", (text) => `${text} groups`),
    ...part("nodesPerGroup", (text) => `of ${text} nodes`),
  ];
  const parts = [printedCell("mode")(row), groups.join(" "), ...part("stages", (text) => `${text} stages`)];
  return parts.filter((text) => text !== "").join(", ");
}

/** The runs that tie, where there are several: the same nodes, compute and quality. */
function tieWords({ procedure: { ties } }: ReproducedRow): Markdown {
  if (ties.length === 1) return "none";
  const sizes = ties.flatMap(({ nodesPerGroup }) => (nodesPerGroup === undefined ? [] : [formatCount(nodesPerGroup)]));
  const others = [...new Set(ties.filter(({ nodesPerGroup }) => nodesPerGroup === undefined).map(({ mode }) => mode))];
  return listWords([...others, ...(sizes.length === 0 ? [] : [`hierarchical with groups of ${listWords(sizes)}`])]);
}

/** What the printed runs give. */
export function printedValueTable(reproduction: Reproduction): Table {
  return tableOf(reproduction.rows, [
    rowField(reproduction),
    { column: numberColumn("Efficiency"), cell: printedCell("efficiency") },
    { column: numberColumn("χ (chi)"), cell: printedCell("chi") },
    { column: numberColumn("Overtraining ratio"), cell: printedCell("overtraining") },
    { column: numberColumn("Cost"), cell: printedCell("cost") },
    { column: numberColumn("C_local (FLOP)"), cell: printedCell("localEquivalent") },
    { column: numberColumn("C_quality (FLOP)"), cell: printedCell("qualityAdjusted") },
    {
      column: numberColumn("Figures that agree"),
      cell: ({ figures }) =>
        `${formatCount(figures.filter(({ agrees }) => agrees).length)} of ${formatCount(figures.length)}`,
    },
  ]);
}

/** What both searches answer, and how far apart they are. */
export function minimumTable(reproduction: Reproduction): Table {
  return tableOf(reproduction.rows, [
    rowField(reproduction),
    { column: numberColumn("Procedure's cost"), cell: ({ procedure }) => formatUsd(procedure.result.costUsd) },
    { column: numberColumn("Exact minimum"), cell: ({ exact }) => formatUsd(exact.result.costUsd) },
    { column: numberColumn("Difference"), cell: ({ costDeltaUsd }) => formatDelta(costDeltaUsd) },
    { column: numberColumn("Procedure over minimum"), cell: ({ costRatio }) => formatRatio(costRatio) },
    {
      column: numberColumn("Procedure's C_quality"),
      cell: ({ procedure }) => formatFlop(procedure.result.qualityAdjustedFlop),
    },
    { column: numberColumn("Minimum's C_quality"), cell: ({ exact }) => formatFlop(exact.result.qualityAdjustedFlop) },
  ]);
}

/** Which runs the two are. */
export function minimumRunTable(reproduction: Reproduction, nameOf: ChipNames): Table {
  return tableOf(reproduction.rows, [
    rowField(reproduction),
    { column: textColumn("Procedure's run"), cell: ({ procedure }) => recordWords(procedure.result, nameOf) },
    {
      column: textColumn("Run of the exact minimum"),
      cell: ({ exact, procedure }) =>
        sameRun(exact.result, procedure.result) ? "the same" : recordWords(exact.result, nameOf),
    },
    {
      column: numberColumn("Overtraining ratios"),
      cell: ({ exact, procedure }) =>
        `${formatRatio(procedure.result.overtrainingRatio)}; ${formatRatio(exact.result.overtrainingRatio)}`,
    },
  ]);
}

type RunOf = ReproducedRow["exact"]["result"];

function sameRun(a: RunOf, b: RunOf): boolean {
  return JSON.stringify(a.configuration) === JSON.stringify(b.configuration);
}

/** What each search had to evaluate. */
export function effortTable(reproduction: Reproduction): Table {
  return tableOf(reproduction.rows, [
    rowField(reproduction),
    { column: numberColumn("Procedure's evaluations"), cell: ({ procedure }) => formatCount(procedure.evaluations) },
    { column: numberColumn("Exact search's evaluations"), cell: ({ exact }) => formatCount(exact.evaluations) },
  ]);
}
