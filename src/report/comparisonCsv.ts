import type { Comparison, ComparisonCell } from "../analysis/compare.js";
import { type CsvValue, csvFile } from "./csv.js";

type Cell = readonly [name: string, value: (cell: ComparisonCell, comparison: Comparison) => CsvValue];

/** Columns of a run and of its cost; what an answer without a run lacks stays empty. */
const columns: readonly Cell[] = [
  ["target", ({ target }) => target],
  ["policy", ({ policy }) => policy],
  ["metric", (_cell, { metric }) => metric],
  ["space", (_cell, { space }) => space],
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
  ["mode", ({ result }) => result.configuration?.mode],
  ["chip", ({ result }) => result.configuration?.chip],
  ["chipsPerNode", ({ result }) => result.configuration?.chipsPerNode],
  ["precision", ({ result }) => result.configuration?.precision],
  ["nodesPerGroup", ({ result }) => result.configuration?.nodesPerGroup],
  ["modelParams", ({ result }) => result.configuration?.modelParams],
  ["nodeComputeH100e", ({ result }) => result.nodeComputeH100e],
  ["nodeMemoryGb", ({ result }) => result.nodeMemoryGb],
  ["memoryPerNodeGb", ({ result }) => result.memoryPerNodeGb],
  ["groups", ({ result }) => result.groups],
  ["stages", ({ result }) => result.stages],
  ["innerSteps", ({ result }) => result.innerSteps],
  ["tokens", ({ result }) => result.tokens],
  ["overtrainingRatio", ({ result }) => result.overtrainingRatio],
  ["nominalFlop", ({ result }) => result.nominalFlop],
  ["efficiency", ({ result }) => result.efficiency],
  ["syncIntervalFactor", ({ result }) => result.factors.syncInterval],
  ["compressionFactor", ({ result }) => result.factors.compression],
  ["replicaFactor", ({ result }) => result.factors.replica],
  ["activationFactor", ({ result }) => result.factors.activation],
  ["mitigationFactor", ({ result }) => result.factors.mitigation],
  ["chi", ({ result }) => result.chi],
  ["localEquivalentFlop", ({ result }) => result.localEquivalentFlop],
  ["qualityAdjustedFlop", ({ result }) => result.qualityAdjustedFlop],
  ["goodput", ({ result }) => result.goodput],
  ["uploadMbpsUsed", ({ result }) => result.uploadMbpsUsed],
  ["chipPriceUsd", ({ costParts }) => costParts?.chipPriceUsd],
  ["chipsUsd", ({ costParts }) => costParts?.chipsUsd],
  ["serversUsd", ({ costParts }) => costParts?.serversUsd],
  ["networkUsd", ({ costParts }) => costParts?.networkUsd],
  ["sparesUsd", ({ costParts }) => costParts?.sparesUsd],
  ["atLowPriceUsd", ({ costParts }) => costParts?.atLowPriceUsd],
  ["atHighPriceUsd", ({ costParts }) => costParts?.atHighPriceUsd],
  ["configurations", ({ result }) => result.certificate.configurations],
  ["evaluations", ({ result }) => result.certificate.evaluations],
  ["pruned", ({ result }) => result.certificate.pruned],
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
  return csvFile(
    chosen.map(([name]) => name),
    comparison.cells.map((cell) => chosen.map(([, value]) => value(cell, comparison))),
  );
}
