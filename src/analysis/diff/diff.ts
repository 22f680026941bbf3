import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary } from "../../search/adversary.js";
import { leastCostOf, type SearchAnswer } from "../../search/searchAnswer.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { registeredSystems } from "../burden/registersSystem.js";
import { type ComparisonQuestion, compare } from "../compare.js";
import { ruleRelation } from "../ruleRelation.js";
import { type OnStep, uninterrupted } from "../steps.js";
import { contributionsOf, isMadeIn, mostChanges, setsAsked, uniformSet } from "./contributions.js";
import type { RuleDiff } from "./diffSchema.js";
import { haveSameMeasures } from "./measures.js";
import { ruleChanges } from "./ruleChanges.js";
import { ruleKey } from "./ruleKey.js";
import { withEachStruck } from "./struckClauses.js";
import { systemsDiff } from "./systemsDiff.js";
import { standingChanges, trainingChanges } from "./wordChanges.js";

export interface DiffQuestion extends Omit<ComparisonQuestion, "policies" | "baseline" | "besidePublished"> {
  /** The earlier rule, against which everything is told */
  readonly from: CombinedPolicy;
  readonly to: CombinedPolicy;
  readonly systems: readonly MeasuredSystem[];
}

/**
 * What changes from one rule to another: its clauses and countermeasures, the legitimate systems it registers, the evader's runs, and what each
 * change by itself contributes to both.
 *
 * @param onStep told after each further search; on an interrupt the targets not yet finished lack contributions
 */
export async function diff(question: DiffQuestion, onStep: OnStep = uninterrupted): Promise<RuleDiff> {
  const { from, to, systems, ...rest } = question;
  const { market } = rest;
  const comparison = compare({ ...rest, policies: [from, to], baseline: from });
  const { changes, withChanges } = ruleChanges(from, to);
  const sets = new Map(setsAsked(changes.length).map((made) => [made, withChanges(isMadeIn(made))]));
  const struck = withEachStruck(to);
  const costs: RuleCosts[] = [];
  const costsOf = (policy: CombinedPolicy): RuleCosts => {
    const key = ruleKey(policy, market);
    const known = costs.find((one) => one.key === key && haveSameMeasures(one.policy, policy));
    if (known !== undefined) return known;
    const added = { policy, key, answer: adversary(policy, market), byTarget: new Map<number, number | null>() };
    costs.push(added);
    return added;
  };
  for (const { target, policy, result } of comparison.cells) {
    costsOf(policy === from.id ? from : to).byTarget.set(target, reachedCostUsd(result));
  }
  const bySet = new Map([...sets].map(([made, policy]) => [made, costsOf(policy)]));
  const byClause = struck.map(({ policy }) => costsOf(policy));
  const finished = await searchAll(costs, comparison.targets, onStep);
  const costAt = (known: RuleCosts | undefined, target: number) => known!.byTarget.get(target)!;
  const [none, all] = [uniformSet(changes.length, false), uniformSet(changes.length, true)];
  const registered = (policy: CombinedPolicy) => registeredSystems(policy, systems).length;
  const relation = (policy: CombinedPolicy, other: CombinedPolicy) =>
    ruleRelation(policy, other, market.chips, market.assumptions);
  return {
    from: from.id,
    to: to.id,
    complete: finished.length === comparison.targets.length,
    changes: [...changes],
    training: [...trainingChanges(from, to)],
    standing: [...standingChanges(from, to)],
    systems: systemsDiff(from, to, systems),
    comparison,
    contributions: {
      relations: changes.map((_change, place) =>
        relation(
          withChanges((other) => other === place),
          from,
        ),
      ),
      sharesOmitted: changes.length > mostChanges,
      targets: finished.map((target) => ({
        target,
        fromUsd: costAt(bySet.get(none), target),
        toUsd: costAt(bySet.get(all), target),
        changes: contributionsOf(changes.length, (made) => costAt(bySet.get(made), target)),
      })),
      systems: contributionsOf(changes.length, (made) => registered(sets.get(made)!)),
    },
    struck: struck.map(({ clause, policy }, place) => ({
      ...clause,
      relation: relation(policy, to),
      costs: finished.map((target) => ({ target, costUsd: costAt(byClause[place], target) })),
      systems: registered(policy),
    })),
  };
}

/** What a run is expected to cost [USD]; null if it does not reach the target. */
function reachedCostUsd(result: SearchAnswer["result"]): number | null {
  return result.feasible ? leastCostOf(result) : null;
}

/** The least cost under one rule, by target [USD]; null where no run reaches it. */
interface RuleCosts {
  readonly policy: CombinedPolicy;
  readonly key: string;
  readonly answer: ReturnType<typeof adversary>;
  readonly byTarget: Map<number, number | null>;
}

/** Asks every rule for every target, target by target. @returns the targets that were finished */
async function searchAll(
  rules: readonly RuleCosts[],
  targets: readonly number[],
  onStep: OnStep,
): Promise<readonly number[]> {
  const missing = targets.map((target) => rules.filter(({ byTarget }) => !byTarget.has(target)));
  const total = missing.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  for (const [place, target] of targets.entries()) {
    for (const { answer, byTarget } of missing[place]!) {
      if (!(await onStep(done, total))) return targets.slice(0, place);
      byTarget.set(target, reachedCostUsd(answer(target).result));
      done += 1;
    }
  }
  await onStep(done, total);
  return targets;
}
