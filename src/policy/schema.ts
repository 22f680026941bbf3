import * as z from "zod";
import { comparison, quantity } from "../input/quantitySchema.js";
import { countermeasuresSchema } from "./countermeasureSchema.js";
import { aggregations, effects, noteKinds, phases, statuses, verifications } from "./policy.js";
import { provenanceFields, registrationSchema } from "./registrationSchema.js";
import { shareSchema } from "./share.js";
import { dateText, idText, lineText, proseText, quotationText, sourceIdText, urlText } from "./textSchemas.js";

const dateSchema = z.strictObject({
  date: dateText.describe("YYYY, YYYY-MM or YYYY-MM-DD"),
  event: lineText.describe("What happened, in a few words, e.g. signed"),
  ...provenanceFields,
});

const sourceSchema = z.strictObject({
  title: lineText.describe("The source's title"),
  url: urlText.optional().describe("Its address, http or https"),
  verified: z
    .enum(verifications)
    .optional()
    .describe("Read in the text itself (primary), in a secondary source, or not verified (the default)"),
  note: proseText.optional().describe("A remark for the reader"),
});

const operativeWordsSchema = z.strictObject({
  words: quotationText.describe("The rule's own words, at most 25"),
  ...provenanceFields,
});

const conditionSchema = z.strictObject({
  computeCost: comparison("money").optional().describe('What the training compute costs, e.g. "> $100M"'),
  revenue: comparison("money").optional().describe('The developer\'s yearly revenue, e.g. "> $500,000,000"'),
  condition: proseText.optional().describe("A condition in words"),
  ...provenanceFields,
});

const flopAmount = quantity("computation");

const trainingSchema = z.strictObject({
  phase: z.enum(phases).describe("The training that is counted"),
  above: flopAmount.optional().describe("The line in FLOP; more than this is covered"),
  atLeast: flopAmount.optional().describe("The line in FLOP; this and more is covered"),
  aboveShare: z
    .strictObject({
      share: shareSchema.describe("A fraction, e.g. 1/3"),
      of: flopAmount.describe("The amount it is a fraction of, in FLOP"),
    })
    .optional()
    .describe("The line as a share of another amount; more than this is covered"),
  effect: z.enum(effects).describe("What the rule does to the run"),
  countsModifications: z.boolean().optional().describe("Whether later modifications are added to the run"),
  domain: lineText.optional().describe("The kind of model or data the rule is limited to"),
  when: z.array(conditionSchema).optional().describe("Further conditions; all must hold"),
  ...provenanceFields,
});

const developerSchema = z.strictObject({
  revenue: comparison("money").describe('Yearly revenue of the developers meant, e.g. "> $500,000,000"'),
  duties: proseText.describe("What these developers must do"),
  ...provenanceFields,
});

const noteSchema = z.strictObject({
  kind: z.enum(noteKinds).describe("What the note is about"),
  text: proseText.describe("The note"),
  ...provenanceFields,
});

/** A policy file. With `extends`, everything but the id may be inherited, so that is checked after merging. */
export const policySchema = z.strictObject({
  policy: idText.describe("The policy's id; the same as the file's name without .yaml"),
  extends: idText
    .optional()
    .describe("The id of the policy that this one changes: in the same folder, or else a bundled one"),
  title: lineText.optional().describe("The rule's title, one line"),
  summary: proseText.optional().describe("What the rule does, in a sentence or two"),
  jurisdiction: lineText.optional().describe("Where it applies, e.g. EU or US-CA"),
  status: z.enum(statuses).optional().describe("The rule's standing in law"),
  dates: z.array(dateSchema).optional().describe("The rule's history"),
  sources: z.record(sourceIdText, sourceSchema).optional().describe("The texts the file relies on, by id"),
  operativeWords: z.array(operativeWordsSchema).optional().describe("Short quotations of the rule"),
  training: z.array(trainingSchema).optional().describe("The runs the rule restricts"),
  developer: z.array(developerSchema).optional().describe("Further duties of developers above a revenue"),
  registration: registrationSchema
    .optional()
    .describe("A cluster for which this is true must register; absent, nothing is registered"),
  aggregation: z
    .enum(aggregations)
    .optional()
    .describe(
      "Whether each site is measured by itself (site, the default), or the whole networked run as one cluster besides (network)",
    ),
  countermeasures: countermeasuresSchema
    .optional()
    .describe("What the rule does to an evader besides registering clusters, each entry of one type"),
  notes: z.array(noteSchema).optional().describe("What a reader must know and the fields above do not say"),
});

/** A validated file before merging: what is inherited is absent. */
export type PolicyFile = z.output<typeof policySchema>;

/** Keys that a policy must have, itself or from the policy it extends. */
export const requiredKeys = ["title", "jurisdiction", "status"] as const;

/** The policy file as JSON Schema (draft 2020-12), for editors; rules that JSON Schema cannot state are checked on reading only. */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(policySchema, { io: "input" });
  return {
    ...schema,
    title: "subthreshold policy",
    anyOf: [{ required: ["extends"] }, { required: [...requiredKeys] }],
  };
}
