import { referenceFlop } from "../model/chinchilla.js";
import type { Run } from "../model/run.js";
import { type RunTerms, runTerms } from "../model/runTerms.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { runOf } from "../scenario/configuration.js";
import type { NodeOption } from "./nodeOption.js";
import type { Grid } from "./publishedGrid.js";
import { publishedShapes, type Shape, shapeCount } from "./shapes.js";

/** A shape with everything about it that its count of nodes does not change. */
export interface ShapedRun {
  readonly shape: Shape;
  readonly terms: RunTerms;
}

/** One model size on one node: what the first bounds rule out before any shape is built. */
export interface Plot {
  readonly node: NodeOption;
  readonly modelParams: number;
  /** Place in the order that settles ties */
  readonly order: number;
  /** Configurations of the plot: its shapes times the counts of nodes */
  readonly configurations: number;
  /** Compute of the reference allocation, 153.6 P^2 [FLOP]: a run's compute over it is its overtraining ratio */
  readonly referenceFlop: number;
  /** The most that a node can compute in the run, F T [FLOP] */
  readonly nodeFlop: number;
  readonly nodeCostUsd: number;
  /** Built when first asked for, then kept: one space answers many goals */
  readonly shapes: () => readonly ShapedRun[];
}

/** What is searched: every shape of every model size on every node, with every count of nodes. */
export interface Space {
  readonly plots: readonly Plot[];
  readonly maxNodes: number;
}

/** The space of a grid on the nodes given; ties follow the order of nodes, then of model sizes, then of shapes. */
export function spaceOf(nodes: readonly NodeOption[], grid: Grid, assumptions: Assumptions): Space {
  const plots = nodes.flatMap((node, nodeIndex) => {
    const { chip, chipsPerNode, precision } = node;
    const lone = { mode: "flat", chip: chip.id, chipsPerNode, precision, nodes: 1, modelParams: 1 } as const;
    const base = runOf(lone, chip, assumptions);
    const { nodeFlopPerSecond, runSeconds, nodeCostUsd } = runTerms(base);
    return grid.modelParams.map(
      (modelParams, sizeIndex): Plot => ({
        node,
        modelParams,
        order: nodeIndex * grid.modelParams.length + sizeIndex,
        configurations: shapeCount(node, modelParams, grid) * grid.maxNodes,
        referenceFlop: referenceFlop(modelParams),
        nodeFlop: nodeFlopPerSecond * runSeconds,
        nodeCostUsd,
        shapes: once(() => publishedShapes(node, modelParams, grid).map((shape) => shapedRun(base, shape))),
      }),
    );
  });
  return { plots, maxNodes: grid.maxNodes };
}

function shapedRun(base: Run, shape: Shape): ShapedRun {
  const { mode, modelParams, nodesPerGroup } = shape;
  return { shape, terms: runTerms({ ...base, mode, modelParams, nodesPerGroup }) };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
