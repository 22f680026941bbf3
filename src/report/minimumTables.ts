import type { Reproduction } from "../analysis/reproductionSchema.js";
import type { RunRecord } from "../analysis/runRecord.js";
import { formatCount, formatDelta, formatFlop, formatRatio, formatUsd } from "./format.js";
import { numberColumn, type Table, textColumn } from "./markdown.js";
import type { ChipNames } from "./names.js";
import { recordWords, rowField } from "./reproductionNames.js";
import { tableOf } from "./tableOf.js";

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

function sameRun(a: RunRecord, b: RunRecord): boolean {
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
