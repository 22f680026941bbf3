import * as z from "zod";
import type { Comparison } from "../input/comparison.js";
import { comparison } from "../input/quantitySchema.js";
import {
  type ComputePrecision,
  computePrecisions,
  type MemoryKind,
  memoryKinds,
  type Verification,
  verifications,
} from "./policy.js";
import { proseText, sourceIdText } from "./textSchemas.js";

/** What any entry may say about its origin. */
export const provenanceFields = {
  source: sourceIdText.optional().describe("The id of the source, one of those under sources"),
  verified: z
    .enum(verifications)
    .optional()
    .describe(
      "Read in the text itself (primary), in a secondary source, or not verified; by default the source's mark",
    ),
  note: proseText.optional().describe("A remark for the reader"),
};

/** A node of the registration tree as the file has it; which keys go together is checked by consistencyFaults. */
export interface RawRegistrationNode {
  readonly any?: readonly RawRegistrationNode[] | undefined;
  readonly all?: readonly RawRegistrationNode[] | undefined;
  readonly not?: RawRegistrationNode | undefined;
  readonly compute?: Comparison | undefined;
  readonly precision?: ComputePrecision | undefined;
  readonly memory?: Comparison | undefined;
  readonly of?: readonly MemoryKind[] | undefined;
  readonly chips?: Comparison | undefined;
  readonly interconnect?: Comparison | undefined;
  readonly colocated?: boolean | undefined;
  readonly power?: Comparison | undefined;
  readonly price?: Comparison | undefined;
  readonly condition?: string | undefined;
  readonly source?: string | undefined;
  readonly verified?: Verification | undefined;
  readonly note?: string | undefined;
}

const children = (description: string) =>
  z
    .array(z.lazy((): z.ZodType<RawRegistrationNode> => registrationSchema))
    .min(1)
    .optional()
    .describe(description);

export const registrationSchema: z.ZodType<RawRegistrationNode> = z
  .strictObject({
    any: children("True if any of these is true"),
    all: children("True if all of these are true"),
    not: z
      .lazy((): z.ZodType<RawRegistrationNode> => registrationSchema)
      .optional()
      .describe("True if this is false"),
    compute: comparison("computeRate").optional().describe('Peak compute of the cluster, e.g. "> 16 H100e"'),
    precision: z
      .enum(computePrecisions)
      .optional()
      .describe(
        "Beside compute: counted in dense 16-bit operations (fp16, the default) or at the precision of the training run",
      ),
    memory: comparison("memory").optional().describe('Accelerator memory of the cluster, e.g. "> 1280 GB"'),
    of: z
      .array(z.enum(memoryKinds))
      .min(1)
      .optional()
      .describe("Beside memory: the kinds of memory that count; all by default"),
    chips: comparison("count").optional().describe('Number of accelerators, e.g. "> 100"'),
    interconnect: comparison("bandwidth")
      .optional()
      .describe('Bandwidth of the network inside the cluster, e.g. "> 100 Gbps"'),
    colocated: z.boolean().optional().describe("Whether the cluster stands in one place"),
    power: comparison("power").optional().describe('Electric power of the cluster, e.g. "> 100 kW"'),
    price: comparison("money").optional().describe('Price of the cluster, e.g. "> $1M"'),
    condition: proseText
      .optional()
      .describe("A condition in words that cannot be evaluated; taken so that the rule catches"),
    ...provenanceFields,
  })
  .meta({ id: "registration", description: "One of any, all, not, or one measure" });
