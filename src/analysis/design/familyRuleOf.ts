import { satisfies } from "../../input/comparison.js";
import { compareDecimals, type Decimal, decimalOf } from "../../input/decimal.js";
import { type CombinedPolicy, memoryKinds, type RegistrationNode } from "../../policy/policy.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import type { CountedMemory, FamilyRule } from "./family.js";

/** Caps found in a tree; "always" for what every site fulfils. */
type Found = "always" | FamilyRule;

/**
 * The rule of the family that a policy comes to on a site: one cluster in one place with the links of a node, where conditions in
 * words are met. Undefined if it is none of the family, or several policies at once.
 */
export function familyRuleOf(policy: CombinedPolicy, assumptions: Assumptions): FamilyRule | undefined {
  const [part, ...others] = policy.parts;
  if (part?.registration === undefined || others.length > 0 || part.aggregation !== "site") return undefined;
  // A rule that does more than register is more than a line of the family.
  if (part.countermeasures.length > 0) return undefined;
  const found = ruleIn(part.registration, decimalOf(assumptions.nodeInterconnectMbps));
  return found === "always" ? undefined : found;
}

function ruleIn(tree: RegistrationNode, interconnectMbps: Decimal): Found | undefined {
  switch (tree.kind) {
    case "any":
    case "all": {
      const children = tree.children.map((child) => ruleIn(child, interconnectMbps));
      return children.includes(undefined) ? undefined : joined(tree.kind, children as Found[]);
    }
    case "colocated":
      return tree.colocated ? "always" : undefined;
    case "condition":
      return "always";
    case "interconnect":
      return satisfies(tree.comparison, interconnectMbps) ? "always" : undefined;
    case "compute":
      if (tree.comparison.comparator !== ">" || tree.precision !== "fp16") return undefined;
      return { form: "compute", counted: undefined, compute: tree.comparison.quantity.exact, memory: undefined };
    case "memory": {
      const counted = countedIn(tree.of);
      if (tree.comparison.comparator !== ">" || counted === undefined) return undefined;
      return { form: "memory", counted, compute: undefined, memory: tree.comparison.quantity.exact };
    }
    default:
      return undefined;
  }
}

function countedIn(kinds: readonly string[]): CountedMemory | undefined {
  if (memoryKinds.every((kind) => kinds.includes(kind))) return "all";
  return kinds.length === 1 && kinds[0] === "hbm" ? "hbm" : undefined;
}

function joined(kind: "any" | "all", children: readonly Found[]): Found | undefined {
  if (kind === "any" && children.includes("always")) return "always";
  const rules = children.filter((child) => child !== "always");
  if (rules.length < 2) return rules[0] ?? "always";
  const compute = rules.find(({ form }) => form === "compute");
  const memory = rules.find(({ form }) => form === "memory");
  if (rules.length > 2 || compute === undefined || memory === undefined) return undefined;
  const form = kind === "any" ? "compute-or-memory" : "compute-and-memory";
  return { form, counted: memory.counted, compute: compute.compute, memory: memory.memory };
}

/** Whether two rules of the family are drawn alike. */
export function sameRule(a: FamilyRule, b: FamilyRule): boolean {
  const same = (one: Decimal | undefined, other: Decimal | undefined) =>
    one === undefined || other === undefined ? one === other : compareDecimals(one, other) === 0;
  return a.form === b.form && a.counted === b.counted && same(a.compute, b.compute) && same(a.memory, b.memory);
}
