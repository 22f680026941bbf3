import * as z from "zod";
import { configurationSchema } from "../scenario/configuration.js";
import { outcomeRecordSchema } from "../scenario/outcomeRecord.js";
import { metrics } from "./goal.js";
import { type BindingLimit, bindingLimits } from "./limit.js";
import { type PruneReason, pruneReasons } from "./tally.js";

/** Spaces a search can declare. */
export const spaces = ["published"] as const;

const nonNegative = z.number().min(0);

export const certificateSchema = z.strictObject({
  exact: z.literal(true).describe("The answer is the optimum of the declared space"),
  configurations: nonNegative.describe("Configurations of the space"),
  evaluations: nonNegative.describe("Configurations evaluated"),
  pruned: nonNegative.describe("Configurations ruled out by a bound; with the evaluated ones it makes all"),
  prunedBy: z.record(z.enum(Object.keys(pruneReasons) as PruneReason[]), nonNegative),
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
  }),
});

export type SearchAnswer = Readonly<z.infer<typeof searchAnswerSchema>>;
export type SearchResult = SearchAnswer["result"];
