import * as z from "zod";
import type { Chip } from "../catalog/chip.js";
import { defaultBackupFraction, mitigationCost } from "../model/mitigation.js";
import type { Assumptions } from "../scenario/assumptions.js";
import type { SearchResult } from "../search/searchAnswer.js";

const usd = z.number().min(0);

/** What a run's money buys, and what the same run costs at the ends of the chip's reported prices. */
export const costPartsSchema = z.strictObject({
  chipPriceUsd: usd.describe("Price of one chip [USD]"),
  chipPriceLowUsd: usd.describe("Lowest price reported for the chip [USD]"),
  chipPriceHighUsd: usd.describe("Highest price reported for the chip [USD]"),
  chipsUsd: usd.describe("Chips alone [USD]"),
  serversUsd: usd.describe("What servers add to the chips [USD]"),
  networkUsd: usd.describe("What the network of each cluster adds to its servers [USD]"),
  sparesUsd: usd.describe("Spare nodes, if the mitigation of failures keeps any [USD]"),
  atLowPriceUsd: usd.describe("Cost of the same run at the lowest price reported for the chip [USD]"),
  atHighPriceUsd: usd.describe("Cost of the same run at the highest price reported for the chip [USD]"),
});

export type CostParts = Readonly<z.infer<typeof costPartsSchema>>;

/** The parts of a run's cost; null if there is no run. Chips, servers, network and spares add up to the cost. */
export function costPartsOf(result: SearchResult, chips: readonly Chip[], assumptions: Assumptions): CostParts | null {
  const { configuration } = result;
  const chip = chips.find(({ id }) => id === configuration?.chip);
  if (configuration === undefined || chip === undefined) return null;
  const chipsUsd = result.chips * chip.price.value;
  const servers = chipsUsd * assumptions.chipToServer;
  const clusters = servers * assumptions.serverToCluster;
  const mitigation = configuration.mitigation ?? assumptions.mitigation;
  return {
    chipPriceUsd: chip.price.value,
    chipPriceLowUsd: chip.priceLow.value,
    chipPriceHighUsd: chip.priceHigh.value,
    chipsUsd,
    serversUsd: chipsUsd * (assumptions.chipToServer - 1),
    networkUsd: servers * (assumptions.serverToCluster - 1),
    sparesUsd: clusters * (mitigationCost(mitigation, defaultBackupFraction) - 1),
    atLowPriceUsd: result.costUsd * (chip.priceLow.value / chip.price.value),
    atHighPriceUsd: result.costUsd * (chip.priceHigh.value / chip.price.value),
  };
}
