import { leavesOf } from "../../policy/evaluateTree.js";
import type { CombinedPolicy, Policy, RegistrationNode } from "../../policy/policy.js";
import type { ClauseRecord } from "./diffSchema.js";
import { clauseRecord } from "./ruleChanges.js";

/** Every clause of a policy's registration that can be struck, in the order of its files, with the rule that is left. */
export function withEachStruck(
  policy: CombinedPolicy,
): readonly { readonly clause: ClauseRecord; readonly policy: CombinedPolicy }[] {
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
