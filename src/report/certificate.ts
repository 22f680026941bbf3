import type { Comparison } from "../analysis/compare.js";
import { type PruneReason, pruneReasons } from "../search/tally.js";
import { formatCount, formatTarget } from "./format.js";
import { type Markdown, markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { metricSymbols } from "./names.js";
import { tableOf } from "./tableOf.js";

/** How many configurations each answer covers, and how many of them were evaluated or ruled out. */
export function certificateTable({ cells, policies, metric }: Comparison): Table {
  return tableOf(cells, [
    { column: textColumn(`Target (${metricSymbols[metric]})`), cell: ({ target }) => formatTarget(target) },
    ...(policies.length > 1
      ? [{ column: textColumn("Rule"), cell: ({ policy }: Comparison["cells"][number]) => markdownCode(policy) }]
      : []),
    { column: numberColumn("Configurations"), cell: ({ result }) => formatCount(result.certificate.configurations) },
    { column: numberColumn("Evaluated"), cell: ({ result }) => formatCount(result.certificate.evaluations) },
    { column: numberColumn("Ruled out by a bound"), cell: ({ result }) => formatCount(result.certificate.pruned) },
  ]);
}

/** The bounds that ruled configurations out over all answers, with how many each did. */
export function boundSentences({ certificate }: Comparison): readonly Markdown[] {
  return (Object.keys(pruneReasons) as PruneReason[])
    .filter((reason) => certificate.prunedBy[reason] > 0)
    .map((reason) => `${formatCount(certificate.prunedBy[reason])}: ${pruneReasons[reason]}`);
}
