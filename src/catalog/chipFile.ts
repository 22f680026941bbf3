import * as z from "zod";
import { addedChipSchema, bundledChipSchema, type ChipRecord } from "./chipRecord.js";
import { refuseUnknownSources, type Sources, sourcesSchema } from "./source.js";

const chipId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "a chip id is lower-case letters, digits and hyphens, e.g. my-chip")
  .refine(
    (id) => id !== "published" && id !== "extended",
    "published and extended are names of selections, not of chips",
  );

/** A catalogue file, every quantity parsed. */
export interface ChipFile {
  readonly sources: Sources;
  readonly chips: Readonly<Record<string, ChipRecord>>;
}

/**
 * The schema of a bundled chip file.
 *
 * @param knownSources ids that may be cited without being listed in the file
 */
export function bundledChipsSchema(knownSources: readonly string[]): z.ZodType<ChipFile> {
  return z
    .strictObject({ sources: sourcesSchema, chips: z.record(chipId, bundledChipSchema) })
    .superRefine((file, context) => refuseUncited(file, knownSources, context)) as unknown as z.ZodType<ChipFile>;
}

/** The schema of a user's catalogue file: the bundled one without the published study's values. */
export const addedChipsSchema: z.ZodType<ChipFile> = z
  .strictObject({
    sources: sourcesSchema,
    chips: z
      .record(chipId, addedChipSchema)
      .refine((chips) => Object.keys(chips).length > 0, "a catalogue file holds at least one chip")
      .describe("Chips by id; an id of the bundled catalogue replaces that chip"),
  })
  .superRefine((file, context) => refuseUncited(file as ChipFile, [], context)) as unknown as z.ZodType<ChipFile>;

/** The JSON Schema of a user's catalogue file, for editors. */
export function chipsJsonSchema(): object {
  return z.toJSONSchema(addedChipsSchema, { io: "input", unrepresentable: "any" });
}

function refuseUncited(file: ChipFile, knownSources: readonly string[], context: z.RefinementCtx): void {
  const known = new Set([...Object.keys(file.sources), ...knownSources]);
  const citations = Object.entries(file.chips).flatMap(([id, chip]) =>
    Object.entries(chip)
      .filter(([, value]) => typeof value === "object" && "source" in value)
      .map(([field, value]) => ({ ids: (value as { source: readonly string[] }).source, path: ["chips", id, field] })),
  );
  refuseUnknownSources(citations, known, (message, path) => {
    context.addIssue({ code: "custom", path: [...path], message });
  });
}
