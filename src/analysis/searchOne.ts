import * as z from "zod";
import type { CombinedPolicy } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import type { Market } from "../search/adversary.js";
import { searchAnswerSchema } from "../search/searchAnswer.js";
import { type Comparison, compare, comparisonSchema } from "./compare.js";

const cellFields = comparisonSchema.shape.cells.element.pick({ evasionMultiple: true, costParts: true }).shape;

/** The answer of `search` as the machine contract spells it, with what its report says about it. */
export const searchedSchema = z.strictObject({
  ...searchAnswerSchema.shape,
  ...cellFields,
  centralised: comparisonSchema.shape.centralised.element.omit({ target: true }),
  assumptions: comparisonSchema.shape.assumptions,
  chips: comparisonSchema.shape.chips,
});

export type Searched = Readonly<z.infer<typeof searchedSchema>>;

export interface SearchQuestion {
  readonly policy: CombinedPolicy;
  /** [FLOP] */
  readonly target: number;
  readonly market: Market;
  readonly assumptions: readonly AssumptionRow[];
}

/** The evader's cheapest run under one policy for one target, beside the run that hides nothing. */
export function searchOne({ policy, target, market, assumptions }: SearchQuestion): Searched {
  const comparison = compare({ policies: [policy], baseline: policy, targets: [target], market, assumptions });
  const { hiding, limit, result, evasionMultiple, costParts } = comparison.cells[0]!;
  const open = comparison.centralised[0]!;
  return {
    policy: policy.id,
    target,
    metric: comparison.metric,
    space: comparison.space,
    hiding,
    ...(limit === undefined ? {} : { limit }),
    result,
    evasionMultiple,
    costParts,
    centralised: { result: open.result, costParts: open.costParts },
    assumptions: comparison.assumptions,
    chips: comparison.chips,
  };
}

/** The same answer as a comparison of one policy with nothing, for what reports share. */
export function comparisonOf(searched: Searched): Comparison {
  const { policy, target, metric, space, hiding, limit, result, evasionMultiple, costParts } = searched;
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
    chips: searched.chips,
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
      },
    ],
    certificate: result.certificate,
  };
}
