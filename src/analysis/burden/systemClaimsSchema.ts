import * as z from "zod";
import { systemClaimKinds } from "../../catalog/loadSystemClaims.js";

const claimVerdicts = ["supported", "contradicted", "undecided", "not-applicable"] as const;

const ids = z.array(z.string());

/** A claim about systems held against a rule. */
export const systemClaimResultSchema = z.strictObject({
  id: z.string(),
  says: z.string().describe("The claim in our words"),
  place: z.string(),
  reading: z.string().describe("How it is read, so that it can be checked"),
  kind: z.enum(systemClaimKinds),
  verdict: z
    .enum(claimVerdicts)
    .describe(
      "undecided: a claim about how many, with cases for and against it; a list that is no sample cannot settle it",
    ),
  reason: z.string().optional().describe("Why it does not apply; only then"),
  supporting: ids,
  contradicting: ids,
  unknown: ids.describe("Systems it is about whose verdict is not known"),
  sources: z.array(z.strictObject({ title: z.string(), url: z.string().optional() })),
});

export type SystemClaimResult = Readonly<z.infer<typeof systemClaimResultSchema>>;
