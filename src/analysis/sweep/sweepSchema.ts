import * as z from "zod";
import { metrics } from "../../search/goal.js";
import { spaces } from "../../search/market.js";
import { certificateSchema, searchAnswerSchema } from "../../search/searchAnswer.js";
import { lawsSchema } from "../lawSchema.js";
import { settingFields } from "../settingSchema.js";

const usd = z.number().min(0).nullable().describe("[USD]; null if no run reaches the target, or it is not known");
const ratio = z.number().min(0).nullable();
const count = z.int().min(0);
const ids = z.array(z.string());

const valueSchema = z.strictObject({
  value: z.number().min(0).describe("In the base unit"),
  text: z.string().describe("The same exactly, as a file or a command line takes it"),
});

const endSchema = valueSchema.extend({
  closed: z.boolean().describe("Whether the value itself belongs to the interval"),
});

const variableSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(["line", "assumption", "price"]),
  dimension: z.string(),
  baseUnit: z.string().describe('Unit of every `value`; "" for plain numbers'),
  from: valueSchema,
  to: valueSchema,
  stated: valueSchema.nullable().describe("Where the rule, the assumptions or the catalogue have it"),
  line: z
    .strictObject({
      policy: z.string(),
      path: z.string(),
      text: z.string(),
      comparator: z.enum([">", ">=", "<", "<="]),
      aggregation: z.enum(["site", "network"]),
      loosensUpwards: z.boolean().describe("Whether a greater number registers less"),
    })
    .nullable()
    .describe("The line of the rule that is moved; null for other variables"),
});

const runSchema = z.strictObject({
  ...searchAnswerSchema.pick({ hiding: true, limit: true, result: true }).shape,
  costUsd: usd.describe(
    "What it is expected to cost, losses on detection included [USD]; null if no run reaches the target",
  ),
  evasionMultiple: ratio.describe("That over the cheapest run that hides nothing; null unless both exist"),
});

const registeredSchema = z.strictObject({
  least: count.describe("Known systems registered, where they are fewest"),
  most: count,
});

const run = count.nullable().describe("Place in `runs`; null where the sweep was stopped before");

const markSchema = valueSchema.extend({
  kind: z.enum(["stated", "well-known"]).describe("Where it stands now; a line that is often named"),
});

const intervalSchema = z.strictObject({
  from: endSchema,
  to: endSchema,
  run,
  costUsd: usd,
  nodes: count.nullable(),
  evasionMultiple: ratio,
  registered: registeredSchema,
});

const jumpSchema = z.strictObject({
  at: valueSchema,
  below: run.describe("Place in `runs` of the answer at lesser values"),
  above: run,
  costBelowUsd: usd,
  costAboveUsd: usd,
  drops: z
    .strictObject({ chip: z.string(), precision: z.string(), chipsPerNode: count, nodes: count })
    .nullable()
    .describe("The run that measures exactly this and has to register on the strict side; null if another reason"),
  meets: z
    .array(z.strictObject({ chip: z.string(), chips: count }))
    .describe("Counts of each chip on offer that measure exactly this"),
});

const burdenSchema = z.strictObject({
  from: endSchema,
  to: endSchema,
  registered: count.describe("Known systems that are registered"),
  unknown: count.describe("Known systems of which that is not known"),
  enter: ids.describe("Systems registered here and not at the values just below"),
  leave: ids.describe("Systems registered at the values just below and not here"),
});

const pointSchema = z.strictObject({
  ...valueSchema.shape,
  run: count.describe("Place in `runs`"),
  costUsd: usd,
  nodes: count.nullable(),
  evasionMultiple: ratio,
  centralisedUsd: usd.describe("Cost of the cheapest run that hides nothing"),
  registered: count,
});

export const segmentStates = ["constant", "proportional", "adjacent", "interpolated", "switch", "unresolved"] as const;

const segmentSchema = z.strictObject({
  state: z
    .enum(segmentStates)
    .describe(
      "Between two points: proven constant; proven proportional to the value; neighbouring whole numbers; interpolation met a point tried in it; another kind of run takes over; or not looked into far enough",
    ),
});

const common = {
  policy: z.string(),
  target: z.number().gt(0).describe("[FLOP]"),
  metric: z.enum(metrics),
  space: z.enum(spaces),
  ...settingFields,
  assumptions: z.array(z.looseObject({ name: z.string(), value: z.string(), overridden: z.boolean() })),
  variable: variableSchema,
  complete: z.boolean().describe("Whether it was swept to the end; false if the user stopped it"),
  searches: count.describe("Searches of the space that were made"),
  systems: count.describe("Known systems that rules are held against"),
  certificate: certificateSchema.describe("The certificates of all answers shown, added up"),
  laws: lawsSchema,
  runs: z.array(runSchema).describe("The answers, each once; of a target out of reach the most capable run"),
};

const stepsSchema = z.strictObject({
  shape: z.literal("steps"),
  method: z.literal("exact"),
  ...common,
  centralised: searchAnswerSchema.shape.result.nullable().describe("The cheapest run that hides nothing; null if none"),
  marks: z.array(markSchema),
  intervals: z
    .array(intervalSchema)
    .describe("Rising and adjoining; throughout each the cheapest run is one and the same"),
  jumps: z.array(jumpSchema).describe("Between two intervals each, rising"),
  burden: z.array(burdenSchema).describe("Rising and adjoining; throughout each the same systems are registered"),
});

const curveSchema = z.strictObject({
  shape: z.literal("curve"),
  method: z.enum(["exact", "closed-form", "adaptive"]),
  ...common,
  tolerance: z
    .strictObject({ cost: z.number(), width: z.number() })
    .describe("Relative miss of an interpolated cost, and relative width of a switch, that were worked towards"),
  points: z.array(pointSchema).describe("Rising"),
  segments: z.array(segmentSchema).describe("Between each point and the next"),
  breakpoints: z
    .array(valueSchema.extend({ of: z.enum(["answer", "centralised"]) }))
    .describe("Prices at which another chip is as cheap; only in closed form"),
  marks: z.array(markSchema),
});

const axisSchema = z.strictObject({
  variable: variableSchema,
  exact: z.boolean().describe("Whether the intervals are all there are; else values that were tried"),
  intervals: z.array(z.strictObject({ from: endSchema, to: endSchema })),
  marks: z.array(markSchema),
});

const gridSchema = z.strictObject({
  shape: z.literal("grid"),
  method: z.enum(["exact", "exact-along-one", "grid"]),
  ...common,
  against: variableSchema,
  x: axisSchema.describe("The first variable"),
  y: axisSchema.describe("The second"),
  cells: z
    .array(z.array(z.strictObject({ run, registered: registeredSchema })))
    .describe("Row by row from the least y, and within a row from the least x"),
});

/** The answer of `sweep` as the machine contract spells it. */
export const sweepSchema = z.discriminatedUnion("shape", [stepsSchema, curveSchema, gridSchema]);

export type Sweep = Readonly<z.infer<typeof sweepSchema>>;
export type StepSweep = Readonly<z.infer<typeof stepsSchema>>;
export type CurveSweep = Readonly<z.infer<typeof curveSchema>>;
export type GridSweep = Readonly<z.infer<typeof gridSchema>>;
export type SweepRun = Sweep["runs"][number];
export type SweepEnd = z.infer<typeof endSchema>;
export type SweepValue = z.infer<typeof valueSchema>;
export type SweepMark = z.infer<typeof markSchema>;
export type VariableRecord = z.infer<typeof variableSchema>;
export type SegmentState = (typeof segmentStates)[number];
