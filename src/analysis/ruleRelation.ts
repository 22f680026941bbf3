import type { Chip } from "../catalog/chip.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { type CountInterval, unregisteredCounts } from "../policy/unregisteredCounts.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { chipMeasures, memberMeasures } from "../search/nodeMeasures.js";
import { type ChipOption, chipOptions } from "../search/nodeOption.js";

/**
 * How a rule relates to another on the chips on offer: "stricter" if it leaves unregistered only what the other does too,
 * and less; "looser" the other way round; "equal" if both leave the same unregistered; else "mixed".
 */
export const ruleRelations = ["equal", "stricter", "looser", "mixed"] as const;

export type RuleRelation = (typeof ruleRelations)[number];

/**
 * The relation of a policy to another, exactly: over every chip and precision, every size of a site, and every size of a
 * network of sites, since all that rules measure of either is proportional to its chips.
 */
export function ruleRelation(
  policy: CombinedPolicy,
  other: CombinedPolicy,
  chips: readonly Chip[],
  assumptions: Assumptions,
): RuleRelation {
  const options = chipOptions(chips);
  const within = options.every((option) => allowsNoMore(policy, other, option, assumptions));
  const beyond = options.every((option) => allowsNoMore(other, policy, option, assumptions));
  if (within) return beyond ? "equal" : "stricter";
  return beyond ? "looser" : "mixed";
}

function allowsNoMore(
  policy: CombinedPolicy,
  other: CombinedPolicy,
  { chip, precision }: ChipOption,
  assumptions: Assumptions,
): boolean {
  const site = chipMeasures(chip, precision, assumptions);
  const member = memberMeasures(site, assumptions);
  const scopes = [
    ["site", site],
    ["network", site],
    ["network", member],
  ] as const;
  return scopes.every(([scope, unit]) =>
    unregisteredCounts(policy, unit, scope).every((interval) =>
      isWithin(interval, unregisteredCounts(other, unit, scope)),
    ),
  );
}

/** The intervals are maximal, so that one of them holds the other interval or none does. */
function isWithin({ from, to }: CountInterval, intervals: readonly CountInterval[]): boolean {
  return intervals.some((interval) => interval.from <= from && to <= interval.to);
}
