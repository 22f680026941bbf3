import { satisfies } from "../input/comparison.js";
import { addDecimals, type Decimal, decimalOf } from "../input/decimal.js";
import type { NodeMeasures } from "./nodeMeasures.js";
import type { RegistrationLeaf, RegistrationNode } from "./policy.js";

/** A leaf that has a comparison. */
export type MeasuredLeaf = Extract<RegistrationLeaf, { comparison: unknown }>;

/** The value a leaf compares, in the base unit of its dimension. */
export function measureOf(leaf: MeasuredLeaf, node: NodeMeasures): Decimal {
  switch (leaf.kind) {
    case "compute":
      return node.computeFlopPerSecond[leaf.precision];
    case "memory":
      return leaf.of.map((kind) => node.memoryGb[kind] ?? decimalOf(0)).reduce(addDecimals);
    case "chips":
      return decimalOf(node.chips);
    case "interconnect":
      return node.interconnectMbps;
    case "power":
      return node.powerKw;
    case "price":
      return node.priceUsd;
  }
}

/**
 * Whether the tree is true for a cluster. A condition in words cannot be evaluated and is taken so that the rule catches:
 * as true, and below an odd number of `not` as false.
 *
 * @param inverted whether the node stands below an odd number of `not`
 */
export function holds(tree: RegistrationNode, node: NodeMeasures, inverted = false): boolean {
  switch (tree.kind) {
    case "any":
      return tree.children.some((child) => holds(child, node, inverted));
    case "all":
      return tree.children.every((child) => holds(child, node, inverted));
    case "not":
      return !holds(tree.child, node, !inverted);
    case "colocated":
      return node.colocated === tree.colocated;
    case "condition":
      return !inverted;
    default:
      return satisfies(tree.comparison, measureOf(tree, node));
  }
}

export interface DecisiveLeaf {
  readonly leaf: RegistrationLeaf;
  /** The leaf's own truth; a false leaf can decide below a `not`. */
  readonly holds: boolean;
}

/** The leaves that make the tree true, or make it false, for a cluster. */
export function decisiveLeaves(tree: RegistrationNode, node: NodeMeasures, inverted = false): readonly DecisiveLeaf[] {
  if (tree.kind === "not") return decisiveLeaves(tree.child, node, !inverted);
  const outcome = holds(tree, node, inverted);
  if (!("children" in tree)) return [{ leaf: tree, holds: outcome }];
  // A true child decides a true tree, a false child a false one: for "any" and "all" alike.
  const deciding = tree.children.filter((child) => holds(child, node, inverted) === outcome);
  return deciding.flatMap((child) => decisiveLeaves(child, node, inverted));
}

/** Every leaf of a tree in the order of the file. */
export function leavesOf(tree: RegistrationNode): readonly RegistrationLeaf[] {
  if ("children" in tree) return tree.children.flatMap(leavesOf);
  return tree.kind === "not" ? leavesOf(tree.child) : [tree];
}
