import type { Comparison } from "../analysis/comparisonSchema.js";
import type { Chip } from "../catalog/chip.js";
import type { SearchAnswer, SearchResult } from "../search/searchAnswer.js";
import { formatCount, formatTarget } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";

/** What a metric is called in words. */
export const metricNames: Readonly<Record<Comparison["metric"], string>> = {
  quality: "quality-adjusted compute (C_quality)",
  local: "local-equivalent compute (C_local)",
};

/** A metric in short, for tables. */
export const metricSymbols: Readonly<Record<Comparison["metric"], string>> = {
  quality: "C_quality",
  local: "C_local",
};

/** How a run stays unregistered. */
export const hidingWords: Readonly<Record<SearchAnswer["hiding"], string>> = {
  split: "split into nodes",
  "lone-node": "one cluster",
  "not-needed": "nothing to hide",
  impossible: "out of reach",
};

/** Names of chips by id, harmless in Markdown; a chip that is not known keeps its id. */
export type ChipNames = (id: string) => Markdown;

/** The same as plain text, for charts; a chip that is not known keeps its id. */
export function plainChipNames(chips: readonly Chip[]): (id: string) => string {
  const names = new Map(chips.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

export function chipNames(chips: readonly Chip[]): ChipNames {
  const names = new Map(chips.map(({ id, name }) => [id, markdownText(name)]));
  return (id) => names.get(id) ?? markdownCode(id);
}

/** A node in words, e.g. "16 × H100 SXM5, FP8". */
export function nodeWords(result: SearchResult, nameOf: ChipNames): Markdown {
  const { configuration } = result;
  if (configuration === undefined) return "none";
  const { chipsPerNode, chip, precision } = configuration;
  return `${formatCount(chipsPerNode)} × ${nameOf(chip)}, ${precision.toUpperCase()}`;
}

/**
 * A count of nodes with its noun.
 *
 * @example nodeCount(1) // => "1 node"
 * @example nodeCount(1_720) // => "1,720 nodes"
 */
export function nodeCount(nodes: number): string {
  return `${formatCount(nodes)} ${nodes === 1 ? "node" : "nodes"}`;
}

/** How nodes are joined into one run, e.g. "hierarchical, groups of 10 nodes". */
export function modeWords({ configuration, nodes, stages }: SearchResult): string {
  if (configuration === undefined) return "none";
  if (nodes === 1) return "single cluster";
  const { mode, nodesPerGroup } = configuration;
  if (mode === "hierarchical") return `hierarchical, groups of ${formatCount(nodesPerGroup!)} nodes`;
  return mode === "pipeline" ? `pipeline, ${formatCount(stages)} stages` : mode;
}

/**
 * Several phrases in one, with commas and "and".
 *
 * @example listWords(["a", "b", "c"]) // => "a, b and c"
 */
export function listWords(phrases: readonly string[]): string {
  const last = phrases.at(-1) ?? "";
  return phrases.length < 2 ? last : `${phrases.slice(0, -1).join(", ")} and ${last}`;
}

/**
 * Several targets in one phrase, the unit once.
 *
 * @example targetList([1e22, 1e23, 1e24]) // => "1e22, 1e23 and 1e24 FLOP"
 */
export function targetList(targets: readonly number[]): string {
  return `${listWords(targets.map((target) => formatTarget(target).replace(/ FLOP$/, "")))} FLOP`;
}

/**
 * A sentence's beginning in upper case.
 *
 * @example capitalised("adding a clause") // => "Adding a clause"
 */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
