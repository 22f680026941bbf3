import * as z from "zod";

/** What can keep a run from being cheaper. */
export const constraintNames = [
  "rule-line",
  "node-memory",
  "link",
  "link-left",
  "latency",
  "run-length",
  "compression-max",
  "activation-compression-max",
  "micro-batches-max",
  "overtraining-max",
  "overtraining-min",
] as const;

export type ConstraintName = (typeof constraintNames)[number];

/** Units of constraints and of their changes; "x" is a ratio, "%" a share of the limit as it is. */
export const constraintUnits = ["H100e", "GB", "chips", "kW", "USD", "Mbps", "ms", "days", "x", "count", "%"] as const;

export type ConstraintUnit = (typeof constraintUnits)[number];

const nonNegative = z.number().min(0);

export const shadowPriceSchema = z.strictObject({
  direction: z.enum(["loosened", "tightened"]),
  change: z.strictObject({
    amount: z.number().describe("What is added to the limit; below 0, taken from it"),
    unit: z.enum(constraintUnits),
  }),
  costUsd: nonNegative
    .nullable()
    .describe("What the cheapest run is expected to cost then [USD]; null if none reaches the target"),
  savingUsd: z
    .number()
    .nullable()
    .describe("Cost before less cost then [USD]; 0 where the next step is further away; null unless both exist"),
  reachedFlop: nonNegative
    .nullable()
    .describe("Compute of the most capable run then, by the metric [FLOP]; null if the target is reached"),
});

export type ShadowPrice = Readonly<z.infer<typeof shadowPriceSchema>>;

/** One limit of a run, how near the run comes to it, and what moving it is worth. */
export const bindingSchema = z.strictObject({
  constraint: z.enum(constraintNames),
  clause: z
    .strictObject({ policy: z.string(), path: z.string(), text: z.string() })
    .optional()
    .describe("The clause of the rule; only of a line"),
  binds: z.boolean().describe("Whether the run stands at it: one chip, step or level more is not to be had"),
  waits: z
    .boolean()
    .optional()
    .describe("Whether chips wait for synchronisations, in part; only of the link. Otherwise steps hide them"),
  value: nonNegative.describe("Where the run stands, in the unit"),
  limit: nonNegative.describe("In the unit"),
  unit: z.enum(constraintUnits),
  shadowPrices: z
    .array(shadowPriceSchema)
    .describe("What the cheapest run costs with this limit moved, found by a further search each"),
});

export type Binding = Readonly<z.infer<typeof bindingSchema>>;
export type Constraint = Omit<Binding, "shadowPrices">;
