import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary, openAnswer } from "../../search/adversary.js";
import type { Market } from "../../search/market.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { type ComparisonQuestion, compare } from "../compare.js";
import { systemsDiff } from "../diff/systemsDiff.js";
import { type OnStep, uninterrupted } from "../steps.js";
import type { Memo, Variation, VariationKind } from "./memoSchema.js";

/** A market on which a memo asks its question again. */
export interface AskedVariation {
  readonly kind: VariationKind;
  /** What is changed, e.g. "10 Mbps" */
  readonly setting: string;
  readonly market: Market;
}

export interface MemoQuestion
  extends Omit<ComparisonQuestion, "policies" | "baseline" | "fullMarket" | "besidePublished"> {
  readonly policy: CombinedPolicy;
  /** Absent: the policy is held against no registration at all */
  readonly baseline?: CombinedPolicy | undefined;
  readonly systems: readonly MeasuredSystem[];
  readonly variations: readonly AskedVariation[];
}

/** The rule under which nothing registers. */
const noRegistration: CombinedPolicy = {
  id: "no registration",
  title: "No registration",
  parts: [],
  trainingRules: [],
  registersClusters: false,
};

/**
 * What a memo about a rule rests on: the evader under the rule and its baseline, the legitimate systems registered, and the
 * same question with one thing changed at a time.
 *
 * @param onStep told after each further search; on an interrupt the variations not yet finished are left out
 */
export async function memo(question: MemoQuestion, onStep: OnStep = uninterrupted): Promise<Memo> {
  const { policy, baseline, systems, variations, ...rest } = question;
  const comparison = compare({
    ...rest,
    policies: baseline === undefined ? [policy] : [baseline, policy],
    baseline: baseline ?? policy,
  });
  const finished: Variation[] = [];
  const total = variations.length * rest.targets.length;
  const cellAt = (market: Market) => {
    const asked = adversary(policy, market);
    const against = baseline && adversary(baseline, market);
    return (target: number): Variation["cells"][number] => {
      const { result } = asked(target);
      const other = against === undefined ? openAnswer(market, target) : against(target).result;
      const policyUsd = result.feasible ? leastCostOf(result) : null;
      const baselineUsd = other?.feasible ? leastCostOf(other) : null;
      const ratio = policyUsd === null || baselineUsd === null ? null : policyUsd / baselineUsd;
      return { target, baselineUsd, policyUsd, ratio };
    };
  };
  for (const [place, { kind, setting, market }] of variations.entries()) {
    const cell = cellAt(market);
    const cells: Variation["cells"] = [];
    for (const [done, target] of rest.targets.entries()) {
      if (!(await onStep(place * rest.targets.length + done, total))) break;
      cells.push(cell(target));
    }
    if (cells.length < rest.targets.length) break;
    finished.push({ kind, setting, cells });
  }
  await onStep(total, total);
  return {
    policy: policy.id,
    baseline: baseline?.id ?? null,
    complete: finished.length === variations.length,
    systems: systemsDiff(baseline ?? noRegistration, policy, systems),
    comparison,
    variations: finished,
  };
}
