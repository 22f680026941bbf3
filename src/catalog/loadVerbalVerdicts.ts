import * as z from "zod";
import { readBundledYaml } from "./bundledYaml.js";
import {
  citationSchema,
  citedSources,
  lineSchema,
  refuseUnknownSources,
  type Source,
  sourcesSchema,
  verificationSchema,
} from "./source.js";

/** The study's words for how much a measure hinders an evader, weakest first. */
export const hindranceWords = ["Very low", "Low", "Medium", "High"] as const;
export type HindranceWord = (typeof hindranceWords)[number];

/** Its words for what a measure costs others, least first. */
export const burdenWords = ["Very low", "Low", "Medium", "High", "Extreme"] as const;
export type BurdenWord = (typeof burdenWords)[number];

/** What it judges a measure by. */
export const verdictSides = ["non-state", "state", "burden", "recommended"] as const;
export type VerdictSide = (typeof verdictSides)[number];

/** How the study judges one countermeasure. */
export interface VerbalVerdict {
  readonly id: string;
  /** As the study names it. */
  readonly measure: string;
  /** Id of the bundled policy that puts it into numbers. */
  readonly policy: string;
  /** Type of the countermeasure that it is; absent if it is a registration. */
  readonly type?: string;
  readonly nonState: HindranceWord;
  readonly state: HindranceWord;
  readonly burden: BurdenWord;
  readonly recommended: "Yes" | "No";
  /** What the study's text says beside its words. */
  readonly note: string;
  readonly sources: readonly Source[];
}

const verdictSchema = z.strictObject({
  measure: lineSchema,
  policy: z.string().min(1),
  type: z.string().min(1).optional(),
  nonState: z.enum(hindranceWords),
  state: z.enum(hindranceWords),
  burden: z.enum(burdenWords),
  recommended: z.enum(["Yes", "No"]),
  note: lineSchema,
  source: citationSchema,
  verified: verificationSchema,
});

const verdictFileSchema = z
  .strictObject({ sources: sourcesSchema, verdicts: z.record(z.string(), verdictSchema) })
  .superRefine((file, context) => {
    const citations = Object.entries(file.verdicts).map(([id, { source }]) => ({
      ids: source,
      path: ["verdicts", id],
    }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), (message, path) => {
      context.addIssue({ code: "custom", path: [...path], message });
    });
  });

/** The study's table of countermeasures, in its order. */
export function loadVerbalVerdicts(): readonly VerbalVerdict[] {
  const file = readBundledYaml("verbalVerdicts.yaml", verdictFileSchema);
  return Object.entries(file.verdicts).map(([id, { source, verified: _, type, ...verdict }]) => ({
    id,
    ...verdict,
    ...(type === undefined ? {} : { type }),
    sources: citedSources(file.sources, [source]),
  }));
}
