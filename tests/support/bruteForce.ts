import type { Chip } from "../../src/catalog/chip.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome, type Outcome } from "../../src/model/outcome.js";
import type { Precision } from "../../src/model/precision.js";
import { runTerms } from "../../src/model/runTerms.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { type Configuration, runOf } from "../../src/scenario/configuration.js";

/** A node with the rule on how many of it may be joined. */
export interface NaiveNode {
  readonly chip: Chip;
  readonly precision: Precision;
  readonly chipsPerNode: number;
  readonly mayJoin: (nodes: number) => boolean;
}

/** A space small enough to try everything in it. */
export interface NaiveSpace {
  readonly nodes: readonly NaiveNode[];
  readonly modelParams: readonly number[];
  readonly nodesPerGroup: readonly number[];
  readonly maxNodes: number;
  readonly assumptions: Assumptions;
}

/** One admissible run: what settles which answer is best. */
export interface NaiveRun {
  readonly shape: Omit<Configuration, "nodes">;
  readonly nodes: number;
  readonly costUsd: number;
  /** Compute by metric [FLOP] */
  readonly quality: number;
  readonly local: number;
  /** Place in the order of the space */
  readonly order: number;
}

/** How many configurations suit their mode, and the runs of them that are admissible, in the order of the space. */
export interface EveryRun {
  readonly tried: number;
  readonly runs: readonly NaiveRun[];
}

/**
 * Tries every configuration of a space: every node, model size, mode, group size and count of nodes. Which mode suits a
 * model, and how many nodes it needs, is left to the model of the run: what cannot work comes back infeasible. Pipelines
 * come in whole groups, by the definition of the space: it has no nodes that stand idle.
 */
export function everyRun(space: NaiveSpace): EveryRun {
  const runs: NaiveRun[] = [];
  const outcome = blankOutcome();
  let order = 0;
  let tried = 0;
  for (const { chip, precision, chipsPerNode, mayJoin } of space.nodes) {
    for (const modelParams of space.modelParams) {
      const node = { chip: chip.id, chipsPerNode, precision, modelParams };
      const shapes: NaiveRun["shape"][] = [
        { mode: "flat", ...node },
        ...space.nodesPerGroup.map((nodesPerGroup) => ({ mode: "hierarchical" as const, ...node, nodesPerGroup })),
        { mode: "pipeline", ...node },
      ];
      for (const shape of shapes) {
        order += 1;
        const terms = runTerms(runOf({ ...shape, nodes: 1 }, chip, space.assumptions));
        for (let nodes = 1; nodes <= space.maxNodes; nodes += 1) {
          evaluate(terms, nodes, outcome);
          if (outcome.reason === "model-exceeds-node-memory" || outcome.reason === "model-fits-one-node") continue;
          tried += 1;
          if (!mayJoin(nodes) || nodes % outcome.stages !== 0) continue;
          if (isAdmissible(outcome, space.assumptions)) runs.push(naiveRun(shape, outcome, nodes, order));
        }
      }
    }
  }
  return { tried, runs };
}

/** A chip at a precision, with every size of cluster to be tried. */
export interface NaiveCluster {
  readonly chip: Chip;
  readonly precision: Precision;
  readonly chipCounts: readonly number[];
}

/** Tries every size of lone cluster with every model size. */
export function everyCluster(
  clusters: readonly NaiveCluster[],
  modelSizes: readonly number[],
  assumptions: Assumptions,
): EveryRun {
  const runs: NaiveRun[] = [];
  const outcome = blankOutcome();
  let order = 0;
  let tried = 0;
  for (const { chip, precision, chipCounts } of clusters) {
    for (const modelParams of modelSizes) {
      order += 1;
      for (const chipsPerNode of chipCounts) {
        tried += 1;
        const shape = { mode: "flat", chip: chip.id, chipsPerNode, precision, modelParams } as const;
        evaluate(runTerms(runOf({ ...shape, nodes: 1 }, chip, assumptions)), 1, outcome);
        if (isAdmissible(outcome, assumptions)) runs.push(naiveRun(shape, outcome, 1, order));
      }
    }
  }
  return { tried, runs };
}

/** The cheapest run that reaches a target; ties go to higher quality, fewer nodes, then the order of the space. */
export function cheapestOf(
  runs: readonly NaiveRun[],
  metric: "quality" | "local",
  targetFlop: number,
): NaiveRun | undefined {
  return runs
    .filter((run) => run[metric] >= targetFlop)
    .reduce<NaiveRun | undefined>((best, run) => {
      if (best === undefined) return run;
      const lead = best.costUsd - run.costUsd || run.quality - best.quality || best.nodes - run.nodes;
      return lead > 0 || (lead === 0 && run.order < best.order) ? run : best;
    }, undefined);
}

/** The most compute that any run reaches [FLOP]; 0 if there is none. */
export function mostFlop(runs: readonly NaiveRun[], metric: "quality" | "local"): number {
  return runs.reduce((most, run) => Math.max(most, run[metric]), 0);
}

function isAdmissible(outcome: Outcome, { overtrainingMin, overtrainingMax }: Assumptions): boolean {
  const { feasible, overtrainingRatio } = outcome;
  return feasible && overtrainingRatio >= overtrainingMin && overtrainingRatio <= overtrainingMax;
}

function naiveRun(shape: NaiveRun["shape"], outcome: Outcome, nodes: number, order: number): NaiveRun {
  const { costUsd, qualityAdjustedFlop: quality, localEquivalentFlop: local } = outcome;
  return { shape, nodes, costUsd, quality, local, order };
}
