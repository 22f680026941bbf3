import * as z from "zod";

/** A source of figures; a title, and an address where one is known. */
export interface Source {
  readonly title: string;
  readonly url?: string;
}

/** One line of text from a user; what a terminal or a report would obey is refused. */
export const lineSchema = z
  .string()
  .trim()
  .min(1, "the text is empty")
  .max(2000, "the text is longer than 2,000 characters")
  .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u, "the text holds control characters; write one line of plain text");

const urlSchema = z
  .string()
  .regex(/^https?:\/\/[^\s<>"\p{Cc}\p{Cf}]+$/iu, "an address must begin with https:// or http:// and hold no spaces");

const sourceSchema = z.strictObject({
  title: lineSchema.describe("Title of the source, with its identifier"),
  url: urlSchema.optional().describe("Address of the source, https or http"),
});

/** Sources by their short ids, which figures cite. */
export type Sources = Readonly<Record<string, Source>>;

// zod makes an absent address "string | undefined", which is the same thing at run time.
export const sourcesSchema = z
  .record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, "a source id is letters, digits and hyphens, e.g. E1"),
    sourceSchema,
  )
  .describe("Sources by short id; every figure cites at least one of them") as unknown as z.ZodType<Sources>;

/** Source ids as a figure cites them. */
export const citationSchema = z
  .array(z.string().min(1))
  .min(1, "a figure cites at least one source")
  .describe("Ids of the sources the figure rests on");

export const verificationSchema = z
  .enum(["sourced", "derived", "recalled"])
  .describe("sourced: seen in the cited source; derived: worked out from it; recalled: not checked against a source");

/** The sources of several citations, each once, in the order of citation. */
export function citedSources(sources: Sources, citations: readonly (readonly string[])[]): readonly Source[] {
  return [...new Set(citations.flat())].map((id) => sources[id]!);
}

/** Says which cited ids have no source, at the place where they are cited. */
export function refuseUnknownSources(
  citations: readonly { readonly ids: readonly string[]; readonly path: readonly (string | number)[] }[],
  sources: ReadonlySet<string>,
  refuse: (message: string, path: readonly (string | number)[]) => void,
): void {
  for (const { ids, path } of citations) {
    ids.forEach((id, index) => {
      if (!sources.has(id)) refuse(`the source "${id}" is not listed under sources`, [...path, "source", index]);
    });
  }
}
