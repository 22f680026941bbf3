import type { ReproducedRow, Reproduction } from "../analysis/reproductionSchema.js";
import type { WalkedPast } from "../analysis/searchDifference.js";
import { formatFlop, formatParams, formatRatio, formatUsd } from "./format.js";
import type { Markdown } from "./markdown.js";
import { type ChipNames, nodeCount } from "./names.js";
import { recordNode, recordWords } from "./reproductionNames.js";

type Bounds = Pick<Reproduction, "overtrainingMin" | "overtrainingMax">;

/** What rules a run out at a count of nodes, as the end of "with so many nodes this run ...". */
const limitPhrases: Readonly<Record<WalkedPast["limit"], (there: WalkedPast["atFailure"], bounds: Bounds) => string>> =
  {
    overtrained: ({ overtrainingRatio }, { overtrainingMax }) =>
      `would train on ${formatRatio(overtrainingRatio)} the reference tokens, past the limit of ${formatRatio(overtrainingMax)}, and drops out`,
    undertrained: ({ overtrainingRatio }, { overtrainingMin }) =>
      `would train on only ${formatRatio(overtrainingRatio)} the reference tokens, below the limit of ${formatRatio(overtrainingMin)}, and drops out`,
    "short-of-target": ({ localEquivalentFlop }) =>
      `has only ${formatFlop(localEquivalentFlop)} (C_local): what the nodes add is lost again`,
    "model-exceeds-node-memory": () => "no longer fits a node and drops out",
    "model-fits-one-node": () => "fits one node, leaves a pipeline nothing to split and drops out",
    "too-few-stages": () => "has stages that do not hold the model and drops out",
    "too-few-groups": () => "has fewer than two groups and drops out",
    "too-few-regional-steps": () => "synchronises inside its groups more often than the links allow and drops out",
    "link-carries-nothing": () => "needs a link that carries nothing and drops out",
    "failures-eat-the-run": () => "loses all its time to recovering from failures and drops out",
  };

/**
 * Why the study's procedure answers with more than the exact minimum, for one row.
 *
 * @throws {Error} for a row in which both cost the same
 */
export function differenceSentence(row: ReproducedRow, bounds: Bounds, nameOf: ChipNames): Markdown {
  const { difference, exact, procedure } = row;
  if (difference.kind === "equal") throw new Error(`row ${row.id} has no difference to explain`);
  const { failedAt, limit, atFailure, bestAtFailure, bisectionNodes, bisectionCostUsd, sameNode } = difference;
  const end =
    bisectionNodes === null
      ? "finds nothing on this kind of node"
      : `ends at ${nodeCount(bisectionNodes)} of this kind (${formatUsd(bisectionCostUsd!)})`;
  const reach = `although ${nodeCount(exact.result.nodes)} reach the target`;
  const { nodes, costUsd } = procedure.result;
  const other = `${nodeCount(nodes)} of ${recordNode(procedure.result, nameOf)} (${formatUsd(costUsd)})`;
  return [
    `The exact minimum is ${recordWords(exact.result, nameOf)} (${formatUsd(exact.result.costUsd)}).`,
    `On this kind of node the bisection tries ${nodeCount(failedAt)}.`,
    `With so many nodes this run ${limitPhrases[limit](atFailure, bounds)};`,
    `${bestWords(bestAtFailure)}.`,
    `The bisection takes that for too few nodes, searches above ${nodeCount(failedAt)} only and ${end},`,
    sameNode
      ? `the procedure's answer, ${reach}.`
      : `${reach}, so that the procedure answers with another kind: ${other}.`,
  ].join(" ");
}

function bestWords(best: WalkedPast["bestAtFailure"]): string {
  if (best === null) return "no other run is admissible there";
  const { mode, modelParams, localEquivalentFlop } = best;
  return `the best run admissible there, ${formatParams(modelParams)} in mode ${mode}, has ${formatFlop(localEquivalentFlop)} (C_local), short of the target`;
}
