import type { Chip } from "../catalog/chip.js";
import { hasMeasuresOf } from "../policy/measuresAgainst.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { type CountInterval, unregisteredCounts } from "../policy/unregisteredCounts.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { chipMeasures, memberMeasures } from "../search/nodeMeasures.js";
import { type ChipOption, chipOptions, unregisteredChipCounts } from "../search/nodeOption.js";

/**
 * How a rule relates to another on the chips on offer: "stricter" if it leaves unregistered only what the other does too,
 * has all the other's countermeasures with the same parameters, and leaves less or has more; "looser" the other way round;
 * "equal" if both leave the same unregistered and have the same countermeasures; else "mixed".
 */
export const ruleRelations = ["equal", "stricter", "looser", "mixed"] as const;

export type RuleRelation = (typeof ruleRelations)[number];

/**
 * The relation of a policy to another over every chip and precision, every size of a cluster, and every network of equal
 * nodes, since all that rules measure of either is proportional to its chips; and by the countermeasures that touch the
 * evader of the assumptions, compared entry by entry: two that differ in a parameter are not weighed against each other.
 *
 * It is exact for rules that leave a single chip unregistered; for others it may say "mixed" where one is stricter.
 */
export function ruleRelation(
  policy: CombinedPolicy,
  other: CombinedPolicy,
  chips: readonly Chip[],
  assumptions: Assumptions,
): RuleRelation {
  const options = chipOptions(chips);
  const evader = assumptions.evader.kind;
  const within =
    hasMeasuresOf(policy, other, evader) && options.every((option) => allowsNoMore(policy, other, option, assumptions));
  const beyond =
    hasMeasuresOf(other, policy, evader) && options.every((option) => allowsNoMore(other, policy, option, assumptions));
  if (within) return beyond ? "equal" : "stricter";
  return beyond ? "looser" : "mixed";
}

/** Whether every cluster and every network of nodes that a policy leaves unregistered is so under the other too. */
function allowsNoMore(
  policy: CombinedPolicy,
  other: CombinedPolicy,
  option: ChipOption,
  assumptions: Assumptions,
): boolean {
  const clusters = unregisteredChipCounts(policy, option, assumptions);
  // Where no cluster is left, there are no nodes to join either.
  if (clusters.length === 0) return true;
  const member = memberMeasures(chipMeasures(option.chip, option.precision, assumptions), assumptions);
  const joined = (rule: CombinedPolicy) => unregisteredCounts(rule, member, "network").flatMap(fromTwo);
  return (
    areWithin(clusters, unregisteredChipCounts(other, option, assumptions)) && areWithin(joined(policy), joined(other))
  );
}

/** A network has at least two nodes, so two chips. */
function fromTwo({ from, to }: CountInterval): CountInterval[] {
  return to < 2 ? [] : [{ from: Math.max(2, from), to }];
}

/** The intervals of a rule are maximal, so that one of them holds another interval or none does. */
function areWithin(intervals: readonly CountInterval[], others: readonly CountInterval[]): boolean {
  return intervals.every(({ from, to }) => others.some((other) => other.from <= from && to <= other.to));
}
