import { adversary } from "../../src/search/adversary.js";
import type { Market } from "../../src/search/market.js";
import type { SearchAnswer } from "../../src/search/searchAnswer.js";
import { policyNamed } from "./studyMarket.js";

/** The study's seven targets [FLOP]. */
export const studyTargets = [1e24, 3.3e24, 1e25, 2.1e25, 3.8e25, 6.6e25, 1e26] as const;

/** The two rules that the study compares. */
export const studyRules = ["scher-2025", "scher-2025-memory"] as const;

/** The adversary's answers under a bundled rule. */
export function answersOf(
  rule: string,
  market: Market,
  targets: readonly number[] = studyTargets,
): readonly SearchAnswer[] {
  return targets.map(adversary(policyNamed(rule), market));
}

/** Cost of hiding; infinite where no run can. */
export function costOf({ hiding, result }: SearchAnswer): number {
  return hiding === "impossible" ? Number.POSITIVE_INFINITY : result.costUsd;
}
