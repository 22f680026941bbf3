import * as z from "zod";
import { comparisonSchema } from "../comparisonSchema.js";
import { systemsDiffSchema } from "../diff/diffSchema.js";

const usd = z.number().min(0).nullable();

/** What a memo asks again with one thing changed. */
const variationKinds = [
  "low-prices",
  "high-prices",
  "firm-prices",
  "other-metric",
  "slow-network",
  "fast-network",
  "short-run",
] as const;

export const variationSchema = z.strictObject({
  kind: z.enum(variationKinds),
  setting: z.string().describe("What it was changed to, e.g. 10 Mbps"),
  cells: z.array(
    z.strictObject({
      target: z.number(),
      baselineUsd: usd.describe("Cheapest run under the baseline, or without one the run that hides nothing"),
      policyUsd: usd.describe("Cheapest run under the policy; null if none reaches the target"),
      ratio: z.number().nullable().describe("The policy's cost over the other; null unless both exist"),
    }),
  ),
});

/** The answer of `memo` as the machine contract spells it. */
export const memoSchema = z.strictObject({
  policy: z.string(),
  baseline: z.string().nullable().describe("Null if the policy is held against no registration at all"),
  complete: z.boolean().describe("Whether every variation was computed; false after an interrupt"),
  systems: systemsDiffSchema.describe("Legitimate systems under the policy, against the baseline"),
  comparison: comparisonSchema,
  variations: z.array(variationSchema).describe("The same question with one thing changed"),
});

export type Memo = Readonly<z.infer<typeof memoSchema>>;
export type Variation = z.infer<typeof variationSchema>;
export type VariationKind = Variation["kind"];
