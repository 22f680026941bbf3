import { loadPaperTables, type PaperRow } from "../catalog/loadPaperTables.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { paperLeastNodes } from "../search/paperProcedure.js";
import { publishedGrid } from "../search/publishedGrid.js";
import { networkRecord } from "./networkProfile.js";
import type { ReproducedRow, Reproduction } from "./reproductionSchema.js";
import { printedRun, rowFigures } from "./rowFigures.js";
import { runRecord } from "./runRecord.js";
import { type RowSetting, type RowSolution, solveRow } from "./solveRow.js";

export interface ReproductionQuestion extends RowSetting {
  /** Every assumption, for the record */
  readonly assumptionRows: readonly AssumptionRow[];
  /** The printed rows; all that are bundled where absent */
  readonly rows?: readonly PaperRow[];
}

/**
 * The published study's tables by its own procedure, beside the exact minimum of the same grid and what parts the two.
 *
 * @param onRow called after each row, for progress
 * @throws {Error} if no run reaches the target of a row, so that there is nothing to compare
 */
export function reproduce(
  question: ReproductionQuestion,
  onRow: (done: number, of: number) => void = () => {},
): Reproduction {
  const printed = question.rows ?? loadPaperTables();
  const solved = new Map<string, RowSolution>();
  const rows = printed.map((row, index) => {
    // The study prints one setting in several tables; it is solved once.
    const { uploadMbps, downloadMbps, latencyMs } = networkRecord(row.network);
    const key = [uploadMbps, downloadMbps, latencyMs, row.targetFlop].join();
    const solution = solved.get(key) ?? solveRow(question, row);
    solved.set(key, solution);
    onRow(index + 1, printed.length);
    return rowRecord(row, solution);
  });
  const tables = [...new Map(printed.map(({ table }) => [table.id, table])).values()];
  return {
    policy: question.policy.id,
    metric: "local",
    space: "published",
    chips: question.chips.map(({ id }) => id),
    nodeCounts: { from: paperLeastNodes, to: (question.grid ?? publishedGrid).maxNodes },
    overtrainingMin: question.assumptions.overtrainingMin,
    overtrainingMax: question.assumptions.overtrainingMax,
    assumptions: question.assumptionRows.map((row) => ({ ...row })),
    tables: tables.map(({ id, name, title, sources }) => ({ id, name, title, sources: [...sources] })),
    summary: summaryOf(rows),
    rows,
  };
}

function rowRecord(row: PaperRow, solution: RowSolution): ReproducedRow {
  const { ties, assumptions, procedureEvaluations, exact, loneNodeCostUsd, difference } = solution;
  const figures = rowFigures(row, ties);
  const result = runRecord(printedRun(row, ties), assumptions);
  const equal = difference.kind === "equal";
  return {
    id: row.id,
    table: row.table.id,
    label: row.label,
    target: row.targetFlop,
    network: networkRecord(row.network),
    ...(row.notes === undefined ? {} : { notes: row.notes }),
    figures: [...figures],
    reproduced: figures.every(({ agrees }) => agrees),
    procedure: {
      result,
      ties: ties.map(({ shape: { mode, nodesPerGroup } }) => ({
        mode,
        ...(nodesPerGroup === undefined ? {} : { nodesPerGroup }),
      })),
      evaluations: procedureEvaluations,
    },
    exact,
    loneNodeCostUsd,
    costDeltaUsd: equal ? 0 : exact.result.costUsd - result.costUsd,
    costRatio: equal ? 1 : result.costUsd / exact.result.costUsd,
    qualityRatio: equal ? 1 : exact.result.qualityAdjustedFlop / result.qualityAdjustedFlop,
    difference,
  };
}

function summaryOf(rows: readonly ReproducedRow[]): Reproduction["summary"] {
  const figures = rows.flatMap((row) => row.figures);
  const lower = rows.filter(({ difference }) => difference.kind !== "equal");
  const qualityRatios = lower.length === 0 ? [1] : lower.map(({ qualityRatio }) => qualityRatio);
  const byRatio = largest(lower, (row) => row.costRatio);
  const bySaving = largest(lower, (row) => -row.costDeltaUsd);
  return {
    rows: rows.length,
    reproducedRows: rows.filter(({ reproduced }) => reproduced).length,
    figures: figures.length,
    agreeingFigures: figures.filter(({ agrees }) => agrees).length,
    lowerRows: lower.length,
    leastQualityRatio: Math.min(...qualityRatios),
    greatestQualityRatio: Math.max(...qualityRatios),
    loneNodeRows: rows.filter(({ loneNodeCostUsd }) => loneNodeCostUsd !== null).length,
    largestCostRatio: byRatio?.costRatio ?? 1,
    largestCostRatioRow: byRatio?.id ?? null,
    largestSavingUsd: bySaving === undefined ? 0 : -bySaving.costDeltaUsd,
    largestSavingRow: bySaving?.id ?? null,
  };
}

/** The first of the rows with the most of something; undefined if there are no rows. */
function largest(rows: readonly ReproducedRow[], by: (row: ReproducedRow) => number): ReproducedRow | undefined {
  return rows.toSorted((a, b) => by(b) - by(a))[0];
}
