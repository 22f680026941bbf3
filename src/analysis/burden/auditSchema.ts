import * as z from "zod";
import { verificationSchema } from "../../catalog/source.js";
import { precisions } from "../../model/precision.js";
import { comparisonSchema } from "../comparisonSchema.js";
import { bindingSchema, constraintUnits } from "../shadowPricesSchema.js";
import { systemAnswers } from "./registersSystem.js";
import { systemClaimResultSchema } from "./systemClaimsSchema.js";

const nonNegative = z.number().min(0);
const count = z.int().min(0);
const answer = z.enum(systemAnswers);
const clause = z.strictObject({ policy: z.string(), path: z.string(), text: z.string() });
const ids = z.array(z.string()).describe("Ids of systems, in the order of the list");

export const systemChanges = ["newly-registered", "newly-free", "unchanged", "unknown"] as const;
export type SystemChange = (typeof systemChanges)[number];

const lineSchema = z.strictObject({
  ...clause.shape,
  kind: z.enum(["compute", "memory", "chips", "interconnect", "power", "price"]),
  unit: z.enum(constraintUnits),
  measure: nonNegative.nullable().describe("What the system measures, in the unit; null if not known"),
  line: nonNegative.describe("In the unit"),
  margin: z
    .number()
    .nullable()
    .describe("Measure over line, less 1; exactly 0 on the line. Null if not known, or for a line at 0"),
  decides: z.boolean().describe("Whether the verdict rests on this line"),
});

const jobSchema = z.strictObject({
  chip: z.string(),
  name: z.string(),
  count: count.describe("How many of them the system has"),
  known: z.boolean().describe("Whether the least job is known; it may hang on power or price"),
  leastRegistered: count
    .nullable()
    .describe("Chips of the smallest job that registers; null if none does, or not known"),
  share: nonNegative
    .nullable()
    .describe("The least job over the system's count; above 1, not even all of them together register"),
});

/** A system as a rule sees it. */
const auditedSystemSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  named: z.boolean().describe("One system that exists, not a common configuration"),
  verified: verificationSchema,
  chips: count,
  computeH100e: nonNegative.describe("Dense FP16 throughput"),
  memoryGb: z.strictObject({ hbm: nonNegative, gddr: nonNegative, lpddr: nonNegative }),
  registered: answer,
  reasons: z.array(clause).describe("The clauses that register it"),
  lines: z.array(lineSchema).describe("Every line of the rule, in the order of its file"),
  tips: z
    .strictObject({
      ratio: nonNegative.describe("What the system measures over the line; 1 on it"),
      lines: z.array(clause).describe("The lines met at that size"),
    })
    .nullable()
    .describe("The nearest size at which the verdict is another, the system grown or shrunk as it is; null if none"),
  baseline: answer.nullable().describe("Whether the baseline registers it; null without a baseline"),
  change: z.enum(systemChanges).nullable().describe("Against the baseline; null without one"),
  jobs: z.array(jobSchema).describe("By kind of accelerator, were a cluster what one job takes"),
});

const categorySchema = z.strictObject({
  category: z.string(),
  systems: count,
  registered: count,
  unknown: count,
  newlyRegistered: count.nullable(),
  newlyFree: count.nullable(),
});

const readingSchema = z.strictObject({
  memory: z.enum(["as-written", "hbm", "all"]).describe("Which memory the rule's memory lines count"),
  jobChips: z.int().min(1).nullable().describe("Chips of the largest job; null: a cluster is the whole system"),
  registered: ids,
  unknown: ids,
});

const nodeSchema = z.strictObject({
  chip: z.string(),
  precisions: z.array(z.enum(precisions)).describe("Number formats of training that the node is the same for"),
  chips: count.nullable().describe("Most chips in one unregistered node; null if there is no most"),
  computeH100e: nonNegative.nullable(),
  memoryGb: nonNegative.nullable(),
  fewerRegister: z.boolean().describe("Whether some smaller node has to register"),
  stoppedBy: z.array(clause).describe("What registers one chip more"),
  baselineChips: count.nullable().optional().describe("Under the baseline; absent without one"),
});

const weakPointSchema = z.strictObject({
  target: z.number().gt(0).describe("[FLOP]"),
  chip: z.string(),
  limits: z.array(bindingSchema.omit({ shadowPrices: true })).describe("Where the cheapest run stands at each limit"),
  without: z
    .strictObject({
      costUsd: nonNegative.nullable().describe("null if no run reaches the target then"),
      costRatio: nonNegative.nullable(),
    })
    .optional()
    .describe("The cheapest run with this chip withheld; only for the largest target within reach, with several chips"),
});

/** The answer of `audit` as the machine contract spells it. */
export const auditSchema = z.strictObject({
  policy: z.string(),
  baseline: z.string().nullable(),
  targets: z.array(z.number().gt(0)).describe("Asked for [FLOP]"),
  complete: z.boolean().describe("Whether every target was answered; false if the user stopped the command"),
  registersClusters: z.boolean(),
  systems: z.array(auditedSystemSchema),
  categories: z.array(categorySchema).describe("In the order of the list"),
  nearest: z
    .strictObject({ registered: ids, unregistered: ids })
    .describe("The systems nearest to the other verdict, nearest first"),
  readings: z.array(readingSchema).describe("The first is the rule as written, over whole systems"),
  nodes: z.array(nodeSchema).describe("The largest unregistered node of every chip on offer"),
  evasion: comparisonSchema
    .nullable()
    .describe("The cheapest runs, as `compare` gives them; null if none was searched"),
  weakPoints: z.array(weakPointSchema).describe("What the cheapest runs lean on, by target within reach"),
  claims: z.array(systemClaimResultSchema),
  assumptions: comparisonSchema.shape.assumptions,
});

export type Audit = Readonly<z.infer<typeof auditSchema>>;
export type AuditedSystem = Audit["systems"][number];
export type AuditReading = Audit["readings"][number];
export type UnregisteredNode = Audit["nodes"][number];
export type WeakPoint = Audit["weakPoints"][number];
