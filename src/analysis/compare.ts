import * as z from "zod";
import type { Offer } from "../catalog/offer.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { adversary, openAnswer } from "../search/adversary.js";
import { metrics } from "../search/goal.js";
import type { Market } from "../search/market.js";
import { spaces } from "../search/market.js";
import { certificateSchema, type SearchAnswer, type SearchResult, searchAnswerSchema } from "../search/searchAnswer.js";
import { checkLaws } from "./checkLaws.js";
import { costPartsOf, costPartsSchema } from "./costParts.js";
import { lawsSchema } from "./lawSchema.js";
import { ruleRelation, ruleRelations } from "./ruleRelation.js";
import { runUnderRule, runUnderRuleSchema } from "./runUnderRule.js";
import { offerRecord, settingFields } from "./settingSchema.js";
import { withheldFromSchema, withholdingCost } from "./withheldCost.js";

const ratio = z.number().min(0).nullable();

const cellSchema = z.strictObject({
  ...searchAnswerSchema.pick({ policy: true, target: true, hiding: true, limit: true, result: true }).shape,
  costRatio: ratio.describe("Cost over the baseline's; null unless both reach the target"),
  costDeltaUsd: z.number().nullable().describe("Cost less the baseline's [USD]; null unless both reach the target"),
  nodeRatio: ratio.describe("Nodes over the baseline's; null unless both reach the target"),
  nodeDelta: z.number().nullable(),
  evasionMultiple: ratio.describe("Cost over the cheapest run that hides nothing; null unless both exist"),
  costParts: costPartsSchema.nullable().describe("What the money buys; null if there is no run"),
  runUnderBaseline: runUnderRuleSchema
    .nullable()
    .describe("How the baseline sees this run; null for the baseline itself, or if there is no run"),
  baselineRun: runUnderRuleSchema
    .nullable()
    .describe("How this policy sees the baseline's run; null for the baseline itself, or if there is no run"),
  withheldFrom: withheldFromSchema.optional().describe("Against nothing withheld; only if chips are withheld"),
});

/** The answer of `compare` as the machine contract spells it. */
export const comparisonSchema = z.strictObject({
  baseline: z.string(),
  policies: z.array(z.string()),
  relations: z
    .array(z.enum(ruleRelations))
    .describe("How each policy relates to the baseline on the chips on offer, in the order of the policies"),
  targets: z.array(z.number()),
  metric: z.enum(metrics),
  space: z.enum(spaces),
  assumptions: z.array(z.looseObject({ name: z.string(), value: z.string(), overridden: z.boolean() })),
  ...settingFields,
  centralised: z
    .array(
      z.strictObject({
        target: z.number(),
        result: searchAnswerSchema.shape.result.nullable(),
        costParts: costPartsSchema.nullable(),
      }),
    )
    .describe("Per target the cheapest run that hides nothing: one cluster of any size on the same chips"),
  cells: z.array(cellSchema),
  published: z
    .array(searchAnswerSchema.pick({ policy: true, target: true, hiding: true, limit: true, result: true }))
    .optional()
    .describe("The same cells in the published space; only if both spaces were asked for"),
  laws: lawsSchema.describe("Laws that exact answers obey, checked on this run"),
  certificate: certificateSchema.describe("The certificates of all cells added up"),
});

export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;
export type ComparisonCell = Comparison["cells"][number];

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
  const published = market.space === "published" ? undefined : publishedAnswers(all, targets, market);
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
    ...(published === undefined ? {} : { published: published.map((answers) => answers[place]!) }),
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
    laws: checkLaws(byPolicy, market),
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

function addCertificates(certificates: readonly SearchResult["certificate"][]): SearchResult["certificate"] {
  const sum = (of: (certificate: SearchResult["certificate"]) => number) =>
    certificates.reduce((total, certificate) => total + of(certificate), 0);
  const boxes = certificates.some((certificate) => certificate.boxes !== undefined)
    ? { solved: sum(({ solved }) => solved ?? 0), boxes: sum((certificate) => certificate.boxes ?? 0) }
    : {};
  const reasons = Object.keys(certificates[0]?.prunedBy ?? {}) as (keyof SearchResult["certificate"]["prunedBy"])[];
  return {
    exact: true,
    configurations: sum(({ configurations }) => configurations),
    evaluations: sum(({ evaluations }) => evaluations),
    pruned: sum(({ pruned }) => pruned),
    prunedBy: Object.fromEntries(reasons.map((reason) => [reason, sum(({ prunedBy }) => prunedBy[reason])])) as never,
    ...boxes,
  };
}

type ComparedCost = Omit<ComparisonCell, "costParts" | "runUnderBaseline" | "baselineRun" | "withheldFrom">;

function cellOf(answer: SearchAnswer, base: SearchAnswer, open: SearchResult | null): ComparedCost {
  const { result } = answer;
  const comparable = result.feasible && base.result.feasible;
  return {
    ...cellAnswer(answer),
    costRatio: comparable ? result.costUsd / base.result.costUsd : null,
    costDeltaUsd: comparable ? result.costUsd - base.result.costUsd : null,
    nodeRatio: comparable ? result.nodes / base.result.nodes : null,
    nodeDelta: comparable ? result.nodes - base.result.nodes : null,
    evasionMultiple: result.feasible && open !== null ? result.costUsd / open.costUsd : null,
  };
}
