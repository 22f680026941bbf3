import type { Comparison } from "../../analysis/comparisonSchema.js";
import type { Evasion } from "../../search/evasionSchema.js";
import type { DistinctRun } from "../distinctRuns.js";
import { formatNumber, formatShare, formatUsd } from "../format.js";
import { runHead } from "../makeupTables.js";
import { markdownCode, numberColumn, type Table, textColumn } from "../markdown.js";
import { type Field, tableOf } from "../tableOf.js";
import { chipSourceWords, connectionWords, daysWords, detectionsWords, typeWords } from "./evasionWords.js";

/** How a run arranges itself where it is watched. */
export const evasionFields: readonly Field<Evasion>[] = [
  { column: textColumn("Lines"), cell: ({ connection }) => connectionWords[connection] },
  { column: textColumn("Chips from"), cell: ({ chipSource }) => chipSourceWords[chipSource] },
  { column: numberColumn("Length"), cell: ({ days }) => daysWords(days) },
];

/** What it shows of itself, and what that makes of its chance. */
export const exposureFields: readonly Field<Evasion>[] = [
  { column: numberColumn("People"), cell: ({ people }) => formatNumber(people) },
  { column: numberColumn("Power"), cell: ({ megawatts }) => `${formatNumber(megawatts)} MW` },
  { column: numberColumn("Expected detections"), cell: ({ hazards }) => detectionsWords(totalHazard(hazards)) },
  { column: numberColumn("Chance"), cell: ({ chance }) => formatShare(chance) },
];

/** Expected detections of all that watches, summed; null where one of them is certain. */
export function totalHazard(hazards: Evasion["hazards"]): number | null {
  let total = 0;
  for (const { hazard } of hazards) {
    if (hazard === null) return null;
    total += hazard;
  }
  return total;
}

/** The money of a run that is watched. */
const moneyFields: readonly Field<Evasion>[] = [
  { column: numberColumn("Hardware"), cell: ({ hardwareUsd }) => formatUsd(hardwareUsd) },
  { column: numberColumn("Lost if detected"), cell: ({ lossUsd }) => formatUsd(lossUsd) },
  { column: numberColumn("Expected cost"), cell: ({ expectedCostUsd }) => formatUsd(expectedCostUsd) },
];

/** A field of what watching makes of a run, as one of the run. */
function ofRun({ column, cell }: Field<Evasion>): Field<DistinctRun> {
  return { column, cell: ({ cell: { result } }) => cell(result.evasion!) };
}

/** What watching and owning make of each run; no tables where no answer says so. */
export function evasionTables(runs: readonly DistinctRun[], comparison: Comparison): readonly Table[] {
  const watched = runs.filter(({ cell }) => cell.result.evasion !== undefined);
  if (watched.length === 0) return [];
  const head = runHead(comparison);
  return [
    tableOf(watched, [...head, ...[...evasionFields, ...exposureFields].map(ofRun)]),
    tableOf(watched, [...head, ...moneyFields.map(ofRun)]),
  ];
}

/** Where the expected detections of each run come from, a row each; no table where nothing watches. */
export function hazardTables(runs: readonly DistinctRun[], comparison: Comparison): readonly Table[] {
  const rows = runs.flatMap((run) => (run.cell.result.evasion?.hazards ?? []).map((hazard) => ({ run, hazard })));
  if (rows.length === 0) return [];
  return [
    tableOf(rows, [
      ...runHead(comparison).map(({ column, cell }) => ({
        column,
        cell: ({ run }: (typeof rows)[number]) => cell(run),
      })),
      { column: textColumn("Watched by"), cell: ({ hazard }) => typeWords[hazard.type] },
      { column: textColumn("Of"), cell: ({ hazard }) => markdownCode(hazard.policy) },
      { column: numberColumn("Expected detections"), cell: ({ hazard }) => detectionsWords(hazard.hazard) },
    ]),
  ];
}
