import { precisionCosts, trainingMemoryGb } from "../model/precision.js";
import type { Configuration } from "../scenario/configuration.js";
import type { NodeOption } from "./nodeOption.js";
import type { Grid } from "./publishedGrid.js";

/** A configuration with everything fixed but its count of nodes. */
export type Shape = Omit<Configuration, "nodes">;

/**
 * The shapes of the published space for one node and model size, in the order that settles ties: flat, then hierarchical
 * by rising group size, where the model fits a node; else the pipeline with the fewest stages that hold it.
 */
export function publishedShapes(node: NodeOption, modelParams: number, grid: Grid): readonly Shape[] {
  const { chipsPerNode, precision } = node;
  const chip = node.chip.id;
  if (!fitsNode(node, modelParams)) return [{ mode: "pipeline", chip, chipsPerNode, precision, modelParams }];
  const shapes: Shape[] = [{ mode: "flat", chip, chipsPerNode, precision, modelParams }];
  for (const nodesPerGroup of grid.nodesPerGroup) {
    shapes.push({ mode: "hierarchical", chip, chipsPerNode, precision, modelParams, nodesPerGroup });
  }
  return shapes;
}

/** How many shapes {@link publishedShapes} gives. */
export function shapeCount(node: NodeOption, modelParams: number, grid: Grid): number {
  return fitsNode(node, modelParams) ? 1 + grid.nodesPerGroup.length : 1;
}

function fitsNode(node: NodeOption, modelParams: number): boolean {
  const { bytesPerParam } = precisionCosts[node.precision];
  return trainingMemoryGb(modelParams, bytesPerParam) <= node.chipsPerNode * node.chip.memory.value;
}
