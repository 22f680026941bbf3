import type { SearchResult } from "../search/searchAnswer.js";
import { formatCount, formatNumber, formatParams, formatSteps } from "./format.js";
import type { Markdown } from "./markdown.js";
import { type ChipNames, modeWords } from "./names.js";

type Configuration = NonNullable<SearchResult["configuration"]>;

/** In what a run differs from another, a phrase each in the order in which a run is built: the node, the model, the knobs. */
export function gridDifferences(from: SearchResult, to: SearchResult, nameOf: ChipNames): readonly Markdown[] {
  const before = from.configuration;
  const after = to.configuration;
  if (before === undefined || after === undefined) return [];
  return [
    ...nodeDifference(before, after, nameOf),
    ...joiningDifference(from, to),
    ...changed(before.modelParams, after.modelParams).map(
      ([was, is]) => `model of ${formatParams(is)}, not ${formatParams(was)}`,
    ),
    ...changed(stepsOf(from), stepsOf(to)).map(([was, is]) => `synchronises every ${steps(is)}, not ${steps(was)}`),
    ...knobDifference("compression of updates", updates(from), updates(to)),
    ...knobDifference("compression of activations", activations(before), activations(after)),
    ...changed(microBatches(before), microBatches(after)).map(
      ([was, is]) => `${formatCount(is)} micro-batches, not ${formatCount(was)}`,
    ),
    ...changed(before.runDays, after.runDays).map(
      ([was, is]) => `stops after ${formatNumber(is)} days, not ${formatNumber(was)}`,
    ),
  ];
}

/** A pair that differs, as the one item of a list; none if either does not exist or both are equal. */
function changed<Value>(was: Value | undefined, is: Value | undefined): readonly (readonly [Value, Value])[] {
  return was === undefined || is === undefined || was === is ? [] : [[was, is]];
}

function nodeDifference(before: Configuration, after: Configuration, nameOf: ChipNames): readonly Markdown[] {
  const chip = ({ chip: id, precision }: Configuration) => `${nameOf(id)}, ${precision.toUpperCase()}`;
  if (chip(before) !== chip(after)) {
    const node = (one: Configuration) => `${formatCount(one.chipsPerNode)} × ${chip(one)}`;
    return [`nodes of ${node(after)}, not of ${node(before)}`];
  }
  return changed(before.chipsPerNode, after.chipsPerNode).map(
    ([was, is]) => `nodes of ${formatCount(is)} chips, not ${formatCount(was)}`,
  );
}

/** The way of joining, or the width of the same way. */
function joiningDifference(from: SearchResult, to: SearchResult): readonly Markdown[] {
  const before = from.configuration!;
  const after = to.configuration!;
  if (from.nodes === 1 || to.nodes === 1 || before.mode !== after.mode) {
    return changed(modeWords(from), modeWords(to)).map(([was, is]) => `${is}, not ${was}`);
  }
  return [
    ...changed(before.nodesPerGroup, after.nodesPerGroup).map(
      ([was, is]) => `groups of ${formatCount(is)} nodes, not ${formatCount(was)}`,
    ),
    ...changed(from.stages, to.stages).map(([was, is]) => `${formatCount(is)} stages, not ${formatCount(was)}`),
  ];
}

function knobDifference(name: string, was: number | undefined, is: number | undefined): readonly Markdown[] {
  return changed(was, is).map((pair) => `${name} ${formatNumber(pair[1])}x, not ${formatNumber(pair[0])}x`);
}

/** One cluster alone synchronises nothing and compresses nothing. */
function stepsOf({ nodes, innerSteps }: SearchResult): number | undefined {
  return nodes === 1 ? undefined : innerSteps;
}

function updates({ nodes, configuration }: SearchResult): number | undefined {
  return nodes === 1 ? undefined : configuration!.compression;
}

function activations({ mode, activationCompression }: Configuration): number | undefined {
  return mode === "pipeline" ? activationCompression : undefined;
}

function microBatches({ mode, microBatches: count }: Configuration): number | undefined {
  return mode === "pipeline" ? count : undefined;
}

function steps(count: number): string {
  return count === 1 ? "step" : formatSteps(count);
}
