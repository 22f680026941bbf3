import type { Comparison } from "../analysis/comparisonSchema.js";
import type { RuleRelation } from "../analysis/ruleRelation.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { ChipNames } from "./names.js";

/** What the sentences about one rule against another need to know. */
export interface RulePair {
  readonly policy: CombinedPolicy;
  readonly baseline: CombinedPolicy;
  /** Of the policy to the baseline */
  readonly relation: RuleRelation;
  readonly metric: Comparison["metric"];
  readonly nameOf: ChipNames;
}
