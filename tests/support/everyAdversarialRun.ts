import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import { precisionCosts, trainingMemoryGb } from "../../src/model/precision.js";
import type { Mode, Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { scaleMeasures } from "../../src/policy/nodeMeasures.js";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import { registersNode, registersRun } from "../../src/policy/registers.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { runOf } from "../../src/scenario/configuration.js";
import type { AdversarialGrid } from "../../src/search/adversarial/adversarialGrid.js";
import { sizesOf } from "../../src/search/adversarial/modelSizes.js";
import { mostTokens } from "../../src/search/adversarial/mostTokens.js";
import { knobsOf } from "../../src/search/adversarial/searchTerms.js";
import { chipMeasures, memberMeasures } from "../../src/search/nodeMeasures.js";
import type { ChipOption } from "../../src/search/nodeOption.js";
import type { Shape } from "../../src/search/shapes.js";
import type { NaiveRun } from "./bruteForce.js";

/** An adversarial space, as declared. */
export interface AdversarialSpace {
  readonly options: readonly ChipOption[];
  readonly policy: CombinedPolicy;
  readonly assumptions: Assumptions;
  readonly grid: AdversarialGrid;
  readonly modes: readonly Mode[];
}

/**
 * Every admissible run of an adversarial space, by trying each: every chip option, count of chips in a node, model size,
 * shape and count of nodes. It asks the rule about each node and network, and the model about all else.
 */
export function everyAdversarialRun(space: AdversarialSpace): readonly NaiveRun[] {
  const { policy, assumptions, grid } = space;
  const runs: NaiveRun[] = [];
  const outcome = blankOutcome();
  for (const option of space.options) {
    const sizes = sizesOf(grid, option.chip.memory.value, precisionCosts[option.precision].bytesPerParam);
    for (let chipsPerNode = 1; chipsPerNode <= grid.mostChips; chipsPerNode += 1) {
      const mostNodes = Math.floor(grid.mostChips / chipsPerNode);
      const hidden = hiddenCounts(policy, option, chipsPerNode, mostNodes, assumptions);
      if (hidden.size === 0) continue;
      for (const size of sizes) {
        for (const shape of shapesOf(space, option, chipsPerNode, size, mostNodes)) {
          const terms = runTerms(adversarialRun(shape, option, assumptions));
          const alone = shape.mode === "flat" && shape.innerSteps === undefined;
          for (let nodes = alone ? 1 : 2; nodes <= (alone ? 1 : mostNodes); nodes += 1) {
            // A pipeline has no nodes that stand idle.
            if (!hidden.has(nodes) || (!alone && nodes % terms.stages !== 0)) continue;
            evaluate(terms, nodes, outcome);
            if (isAdmissible(outcome, assumptions)) runs.push(naiveRun(shape, outcome, runs.length));
          }
        }
      }
    }
  }
  return runs;
}

/** The run of a shape: it stops before it would be overtrained. */
function adversarialRun(shape: Shape, { chip }: ChipOption, assumptions: Assumptions): Run {
  const active = shape.activeParams ?? shape.modelParams;
  const run = runOf({ ...shape, nodes: 1 }, chip, assumptions);
  return { ...run, mostTokens: mostTokens(active, assumptions.overtrainingMax) };
}

/** Every shape with nodes of one size and a model of one size: first the lone cluster, then every way to join nodes. */
export function* shapesOf(
  { assumptions, grid, modes }: Pick<AdversarialSpace, "assumptions" | "grid" | "modes">,
  { chip, precision }: ChipOption,
  chipsPerNode: number,
  size: number,
  mostNodes: number,
): Iterable<Shape> {
  const {
    compression: compressions,
    activationCompression: activations,
    microBatches: most,
  } = knobsOf(grid, assumptions);
  const node = { chip: chip.id, chipsPerNode, precision };
  // A model that fits one node needs no stages, and one that does not needs them.
  const fits = trainingMemoryGb(size, precisionCosts[precision].bytesPerParam) <= chipsPerNode * chip.memory.value;
  const offers = (mode: Mode) => modes.includes(mode) && (mode === "expert-parallel" || fits === (mode !== "pipeline"));
  const dense = { ...node, modelParams: size };
  yield { ...dense, mode: "flat" };
  if (mostNodes < 2) return;
  for (const compression of compressions) {
    for (let steps = 1; steps <= grid.mostInnerSteps; steps += 1) {
      if (offers("flat")) yield { ...dense, mode: "flat", compression, innerSteps: steps };
      if (offers("hierarchical")) {
        for (let nodesPerGroup = 2; 2 * nodesPerGroup <= mostNodes; nodesPerGroup += 1) {
          yield { ...dense, mode: "hierarchical", compression, regionalSteps: steps, nodesPerGroup };
        }
      }
      if (offers("pipeline")) {
        for (let stages = 2; 2 * stages <= mostNodes; stages += 1) {
          for (const activationCompression of activations) {
            for (let microBatches = 1; microBatches <= most; microBatches += 1) {
              const knobs = { compression, innerSteps: steps, stages, activationCompression, microBatches };
              yield { ...dense, mode: "pipeline", ...knobs };
            }
          }
        }
      }
      if (offers("expert-parallel")) {
        for (const share of grid.activeShares) {
          const model = { modelParams: size / share, activeParams: size, moeLayers: grid.moeLayers };
          yield { ...node, mode: "expert-parallel", ...model, compression, innerSteps: steps };
        }
      }
    }
  }
}

/** The counts of nodes of a size that need not register, each asked of the rule: alone, or all together. */
export function hiddenCounts(
  policy: CombinedPolicy,
  { chip, precision }: ChipOption,
  chipsPerNode: number,
  mostNodes: number,
  assumptions: Assumptions,
): ReadonlySet<number> {
  const node = scaleMeasures(chipMeasures(chip, precision, assumptions), chipsPerNode);
  const member = memberMeasures(node, assumptions);
  const counts = Array.from({ length: mostNodes }, (_, index) => index + 1);
  const verdict = (nodes: number) =>
    nodes === 1 ? registersNode(policy, node) : registersRun(policy, node, scaleMeasures(member, nodes));
  return new Set(counts.filter((nodes) => !verdict(nodes).registered));
}

export function isAdmissible(outcome: Outcome, { overtrainingMin, overtrainingMax }: Assumptions): boolean {
  const { feasible, overtrainingRatio } = outcome;
  return feasible && overtrainingRatio >= overtrainingMin && overtrainingRatio <= overtrainingMax;
}

function naiveRun(shape: Shape, outcome: Outcome, order: number): NaiveRun {
  const { nodes, costUsd, qualityAdjustedFlop: quality, localEquivalentFlop: local } = outcome;
  return { shape, nodes, costUsd, quality, local, order };
}
