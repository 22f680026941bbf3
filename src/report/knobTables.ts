import type { Comparison } from "../analysis/comparisonSchema.js";
import type { DistinctRun } from "./distinctRuns.js";
import { formatCount, formatNumber, formatSteps } from "./format.js";
import { runHead } from "./makeupTables.js";
import { numberColumn, type Table } from "./markdown.js";
import { type Field, tableOf } from "./tableOf.js";

type Configuration = NonNullable<DistinctRun["cell"]["result"]["configuration"]>;

/** How each run that joins nodes turns its knobs; none in the published space, where they stand at the assumptions. */
export function knobTables(runs: readonly DistinctRun[], comparison: Comparison): readonly Table[] {
  const joined = runs.filter(({ cell }) => cell.result.nodes > 1);
  if (comparison.space === "published" || joined.length === 0) return [];
  const knob = (title: string, words: (configuration: Configuration) => string): Field<DistinctRun> => ({
    column: numberColumn(title),
    cell: ({ cell }) => words(cell.result.configuration!),
  });
  const ofPipelines = (words: (configuration: Configuration) => string) => (configuration: Configuration) =>
    configuration.mode === "pipeline" ? words(configuration) : "–";
  return [
    tableOf(joined, [
      ...runHead(comparison),
      knob("Steps between synchronisations", ({ innerSteps, regionalSteps }) =>
        formatSteps(regionalSteps ?? innerSteps ?? 1),
      ),
      knob("Compression of updates", ({ compression }) => `${formatNumber(compression ?? 1)}x`),
      knob(
        "Compression of activations",
        ofPipelines(({ activationCompression }) => `${formatNumber(activationCompression ?? 1)}x`),
      ),
      knob(
        "Micro-batches",
        ofPipelines(({ microBatches }) => formatCount(microBatches ?? 1)),
      ),
      knob("Days", ({ runDays }) => formatNumber(runDays!)),
    ]),
  ];
}
