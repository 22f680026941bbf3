import * as z from "zod";
import { readBundledYaml } from "./bundledYaml.js";
import {
  citationSchema,
  citedSources,
  lineSchema,
  refuseUnknownSources,
  type Source,
  sourcesSchema,
} from "./source.js";

const rangeSchema = z.strictObject({ from: z.number().min(0), to: z.number().min(0) });

const checkSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("few-newly-registered") })
    .describe("Few systems or none are newly registered; how many are few is not said"),
  z
    .strictObject({
      kind: z.literal("newly-registered"),
      chipsAtLeast: z.int().min(1).optional(),
      hbmGbAtLeast: z.number().min(0).optional(),
      share: z.enum(["all", "most"]).describe("most: more than half of them"),
    })
    .describe("The newly registered systems are at least so large"),
  z
    .strictObject({
      kind: z.literal("well-below-memory-line"),
      systems: z.array(z.string()).min(1).optional().describe("Their ids, where no other selection tells them apart"),
      categories: z.array(z.string()).min(1).optional(),
      chips: rangeSchema.optional().describe("Accelerators of the system"),
      memoryGb: rangeSchema.optional().describe("Accelerator memory of all kinds [GB]"),
      memoryKind: z.enum(["hbm", "gddr", "lpddr"]).optional().describe("The only kind of memory that the system has"),
      shareAtMost: z.number().gt(0).max(1).describe("Of the line, counted as the rule counts it"),
    })
    .describe("The systems selected hold at most a share of the memory lines that the rule adds"),
]);

/** Kinds of checks. */
export const systemClaimKinds = ["few-newly-registered", "newly-registered", "well-below-memory-line"] as const;

/** How a claim about systems is checked. */
export type SystemClaimCheck = z.infer<typeof checkSchema>;

/** One claim of the literature about the systems that a memory limit catches. */
export interface SystemClaim {
  readonly id: string;
  /** In our words. */
  readonly says: string;
  /** Where it stands, e.g. "appendix G.5". */
  readonly place: string;
  /** How it is read, so that it can be checked. */
  readonly reading: string;
  readonly check: SystemClaimCheck;
  readonly sources: readonly Source[];
}

const claimSchema = z.strictObject({
  says: lineSchema,
  place: lineSchema,
  reading: lineSchema,
  check: checkSchema,
  source: citationSchema,
});

/** The catalogue of claims about systems as a file. */
export const systemClaimFileSchema = z
  .strictObject({
    sources: sourcesSchema,
    claims: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), claimSchema),
  })
  .superRefine((file, context) => {
    const citations = Object.entries(file.claims).map(([id, { source }]) => ({ ids: source, path: ["claims", id] }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), (message, path) => {
      context.addIssue({ code: "custom", path: [...path], message });
    });
  });

/** The bundled claims, in the order of the report. */
export function loadSystemClaims(): readonly SystemClaim[] {
  const file = readBundledYaml("systemClaims.yaml", systemClaimFileSchema);
  return Object.entries(file.claims).map(([id, { source, ...claim }]) => ({
    id,
    ...claim,
    sources: citedSources(file.sources, [source]),
  }));
}
