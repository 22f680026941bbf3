import type { CombinedPolicy } from "../policy/policy.js";
import type { Market } from "../search/market.js";
import type { SearchAnswer } from "../search/searchAnswer.js";
import { runUnderRule } from "./runUnderRule.js";
import type { OverlookedRun } from "./sensitivitySchema.js";

/**
 * The answers that a run found under another policy beats although their own rule leaves that run unregistered too.
 *
 * The published space offers only the largest unregistered node of each chip, so that a lower limit can offer a smaller
 * node which a higher limit permits and its space lacks. A real evader would build it under either rule.
 *
 * @param answers one a policy, in the order of the policies
 */
export function overlookedRuns(
  network: string,
  answers: readonly SearchAnswer[],
  policies: readonly CombinedPolicy[],
  { chips, assumptions }: Market,
): readonly OverlookedRun[] {
  return answers.flatMap(({ result: own }, place) => {
    const cheaper = answers
      .filter(({ result }) => result.feasible && (!own.feasible || result.costUsd < own.costUsd))
      .filter(({ result }) => runUnderRule(policies[place]!, result, chips, assumptions)?.registered === false)
      .toSorted((a, b) => a.result.costUsd - b.result.costUsd)[0];
    return cheaper === undefined ? [] : [{ network, policy: policies[place]!.id, by: cheaper.policy }];
  });
}
