import * as z from "zod";
import { metrics } from "../search/goal.js";
import { spaces } from "../search/market.js";
import { certificateSchema, searchAnswerSchema } from "../search/searchAnswer.js";
import { costPartsSchema } from "./costParts.js";
import { lawsSchema } from "./lawSchema.js";
import { ruleRelations } from "./ruleRelation.js";
import { runUnderRuleSchema } from "./runUnderRule.js";
import { settingFields } from "./settingSchema.js";
import { withheldFromSchema } from "./withheldCost.js";

const ratio = z.number().min(0).nullable();

const cellSchema = z.strictObject({
  ...searchAnswerSchema.pick({ policy: true, target: true, hiding: true, limit: true, result: true }).shape,
  costRatio: ratio.describe("Expected cost over the baseline's; null unless both reach the target"),
  costDeltaUsd: z
    .number()
    .nullable()
    .describe("Expected cost less the baseline's [USD]; null unless both reach the target"),
  nodeRatio: ratio.describe("Nodes over the baseline's; null unless both reach the target"),
  nodeDelta: z.number().nullable(),
  evasionMultiple: ratio.describe("Expected cost over the cheapest run that hides nothing; null unless both exist"),
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
