import type { ReproducedRow, Reproduction } from "../analysis/reproductionSchema.js";
import type { RowFigure } from "../analysis/rowFigures.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, listWords } from "./names.js";
import { recordNode, rowField } from "./reproductionNames.js";
import { type Field, tableOf } from "./tableOf.js";

/** A figure that a row does not print. */
const notPrinted = "–";

type RowField = Field<ReproducedRow>;

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
