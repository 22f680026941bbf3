import { evaluate } from "../model/evaluate.js";
import { expertMemoryGb } from "../model/expertParallel.js";
import type { Outcome } from "../model/outcome.js";
import { trainingMemoryGb } from "../model/precision.js";
import type { RunTerms } from "../model/runTerms.js";
import type { CountLine } from "./countLine.js";
import { cutBefore, hopelessCounts, leastWhole, tokensRise } from "./lineCuts.js";

/**
 * The model size from which compute per node does not rise with the nodes at OT >= 1, in every mode [parameters]; the
 * tests of the model derive 87.09e6. Below it hierarchical runs with H = sqrt 2 break the rule by parts in 10^4.
 */
const leastSteadyParams = 87.1e6;

/**
 * The lines of one shape over its counts of nodes from `from` to `to`: usually one.
 *
 * Flat runs take any count; hierarchical ones at least two groups; pipelines whole groups only, since further nodes idle.
 * A checkpoint in the memory of peers becomes cheap at the count from which it fits, n >= 4 P b / (memory - P b), so
 * that compute per node jumps up there once: each side of the jump is a line of its own.
 */
export function nodeLines(terms: RunTerms, from: number, to: number): readonly CountLine[] {
  const unit = terms.run.mode === "pipeline" ? terms.stages : 1;
  const least = leastNodes(terms);
  const steadyFrom =
    terms.run.mode === "hierarchical" && terms.activeParams < leastSteadyParams ? Number.POSITIVE_INFINITY : 1;
  const peers = peerCheckpointNodes(terms);
  return cutBefore(from, to, peers === undefined ? hopelessCounts(terms) : [peers])
    .map((counts) => ({
      first: Math.max(least, Math.ceil(counts.from / unit) * unit),
      last: counts.to,
      step: unit,
      // With the steps given, the first link costs a lone node its full pace: tokens rise from two nodes on.
      tokensRise: tokensRise(terms) && (terms.run.innerSteps === undefined || counts.from >= 2),
      steadyFrom,
      rises: false,
      mostTokens: terms.mostTokens,
      unitCostUsd: terms.nodeCostUsd,
      evaluate: (count: number, outcome: Outcome) => evaluate(terms, count, outcome),
    }))
    .filter(({ first, last }) => first <= last);
}

/** Fewest nodes that a mode can work with. */
export function leastNodes(terms: RunTerms): number {
  if (terms.run.mode === "hierarchical") return 2 * terms.run.nodesPerGroup!;
  if (terms.run.mode === "expert-parallel") return leastExpertNodes(terms);
  return terms.run.mode === "pipeline" ? 2 * terms.stages : 1;
}

/** Fewest nodes that hold an expert-parallel model between them; Infinity if its active part alone is too large. */
function leastExpertNodes({ run, activeParams, nodeMemoryGb, modelMemoryGb }: RunTerms): number {
  const { modelParams, bytesPerParam } = run;
  const freeGb = nodeMemoryGb - trainingMemoryGb(activeParams, bytesPerParam);
  if (freeGb <= 0) return modelMemoryGb <= nodeMemoryGb ? 1 : Number.POSITIVE_INFINITY;
  const estimate = trainingMemoryGb(modelParams - activeParams, bytesPerParam) / freeGb;
  return leastWhole(
    estimate,
    (nodes) => expertMemoryGb(activeParams, modelParams, bytesPerParam, nodes) <= nodeMemoryGb,
  );
}

/** The count of nodes from which checkpoints fit into the memory of peers; undefined if they never do or are not used. */
function peerCheckpointNodes(terms: RunTerms): number | undefined {
  const free = terms.nodeMemoryGb - terms.modelMemoryGb;
  if (terms.checkpoint !== "gpu-memory" || !terms.mitigation.includes("checkpoint") || free <= 0) return undefined;
  return leastWhole((4 * terms.modelMemoryGb) / free, (nodes) => free >= (4 * terms.modelMemoryGb) / nodes);
}
