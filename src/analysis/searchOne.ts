import * as z from "zod";
import type { Offer } from "../catalog/offer.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import type { Market } from "../search/market.js";
import { type SearchAnswer, searchAnswerSchema } from "../search/searchAnswer.js";
import { compare } from "./compare.js";
import { type Comparison, comparisonSchema } from "./comparisonSchema.js";
import { runnersUp } from "./runnersUp.js";
import { runClasses } from "./runnersUpClasses.js";
import { runnerUpSchema } from "./runnersUpSchema.js";
import { settingFields } from "./settingSchema.js";
import { shadowPriceCount, shadowPrices } from "./shadowPrices.js";
import { bindingSchema } from "./shadowPricesSchema.js";
import { verificationSchema } from "./verification.js";

const cellFields = comparisonSchema.shape.cells.element.pick({
  evasionMultiple: true,
  costParts: true,
  withheldFrom: true,
}).shape;

/** The answer of `search` as the machine contract spells it, with what its report says about it. */
export const searchedSchema = z.strictObject({
  ...searchAnswerSchema.shape,
  ...cellFields,
  runnersUp: z
    .array(runnerUpSchema)
    .optional()
    .describe("The cheapest run of each class; only in the adversarial space, and if a run reaches the target"),
  binding: z
    .array(bindingSchema)
    .optional()
    .describe(
      "The limits of the run, and what moving each is worth; only in the adversarial space, and if there is a run",
    ),
  centralised: comparisonSchema.shape.centralised.element.omit({ target: true }),
  assumptions: comparisonSchema.shape.assumptions,
  ...settingFields,
  laws: comparisonSchema.shape.laws,
  verification: verificationSchema.optional().describe("A check without the search's bounds; only if asked for"),
});

export type Searched = Readonly<z.infer<typeof searchedSchema>>;

export interface SearchQuestion {
  readonly policy: CombinedPolicy;
  /** [FLOP] */
  readonly target: number;
  readonly market: Market;
  /** The same market with nothing withheld; absent if nothing is */
  readonly fullMarket?: Market | undefined;
  readonly offer: Offer;
  readonly assumptions: readonly AssumptionRow[];
}

/**
 * The evader's cheapest run under one policy for one target, beside the run that hides nothing; in the adversarial space with why it
 * is this one: what the other classes of runs cost, which limits bind, and what moving them is worth.
 *
 * @param onAnswer called after each further search, for progress
 */
export function searchOne(
  { policy, target, ...question }: SearchQuestion,
  onAnswer: (done: number, of: number) => void = () => {},
): Searched {
  const comparison = compare({ policies: [policy], baseline: policy, targets: [target], ...question });
  const { metric, space } = comparison;
  const { hiding, limit, result, evasionMultiple, costParts, withheldFrom } = comparison.cells[0]!;
  const open = comparison.centralised[0]!;
  const answer = {
    policy: policy.id,
    target,
    metric,
    space,
    hiding,
    ...(limit === undefined ? {} : { limit }),
    result,
  };
  return {
    ...answer,
    evasionMultiple,
    costParts,
    ...(withheldFrom === undefined ? {} : { withheldFrom }),
    ...whyThisOne(policy, question.market, answer, onAnswer),
    centralised: { result: open.result, costParts: open.costParts },
    assumptions: comparison.assumptions,
    modes: comparison.modes,
    chips: comparison.chips,
    offer: comparison.offer,
    laws: comparison.laws,
  };
}

function whyThisOne(
  policy: CombinedPolicy,
  market: Market,
  answer: SearchAnswer,
  onAnswer: (done: number, of: number) => void,
): Pick<Searched, "runnersUp" | "binding"> {
  if (market.space !== "adversarial" || answer.result.configuration === undefined) return {};
  const reaches = answer.hiding !== "impossible";
  const total = (reaches ? runClasses(policy, market).length : 0) + shadowPriceCount(policy, market, answer);
  let done = 0;
  const step = () => {
    done += 1;
    onAnswer(done, total);
  };
  return {
    ...(reaches ? { runnersUp: [...runnersUp(policy, market, answer, step)] } : {}),
    binding: [...shadowPrices(policy, market, answer, step)],
  };
}

/** The same answer as a comparison of one policy with nothing, for what reports share. */
export function comparisonOf(searched: Searched): Comparison {
  const { policy, target, metric, space, hiding, limit, result, evasionMultiple, costParts, withheldFrom } = searched;
  const itself = result.feasible ? 1 : null;
  const none = result.feasible ? 0 : null;
  return {
    baseline: policy,
    policies: [policy],
    relations: ["equal"],
    targets: [target],
    metric,
    space,
    assumptions: searched.assumptions,
    modes: searched.modes,
    chips: searched.chips,
    offer: searched.offer,
    laws: searched.laws,
    centralised: [{ target, ...searched.centralised }],
    cells: [
      {
        policy,
        target,
        hiding,
        ...(limit === undefined ? {} : { limit }),
        result,
        costRatio: itself,
        costDeltaUsd: none,
        nodeRatio: itself,
        nodeDelta: none,
        evasionMultiple,
        costParts,
        runUnderBaseline: null,
        baselineRun: null,
        ...(withheldFrom === undefined ? {} : { withheldFrom }),
      },
    ],
    certificate: result.certificate,
  };
}
