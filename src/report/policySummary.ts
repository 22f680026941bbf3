import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import { formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { capitalised, listWords, metricSymbols, nodeCount, targetList } from "./names.js";
import { reachWords } from "./reach.js";

/** What evasion takes under one policy, by itself: a paragraph from the numbers. */
export function policySummary(comparison: Comparison, policy: string): Markdown {
  const cells = comparison.cells.filter((cell) => cell.policy === policy);
  const by = (hiding: ComparisonCell["hiding"]) => cells.filter((cell) => cell.hiding === hiding);
  const sentences = [
    ...openSentence(by("not-needed")),
    ...loneSentence(by("lone-node")),
    ...splitSentence(by("split")),
    ...impossibleSentence(by("impossible"), comparison.metric),
  ];
  const [first, ...rest] = sentences;
  return [
    `Under ${markdownCode(policy)}, measured by ${metricSymbols[comparison.metric]}, ${first}`,
    ...rest.map(capitalised),
  ].join(" ");
}

function openSentence(cells: readonly ComparisonCell[]): string[] {
  if (cells.length === 0) return [];
  return [
    "no cluster is registered, so there is nothing to hide from and the answer is the centralised run, one cluster in " +
      `one place, for ${costRange(cells)}.`,
  ];
}

function loneSentence(cells: readonly ComparisonCell[]): string[] {
  if (cells.length === 0) return [];
  return [`a single unregistered cluster is enough, for ${costRange(cells)}.`];
}

function splitSentence(cells: readonly ComparisonCell[]): string[] {
  if (cells.length === 0) return [];
  return [`unregistered nodes must be joined over the internet: ${costRange(cells)}${multipleWords(cells)}.`];
}

function multipleWords(cells: readonly ComparisonCell[]): string {
  const multiples = cells.flatMap(({ evasionMultiple }) => (evasionMultiple === null ? [] : [evasionMultiple]));
  if (multiples.length === 0) return "";
  const least = formatRatio(Math.min(...multiples));
  const most = formatRatio(Math.max(...multiples));
  return `, ${least === most ? least : `${least} to ${most}`} the cost of a run that hides nothing`;
}

/** What runs cost: each of a few, the first and last of many. */
function costRange(cells: readonly ComparisonCell[]): string {
  const costs = cells.map(({ target, result }) => {
    const nodes = result.nodes === 1 ? "" : ` on ${nodeCount(result.nodes)}`;
    return `${formatUsd(result.costUsd)}${nodes} at ${formatTarget(target)}`;
  });
  return costs.length <= 3 ? listWords(costs) : `from ${costs[0]} to ${costs.at(-1)}`;
}

function impossibleSentence(cells: readonly ComparisonCell[], metric: Comparison["metric"]): string[] {
  if (cells.length === 0) return [];
  const reaches = [...new Set(cells.map((cell) => reachWords(cell, metric)))];
  return [`no run reaches ${targetList(cells.map(({ target }) => target))} unregistered: ${reaches.join("; ")}.`];
}
