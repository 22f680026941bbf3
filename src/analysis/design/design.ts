import type { Offer } from "../../catalog/offer.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { AssumptionRow } from "../../scenario/assumptions.js";
import { openAnswer } from "../../search/adversary.js";
import { registeredSystems } from "../burden/registersSystem.js";
import { costChange } from "../costChange.js";
import { offerRecord } from "../settingSchema.js";
import { type OnStep, uninterrupted } from "../steps.js";
import { type CapRanges, familyAxes, familyLimits, familyMeasures, isWithin } from "./axes.js";
import { chipCosts } from "./chipCosts.js";
import { costRanks } from "./costRanks.js";
import type { Design } from "./designSchema.js";
import { ruleKinds } from "./family.js";
import { cellCount, frontierOf } from "./frontier.js";
import { type JudgedRule, type Judging, judgeRule } from "./judgeRule.js";
import { membersOf, regionRecord } from "./members.js";
import { popularRules } from "./popularRules.js";
import { computeCapRecord, memoryCapRecord } from "./records.js";
import { standingOf } from "./standing.js";
import { choose, forcedCost, type Judged, meetsWish } from "./wish.js";

export interface DesignQuestion extends Omit<Judging, "centralised"> {
  readonly offer: Offer;
  /** Every assumption, for the record */
  readonly assumptions: readonly AssumptionRow[];
  /** Policies that are placed beside the frontier if they belong to the family */
  readonly bundled: readonly CombinedPolicy[];
  readonly ranges: CapRanges;
  /** Most systems that may be registered, in what `burden` counts; undefined if that is not wished */
  readonly maxBurden?: number | undefined;
  /** The least cost forced on the evader [USD]; undefined if that is not wished */
  readonly minCostUsd?: number | undefined;
  /** The same, in times the cost of the run that hides nothing */
  readonly multiple?: number | undefined;
}

/**
 * The rules of the family that no other beats, in what the evader's cheapest run costs and how many systems they register, over
 * every cap of the ranges; and the one that is wished, if any.
 *
 * Each rule leaves a node any count of a chip up to a largest one, and the evader takes the chip that is cheapest for it. So the
 * cheapest run on each chip for every largest count, and the systems on either side of the caps, settle every rule at once. What
 * is shown is searched again as a whole.
 *
 * @param onStep told the limits to the chips of a node that are settled, and all of them
 * @throws {Error} if a rule shown, searched as a whole, costs anything else
 */
export async function design(question: DesignQuestion, onStep: OnStep = uninterrupted): Promise<Design> {
  const { target, market, systems, ranges, baseline, burden } = question;
  const measures = familyMeasures(market.chips, systems);
  const limits = familyLimits(market.chips, measures, ranges);
  const { costs, searches, settled, complete } = await chipCosts(limits, market, target, onStep);
  const kinds = familyAxes(measures, ranges, costs);
  const ranks = costRanks(costs);
  const caughtBefore = new Set(registeredSystems(baseline, systems));
  const counts = systems.map((system) => burden === "registered" || !caughtBefore.has(system));
  const judging = { ...question, centralised: openAnswer(market, target) ?? null };
  const landmarks = { measures, costs, ranges, systemIds: systems.map(({ system }) => system.id) };

  const points = frontierOf(kinds, ranks, counts).map((point) => {
    const members = membersOf(point, kinds);
    const found = judgeRule(members[0]!.rule, judging);
    requireSame(found, { burden: point.burden, costUsd: ranks.costs[point.rank]! });
    return { ...found, regions: members.map((one) => regionRecord(one, landmarks)) };
  });
  const wish = { maxBurden: question.maxBurden, minCostUsd: forcedCost(question, judging.centralised?.costUsd) };
  const { chosen, closest } = choose(points, wish);
  return {
    target,
    metric: market.metric,
    space: market.space,
    modes: [...market.modes],
    chips: market.chips.map(({ id }) => id),
    offer: offerRecord(question.offer),
    assumptions: question.assumptions.map((row) => ({ ...row })),
    burden,
    baseline: baseline.id,
    baselineRegistered: caughtBefore.size,
    systems: systems.map(({ system: { id, name, category } }) => ({ id, name, category })),
    family: {
      kinds: ruleKinds.map(({ form, counted }) => ({ form, counted: counted ?? null })),
      compute: { from: computeCapRecord(ranges.compute.from), to: computeCapRecord(ranges.compute.to) },
      memory: { from: memoryCapRecord(ranges.memory.from), to: memoryCapRecord(ranges.memory.to) },
    },
    wish: {
      maxBurden: question.maxBurden ?? null,
      minCostUsd: question.minCostUsd ?? null,
      multiple: question.multiple ?? null,
      forcedCostUsd: wish.minCostUsd ?? null,
    },
    centralised: judging.centralised,
    frontier: points.map(({ regions, ...point }) => ({ ...point, meets: meetsWish(point, wish), regions })),
    chosen,
    closest: [...closest],
    popular: popularRules(question.bundled, market.assumptions).map(({ policies, rule }) => {
      const judged = judgeRule(rule, judging);
      const withinRanges = isWithin(rule, ranges);
      return { policies: [...policies], withinRanges, ...judged, ...standingOf(judged, points) };
    }),
    complete,
    searches: {
      limits: settled,
      limitsOfAll: limits.reduce((sum, { largest, unlimited }) => sum + largest + (unlimited ? 1 : 0), 0),
      runs: searches,
      cells: kinds.reduce((sum, axes) => sum + cellCount(axes), 0),
      checked: points.length,
    },
  };
}

function requireSame(found: JudgedRule, expected: Judged): void {
  const sameCost =
    found.costUsd === null || expected.costUsd === null
      ? found.costUsd === expected.costUsd
      : costChange(found.costUsd, expected.costUsd).ratio === 1;
  if (sameCost && found.burden === expected.burden) return;
  const words = ({ costUsd, burden }: Judged) => `${costUsd} USD and ${burden} systems`;
  throw new Error(
    `a rule of the frontier comes to ${words(found)} when searched as a whole, chip by chip to ${words(expected)}`,
  );
}
