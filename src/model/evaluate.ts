import { evaluateExpertParallel } from "./expertParallel.js";
import { evaluateFlat } from "./flat.js";
import { goodput } from "./goodput.js";
import { evaluateHierarchical } from "./hierarchical.js";
import type { Outcome } from "./outcome.js";
import { evaluatePipeline } from "./pipeline.js";
import { requireArgument } from "./requireArgument.js";
import type { RunTerms } from "./runTerms.js";

/**
 * What a run gives with a given count of nodes.
 *
 * @param terms the run, all but its nodes
 * @param nodes n, integer >= 1
 * @param outcome overwritten and returned
 * @throws {RangeError} naming the argument, the rule and the value
 */
export function evaluate(terms: RunTerms, nodes: number, outcome: Outcome): Outcome {
  requireArgument(Number.isSafeInteger(nodes) && nodes >= 1, "nodes", "an integer >= 1", nodes);
  outcome.nodes = nodes;
  outcome.chips = nodes * terms.chipsPerNode;
  outcome.costUsd = nodes * terms.nodeCostUsd + terms.runCostUsd;
  outcome.stages = terms.stages;
  outcome.goodput = goodput(terms, nodes);
  if (terms.run.mode === "flat") return evaluateFlat(terms, nodes, outcome);
  if (terms.run.mode === "hierarchical") return evaluateHierarchical(terms, nodes, outcome);
  if (terms.run.mode === "pipeline") return evaluatePipeline(terms, nodes, outcome);
  return evaluateExpertParallel(terms, nodes, outcome);
}
