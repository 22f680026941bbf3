import type { Chip } from "../catalog/chip.js";
import type { Precision } from "../model/precision.js";
import { type NodeMeasures, scaleMeasures } from "../policy/nodeMeasures.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { chipMeasures, memberMeasures } from "./nodeMeasures.js";

/** A run as rules measure it: one node, and all nodes together. */
export interface RunMeasures {
  readonly node: NodeMeasures;
  readonly network: NodeMeasures;
}

/** What rules measure of a run of equal nodes; a single node is a network of one, in its place and with its own links. */
export function runMeasures({ chip, precision, chipsPerNode, nodes }: RunSize, assumptions: Assumptions): RunMeasures {
  const node = scaleMeasures(chipMeasures(chip, precision, assumptions), chipsPerNode);
  return { node, network: nodes === 1 ? node : scaleMeasures(memberMeasures(node, assumptions), nodes) };
}

interface RunSize {
  readonly chip: Chip;
  readonly precision: Precision;
  /** Whole numbers >= 1. */
  readonly chipsPerNode: number;
  readonly nodes: number;
}
