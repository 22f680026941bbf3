import type { Sensitivity, SensitivityCell } from "../analysis/sensitivitySchema.js";
import { limitWords } from "../search/limit.js";
import { leastCostOf } from "../search/searchAnswer.js";
import {
  formatCount,
  formatDelta,
  formatFlop,
  formatMbps,
  formatNumber,
  formatParams,
  formatRatio,
  formatShare,
  formatSteps,
  formatUsd,
} from "./format.js";
import { markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { namedEvasionTables } from "./namedEvasion.js";
import { type ChipNames, hidingWords, modeWords, nodeWords } from "./names.js";
import { networkName } from "./sensitivityNames.js";
import { type Field, tableOf } from "./tableOf.js";

/** Where a figure does not exist. */
const none = "–";

type CellField = Field<SensitivityCell>;

function networkField(sensitivity: Sensitivity): CellField {
  return { column: textColumn("Network"), cell: ({ network }) => networkName(network, sensitivity) };
}

function figure(title: string, words: (cell: SensitivityCell) => string): CellField {
  return { column: numberColumn(title), cell: (cell) => (cell.result.feasible ? words(cell) : none) };
}

function optional(value: number | null, format: (value: number) => string): string {
  return value === null ? none : format(value);
}

/** The networks of the series, with what the study prints for them if it prints anything. */
export function networkTable({ networks }: Sensitivity): Table {
  const isPrinted = networks.some(({ published }) => published.length > 0);
  const printed: Field<Sensitivity["networks"][number]> = {
    column: numberColumn("Cost printed by the study"),
    cell: ({ published: [first] }) => (first === undefined ? none : markdownText(first.cost)),
  };
  return tableOf(networks, [
    { column: textColumn("Network"), cell: ({ name }) => markdownText(name) },
    { column: numberColumn("Upload"), cell: ({ uploadMbps }) => formatMbps(uploadMbps) },
    { column: numberColumn("Download"), cell: ({ downloadMbps }) => formatMbps(downloadMbps) },
    { column: numberColumn("Round trip"), cell: ({ latencyMs }) => `${formatNumber(latencyMs)} ms` },
    ...(isPrinted ? [printed] : []),
  ]);
}

/** What the cheapest run costs on each network under one policy, and against what. */
export function networkCostTable(cells: readonly SensitivityCell[], sensitivity: Sensitivity): Table {
  const reference = networkName(sensitivity.reference, sensitivity);
  return tableOf(cells, [
    networkField(sensitivity),
    {
      column: numberColumn("Cost"),
      cell: ({ result }) => (result.feasible ? formatUsd(leastCostOf(result)) : "out of reach"),
    },
    figure(`Cost against ${reference}`, ({ costRatio }) => optional(costRatio, formatRatio)),
    figure("Difference", ({ costDeltaUsd }) => optional(costDeltaUsd, formatDelta)),
    figure("Nodes", ({ result }) => formatCount(result.nodes)),
    figure("Evasion multiple", ({ evasionMultiple }) => optional(evasionMultiple, formatRatio)),
  ]);
}

/** What watching and owning make of the runs; no table where no answer says so. */
export function networkEvasionTables(cells: readonly SensitivityCell[], sensitivity: Sensitivity): readonly Table[] {
  const named = cells
    .filter(({ result }) => result.feasible)
    .map(({ network, result }) => ({ name: networkName(network, sensitivity), result }));
  return namedEvasionTables(named, "Network");
}

/** Which runs those are that reach the target. */
export function networkRunTable(cells: readonly SensitivityCell[], sensitivity: Sensitivity, nameOf: ChipNames): Table {
  return tableOf(cells, [
    networkField(sensitivity),
    { column: textColumn("Node"), cell: ({ result }) => nodeWords(result, nameOf) },
    { column: textColumn("Mode"), cell: ({ result }) => modeWords(result) },
    figure("Model (parameters)", ({ result }) => formatParams(result.configuration!.modelParams)),
    { column: textColumn("How it stays unregistered"), cell: ({ hiding }) => hidingWords[hiding] },
  ]);
}

/** What the run loses to the network, and what it is worth under both metrics. */
export function networkEffectTable(cells: readonly SensitivityCell[], sensitivity: Sensitivity): Table {
  return tableOf(cells, [
    networkField(sensitivity),
    figure("Inner steps H", ({ result }) => (result.nodes === 1 ? "no sync" : formatSteps(result.innerSteps))),
    figure("Mean upload of a node", ({ result }) => formatMbps(result.uploadMbpsUsed)),
    figure("Efficiency", ({ result }) => formatShare(result.efficiency)),
    figure("Overtraining ratio", ({ result }) => formatRatio(result.overtrainingRatio)),
    figure("C_local", ({ result }) => formatFlop(result.localEquivalentFlop)),
    figure("C_quality", ({ result }) => formatFlop(result.qualityAdjustedFlop)),
  ]);
}

/** How far the most capable run gets where the target is out of reach; none if it is reached everywhere. */
export function networkReachTables(
  cells: readonly SensitivityCell[],
  sensitivity: Sensitivity,
  nameOf: ChipNames,
): readonly Table[] {
  const unreached = cells.filter(({ result }) => !result.feasible);
  if (unreached.length === 0) return [];
  const run = (words: (result: SensitivityCell["result"]) => string) => (cell: SensitivityCell) =>
    cell.result.configuration === undefined ? none : words(cell.result);
  return [
    tableOf(unreached, [
      networkField(sensitivity),
      {
        column: numberColumn("Most capable run, C_local"),
        cell: run((result) => formatFlop(result.localEquivalentFlop)),
      },
      { column: numberColumn("Its C_quality"), cell: run((result) => formatFlop(result.qualityAdjustedFlop)) },
      { column: numberColumn("Its cost"), cell: run(({ costUsd }) => formatUsd(costUsd)) },
      { column: numberColumn("Its nodes"), cell: run(({ nodes }) => formatCount(nodes)) },
      { column: textColumn("Node"), cell: ({ result }) => nodeWords(result, nameOf) },
      { column: textColumn("What stops it there"), cell: ({ limit }) => limitWords[limit ?? "no-node"] },
    ]),
  ];
}
