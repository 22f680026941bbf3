import { leavesOf } from "../../policy/evaluateTree.js";
import type { CombinedPolicy, Policy, RegistrationNode } from "../../policy/policy.js";
import type { ClauseRecord } from "./diffSchema.js";
import { measureRecord } from "./measures.js";
import { clauseRecord } from "./ruleChanges.js";

interface Struck {
  readonly clause: ClauseRecord;
  /** The rule that is left */
  readonly policy: CombinedPolicy;
}

/**
 * Every clause of a policy's registration and every countermeasure that can be struck, in the order of its files, with the
 * rule that is left. A countermeasure that several of its policies state alike is struck in one of them only.
 */
export function withEachStruck(policy: CombinedPolicy): readonly Struck[] {
  return [...withClausesStruck(policy), ...withMeasuresStruck(policy)];
}

function withMeasuresStruck(policy: CombinedPolicy): readonly Struck[] {
  return policy.parts.flatMap((part) =>
    part.countermeasures.map((struck): Struck => {
      const countermeasures = part.countermeasures.filter((other) => other !== struck);
      const parts = policy.parts.map((other) => (other === part ? { ...part, countermeasures } : other));
      return { clause: measureRecord({ policy: part, entry: struck }), policy: { ...policy, parts } };
    }),
  );
}

function withClausesStruck(policy: CombinedPolicy): readonly Struck[] {
  return policy.parts.flatMap((part) =>
    part.registration === undefined
      ? []
      : leavesOf(part.registration).map((leaf) => ({
          clause: clauseRecord(part.id, leaf),
          policy: replacedPart(policy, part, without(part.registration!, leaf)),
        })),
  );
}

/** The registration without one leaf, and without the lists that this empties; undefined if nothing is left. */
function without(tree: RegistrationNode, leaf: RegistrationNode): RegistrationNode | undefined {
  if (tree === leaf) return undefined;
  if (tree.kind === "not") {
    const child = without(tree.child, leaf);
    return child && { ...tree, child };
  }
  if (!("children" in tree)) return tree;
  const children = tree.children.flatMap((child) => without(child, leaf) ?? []);
  return children.length === 0 ? undefined : { ...tree, children };
}

function replacedPart(
  policy: CombinedPolicy,
  part: Policy,
  registration: RegistrationNode | undefined,
): CombinedPolicy {
  const { registration: _struck, ...rest } = part;
  const replaced: Policy = registration === undefined ? rest : { ...rest, registration };
  const parts = policy.parts.map((other) => (other === part ? replaced : other));
  return { ...policy, parts, registersClusters: parts.some((other) => other.registration !== undefined) };
}
