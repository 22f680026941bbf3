import { withoutChips } from "../../catalog/withoutChips.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary } from "../../search/adversary.js";
import type { Market } from "../../search/market.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { bindingConstraints } from "../bindingConstraints.js";
import { ruleLines } from "../bindingRuleLines.js";
import type { Comparison, ComparisonCell } from "../comparisonSchema.js";
import type { WeakPoint } from "./auditSchema.js";

/**
 * What the cheapest runs under a policy lean on: their chip, and where they stand at every limit. For the largest target within
 * reach also what the cheapest run costs without that chip, by one further search.
 */
export function weakPoints(policy: CombinedPolicy, evasion: Comparison, market: Market): readonly WeakPoint[] {
  const reached = evasion.cells.filter((cell) => cell.policy === policy.id && cell.result.feasible);
  const largest = reached.at(-1);
  return reached.map((cell): WeakPoint => {
    const chip = cell.result.configuration!.chip;
    return {
      target: cell.target,
      chip,
      limits: limitsOf(policy, cell, market).map((limit) => ({ ...limit })),
      ...(cell === largest && market.chips.length > 1 ? { without: withheld(policy, cell, market) } : {}),
    };
  });
}

function limitsOf(policy: CombinedPolicy, { result }: ComparisonCell, market: Market) {
  const { chips, assumptions, space } = market;
  if (space === "adversarial") return bindingConstraints(policy, result, chips, assumptions);
  const chip = chips.find(({ id }) => id === result.configuration!.chip)!;
  return ruleLines(policy, result, chip, assumptions);
}

function withheld(policy: CombinedPolicy, { target, result }: ComparisonCell, market: Market) {
  const chips = withoutChips(market.chips, [result.configuration!.chip]);
  const { hiding, result: other } = adversary(policy, { ...market, chips })(target);
  if (hiding === "impossible") return { costUsd: null, costRatio: null };
  return { costUsd: leastCostOf(other), costRatio: leastCostOf(other) / leastCostOf(result) };
}
