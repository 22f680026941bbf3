import * as z from "zod";
import { type PaperRow, type PrintedFigure, printedFigures } from "../catalog/loadPaperTables.js";
import type { FoundRun } from "../search/foundRun.js";

import { printedDigits } from "./printedDigits.js";

const figureNames = ["node", "nodes", "mode", "nodesPerGroup", "stages", "groups", ...printedFigures] as const;

/** One figure of a row: what is printed, what the procedure gives in as many digits, and whether they agree. */
export const figureSchema = z.strictObject({
  figure: z.enum(figureNames),
  printed: z.string(),
  computed: z.string().describe("To the printed digits; of a mode every mode that ties"),
  value: z.number().nullable().describe("Unrounded, in units of one (USD, FLOP, parameters); null for words"),
  agrees: z.boolean(),
});

export type RowFigure = Readonly<z.infer<typeof figureSchema>>;

/** Of the runs that tie, the one the row prints: its mode and group size if there is such a one, else the first. */
export function printedRun(row: PaperRow, ties: readonly [FoundRun, ...FoundRun[]]): FoundRun {
  const ofMode = ties.filter(({ shape }) => row.modes.some((mode) => mode === shape.mode));
  const ofGroup = ofMode.find(
    ({ shape }) => row.nodesPerGroup === undefined || shape.nodesPerGroup === row.nodesPerGroup,
  );
  return ofGroup ?? ofMode[0] ?? ties[0];
}

/**
 * Every figure of a row beside what the procedure gives, judged to the printed digits.
 *
 * A printed mode agrees if it is among the modes that tie; where a row calls several equal, each must be.
 */
export function rowFigures(row: PaperRow, ties: readonly [FoundRun, ...FoundRun[]]): readonly RowFigure[] {
  const run = printedRun(row, ties);
  const { outcome, shape } = run;
  const words = (figure: RowFigure["figure"], printed: string, computed: string): RowFigure[] => [
    { figure, printed, computed, value: null, agrees: printed === computed },
  ];
  const count = (figure: RowFigure["figure"], printed: number | undefined, value: number): RowFigure[] => {
    if (printed === undefined) return [];
    return [{ figure, printed: `${printed}`, computed: `${value}`, value, agrees: printed === value }];
  };
  const values = printedValues(run);
  return [
    ...words(
      "node",
      nodeText(row.chipsPerNode, row.chip, row.precision),
      nodeText(shape.chipsPerNode, shape.chip, shape.precision),
    ),
    ...count("nodes", row.nodes, outcome.nodes),
    modeFigure(row, ties),
    // Nodes a group of a run that has no groups are none.
    ...count("nodesPerGroup", row.nodesPerGroup, shape.nodesPerGroup ?? 0),
    ...count("stages", row.stages, outcome.stages),
    ...count("groups", row.groups, outcome.groups),
    ...printedFigures.flatMap((figure): RowFigure[] => {
      const printed = row.printed[figure];
      if (printed === undefined) return [];
      const computed = printedDigits(printed, values[figure]);
      return [{ figure, printed, computed, value: values[figure], agrees: printed === computed }];
    }),
  ];
}

function modeFigure(row: PaperRow, ties: readonly FoundRun[]): RowFigure {
  const modes = [...new Set(ties.map(({ shape }) => shape.mode))];
  return {
    figure: "mode",
    printed: row.modes.join(" or "),
    computed: modes.join(" or "),
    value: null,
    agrees: row.modes.every((mode) => modes.includes(mode)),
  };
}

function nodeText(chips: number, chip: string, precision: string): string {
  return `${chips} x ${chip} ${precision}`;
}

function printedValues({ outcome, shape }: FoundRun): Readonly<Record<PrintedFigure, number>> {
  return {
    model: shape.modelParams,
    innerSteps: outcome.innerSteps,
    efficiency: outcome.efficiency,
    chi: outcome.chi,
    overtraining: outcome.overtrainingRatio,
    cost: outcome.costUsd,
    localEquivalent: outcome.localEquivalentFlop,
    qualityAdjusted: outcome.qualityAdjustedFlop,
  };
}
