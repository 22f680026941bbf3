import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary } from "../../search/adversary.js";
import type { Market } from "../../search/market.js";
import { leastCostOf, type SearchResult } from "../../search/searchAnswer.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { registeredSystems } from "../burden/registersSystem.js";
import { costChange } from "../costChange.js";
import type { BurdenMeasure, DesignPoint } from "./designSchema.js";
import { type FamilyRule, policyOf } from "./family.js";
import { ruleRecord } from "./records.js";

/** A rule with what it does: all of a point of a frontier that does not depend on the other points. */
export type JudgedRule = Omit<DesignPoint, "meets" | "regions">;

/** What rules are judged by. */
export interface Judging {
  readonly market: Market;
  /** [FLOP] */
  readonly target: number;
  readonly systems: readonly MeasuredSystem[];
  readonly burden: BurdenMeasure;
  readonly baseline: CombinedPolicy;
  /** The cheapest run that hides nothing; null if none reaches the target */
  readonly centralised: SearchResult | null;
}

/** Asks the evader's whole search and every system what a rule does. */
export function judgeRule(rule: FamilyRule, judging: Judging): JudgedRule {
  const { market, target, systems, burden, centralised } = judging;
  const policy = policyOf(rule);
  const { hiding, limit, result } = adversary(policy, market)(target);
  const caught = idsOf(registeredSystems(policy, systems));
  const before = new Set(idsOf(registeredSystems(judging.baseline, systems)));
  const newly = caught.filter((id) => !before.has(id)).length;
  const costUsd = result.feasible ? leastCostOf(result) : null;
  return {
    rule: ruleRecord(rule),
    costUsd,
    evasionMultiple:
      costUsd === null || centralised === null ? null : costChange(costUsd, leastCostOf(centralised)).ratio,
    hiding,
    ...(limit === undefined ? {} : { limit }),
    result,
    burden: burden === "registered" ? caught.length : newly,
    registered: caught.length,
    newly,
    systems: [...caught],
  };
}

function idsOf(systems: readonly MeasuredSystem[]): readonly string[] {
  return systems.map(({ system }) => system.id);
}
