import { withoutChips } from "../catalog/withoutChips.js";
import { leavesOf } from "../policy/evaluateTree.js";
import type { CombinedPolicy, RegistrationLeaf } from "../policy/policy.js";
import { adversary } from "../search/adversary.js";
import { evaderUnder } from "../search/evasion/evader.js";
import type { Market } from "../search/market.js";
import { leastCostOf, type SearchAnswer } from "../search/searchAnswer.js";
import { type Law, type LawChecks, type LawViolation, laws } from "./lawSchema.js";
import { ruleRelation } from "./ruleRelation.js";

/** Costs that differ by less than this share are equal: prices and rates are multiplied in different orders. */
const rounding = 1e-9;

/** How much a law's probe changes the network, the run and the prices. */
const worseBy = 0.8;

/** The answers of one policy, target by target in rising order. */
export interface PolicyAnswers {
  readonly policy: CombinedPolicy;
  readonly answers: readonly SearchAnswer[];
  /** The same targets in the published space; absent where that is the space searched */
  readonly published?: readonly SearchAnswer[];
}

/**
 * Checks the laws on the answers of a run: between its own rules and targets for nothing, and by further searches for the
 * dearest target that each rule leaves within reach. In the published space only those that hold there.
 */
export function checkLaws(all: readonly PolicyAnswers[], market: Market, probes = true): LawChecks {
  const checked = Object.fromEntries(Object.keys(laws).map((law) => [law, 0])) as Record<Law, number>;
  const violations: LawViolation[] = [];
  const compareSides = (law: Law, favoured: Side, hindered: Side, factor = 1) => {
    checked[law] += 1;
    const least = costOf(favoured.answer) * factor;
    const cost = costOf(hindered.answer);
    const holds = law === "same-rule-twice" || law === "price-scale" ? isEqual(cost, least) : !isBelow(cost, least);
    if (!holds) violations.push({ law, favoured: recordOf(favoured), hindered: recordOf(hindered) });
  };
  const exact = market.space === "adversarial";
  for (const { policy, answers, published } of all) {
    for (const [index, answer] of answers.entries()) {
      const here = side(answer, "");
      if (index > 0) compareSides("larger-target", side(answers[index - 1]!, ""), here);
      if (published !== undefined) compareSides("more-choice", here, side(published[index]!, "published space"));
      if (exact) {
        for (const other of all.filter((one) => isStricter(policy, one.policy, market))) {
          compareSides("tighter-rule", side(other.answers[index]!, ""), here);
        }
      }
    }
    const hardest = answers.findLast(({ hiding }) => hiding !== "impossible");
    if (!exact || !probes || hardest === undefined) continue;
    const probe = (changed: Market, rule = policy) => adversary(rule, changed)(hardest.target);
    const here = side(hardest, "");
    for (const { law, words, changed } of hindrances(market, hardest)) {
      // A rule that measures the links of a network may leave unregistered on slow ones what it registers on fast ones.
      if (law === "worse-network" && measures(networkParts(policy), "interconnect")) continue;
      compareSides(law, here, side(probe(changed), words));
    }
    if (evaderUnder(policy, market).measures.length > 0) {
      const unopposed = side(probe(market, withoutMeasures(policy)), "without its countermeasures");
      compareSides("more-measures", unopposed, here);
    }
    const twice = { ...policy, id: `${policy.id}+${policy.id}`, parts: [...policy.parts, ...policy.parts] };
    compareSides("same-rule-twice", here, side(probe(market, twice), "joined with itself"));
    if (!measures(policy.parts, "price") && !fixesSums(policy, market)) {
      compareSides("price-scale", here, side(probe(twiceAsDear(market)), "all prices doubled"), 2);
    }
  }
  return { checked, violations };
}

interface Side {
  readonly answer: SearchAnswer;
  /** What differs from the question asked */
  readonly words: string;
}

function side(answer: SearchAnswer, words: string): Side {
  return { answer, words };
}

function recordOf({ answer, words }: Side): LawViolation["favoured"] {
  const { policy, target, hiding, result } = answer;
  const place = `${policy}, target ${target} FLOP${words && `, ${words}`}`;
  return { case: place, costUsd: hiding === "impossible" ? null : result.costUsd, result };
}

function costOf({ hiding, result }: SearchAnswer): number {
  return hiding === "impossible" ? Number.POSITIVE_INFINITY : leastCostOf(result);
}

/** What a rule registers, and nothing else that it does to an evader. */
function withoutMeasures(policy: CombinedPolicy): CombinedPolicy {
  return { ...policy, parts: policy.parts.map((part) => ({ ...part, countermeasures: [] })) };
}

/** Whether a rule names sums of money that other prices do not change. */
function fixesSums(policy: CombinedPolicy, market: Market): boolean {
  const { measures } = evaderUnder(policy, market);
  return measures.some(({ type }) => type === "penalties" || type === "spending-audit");
}

/** The market with everything that is paid for at twice its price. */
function twiceAsDear(market: Market): Market {
  const { ownership, chipToServer, costBasis } = market.assumptions;
  if (costBasis === "capital") return under(market, { chipToServer: chipToServer * 2 });
  const chips = market.chips.map((chip) => ({ ...chip, price: { ...chip.price, value: 2 * chip.price.value } }));
  const doubled = paidRates.map((rate) => [rate, 2 * ownership[rate]]);
  return under({ ...market, chips }, { ownership: { ...ownership, ...Object.fromEntries(doubled) } });
}

const paidRates = [
  "usdPerKilowattHour",
  "siteUsdPerYear",
  "residentialLineUsdPerYear",
  "businessLineUsdPerYear",
  "staffUsdPerYear",
] as const;

function isBelow(cost: number, least: number): boolean {
  return cost < least * (1 - rounding);
}

function isEqual(a: number, b: number): boolean {
  return !isBelow(a, b) && !isBelow(b, a);
}

/** The market made worse in one respect after another. */
function hindrances(
  market: Market,
  { result }: SearchAnswer,
): readonly { readonly law: Law; readonly words: string; readonly changed: Market }[] {
  const { assumptions, chips } = market;
  const { network } = assumptions;
  const slower = {
    ...network,
    uploadMbps: network.uploadMbps * worseBy,
    downloadMbps: network.downloadMbps * worseBy,
    ...(network.regionalMbps === undefined ? {} : { regionalMbps: network.regionalMbps * worseBy }),
  };
  const farther = {
    ...network,
    latencyMs: network.latencyMs / worseBy,
    ...(network.regionalLatencyMs === undefined ? {} : { regionalLatencyMs: network.regionalLatencyMs / worseBy }),
  };
  const used = result.configuration?.chip;
  const rest = used === undefined ? [] : withoutChips(chips, [used]);
  return [
    { law: "worse-network", words: `bandwidth times ${worseBy}`, changed: under(market, { network: slower }) },
    { law: "worse-network", words: `latency over ${worseBy}`, changed: under(market, { network: farther }) },
    {
      law: "shorter-run",
      words: `days times ${worseBy}`,
      changed: under(market, { runDays: assumptions.runDays * worseBy }),
    },
    ...(rest.length === 0
      ? []
      : [{ law: "fewer-chips" as const, words: `without ${used}`, changed: { ...market, chips: rest } }]),
  ];
}

function under(market: Market, changes: Partial<Market["assumptions"]>): Market {
  return { ...market, assumptions: { ...market.assumptions, ...changes } };
}

function networkParts({ parts }: CombinedPolicy): CombinedPolicy["parts"] {
  return parts.filter(({ aggregation }) => aggregation === "network");
}

function measures(parts: CombinedPolicy["parts"], kind: RegistrationLeaf["kind"]): boolean {
  const trees = parts.flatMap(({ registration }) => registration ?? []);
  return trees.flatMap(leavesOf).some((leaf) => leaf.kind === kind);
}

function isStricter(policy: CombinedPolicy, other: CombinedPolicy, { chips, assumptions }: Market): boolean {
  return policy !== other && ruleRelation(policy, other, chips, assumptions) === "stricter";
}
