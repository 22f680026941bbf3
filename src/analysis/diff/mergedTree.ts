import type { RegistrationNode } from "../../policy/policy.js";
import { isList, likeness, meaningOf, simplified } from "./clauseTrees.js";
import { pairing } from "./pairing.js";

/** Two registrations laid over each other: what both say, and what only one of them does. */
export type MergedTree =
  | { readonly kind: "same"; readonly tree: RegistrationNode }
  | ChangedClause
  | { readonly kind: "any" | "all"; readonly of: RegistrationNode; readonly children: readonly MergedTree[] }
  | { readonly kind: "not"; readonly of: RegistrationNode; readonly child: MergedTree };

/** A clause that is added (no `from`), removed (no `to`), or put in the place of another. */
export interface ChangedClause {
  readonly kind: "changed";
  readonly from?: RegistrationNode;
  readonly to?: RegistrationNode;
}

/** Two registrations laid over each other; undefined where neither registers anything. */
export function mergedTree(
  from: RegistrationNode | undefined,
  to: RegistrationNode | undefined,
): MergedTree | undefined {
  if (from !== undefined && to !== undefined) return merged(simplified(from), simplified(to));
  const only = from ?? to;
  if (only === undefined) return undefined;
  const tree = simplified(only);
  const changed = (clause: RegistrationNode): ChangedClause => ({
    kind: "changed",
    ...(from === undefined ? { to: clause } : { from: clause }),
  });
  // Each ground for registration by itself is a rule; a part of a list of conditions is none.
  if (tree.kind === "any") return { kind: "any", of: tree, children: tree.children.map(changed) };
  return changed(tree);
}

function merged(from: RegistrationNode, to: RegistrationNode): MergedTree {
  if (meaningOf(from) === meaningOf(to)) return { kind: "same", tree: to };
  if (from.kind === "not" && to.kind === "not") return { kind: "not", of: to, child: merged(from.child, to.child) };
  if (isList(from) && isList(to) && from.kind === to.kind) return mergedLists(to.kind, to, from.children, to.children);
  // A clause may have become one of a list, or the list one clause: `X` is `any: [X]` and `all: [X]`.
  const within = isList(to) ? bestLikeness(from, to.children) : 0;
  const around = isList(from) ? bestLikeness(to, from.children) : 0;
  if (isList(to) && within > 0 && within >= around) return mergedLists(to.kind, to, [from], to.children);
  if (isList(from) && around > 0) return mergedLists(from.kind, from, from.children, [to]);
  return { kind: "changed", from, to };
}

function bestLikeness(tree: RegistrationNode, others: readonly RegistrationNode[]): number {
  return Math.max(...others.map((other) => likeness(tree, other)));
}

function mergedLists(
  kind: "any" | "all",
  of: RegistrationNode,
  before: readonly RegistrationNode[],
  after: readonly RegistrationNode[],
): MergedTree {
  const partners = pairing(before, after, likeness);
  const kept = after.map((to): MergedTree => {
    const from = partners.get(to);
    return from === undefined ? { kind: "changed", to } : merged(from, to);
  });
  const paired = new Set(partners.values());
  const removed = before.filter((from) => !paired.has(from)).map((from): MergedTree => ({ kind: "changed", from }));
  return { kind, of, children: [...kept, ...removed] };
}

/**
 * The registration with some of the changes made; undefined if nothing is left of it.
 *
 * A clause that is not there is dropped from its list, and a list left empty is dropped from its own: a drafter who strikes
 * all grounds of a list strikes the list, though logic reads an empty list of conditions as met.
 */
export function withMade(tree: MergedTree, isMade: (clause: ChangedClause) => boolean): RegistrationNode | undefined {
  if (tree.kind === "same") return tree.tree;
  if (tree.kind === "changed") return isMade(tree) ? tree.to : tree.from;
  if (tree.kind === "not") {
    const child = withMade(tree.child, isMade);
    return child && { kind: "not", path: tree.of.path, verified: tree.of.verified, child };
  }
  const children = tree.children.flatMap((child) => withMade(child, isMade) ?? []);
  if (children.length === 0) return undefined;
  return { kind: tree.kind, path: tree.of.path, verified: tree.of.verified, children };
}
