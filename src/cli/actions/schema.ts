import * as z from "zod";
import { auditSchema } from "../../analysis/burden/auditSchema.js";
import { claimsSchema } from "../../analysis/claims/claimsSchema.js";
import { comparisonSchema } from "../../analysis/comparisonSchema.js";
import { countermeasuresSchema } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { designSchema } from "../../analysis/design/designSchema.js";
import { diffSchema } from "../../analysis/diff/diffSchema.js";
import { figuresSchema } from "../../analysis/figures/figuresSchema.js";
import { memoSchema } from "../../analysis/memo/memoSchema.js";
import { searchedSchema } from "../../analysis/searchOne.js";
import { sweepSchema } from "../../analysis/sweep/sweepSchema.js";
import { chipsJsonSchema } from "../../catalog/chipFile.js";
import { systemsJsonSchema } from "../../catalog/systemFile.js";
import { policyJsonSchema } from "../../policy/schema.js";
import { configurationSchema } from "../../scenario/configuration.js";
import { outcomeRecordSchema } from "../../scenario/outcomeRecord.js";
import { assumptionsJsonSchema } from "../../scenario/overridesFile.js";
import type { schemaTopics } from "../commands/schema.js";
import type { CommandContext } from "../makeProgram.js";
import { type OutputOptions, writeOutput } from "../writeOutput.js";

const schemas: Record<(typeof schemaTopics)[number], () => unknown> = {
  policy: policyJsonSchema,
  assumptions: assumptionsJsonSchema,
  chips: chipsJsonSchema,
  systems: systemsJsonSchema,
  configuration: () => z.toJSONSchema(configurationSchema, { io: "input" }),
  outcome: () => z.toJSONSchema(outcomeRecordSchema),
  search: () => z.toJSONSchema(searchedSchema),
  comparison: () => z.toJSONSchema(comparisonSchema),
  audit: () => z.toJSONSchema(auditSchema),
  sweep: () => z.toJSONSchema(sweepSchema),
  countermeasures: () => z.toJSONSchema(countermeasuresSchema),
  design: () => z.toJSONSchema(designSchema),
  diff: () => z.toJSONSchema(diffSchema),
  memo: () => z.toJSONSchema(memoSchema),
  claims: () => z.toJSONSchema(claimsSchema),
  figures: () => z.toJSONSchema(figuresSchema),
};

export async function runSchema(
  topic: keyof typeof schemas,
  options: OutputOptions,
  { io }: CommandContext,
): Promise<void> {
  await writeOutput([`${JSON.stringify(schemas[topic](), undefined, 2)}\n`], options, io);
}
