import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import { evasionColumns } from "./countermeasures/evasionColumns.js";
import { type CsvValue, csvFile } from "./csv.js";
import { certificateColumns, configurationColumns, measureColumns, ofCell } from "./resultColumns.js";

type Cell = readonly [name: string, value: (cell: ComparisonCell, comparison: Comparison) => CsvValue];

/** Columns of a run and of its cost; what an answer without a run lacks stays empty. */
const columns: readonly Cell[] = [
  ["target", ({ target }) => target],
  ["policy", ({ policy }) => policy],
  ["metric", (_cell, { metric }) => metric],
  ["space", (_cell, { space }) => space],
  ["modes", (_cell, { modes }) => modes.join(" ")],
  ["prices", (_cell, { offer }) => offer.prices],
  ["withheld", (_cell, { offer }) => offer.withheld.join(" ")],
  ["hiding", ({ hiding }) => hiding],
  ["limit", ({ limit }) => limit],
  ["feasible", ({ result }) => result.feasible],
  ["costUsd", ({ result }) => result.costUsd],
  ["costRatio", ({ costRatio }) => costRatio],
  ["costDeltaUsd", ({ costDeltaUsd }) => costDeltaUsd],
  ["nodes", ({ result }) => result.nodes],
  ["nodeRatio", ({ nodeRatio }) => nodeRatio],
  ["nodeDelta", ({ nodeDelta }) => nodeDelta],
  ["chips", ({ result }) => result.chips],
  ["evasionMultiple", ({ evasionMultiple }) => evasionMultiple],
  ...ofCell<ComparisonCell>(configurationColumns),
  ...ofCell<ComparisonCell>(measureColumns),
  ["nodeComputeH100e", ({ result }) => result.nodeComputeH100e],
  ["nodeMemoryGb", ({ result }) => result.nodeMemoryGb],
  ["memoryPerNodeGb", ({ result }) => result.memoryPerNodeGb],
  ["tokens", ({ result }) => result.tokens],
  ["nominalFlop", ({ result }) => result.nominalFlop],
  ["syncIntervalFactor", ({ result }) => result.factors.syncInterval],
  ["compressionFactor", ({ result }) => result.factors.compression],
  ["replicaFactor", ({ result }) => result.factors.replica],
  ["activationFactor", ({ result }) => result.factors.activation],
  ["mitigationFactor", ({ result }) => result.factors.mitigation],
  ["goodput", ({ result }) => result.goodput],
  ["chipPriceUsd", ({ costParts }) => costParts?.chipPriceUsd],
  ["chipsUsd", ({ costParts }) => costParts?.chipsUsd],
  ["serversUsd", ({ costParts }) => costParts?.serversUsd],
  ["networkUsd", ({ costParts }) => costParts?.networkUsd],
  ["sparesUsd", ({ costParts }) => costParts?.sparesUsd],
  ["atLowPriceUsd", ({ costParts }) => costParts?.atLowPriceUsd],
  ["atHighPriceUsd", ({ costParts }) => costParts?.atHighPriceUsd],
  ...ofCell<ComparisonCell>(certificateColumns),
];

/** What only a comparison with a baseline has. */
const againstBaseline: ReadonlySet<string> = new Set(["costRatio", "costDeltaUsd", "nodeRatio", "nodeDelta"]);

/** A comparison as CSV: a row an answer, numbers unrounded. Of a target out of reach, the most capable run is shown. */
export function comparisonCsv(comparison: Comparison): string {
  return answersCsv(comparison, columns);
}

/** The one answer of a search as CSV, with the columns of a comparison but those that compare. */
export function answerCsv(comparison: Comparison): string {
  return answersCsv(
    comparison,
    columns.filter(([name]) => !againstBaseline.has(name)),
  );
}

function answersCsv(comparison: Comparison, chosen: readonly Cell[]): string {
  const watched = comparison.cells.some(({ result }) => result.evasion !== undefined);
  const shown = watched ? [...chosen, ...ofCell<ComparisonCell>(evasionColumns)] : chosen;
  return csvFile(
    shown.map(([name]) => name),
    comparison.cells.map((cell) => shown.map(([, value]) => value(cell, comparison))),
  );
}
