import type { Chip } from "../../catalog/chip.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary } from "../../search/adversary.js";
import type { Market } from "../../search/market.js";
import { leastCostOf, type SearchAnswer } from "../../search/searchAnswer.js";
import type { OnStep } from "../steps.js";
import { anyChips, chipsPolicy } from "./family.js";

/** What the cheapest run costs on one chip while a node may have so many of it. */
export interface CostStep {
  /** The most chips that a node may have: every limit from the one to the other has this answer. Whole numbers >= 1, or Infinity. */
  readonly from: number;
  readonly to: number;
  /** [USD]; null if no run reaches the target. */
  readonly costUsd: number | null;
}

/** The cheapest runs on one chip by the most chips that a node may have. */
export interface ChipCosts {
  readonly chip: Chip;
  /** From the largest limit downwards, without gaps; to 1 unless the search was stopped. */
  readonly steps: readonly CostStep[];
}

/** What of a chip is to be asked: every limit up to the largest, and no limit at all. */
export interface ChipLimits {
  readonly chip: Chip;
  /** Whole number >= 0. */
  readonly largest: number;
  /** Whether some rule leaves every count of the chip unregistered. */
  readonly unlimited: boolean;
}

export interface FoundChipCosts {
  readonly costs: readonly ChipCosts[];
  readonly searches: number;
  /** Limits whose answer is known, of all that were to be asked. */
  readonly settled: number;
  /** Whether every limit was asked. */
  readonly complete: boolean;
}

/**
 * The cheapest run on each chip for every limit to the chips of a node, exactly.
 *
 * In the adversarial space a run that the limit k allows on nodes of j <= k chips is allowed by every limit from j to k, and is the
 * cheapest under each, since they allow nothing that k does not. So a search gives a whole step, and the next one is asked for
 * j - 1. In the published space nodes are the largest that are allowed, so that every limit is asked by itself.
 *
 * Chips take turns, the one with most left to ask first, so that what a stopped search knows are the loosest rules.
 * @param onStep told the limits settled and all of them
 */
export async function chipCosts(
  limits: readonly ChipLimits[],
  market: Market,
  targetFlop: number,
  onStep: OnStep,
): Promise<FoundChipCosts> {
  const walks = limits.map((of) => ({
    of,
    next: of.unlimited ? Number.POSITIVE_INFINITY : of.largest,
    steps: [] as CostStep[],
  }));
  const total = limits.reduce((sum, { largest, unlimited }) => sum + largest + (unlimited ? 1 : 0), 0);
  const left = () =>
    walks.reduce((sum, { next, of }) => sum + (next === Number.POSITIVE_INFINITY ? of.largest + 1 : next), 0);
  let searches = 0;
  let going = true;
  while (going) {
    const walk = walks.reduce((most, one) => (shareLeft(one) > shareLeft(most) ? one : most), walks[0]!);
    if (walk.next < 1) break;
    const { chip, largest } = walk.of;
    const policy = walk.next === Number.POSITIVE_INFINITY ? anyChips : chipsPolicy(walk.next);
    const { result } = cheapest(policy, chip, market, targetFlop);
    searches += 1;
    const to = walk.next;
    const from = leastLimit(result, to, largest, market);
    walk.steps.push({ from, to, costUsd: result.feasible ? leastCostOf(result) : null });
    walk.next = Math.min(from - 1, largest);
    going = await onStep(total - left(), total);
  }
  return {
    costs: walks.map(({ of, steps }) => ({ chip: of.chip, steps })),
    searches,
    settled: total - left(),
    complete: walks.every(({ next }) => next < 1),
  };
}

function shareLeft({ next, of }: { readonly next: number; readonly of: ChipLimits }): number {
  return next === Number.POSITIVE_INFINITY ? 2 : next / Math.max(of.largest, 1);
}

function cheapest(policy: CombinedPolicy, chip: Chip, market: Market, targetFlop: number): SearchAnswer {
  return adversary(policy, { ...market, chips: [chip] })(targetFlop);
}

/** The least limit that gives the same answer as this one. */
function leastLimit(
  { feasible, configuration }: SearchAnswer["result"],
  limit: number,
  largest: number,
  { space }: Market,
): number {
  if (space === "published") return limit;
  // What no run reaches, none reaches on smaller nodes.
  if (!feasible) return 1;
  // A limit larger than any that a rule sets stands for none.
  return configuration!.chipsPerNode > largest ? limit : configuration!.chipsPerNode;
}
