import type { Decimal } from "../../input/decimal.js";
import { leavesOf } from "../../policy/evaluateTree.js";
import type { RegistrationLeaf, RegistrationNode } from "../../policy/policy.js";

/** A list of clauses: any of them registers, or all of them together do. */
export type ClauseList = Extract<RegistrationNode, { children: unknown }>;

/** The same rule with lists inside a list of their kind, and lists of one clause, dissolved. */
export function simplified(tree: RegistrationNode): RegistrationNode {
  if (tree.kind === "not") return { ...tree, child: simplified(tree.child) };
  if (!isList(tree)) return tree;
  const children = tree.children
    .map(simplified)
    .flatMap((child) => (child.kind === tree.kind && isList(child) ? child.children : [child]));
  return children.length === 1 ? children[0]! : { ...tree, children };
}

export function isList(tree: RegistrationNode): tree is ClauseList {
  return tree.kind === "any" || tree.kind === "all";
}

/**
 * What a simplified tree says, whatever the order of its lists and the unit of its lines: two trees of one key register the
 * same clusters.
 */
export function meaningOf(tree: RegistrationNode): string {
  if (isList(tree)) return `${tree.kind}(${tree.children.map(meaningOf).sort().join(",")})`;
  return tree.kind === "not" ? `not(${meaningOf(tree.child)})` : JSON.stringify(leafMeaning(tree));
}

function leafMeaning(leaf: RegistrationLeaf): readonly string[] {
  if (leaf.kind === "condition") return [leaf.kind, leaf.text];
  if (leaf.kind === "colocated") return [leaf.kind, String(leaf.colocated)];
  const { comparator, quantity } = leaf.comparison;
  const line = [leaf.kind, comparator, shortest(quantity.exact)];
  if (leaf.kind === "compute") return [...line, leaf.precision];
  return leaf.kind === "memory" ? [...line, ...[...leaf.of].sort()] : line;
}

function shortest({ mantissa, exponent }: Decimal): string {
  const digits = mantissa.toString().replace(/0+$/, "");
  const zeros = mantissa.toString().length - digits.length;
  return mantissa === 0n ? "0" : `${digits}e${exponent + zeros}`;
}

/**
 * A clause in words, e.g. "compute > 16 H100e" or "co-located or interconnect > 25 Gbps".
 *
 * @param inner whether it stands inside another, so that a list needs brackets
 */
export function clauseText(tree: RegistrationNode, inner = false): string {
  if (tree.kind === "not") return `not (${clauseText(tree.child)})`;
  if (!isList(tree)) return tree.text;
  const words = tree.children.map((child) => clauseText(child, true)).join(tree.kind === "any" ? " or " : " and ");
  return inner && tree.children.length > 1 ? `(${words})` : words;
}

/**
 * How likely two clauses are one clause before and after: 0 if they share nothing.
 *
 * Leaves that say the same count most, leaves that measure the same next, and the same kind of list settles ties.
 */
export function likeness(a: RegistrationNode, b: RegistrationNode): number {
  const left = leavesOf(a);
  const right = leavesOf(b);
  const same = shared(left.map(meaningOf), right.map(meaningOf));
  const measures = (leaves: readonly RegistrationLeaf[]) =>
    leaves.flatMap(({ kind }) => (kind === "condition" ? [] : [kind]));
  const measured = shared(measures(left), measures(right));
  return same === 0 && measured === 0 ? 0 : 4 * same + measured + (a.kind === b.kind ? 0.5 : 0);
}

/** How many entries two lists have in common, each counted as often as both have it. */
function shared(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  return a.filter((entry) => {
    const place = left.indexOf(entry);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  }).length;
}
