import * as z from "zod";
import { configurationSchema } from "../scenario/configuration.js";

const count = z.number().min(0);

/** A check of an answer without the bounds of the search. */
export const verificationSchema = z.strictObject({
  evaluatesAlike: z.boolean().describe("Whether `evaluate` gives the outcome of the answer for its configuration"),
  neighbours: count.describe("Shapes tried next to the answer"),
  samples: count.describe("Shapes drawn at random from the whole space"),
  evaluations: count.describe("Evaluations of the model"),
  better: z.array(configurationSchema).describe("Runs found that come before the answer; none if it is right"),
});

type VerificationRecord = Readonly<z.infer<typeof verificationSchema>>;

/** What `--verify` draws; the seed is fixed, so that the same command gives the same bytes. */
export const verificationDraws = { samples: 20_000, seed: 1 } as const;

/** Whether a check found nothing wrong. */
export function passes({ evaluatesAlike, better }: VerificationRecord): boolean {
  return evaluatesAlike && better.length === 0;
}
