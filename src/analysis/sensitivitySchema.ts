import * as z from "zod";
import { metrics } from "../search/goal.js";
import { spaces } from "../search/market.js";
import { searchAnswerSchema } from "../search/searchAnswer.js";
import { networkSchema } from "./networkProfile.js";
import { settingFields } from "./settingSchema.js";

/** Series of networks that can be asked about. */
const sensitivitySeries = ["bandwidth", "latency"] as const;

export type SensitivitySeries = (typeof sensitivitySeries)[number];

const ratio = z.number().min(0).nullable();
const sourceSchema = z.strictObject({ title: z.string(), url: z.string().optional() });

const cellSchema = z.strictObject({
  ...searchAnswerSchema.pick({ policy: true, hiding: true, limit: true, result: true }).shape,
  network: z.string().describe("Id of the network"),
  costRatio: ratio.describe("Cost over that on the reference network; null unless both reach the target"),
  costDeltaUsd: z.number().nullable().describe("Cost less that on the reference network [USD]"),
  nodeRatio: ratio.describe("Nodes over those on the reference network"),
  evasionMultiple: ratio.describe("Cost over the cheapest run that hides nothing; null unless both exist"),
});

const spreadSchema = z.strictObject({
  policy: z.string(),
  unreached: z.array(z.string()).describe("Ids of networks on which no run reaches the target"),
  cheapestNetwork: z.string().nullable().describe("The first network of the series with the least cost"),
  dearestNetwork: z.string().nullable(),
  cheapestUsd: z.number().nullable(),
  dearestUsd: z.number().nullable(),
  costRatio: ratio.describe("Cost on the dearest network over that on the cheapest; null if none reaches the target"),
  steps: z
    .array(z.strictObject({ from: z.string(), to: z.string(), costRatio: z.number() }))
    .describe("Networks no worse than another in any respect on which the target costs more all the same"),
});

const overlookedSchema = z.strictObject({
  network: z.string(),
  policy: z.string().describe("The policy whose answer costs more"),
  by: z.string().describe("The policy whose run costs less and is unregistered under both"),
});

/** The answer of `sensitivity` as the machine contract spells it. */
export const sensitivitySchema = z.strictObject({
  series: z.enum(sensitivitySeries),
  policies: z.array(z.string()),
  target: z.number().gt(0).describe("[FLOP]"),
  metric: z.enum(metrics),
  space: z.enum(spaces),
  ...settingFields,
  assumptions: z.array(z.looseObject({ name: z.string(), value: z.string(), overridden: z.boolean() })),
  reference: z.string().describe("Id of the network that ratios refer to: the study's 100 Mbps and 100 ms"),
  networks: z.array(
    z.strictObject({
      ...networkSchema.shape,
      notes: z.string().optional(),
      sources: z.array(sourceSchema),
      published: z
        .array(z.strictObject({ row: z.string(), cost: z.string(), nodes: z.number() }))
        .describe("What the study prints for this network, by C_local and its own procedure; only for its own target"),
    }),
  ),
  centralised: searchAnswerSchema.shape.result
    .nullable()
    .describe("The cheapest run that hides nothing: one cluster of any size on the same chips; null if none"),
  cells: z.array(cellSchema).describe("Network by network in the order of the series, and within one policy by policy"),
  overlooked: z
    .array(overlookedSchema)
    .describe(
      "Answers beaten by a run found under another policy: their space lacks its node, their rule does not forbid it",
    ),
  spreads: z.array(spreadSchema).describe("Per policy how far the series moves the cost"),
});

export type Sensitivity = Readonly<z.infer<typeof sensitivitySchema>>;
export type SensitivityCell = Sensitivity["cells"][number];
export type OverlookedRun = Sensitivity["overlooked"][number];
export type SensitivitySpread = Sensitivity["spreads"][number];
