import type { Offer } from "../catalog/offer.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { adversary, openAnswer } from "../search/adversary.js";
import { evaderUnder } from "../search/evasion/evader.js";
import { type Market, studyModes } from "../search/market.js";
import { leastCostOf, type SearchAnswer, type SearchResult } from "../search/searchAnswer.js";
import { addCertificates } from "./addCertificates.js";
import { checkLaws } from "./checkLaws.js";
import type { Comparison, ComparisonCell } from "./comparisonSchema.js";
import { costPartsOf } from "./costParts.js";
import { ruleRelation } from "./ruleRelation.js";
import { runUnderRule } from "./runUnderRule.js";
import { offerRecord } from "./settingSchema.js";
import { withholdingCost } from "./withheldCost.js";

export interface ComparisonQuestion {
  /** The first is the baseline */
  readonly policies: readonly CombinedPolicy[];
  readonly baseline: CombinedPolicy;
  /** Rising [FLOP] */
  readonly targets: readonly number[];
  readonly market: Market;
  /** The same market with nothing withheld; absent if nothing is */
  readonly fullMarket?: Market | undefined;
  readonly offer: Offer;
  readonly assumptions: readonly AssumptionRow[];
  /** Whether to show the published space beside the adversarial one */
  readonly besidePublished?: boolean;
  /** Whether to try the laws on further searches too, not only between the answers; true if absent */
  readonly probesLaws?: boolean;
}

/** The study's seven targets [FLOP]. @source arXiv:2605.29359, table of main results */
const publishedTargets = [1e24, 3.3e24, 1e25, 2.1e25, 3.8e25, 6.6e25, 1e26] as const;

/** The study's targets and every line of the policies' training rules, rising, each once [FLOP]. */
export function defaultTargets(policies: readonly CombinedPolicy[]): readonly number[] {
  const lines = policies.flatMap((policy) => policy.trainingRules.map((rule) => rule.targetFlop));
  return [...new Set([...publishedTargets, ...lines])].sort((a, b) => a - b);
}

/**
 * The evader's cheapest run under each policy and target, against a baseline.
 *
 * @param onCell called after each answer, for progress
 */
export function compare(
  question: ComparisonQuestion,
  onCell: (done: number, of: number) => void = () => {},
): Comparison {
  const { policies, baseline, targets, market, fullMarket } = question;
  const all = policies.includes(baseline) ? policies : [baseline, ...policies];
  const evaders = all.map((policy) => adversary(policy, market));
  const evadersOfAll = fullMarket && all.map((policy) => adversary(policy, fullMarket));
  const total = all.length * targets.length;
  const rows = targets.map((target, index) =>
    evaders.map((answer, place) => {
      const found = answer(target);
      onCell(index * all.length + place + 1, total);
      return found;
    }),
  );
  // Runs of the published space know neither countermeasures nor other costs than capital.
  const comparable = market.space === "adversarial" && all.every((policy) => evaderUnder(policy, market).plain);
  const published = comparable ? publishedAnswers(all, targets, market) : undefined;
  const centralised = targets.map((target) => {
    const result = openAnswer(market, target) ?? null;
    return { target, result, costParts: result && costPartsOf(result, market.chips, market.assumptions) };
  });
  const cells = rows.flatMap((answers, index) => {
    const base = answers[all.indexOf(baseline)]!;
    return answers.map((answer, place) => {
      const other = all[place] === baseline ? undefined : all[place];
      return {
        ...cellOf(answer, base, centralised[index]!.result),
        costParts: costPartsOf(answer.result, market.chips, market.assumptions),
        runUnderBaseline: other ? runUnderRule(baseline, answer.result, market.chips, market.assumptions) : null,
        baselineRun: other ? runUnderRule(other, base.result, market.chips, market.assumptions) : null,
        ...(evadersOfAll && { withheldFrom: withholdingCost(answer, evadersOfAll[place]!(answer.target)) }),
      };
    });
  });
  const byPolicy = all.map((policy, place) => ({
    policy,
    answers: rows.map((answers) => answers[place]!),
    // With fewer modes the adversarial space does not hold the published one, so that neither bounds the other.
    ...(published === undefined || !studyModes.every((mode) => market.modes.includes(mode))
      ? {}
      : { published: published.map((answers) => answers[place]!) }),
  }));
  return {
    baseline: baseline.id,
    policies: all.map((policy) => policy.id),
    relations: all.map((policy) => ruleRelation(policy, baseline, market.chips, market.assumptions)),
    targets: [...targets],
    metric: market.metric,
    space: market.space,
    modes: [...market.modes],
    assumptions: question.assumptions.map((row) => ({ ...row })),
    chips: market.chips.map(({ id }) => id),
    offer: offerRecord(question.offer),
    centralised,
    cells,
    ...(question.besidePublished && published !== undefined ? { published: published.flat().map(cellAnswer) } : {}),
    laws: checkLaws(byPolicy, market, question.probesLaws ?? true),
    certificate: addCertificates(cells.map(({ result }) => result.certificate)),
  };
}

/** The answers of the published space, target by target and within one policy by policy. */
function publishedAnswers(
  policies: readonly CombinedPolicy[],
  targets: readonly number[],
  market: Market,
): readonly (readonly SearchAnswer[])[] {
  const evaders = policies.map((policy) => adversary(policy, { ...market, space: "published" }));
  return targets.map((target) => evaders.map((answer) => answer(target)));
}

function cellAnswer({ policy, target, hiding, limit, result }: SearchAnswer) {
  return { policy, target, hiding, ...(limit === undefined ? {} : { limit }), result };
}

type ComparedCost = Omit<ComparisonCell, "costParts" | "runUnderBaseline" | "baselineRun" | "withheldFrom">;

function cellOf(answer: SearchAnswer, base: SearchAnswer, open: SearchResult | null): ComparedCost {
  const { result } = answer;
  const comparable = result.feasible && base.result.feasible;
  return {
    ...cellAnswer(answer),
    costRatio: comparable ? leastCostOf(result) / leastCostOf(base.result) : null,
    costDeltaUsd: comparable ? leastCostOf(result) - leastCostOf(base.result) : null,
    nodeRatio: comparable ? result.nodes / base.result.nodes : null,
    nodeDelta: comparable ? result.nodes - base.result.nodes : null,
    evasionMultiple: result.feasible && open !== null ? leastCostOf(result) / leastCostOf(open) : null,
  };
}
