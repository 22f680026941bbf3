import * as z from "zod";
import type { Offer } from "../catalog/offer.js";
import { modes } from "../model/run.js";

/** What the evader is offered, as every answer of the machine contract carries it. */
export const settingFields = {
  modes: z.array(z.enum(modes)).describe("Ways to join nodes that were searched"),
  chips: z.array(z.string()).describe("Ids of the chips the evader can buy"),
  offer: z
    .strictObject({
      selection: z.string().describe("published, extended, or chip ids with commas between them"),
      availability: z.array(z.string()).describe("Kinds of availability that every chip on offer has"),
      prices: z.enum(["low", "central", "high"]).describe("Which of its reported prices each chip has"),
      withheld: z.array(z.string()).describe("Ids of chips left out of what would be on offer"),
    })
    .describe("The choices that led to these chips"),
};

export type OfferRecord = z.infer<typeof settingFields.offer>;

export function offerRecord({ selection, availability, prices, withheld }: Offer): OfferRecord {
  return { selection, availability: [...availability], prices, withheld: [...withheld] };
}
