import * as z from "zod";
import { quantity } from "../input/quantitySchema.js";
import type { Quantity } from "../input/units.js";
import { citationSchema, lineSchema, refuseUnknownSources, sourcesSchema, verificationSchema } from "./source.js";

const systemId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "a system id is lower-case letters, digits and hyphens, e.g. my-cluster");

const positive = (dimension: "memory" | "computeRate") =>
  quantity(dimension).refine((value: Quantity) => value.value > 0, "the value must be more than zero");

const acceleratorSchema = z.strictObject({
  chip: z.string().min(1).describe("Id of the chip in the catalogue, for its power and price; any name if it has none"),
  name: lineSchema.describe("The chip's name"),
  count: z.int().min(1).describe("How many of them the system has"),
  memory: positive("memory").describe("Accelerator memory of one of them, e.g. 80 GB"),
  kind: z.enum(["hbm", "gddr", "lpddr"]).describe("Kind of memory; rules on memory may count some kinds only"),
  fp16: positive("computeRate").describe("Dense FP16/BF16 throughput of one of them, e.g. 990 TFLOP/s"),
});

const systemSchema = z.strictObject({
  name: lineSchema,
  category: lineSchema.describe("Who runs it: consumer, university, cloud, hospital, ..."),
  named: z.literal(true).optional().describe("One system that exists, not a common configuration"),
  accelerators: z.array(acceleratorSchema).min(1),
  source: citationSchema,
  verified: verificationSchema,
  why: lineSchema.optional().describe("What a mark below sourced rests on, or how it was counted"),
  notes: lineSchema.optional(),
});

/** A file of legitimate systems. */
export const systemFileSchema = z
  .strictObject({
    sources: sourcesSchema,
    systems: z
      .record(systemId, systemSchema)
      .refine((systems) => Object.keys(systems).length > 0, "a file of systems holds at least one system")
      .describe("Systems by id; an id of the bundled list replaces that system"),
  })
  .superRefine((file, context) => {
    const citations = Object.entries(file.systems).map(([id, { source }]) => ({ ids: source, path: ["systems", id] }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), (message, path) => {
      context.addIssue({ code: "custom", path: [...path], message });
    });
  });

/** The JSON Schema of a file of systems, for editors. */
export function systemsJsonSchema(): object {
  return z.toJSONSchema(systemFileSchema, { io: "input", unrepresentable: "any" });
}
