import { formatRatio, formatTarget } from "../format.js";
import { listWords } from "../names.js";
import type { Chart } from "./chart.js";
import { heatScale } from "./heatScale.js";
import { boxSign } from "./keyRows.js";
import { frameColour, type MatrixCell, matrixChart } from "./matrixChart.js";
import { heatSteps, muted, shade } from "./palette.js";
import { svgNode } from "./svgNode.js";

/** What a measure does against one evader at one target. */
export interface MeasureMapCell {
  /** Over the base; null where hiding is closed, absent where it was not computed */
  readonly ratio?: number | null;
  /** The paper's word; absent where it judges no such thing */
  readonly paper?: string;
  /** Whether the paper's word and the word for the numbers differ */
  readonly differs: boolean;
}

export interface MeasureMapInput {
  readonly id: string;
  /** What the numbers are ratios of: cost, or what a finished model must be worth for hiding to pay */
  readonly quantity: "cost" | "worth";
  readonly measures: readonly string[];
  readonly columns: readonly { readonly evader: string; readonly target: number }[];
  /** A row a measure */
  readonly cells: readonly (readonly MeasureMapCell[])[];
}

/** What each quantity is called, and where it has no bound. */
const quantities = {
  cost: {
    title: "What each measure does to the cost of evasion",
    heading: "Cost over the base",
    sentence: "Cost of the cheapest run over the base's",
    closed: "no run",
    closedWords: "no run is left",
  },
  worth: {
    title: "What each measure does to the worth from which evasion pays",
    heading: "What a finished model must be worth for hiding to pay, over the base",
    sentence: "What a finished model must be worth for hiding to pay, over the base's",
    closed: "never pays",
    closedWords: "hiding pays for no value",
  },
} as const;

/** A ratio for each measure against each evader, with the paper's word below the number. */
export function measureMap({ id, quantity, measures, columns, cells }: MeasureMapInput): Chart {
  const words = quantities[quantity];
  const known = cells.flat().flatMap(({ ratio }) => ratio ?? []);
  const scale = heatScale(known, formatRatio);
  const missing = cells.flat().some(({ ratio }) => ratio === null);
  const framed = cells.flat().some(({ differs }) => differs);
  const heads = columns.map(({ evader, target }) => `${evader}, ${formatTarget(target)}`);
  const matrix = cells.map((row) =>
    row.map(({ ratio, paper, differs }): MatrixCell | null => {
      if (ratio === undefined) return null;
      const below = paper === undefined ? [] : [paper];
      const frame = differs ? { framed: true } : {};
      if (ratio === null) return { lines: [words.closed, ...below], ...frame };
      return { lines: [formatRatio(ratio), ...below], step: scale.stepOf(ratio), ...frame };
    }),
  );
  return matrixChart({
    id,
    title: `${words.title}, with the paper's word`,
    description: describe(measures, heads, cells, words),
    heading: `${words.heading}\nbelow it the paper's word, framed where the worth gives another`,
    rows: measures,
    columns: heads,
    cells: matrix,
    key: [
      ...scale.words.map(({ step, text }) => ({ sign: boxSign(heatSteps[step]!.fill, { stroke: muted }), text })),
      ...(missing ? [{ sign: boxSign(shade, { stroke: muted }), text: words.closedWords }] : []),
      ...(framed ? [{ sign: frameSign(), text: "the worth gives another word" }] : []),
    ],
  });
}

function frameSign() {
  return svgNode("rect", { x: 1, y: 2, width: 22, height: 10, fill: "none", stroke: frameColour, "stroke-width": 2 });
}

function describe(
  measures: readonly string[],
  heads: readonly string[],
  cells: MeasureMapInput["cells"],
  words: (typeof quantities)[MeasureMapInput["quantity"]],
): string {
  const columns = heads.map((head, column) => {
    const own = cells.map((row, place) => ({ name: measures[place]!, ratio: row[column]?.ratio }));
    const closing = own.filter(({ ratio }) => ratio === null).map(({ name }) => name);
    const left = own.flatMap(({ name, ratio }) => (ratio == null ? [] : [{ name, ratio }]));
    const most = left.toSorted((a, b) => b.ratio - a.ratio)[0];
    const parts = [
      ...(closing.length === 0 ? [] : [`${words.closed} with ${listWords(closing)}`]),
      ...(most === undefined
        ? []
        : [`at most ${formatRatio(most.ratio)}${closing.length === 0 ? "" : " else"}, with ${most.name}`]),
    ];
    return `${head}: ${parts.length === 0 ? "not computed" : parts.join(", and ")}`;
  });
  const differing = cells.flat().filter(({ differs }) => differs).length;
  const frames =
    differing === 0 ? "" : ` ${differing} cells are framed, where the worth gives another word than the paper.`;
  return `${words.sentence}, for each measure alone and against each evader. ${columns.join("; ")}.${frames}`;
}
