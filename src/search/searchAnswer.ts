import * as z from "zod";
import { configurationSchema } from "../scenario/configuration.js";
import { outcomeRecordSchema } from "../scenario/outcomeRecord.js";
import { evasionSchema } from "./evasionSchema.js";
import { metrics } from "./goal.js";
import { type BindingLimit, bindingLimits } from "./limit.js";
import { spaces } from "./market.js";
import { type PruneReason, pruneReasons } from "./tally.js";

const nonNegative = z.number().min(0);

export const certificateSchema = z.strictObject({
  exact: z.literal(true).describe("The answer is the optimum of the declared space"),
  configurations: nonNegative.describe(
    "Configurations of the space; in the adversarial space each stands for every count of nodes and of micro-batches",
  ),
  evaluations: nonNegative.describe("Evaluations of the model; in the published space one a configuration evaluated"),
  pruned: nonNegative.describe("Configurations ruled out by a bound; with the evaluated or solved ones it makes all"),
  prunedBy: z.record(z.enum(Object.keys(pruneReasons) as PruneReason[]), nonNegative),
  solved: nonNegative.optional().describe("Configurations solved for their least count; only in the adversarial space"),
  boxes: nonNegative.optional().describe("Sets of configurations bounded at once; only in the adversarial space"),
});

/** An answer as the machine contract spells it. */
export const searchAnswerSchema = z.strictObject({
  policy: z.string(),
  target: z.number().gt(0).describe("[FLOP]"),
  metric: z.enum(metrics),
  space: z.enum(spaces),
  hiding: z
    .enum(["split", "lone-node", "not-needed", "impossible"])
    .describe("Joined unregistered nodes; one unregistered node; nothing is registered; no run reaches the target"),
  limit: z
    .enum(bindingLimits as [BindingLimit, ...BindingLimit[]])
    .optional()
    .describe("What binds the most capable run; only if hiding is impossible"),
  result: z.looseObject({
    ...outcomeRecordSchema.shape,
    configuration: configurationSchema.optional().describe("Input of `evaluate` that gives this outcome"),
    nodeComputeH100e: nonNegative,
    nodeMemoryGb: nonNegative,
    extrapolations: z.array(
      z.strictObject({ quantity: z.string(), value: z.number(), demonstrated: z.number(), source: z.string() }),
    ),
    certificate: certificateSchema,
    evasion: evasionSchema
      .optional()
      .describe("Only where the rule has countermeasures, or cost is that of owning the hardware"),
  }),
});

export type SearchAnswer = Readonly<z.infer<typeof searchAnswerSchema>>;
export type SearchResult = SearchAnswer["result"];

/** What the evader minimised: the expected cost where a detection costs something, else the cost [USD]. */
export function leastCostOf({ costUsd, evasion }: Pick<SearchResult, "costUsd" | "evasion">): number {
  return evasion?.expectedCostUsd ?? costUsd;
}
