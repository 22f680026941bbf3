import type { CombinedPolicy } from "../../policy/policy.js";
import { unregisteredCounts } from "../../policy/unregisteredCounts.js";
import type { Market } from "../../search/market.js";
import { chipMeasures, memberMeasures } from "../../search/nodeMeasures.js";
import { chipOptions, unregisteredChipCounts } from "../../search/nodeOption.js";

/**
 * What the registration of a rule is to the evader: the counts of each chip that it leaves unregistered, in one cluster and in a
 * whole network. Two rules of one key and the same countermeasures have the same runs, since all that rules measure of a node is
 * proportional to its chips.
 */
export function ruleKey(policy: CombinedPolicy, { chips, assumptions }: Market): string {
  const counts = chipOptions(chips).map((option) => {
    const member = memberMeasures(chipMeasures(option.chip, option.precision, assumptions), assumptions);
    const joined = unregisteredCounts(policy, member, "network");
    return [unregisteredChipCounts(policy, option, assumptions), joined].map((intervals) =>
      intervals.map(({ from, to }) => `${from}-${to}`).join(" "),
    );
  });
  return JSON.stringify(counts);
}
