import * as z from "zod";
import { claimKinds } from "../../catalog/claimFile.js";
import { hindranceWords } from "../../catalog/loadVerbalVerdicts.js";
import { staffModels } from "../../scenario/assumptions.js";
import { metrics } from "../../search/goal.js";

/** Verdicts on a claim, best first. */
export const claimVerdicts = ["holds", "holds-roughly", "depends", "does-not-hold", "cannot-be-judged"] as const;
export type ClaimVerdict = (typeof claimVerdicts)[number];

/** Verdicts on one computed figure. */
export const readingVerdicts = ["holds", "holds-roughly", "does-not-hold"] as const;
export type ReadingVerdict = (typeof readingVerdicts)[number];

/**
 * What was searched: the study's own procedure, the exact minimum of its grid, or that of the adversarial space.
 * @see solveRow for the first two
 */
const searches = ["procedure", "published", "adversarial"] as const;

/** Where one computed figure differs from the others of its claim. */
export const settingSchema = z.strictObject({
  figure: z.string().optional().describe("Which of the claim's figures it is held against, where there are several"),
  quantity: z.string().optional().describe("What is computed, where one claim is computed in several ways"),
  search: z.enum(searches).optional(),
  metric: z.enum(metrics).optional(),
  target: z.number().optional().describe("[FLOP]"),
  linkMbps: z.number().optional().describe("Links each way, where they are not the study's [Mbit/s]"),
  rule: z.string().optional(),
  system: z.string().optional(),
  chipValues: z.enum(["study", "vendors", "market"]).optional().describe("Whose values, and which chips are counted"),
  staffModel: z.enum(staffModels).optional().describe("How people in the know become a chance of exposure"),
});

export type Setting = Readonly<z.infer<typeof settingSchema>>;
export type Dimension = keyof Setting;
export const dimensions = Object.keys(settingSchema.shape) as readonly Dimension[];

const figureSchema = z.strictObject({
  name: z.string(),
  printed: z.string().describe("As printed, in figures or a few operative words"),
  line: z.string().describe("The figure it is read as"),
  value: z.number().describe("The same in units of one"),
  unit: z.string(),
});

const readingSchema = z.strictObject({
  setting: settingSchema,
  value: z
    .number()
    .nullable()
    .describe("In units of one; null where no run reaches the target, and of a worth where hiding never pays"),
  unit: z.string(),
  word: z.string().optional().describe("The study's word for the value, where the claim is a word"),
  counts: z.boolean().describe("Whether the claim's verdict rests on it; if not, it is shown beside"),
  verdict: z.enum(readingVerdicts).nullable().describe("Null if nothing can be held against it"),
  chips: z.array(z.string()).describe("Ids of the chips of the runs behind it"),
  contrary: z.array(z.string()).describe("Names of listed systems that speak against the claim"),
  everyStep: z
    .boolean()
    .describe("Whether a run behind it synchronises more replicas at every step than was published"),
  command: z.string().describe("The command that shows it"),
});

export type Reading = Readonly<z.infer<typeof readingSchema>>;

const sourceSchema = z.strictObject({ title: z.string(), url: z.string().optional() });

const claimSchema = z.strictObject({
  id: z.string(),
  family: z.string(),
  place: z.string(),
  says: z.string().describe("The claim in this project's words"),
  kind: z.enum(claimKinds).describe("How what is computed is held against the figure"),
  figures: z.array(figureSchema),
  word: z
    .strictObject({
      printed: z.string(),
      read: z.string().describe("The word of the study's scale it is read as"),
    })
    .optional()
    .describe("Only if the claim is a word instead of figures"),
  readings: z.array(readingSchema),
  verdict: z.enum(claimVerdicts),
  dependsOn: z
    .array(z.enum(dimensions))
    .describe("What tells the readings that hold from the others; empty unless the verdict is depends"),
  reason: z.string().optional().describe("Why it cannot be judged"),
  note: z.string().optional(),
  sources: z.array(sourceSchema),
});

export type CheckedClaim = Readonly<z.infer<typeof claimSchema>>;

/** The answer of `claims` as the machine contract spells it. */
export const claimsSchema = z.strictObject({
  tolerance: z.number().describe("Share of the printed figure within which a claim still holds roughly"),
  counts: z.array(z.strictObject({ verdict: z.enum(claimVerdicts), claims: z.int().min(0) })),
  bands: z
    .array(z.strictObject({ word: z.enum(hindranceWords), from: z.number().min(0) }))
    .describe("How a worth ratio is put into the study's words, strongest first: a reading of ours"),
  families: z.array(z.strictObject({ id: z.string(), title: z.string(), about: z.string() })),
  claims: z.array(claimSchema),
  policies: z.array(z.string()),
  chips: z.array(z.string()).describe("Ids of the chips the evader can buy"),
  assumptions: z.array(z.looseObject({ name: z.string(), value: z.string(), overridden: z.boolean() })),
});

export type CheckedClaims = Readonly<z.infer<typeof claimsSchema>>;
