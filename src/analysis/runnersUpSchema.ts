import * as z from "zod";
import { searchAnswerSchema } from "../search/searchAnswer.js";

/** By what runs are sorted into classes, each class with a best run of its own. */
export const runnerUpKinds = ["chip", "mode", "precision", "node-size"] as const;

export type RunnerUpKind = (typeof runnerUpKinds)[number];

/**
 * Classes of node sizes: at most a part of the most chips that the rule leaves unregistered in one node, of each chip and
 * precision by itself, since a line on compute and one on memory cut differently. Each holds the ones before it, as a tighter
 * line would; "any" is the whole space.
 */
export const nodeSizes = ["up-to-an-eighth", "up-to-a-quarter", "up-to-half", "any"] as const;

export type NodeSize = (typeof nodeSizes)[number];

/**
 * What makes up a cost: with the target and the prices of servers and networks fixed, the product of these. The last two are 1 but
 * where the evader chooses how long its run takes, and where more than the hardware costs.
 */
export const costFactors = [
  "chipPrice",
  "busyShare",
  "syncInterval",
  "compression",
  "replica",
  "activation",
  "mitigation",
  "chi",
  "overshoot",
  "runLength",
  "otherCosts",
] as const;

export type CostFactor = (typeof costFactors)[number];

const answerFields = searchAnswerSchema.pick({ hiding: true, limit: true, result: true }).shape;

/** The best run of one class of runs, beside the optimum. */
export const runnerUpSchema = z.strictObject({
  kind: z.enum(runnerUpKinds),
  name: z
    .string()
    .describe("Id of the chip, one-cluster or the mode, the precision, or the class of node sizes, as the kind says"),
  ...answerFields,
  optimum: z.boolean().describe("Whether it is the optimum itself"),
  costRatio: z
    .number()
    .min(0)
    .nullable()
    .describe("Expected cost over the optimum's; null if the class does not reach the target"),
  factors: z
    .record(z.enum(costFactors), z.number().min(0))
    .nullable()
    .describe("What each factor of the cost multiplies the optimum's by; they multiply to costRatio"),
  losesBy: z
    .enum(costFactors)
    .nullable()
    .describe("The factor that adds most; null if it costs no more, or if the class does not reach the target"),
});

export type RunnerUp = Readonly<z.infer<typeof runnerUpSchema>>;
