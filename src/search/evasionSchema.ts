import * as z from "zod";
import { countermeasureTypes } from "../policy/countermeasure.js";

/** Lines that a site is joined by: what households have, or what firms lease. */
export const connections = ["residential", "business"] as const;
export type Connection = (typeof connections)[number];

/** Where chips come from: the open market, those that a registry does not track, or sets that licences bind them to. */
export const chipSources = ["market", "untracked", "licensed-set"] as const;
export type ChipSource = (typeof chipSources)[number];

const share = z.number().min(0).max(1);
const usd = z.number().min(0);

/** What the countermeasures of a rule, and the cost of owning hardware, make of a run. */
export const evasionSchema = z.strictObject({
  chance: share.describe("Chance that the run finishes undetected: exp of less the sum of the hazards"),
  hazards: z
    .array(
      z.strictObject({
        policy: z.string(),
        path: z.string().describe("Where the countermeasure stands in the policy's file"),
        type: z.enum(countermeasureTypes),
        hazard: z.number().min(0).nullable().describe("Expected detections over the run; null: certain"),
      }),
    )
    .describe("One entry for each countermeasure that watches; independent of each other"),
  people: z.number().min(0).describe("People who know of the run"),
  megawatts: z.number().min(0).describe("Mean electric power of all sites [MW]"),
  days: z.number().gt(0).describe("Planned length of the run, during which it is exposed and paid for [days]"),
  connection: z.enum(connections),
  chipSource: z.enum(chipSources),
  flagged: z.boolean().describe("Whether its nodes upload more than some line of a traffic monitor"),
  hardwareUsd: usd.describe("Capital cost of the hardware [USD]"),
  lossUsd: usd.describe("What detection costs: fines, and hardware seized [USD]"),
  expectedCostUsd: usd.describe("Cost, and the loss on detection times its chance: what the evader minimises [USD]"),
  targetFlop: z.number().gt(0).describe("Compute the run needs once progress made while waiting is counted [FLOP]"),
});

export type Evasion = Readonly<z.infer<typeof evasionSchema>>;
