import * as z from "zod";
import type { Assumptions } from "../scenario/assumptions.js";
import { configurationSchema } from "../scenario/configuration.js";
import { outcomeRecord, outcomeRecordSchema } from "../scenario/outcomeRecord.js";
import { extrapolationsOf } from "../search/extrapolations.js";
import type { FoundRun } from "../search/foundRun.js";
import { runConfiguration } from "../search/runConfiguration.js";
import { searchAnswerSchema } from "../search/searchAnswer.js";

/** A run as the machine contract spells it: what it gives, and the configuration that gives it. */
export const runRecordSchema = z.strictObject({
  ...outcomeRecordSchema.shape,
  configuration: configurationSchema.describe("Input of `evaluate` that gives this outcome"),
  extrapolations: searchAnswerSchema.shape.result.shape.extrapolations,
});

export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;

/** The record of a run that a search found under the assumptions given. */
export function runRecord(found: FoundRun, assumptions: Assumptions): RunRecord {
  const configuration = runConfiguration(found, assumptions);
  return {
    ...outcomeRecord(found.outcome),
    configuration,
    extrapolations: extrapolationsOf(configuration, found.outcome),
  };
}
