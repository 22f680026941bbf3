import { describeTrainingRule } from "../../policy/describe.js";
import type { CombinedPolicy, TrainingRule } from "../../policy/policy.js";
import type { StandingChange, TrainingChange } from "./diffSchema.js";

type OwnedRule = CombinedPolicy["trainingRules"][number];

/** What changes in the training rules: a rule of the same phase, effect and domain is the same rule with other words. */
export function trainingChanges(from: CombinedPolicy, to: CombinedPolicy): readonly TrainingChange[] {
  const before = unshared(from.trainingRules, to.trainingRules);
  const after = unshared(to.trainingRules, from.trainingRules);
  const used = new Set<OwnedRule>();
  const added = after.map((rule): TrainingChange => {
    const earlier = before.find((other) => !used.has(other) && kindOf(other) === kindOf(rule));
    if (earlier !== undefined) used.add(earlier);
    return {
      policy: rule.policy,
      kind: earlier === undefined ? "added" : "changed",
      from: earlier === undefined ? null : describeTrainingRule(earlier),
      to: describeTrainingRule(rule),
    };
  });
  const removed = before
    .filter((rule) => !used.has(rule))
    .map(
      (rule): TrainingChange => ({
        policy: rule.policy,
        kind: "removed",
        from: describeTrainingRule(rule),
        to: null,
      }),
    );
  return [...added, ...removed];
}

function unshared(rules: readonly OwnedRule[], others: readonly OwnedRule[]): readonly OwnedRule[] {
  const said = new Set(others.map(describeTrainingRule));
  return rules.filter((rule) => !said.has(describeTrainingRule(rule)));
}

function kindOf({ phase, effect, domain }: TrainingRule): string {
  return JSON.stringify([phase, effect, domain ?? ""]);
}

/** What changes in where and how the rule stands. */
export function standingChanges(from: CombinedPolicy, to: CombinedPolicy): readonly StandingChange[] {
  return (["status", "jurisdiction"] as const).flatMap((what) => {
    const said = ({ parts }: CombinedPolicy) => [...new Set(parts.map((part) => part[what]))].join(", ");
    return said(from) === said(to) ? [] : [{ what, from: said(from), to: said(to) }];
  });
}
