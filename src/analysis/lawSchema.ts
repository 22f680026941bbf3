import * as z from "zod";
import { searchAnswerSchema } from "../search/searchAnswer.js";

/** Laws that exact answers obey, each as a sentence. */
export const laws = {
  "tighter-rule": "a rule that leaves unregistered only what another does, and less, never makes the run cheaper",
  "more-measures": "a countermeasure never makes the run cheaper",
  "larger-target": "a larger target never makes the run cheaper",
  "more-choice": "the adversarial space never gives a dearer run than the published one on the same chips",
  "fewer-chips": "withholding a chip from the market never makes the run cheaper",
  "worse-network": "a slower or a more distant network never makes the run cheaper",
  "shorter-run": "less time never makes the run cheaper",
  "same-rule-twice": "a rule joined with itself costs the same to evade",
  "price-scale": "twice all prices give twice the cost",
} as const;

export type Law = keyof typeof laws;

const side = z.strictObject({
  case: z.string().describe("Rule, target and what was changed"),
  costUsd: z.number().nullable().describe("null if no run reaches the target"),
  result: searchAnswerSchema.shape.result,
});

/** How often the laws were checked in this run, and every violation with both of its runs. */
export const lawsSchema = z.strictObject({
  checked: z
    .record(z.enum(Object.keys(laws) as Law[]), z.number().min(0))
    .describe("Pairs of answers compared, by law"),
  violations: z.array(z.strictObject({ law: z.enum(Object.keys(laws) as Law[]), favoured: side, hindered: side })),
});

export type LawChecks = Readonly<z.infer<typeof lawsSchema>>;
export type LawViolation = LawChecks["violations"][number];
