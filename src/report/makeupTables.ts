import type { Comparison } from "../analysis/comparisonSchema.js";
import type { OwnershipParts } from "../analysis/costParts.js";
import { replicasOf } from "./cautionSentences.js";
import type { DistinctRun } from "./distinctRuns.js";
import {
  formatCount,
  formatDelta,
  formatFlop,
  formatGb,
  formatH100e,
  formatMbps,
  formatParams,
  formatRatio,
  formatShare,
  formatSteps,
  formatTarget,
  formatTokens,
  formatUsd,
} from "./format.js";
import { numberColumn, type Table, textColumn } from "./markdown.js";
import { capitalised, metricSymbols } from "./names.js";
import { type Field, tableOf } from "./tableOf.js";

/** What tables of runs begin with: the target, and the rules where there are several. */
export function runHead({ policies, metric }: Comparison): readonly Field<DistinctRun>[] {
  const target: Field<DistinctRun> = {
    column: textColumn(`Target (${metricSymbols[metric]})`),
    cell: ({ cell }) => formatTarget(cell.target),
  };
  const rules: Field<DistinctRun> = { column: textColumn("Rule"), cell: (run) => run.rules };
  return policies.length > 1 ? [target, rules] : [target];
}

/** A column of a figure that every run has. */
function figure(title: string, words: (cell: DistinctRun["cell"]) => string): Field<DistinctRun> {
  return { column: numberColumn(title), cell: ({ cell }) => words(cell) };
}

/** What one node is, what it must hold, and how nodes keep in step. */
export function nodeTable(runs: readonly DistinctRun[], comparison: Comparison): Table {
  return tableOf(runs, [
    ...runHead(comparison),
    figure("Node compute", ({ result }) => formatH100e(result.nodeComputeH100e)),
    figure("Node memory", ({ result }) => formatGb(result.nodeMemoryGb)),
    figure("Memory needed", ({ result }) => formatGb(result.memoryPerNodeGb)),
    figure("Replicas", ({ result }) => formatCount(replicasOf(result))),
    figure("Global groups", ({ result }) => formatCount(result.groups)),
    figure("Inner steps H", ({ result }) => (result.nodes === 1 ? "no sync" : formatSteps(result.innerSteps))),
    figure("Mean upload of a node", ({ result }) => formatMbps(result.uploadMbpsUsed)),
  ]);
}

/** What is trained, and what it counts as under both metrics. */
export function trainingTable(runs: readonly DistinctRun[], comparison: Comparison): Table {
  return tableOf(runs, [
    ...runHead(comparison),
    figure("Model (parameters)", ({ result }) => formatParams(result.configuration!.modelParams)),
    figure("Training data", ({ result }) => formatTokens(result.tokens)),
    figure("Overtraining ratio", ({ result }) => formatRatio(result.overtrainingRatio)),
    figure("Operations spent", ({ result }) => formatFlop(result.nominalFlop)),
    figure("C_local", ({ result }) => formatFlop(result.localEquivalentFlop)),
    figure("C_quality", ({ result }) => formatFlop(result.qualityAdjustedFlop)),
  ]);
}

/** Where the compute goes: the five factors of the efficiency, chi and the share of time that trains. */
export function efficiencyTable(runs: readonly DistinctRun[], comparison: Comparison): Table {
  return tableOf(runs, [
    ...runHead(comparison),
    figure("Efficiency", ({ result }) => formatShare(result.efficiency)),
    figure("Sync interval", ({ result }) => formatShare(result.factors.syncInterval)),
    figure("Compression", ({ result }) => formatShare(result.factors.compression)),
    figure("Replicas", ({ result }) => formatShare(result.factors.replica)),
    figure("Activations", ({ result }) => formatShare(result.factors.activation)),
    figure("Mitigation", ({ result }) => formatShare(result.factors.mitigation)),
    figure("χ (chi)", ({ result }) => formatShare(result.chi)),
    figure("Goodput", ({ result }) => formatShare(result.goodput)),
  ]);
}

/** What the money buys. */
export function moneyTable(runs: readonly DistinctRun[], comparison: Comparison): Table {
  // Where detection costs too, what the parts add up to is the hardware.
  const watched = runs.some(({ cell }) => cell.result.evasion !== undefined);
  const owned = runs.some(({ cell }) => cell.costParts?.ownership !== undefined);
  const spares = runs.some(({ cell }) => (cell.costParts?.sparesUsd ?? 0) > 0);
  return tableOf(runs, [
    ...runHead(comparison),
    watched && !owned
      ? figure("Hardware", ({ result }) => formatUsd(result.evasion?.hardwareUsd ?? result.costUsd))
      : figure("Cost", ({ result }) => formatUsd(result.costUsd)),
    figure("Chips", ({ costParts }) => formatUsd(costParts!.chipsUsd)),
    figure("Servers around them", ({ costParts }) => formatUsd(costParts!.serversUsd)),
    figure("Cluster network", ({ costParts }) => formatUsd(costParts!.networkUsd)),
    ...(spares ? [figure("Spare nodes", ({ costParts }) => formatUsd(costParts!.sparesUsd))] : []),
    ...ownershipFigures(owned),
    figure("One chip", ({ costParts }) => formatUsd(costParts!.chipPriceUsd)),
  ]);
}

/** What owning adds to the price of hardware; nothing on capital cost. */
function ownershipFigures(owned: boolean): readonly Field<DistinctRun>[] {
  if (!owned) return [];
  const words = (usd: number | undefined, write: (usd: number) => string) => (usd === undefined ? "–" : write(usd));
  return [
    ...ownershipNames.map(([name, title]) =>
      figure(capitalised(title), ({ costParts }) => words(costParts!.ownership?.[name], formatUsd)),
    ),
    figure("Resale", ({ costParts }) => words(costParts!.ownership?.resaleUsd, (usd) => formatDelta(-usd))),
  ];
}

/** What owning adds to the price of hardware, in the order of reports. */
export const ownershipNames = [
  ["electricityUsd", "electricity"],
  ["sitesUsd", "rent of sites"],
  ["linesUsd", "network lines"],
  ["staffUsd", "staff"],
  ["replacedChipsUsd", "chips replaced"],
] as const satisfies readonly (readonly [keyof OwnershipParts, string])[];
