import * as z from "zod";
import { claimFigure } from "./claimFigure.js";
import { loadPaperTables } from "./loadPaperTables.js";
import { loadSystemClaims } from "./loadSystemClaims.js";
import { hindranceWords, verdictSides } from "./loadVerbalVerdicts.js";
import { citationSchema, lineSchema, refuseUnknownSources, sourcesSchema } from "./source.js";

/** How what is computed is held against what is claimed; `word` by one of the study's words, `none` cannot be judged. */
export const claimKinds = [
  "figure",
  "exact",
  "at-most",
  "at-least",
  "below",
  "above",
  "within",
  "word",
  "none",
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What is computed for a claim; each is a function of src/analysis/claims. */
export const claimMeasures = [
  "leastCost",
  "nodesOfRow",
  "costRange",
  "costGrowth",
  "shareOfTargets",
  "nodeCost",
  "nodeCount",
  "evasionMultiple",
  "wholeNetworkReading",
  "bandwidthEffect",
  "latencyEffect",
  "transmissionOverLatency",
  "trafficOfRuns",
  "traffic",
  "syncIntervalLoss",
  "replicaEfficiency",
  "conservativeLoss",
  "growthLimit",
  "mostTokens",
  "shorterRun",
  "daysToCompute",
  "nodeRow",
  "nodeMemory",
  "nodeAgainst",
  "largestModel",
  "amendmentNodes",
  "amendmentCost",
  "lineMemory",
  "lineCompute",
  "lineLinks",
  "fewestRegistered",
  "mostUnregistered",
  "chipsAtLine",
  "shareOfChips",
  "memoryOverLine",
  "systemsInSupport",
  "newlyRegistered",
  "verdictWord",
  "worthWord",
  "stillPays",
  "slowerReach",
  "slowerAnswer",
  "leasedLine",
  "pacedCost",
  "setsReach",
  "peopleOverOneSite",
  "surfaceGrowth",
  "amplifiedDetections",
  "detection",
] as const;
export type ClaimMeasure = (typeof claimMeasures)[number];

const chipName = z.string().min(1);
const argumentsSchema = z.strictObject({
  /** Rows of the study's tables. */
  row: z.string().optional(),
  /** Left out of all rows, since the paper itself does not print them. */
  leaveOut: z.array(z.string()).optional(),
  chip: chipName.optional(),
  chips: z.int().min(1).optional(),
  precision: z.enum(["fp16", "fp8"]).optional(),
  /** What the chips are held against. */
  against: z.strictObject({ chip: chipName, chips: z.int().min(1) }).optional(),
  rules: z.array(z.string()).min(1).optional(),
  /** Yearly growth factors of hardware, software and investment. */
  growth: z.tuple([z.number().min(1), z.number().min(1), z.number().min(1)]).optional(),
  days: z.number().gt(0).optional(),
  /** Stages of a pipeline. */
  stages: z.int().min(1).optional(),
  /** Share of peak throughput. */
  utilisation: z.number().gt(0).max(1).optional(),
  /** Links that the evader keeps to [Mbit/s]. */
  linkMbps: z.number().gt(0).optional(),
  flop: z.number().gt(0).optional(),
  systems: z.array(z.string()).min(1).optional(),
  /** Policies that are added to the study's rule. */
  policies: z.array(z.string()).min(1).optional(),
  /** What the study judges a countermeasure by. */
  versus: z.enum(verdictSides).optional(),
  evader: z.enum(["non-state", "state"]).optional(),
  /** Parameter of a countermeasure that is tried at both ends of its range. */
  parameter: z.string().optional(),
  /** Chance to finish undetected that the evader insists on. */
  minSuccess: z.number().gt(0).max(1).optional(),
  /** Inspections a year, instead of the policy's. */
  perYear: z.number().min(0).optional(),
  /** Mean uploads that the evader keeps to [Mbit/s]. */
  uploadsMbps: z.array(z.number().min(0)).min(1).optional(),
});
export type ClaimArguments = Readonly<z.infer<typeof argumentsSchema>>;

const figureText = z.string().refine((text) => claimFigure(text) !== undefined, {
  error: 'a figure is a number with its unit, e.g. "$441M", "91B parameters", "40 Mbps", "50%" or "3x"',
});
const rowFigures = ["cost", "nodes"] as const;
/** A figure, words with the figure they are read as, or the figure of a row of the study's tables. */
const figureSchema = z.union([
  figureText,
  z.strictObject({ words: lineSchema, read: figureText }),
  z.strictObject({ row: z.string(), figure: z.enum(rowFigures) }),
]);

const claimSchema = z.strictObject({
  family: z.string(),
  /** The same claim in systemClaims.yaml, which has its words, place and reading. */
  systemClaim: z.string().optional(),
  place: lineSchema.optional(),
  says: lineSchema.optional(),
  kind: z.enum(claimKinds),
  figures: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), figureSchema).default({}),
  /** What the text says, and the word of the study's scale it is read as. */
  word: z.strictObject({ words: lineSchema, read: z.enum(hindranceWords) }).optional(),
  measure: z.enum(claimMeasures).optional(),
  with: argumentsSchema.default({}),
  reason: lineSchema.optional(),
  note: lineSchema.optional(),
  source: citationSchema,
});

/** The catalogue of claims as a file. */
export const claimFileSchema = z
  .strictObject({
    sources: sourcesSchema,
    families: z.record(z.string(), z.strictObject({ title: lineSchema, about: lineSchema })),
    claims: z.record(z.string().regex(/^[a-z0-9.-]+$/), claimSchema),
  })
  .superRefine((file, context) => {
    const refuse = (message: string, path: readonly (string | number)[]): void => {
      context.addIssue({ code: "custom", path: [...path], message });
    };
    const citations = Object.entries(file.claims).map(([id, { source }]) => ({ ids: source, path: ["claims", id] }));
    refuseUnknownSources(citations, new Set(Object.keys(file.sources)), refuse);
    const systemClaims = new Set(loadSystemClaims().map(({ id }) => id));
    const rows = new Set(loadPaperTables().map(({ id }) => id));
    for (const [id, claim] of Object.entries(file.claims)) {
      const path = ["claims", id];
      if (!Object.hasOwn(file.families, claim.family))
        refuse(`the family "${claim.family}" is not listed`, [...path, "family"]);
      const named = [claim.with.row, ...(claim.with.leaveOut ?? []), ...Object.values(claim.figures).map(rowOf)];
      for (const row of named.filter((name) => name !== undefined)) {
        if (!rows.has(row)) refuse(`the study's tables have no row "${row}"`, path);
      }
      const told = claim.systemClaim !== undefined;
      if (
        told === (claim.says !== undefined) ||
        told === (claim.place !== undefined) ||
        (told && claim.note !== undefined)
      )
        refuse("a claim has says and place of its own, or systemClaim without a note", path);
      if (told && !systemClaims.has(claim.systemClaim!))
        refuse(`systemClaims.yaml has no claim "${claim.systemClaim}"`, [...path, "systemClaim"]);
      const judged = claim.kind !== "none";
      if (judged === (claim.reason !== undefined)) refuse("a claim has a reason if and only if its kind is none", path);
      const names = Object.keys(claim.figures);
      const worded = claim.kind === "word";
      if (worded !== (claim.word !== undefined)) refuse("a claim has a word if and only if its kind is word", path);
      if (judged && ((names.length === 0) !== worded || claim.measure === undefined))
        refuse("a claim that is judged needs figures and a measure, or a word in place of the figures", path);
      if (claim.kind === "within" && names.join() !== "low,high")
        refuse('a claim of kind within has the figures "low" and "high"', path);
    }
  });

function rowOf(figure: z.infer<typeof figureSchema>): string | undefined {
  return typeof figure === "object" && "row" in figure ? figure.row : undefined;
}

/** A figure as the file has it. */
export type FileFigure = z.infer<typeof figureSchema>;
export type ClaimFile = z.infer<typeof claimFileSchema>;
