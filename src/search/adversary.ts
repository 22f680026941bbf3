import type { CombinedPolicy } from "../policy/policy.js";
import { adversarialAdversary, adversarialOpenAnswer } from "./adversarial/adversarialAdversary.js";
import type { Market } from "./market.js";
import { publishedAdversary, publishedOpenAnswer } from "./publishedAdversary.js";
import type { SearchAnswer, SearchResult } from "./searchAnswer.js";

/** The evader under one rule: a function from targets [FLOP] to answers. What targets share is computed once. */
export function adversary(policy: CombinedPolicy, market: Market): (targetFlop: number) => SearchAnswer {
  return (market.space === "published" ? publishedAdversary : adversarialAdversary)(policy, market);
}

/** The cheapest run that hides nothing, one cluster of any size on the same market; undefined if none reaches the target. */
export function openAnswer(market: Market, targetFlop: number): SearchResult | undefined {
  return (market.space === "published" ? publishedOpenAnswer : adversarialOpenAnswer)(market, targetFlop);
}
