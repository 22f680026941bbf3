import { isDeepStrictEqual } from "node:util";
import type { CombinedPolicy } from "../policy/policy.js";
import { adversary } from "../search/adversary.js";
import type { Market } from "../search/market.js";
import { leastCostOf, type SearchAnswer } from "../search/searchAnswer.js";
import { costChange } from "./costChange.js";
import { type RunClass, runClasses } from "./runnersUpClasses.js";
import { factorsBetween, largestLoss } from "./runnersUpFactors.js";
import type { RunnerUp } from "./runnersUpSchema.js";

/**
 * The cheapest run of every class of runs, beside the optimum of all: each class is searched anew and exactly.
 *
 * @param optimum the answer of the adversarial space under the same policy and market; reaches its target
 * @param onAnswer called after each search, for progress
 */
export function runnersUp(
  policy: CombinedPolicy,
  market: Market,
  optimum: SearchAnswer,
  onAnswer: () => void = () => {},
): readonly RunnerUp[] {
  return runClasses(policy, market).map((runClass) => {
    const answer = adversary(policy, runClass.market)(optimum.target);
    onAnswer();
    return runnerUp(runClass, answer, optimum, market);
  });
}

function runnerUp({ kind, name }: RunClass, answer: SearchAnswer, optimum: SearchAnswer, market: Market): RunnerUp {
  const { hiding, limit, result } = answer;
  const common = { kind, name, hiding, ...(limit === undefined ? {} : { limit }), result };
  if (hiding === "impossible") return { ...common, optimum: false, costRatio: null, factors: null, losesBy: null };
  const factors = factorsBetween(optimum.result, result, market);
  const costRatio = costChange(leastCostOf(result), leastCostOf(optimum.result)).ratio;
  return {
    ...common,
    optimum: isDeepStrictEqual(result.configuration, optimum.result.configuration),
    costRatio,
    factors,
    losesBy: costRatio > 1 ? largestLoss(factors) : null,
  };
}
