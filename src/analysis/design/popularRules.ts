import { parseQuantity } from "../../input/units.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import type { FamilyRule } from "./family.js";
import { familyRuleOf, sameRule } from "./familyRuleOf.js";

/** A rule that people propose, with the policies that come to it on a site. */
export interface PopularRule {
  readonly policies: readonly string[];
  readonly rule: FamilyRule;
}

const sixteen = exactly("16 H100e", "computeRate");
const theirMemory = exactly("1280 GB", "memory");

/** @source arXiv:2511.10783, definition of a covered cluster; arXiv:2605.29359, appendix G.5, for the memory limit */
const proposed: readonly FamilyRule[] = [
  { form: "compute", counted: undefined, compute: sixteen, memory: undefined },
  { form: "compute-or-memory", counted: "hbm", compute: sixteen, memory: theirMemory },
  { form: "compute-or-memory", counted: "all", compute: sixteen, memory: theirMemory },
];

/** 16 H100e, with 1,280 GB of memory or without, and then what else the policies given come to; each rule once. */
export function popularRules(policies: readonly CombinedPolicy[], assumptions: Assumptions): readonly PopularRule[] {
  const rules = proposed.map((rule) => ({ policies: [] as string[], rule }));
  for (const policy of policies) {
    const rule = familyRuleOf(policy, assumptions);
    if (rule === undefined) continue;
    const known = rules.find((other) => sameRule(other.rule, rule));
    if (known === undefined) rules.push({ policies: [policy.id], rule });
    else known.policies.push(policy.id);
  }
  return rules;
}

function exactly(text: string, dimension: "computeRate" | "memory") {
  const result = parseQuantity(text, dimension);
  if (!result.ok) throw new RangeError(result.message);
  return result.quantity.exact;
}
