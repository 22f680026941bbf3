import { decisiveLeaves, holds, leavesOf } from "./evaluateTree.js";
import type { NodeMeasures } from "./nodeMeasures.js";
import type { CombinedPolicy } from "./policy.js";

export type { NodeMeasures } from "./nodeMeasures.js";

/** A leaf of a policy's registration, as a verdict cites it. */
export interface LeafCitation {
  readonly policy: string;
  /** Where it stands in the file, e.g. registration.any[0].compute. */
  readonly path: string;
  readonly text: string;
}

export interface RegistrationVerdict {
  readonly registered: boolean;
  /** The leaves that make it so; empty if nothing registers. */
  readonly reasons: readonly LeafCitation[];
  /** Conditions in words, taken so that the rule catches. Listed for every policy asked, whatever the verdict. */
  readonly notEvaluated: readonly LeafCitation[];
}

/**
 * Whether a cluster must register under any of the policies, taken by itself: a network-aggregated policy sees it as a
 * network of one.
 */
export function registersNode(policy: CombinedPolicy, node: NodeMeasures): RegistrationVerdict {
  return registersRun(policy, node, node);
}

/**
 * Whether a run of several nodes must register: policies that measure each site see one node, those that measure the
 * network see all nodes together, and each node too: whatever chips meet the definition have to register, whether or not
 * they are also part of something larger that does not.
 *
 * @param node one node of the run
 * @param network the measures of the whole networked run
 */
export function registersRun(policy: CombinedPolicy, node: NodeMeasures, network: NodeMeasures): RegistrationVerdict {
  const reasons: LeafCitation[] = [];
  const notEvaluated: LeafCitation[] = [];
  let registered = false;
  for (const part of policy.parts) {
    if (part.registration === undefined) continue;
    const clusters = part.aggregation === "network" ? [network, node] : [node];
    for (const leaf of leavesOf(part.registration)) {
      if (leaf.kind === "condition") notEvaluated.push({ policy: part.id, path: leaf.path, text: leaf.text });
    }
    const { registration } = part;
    const seen = clusters.find((cluster) => holds(registration, cluster));
    if (seen === undefined) continue;
    registered = true;
    for (const { leaf, holds: leafHolds } of decisiveLeaves(part.registration, seen)) {
      reasons.push({ policy: part.id, path: leaf.path, text: leafHolds ? leaf.text : `not (${leaf.text})` });
    }
  }
  return { registered, reasons, notEvaluated };
}
