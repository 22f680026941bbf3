import type {
  CountermeasureCell,
  CountermeasuresAnswer,
} from "../../analysis/countermeasures/countermeasuresSchema.js";
import { evidences } from "../../policy/countermeasure.js";
import { formatCount, formatMbps, formatNumber, formatRatio, formatShare, formatSteps, formatUsd } from "../format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "../markdown.js";
import { type ChipNames, modeWords, nodeWords } from "../names.js";
import { type Field, tableOf } from "../tableOf.js";
import { shownCells } from "./answerCells.js";
import { evasionFields, exposureFields } from "./evasionTables.js";
import { noFigure, noRun } from "./evasionWords.js";
import { type MeasureNames, measureNames } from "./measureNames.js";

/** A row of a table of measures. */
type Row = CountermeasureCell;

/** The number and the name of what is in place. */
export function measureFields(names: MeasureNames): readonly Field<Pick<Row, "measures">>[] {
  return [
    {
      column: numberColumn("#"),
      cell: ({ measures }) => (measures.length === 1 ? names.number(measures[0]!) : ""),
    },
    { column: textColumn("In place"), cell: ({ measures }) => names.together(measures) },
  ];
}

/** What the cheapest run costs with each measure alone and with all, at one target. */
export function costTable(answer: CountermeasuresAnswer, target: number): Table {
  const cells = shownCells(answer, target, answer);
  const losses = cells.some(({ result }) => (result.evasion?.lossUsd ?? 0) > 0);
  const reached = (words: (cell: Row) => string) => (cell: Row) => (cell.costUsd === null ? noFigure : words(cell));
  const ratio = (value: number | null) => (value === null ? noFigure : formatRatio(value));
  return tableOf(cells, [
    ...measureFields(measureNames(answer)),
    {
      column: numberColumn(losses ? "Expected cost" : "Cost"),
      cell: ({ costUsd }) => (costUsd === null ? noRun : formatUsd(costUsd)),
    },
    ...(losses
      ? [{ column: numberColumn("Of it paid anyway"), cell: reached(({ result }) => formatUsd(result.costUsd)) }]
      : []),
    { column: numberColumn("Cost over the base"), cell: ({ costRatio }) => ratio(costRatio) },
    { column: numberColumn("Nodes"), cell: reached(({ result }) => formatCount(result.nodes)) },
    { column: numberColumn("Nodes over the base"), cell: ({ nodeRatio }) => ratio(nodeRatio) },
    { column: numberColumn("Chance"), cell: ({ chance }) => (chance === null ? noFigure : formatShare(chance)) },
    { column: textColumn("Evidence"), cell: ({ measures }) => evidenceOf(answer, measures) },
  ]);
}

/** How well what the measures do is known: the most doubtful of their entries. */
export function evidenceOf({ items }: Pick<CountermeasuresAnswer, "items">, measures: readonly string[]): Markdown {
  const entries = items.filter(({ id }) => measures.includes(id)).flatMap((item) => item.entries);
  if (measures.length === 0) return noFigure;
  const worst = Math.max(-1, ...entries.map(({ evidence }) => evidences.indexOf(evidence)));
  return worst < 0 ? "the rule's own line" : evidences[worst]!;
}

/** Which run each measure leaves the cheapest, at one target. */
export function responseTable(answer: CountermeasuresAnswer, target: number, nameOf: ChipNames): Table {
  const cells = shownCells(answer, target, answer).filter(({ costUsd }) => costUsd !== null);
  const joined = (words: (cell: Row) => string) => (cell: Row) => (cell.result.nodes === 1 ? noFigure : words(cell));
  return tableOf(cells, [
    ...measureFields(measureNames(answer)),
    { column: textColumn("Node"), cell: ({ result }) => nodeWords(result, nameOf) },
    { column: textColumn("Mode"), cell: ({ result }) => modeWords(result) },
    { column: numberColumn("Inner steps H"), cell: joined(({ result }) => formatSteps(result.innerSteps)) },
    {
      column: numberColumn("Compression"),
      cell: joined(({ result }) => `${formatNumber(result.configuration?.compression ?? 1)}x`),
    },
    { column: numberColumn("Mean upload"), cell: joined(({ result }) => formatMbps(result.uploadMbpsUsed)) },
  ]);
}

/** What each run shows of itself to those who watch, at one target; none if no run is watched. */
export function exposureTables(answer: CountermeasuresAnswer, target: number): readonly Table[] {
  const cells = shownCells(answer, target, answer).filter(
    ({ costUsd, result }) => costUsd !== null && result.evasion !== undefined,
  );
  if (cells.length === 0) return [];
  return [
    tableOf(cells, [
      ...measureFields(measureNames(answer)),
      ...[...evasionFields, ...exposureFields].map(({ column, cell }) => ({
        column,
        cell: ({ result }: Row) => cell(result.evasion!),
      })),
    ]),
  ];
}

/** Where no run is left, what stops the most capable one; none if every row has a run. */
export function closedCells(answer: CountermeasuresAnswer, target: number): readonly CountermeasureCell[] {
  return shownCells(answer, target, answer).filter(({ costUsd }) => costUsd === null);
}
