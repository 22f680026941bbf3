import * as z from "zod";
import type { Chip } from "../catalog/chip.js";
import { mitigationCost } from "../model/mitigation.js";
import { ownershipTerms } from "../model/ownership.js";
import type { Run } from "../model/run.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { runOf } from "../scenario/configuration.js";
import type { SearchResult } from "../search/searchAnswer.js";

const usd = z.number().min(0);

/** What owning and running the hardware of a run adds to its price. */
const ownershipPartsSchema = z.strictObject({
  electricityUsd: usd.describe("Electricity with the overhead of sites [USD]"),
  sitesUsd: usd.describe("Rent of sites [USD]"),
  linesUsd: usd.describe("Network lines of sites [USD]"),
  staffUsd: usd.describe("Pay of people [USD]"),
  replacedChipsUsd: usd.describe("Chips that replace those that fail for good [USD]"),
  resaleUsd: usd.describe("What the chips sell for in the end; to be taken off [USD]"),
});

export type OwnershipParts = Readonly<z.infer<typeof ownershipPartsSchema>>;

/** What a run's money buys, and what the same run costs at the ends of the chip's reported prices. */
export const costPartsSchema = z.strictObject({
  chipPriceUsd: usd.describe("Price of one chip as paid, with any premium and any fall in prices [USD]"),
  chipPriceLowUsd: usd.describe("Lowest price reported for the chip [USD]"),
  chipPriceHighUsd: usd.describe("Highest price reported for the chip [USD]"),
  chipsUsd: usd.describe("Chips alone [USD]"),
  serversUsd: usd.describe("What servers add to the chips [USD]"),
  networkUsd: usd.describe("What the network of each cluster adds to its servers [USD]"),
  sparesUsd: usd.describe("Spare nodes, if the mitigation of failures keeps any [USD]"),
  atLowPriceUsd: usd.describe("Cost of the same run at the lowest price reported for the chip [USD]"),
  atHighPriceUsd: usd.describe("Cost of the same run at the highest price reported for the chip [USD]"),
  ownership: ownershipPartsSchema.optional().describe("Only on ownership cost"),
});

export type CostParts = Readonly<z.infer<typeof costPartsSchema>>;

/**
 * The parts of a run's cost; null if there is no run. Chips, servers, network and spares add up to the cost; on ownership cost
 * they do with what owning adds, less the resale.
 */
export function costPartsOf(result: SearchResult, chips: readonly Chip[], assumptions: Assumptions): CostParts | null {
  const { configuration } = result;
  const chip = chips.find(({ id }) => id === configuration?.chip);
  if (configuration === undefined || chip === undefined) return null;
  const run = runOf(configuration, chip, assumptions);
  const chipsUsd = result.chips * run.chipPriceUsd;
  const servers = chipsUsd * run.chipToServer;
  const clusters = servers * run.serverToCluster;
  const spares = clusters * (mitigationCost(run.mitigation, run.backupFraction) - 1);
  const owned = ownershipParts(run, result);
  // Rent, lines, pay and electricity are the same whatever chips cost.
  const fixedUsd = owned === undefined ? 0 : owned.electricityUsd + owned.sitesUsd + owned.linesUsd + owned.staffUsd;
  const atPrice = (price: Chip["price"]) => (result.costUsd - fixedUsd) * (price.value / chip.price.value) + fixedUsd;
  return {
    chipPriceUsd: run.chipPriceUsd,
    chipPriceLowUsd: chip.priceLow.value,
    chipPriceHighUsd: chip.priceHigh.value,
    chipsUsd,
    serversUsd: chipsUsd * (run.chipToServer - 1),
    networkUsd: servers * (run.serverToCluster - 1),
    sparesUsd: spares,
    atLowPriceUsd: atPrice(chip.priceLow),
    atHighPriceUsd: atPrice(chip.priceHigh),
    ...(owned === undefined ? {} : { ownership: owned }),
  };
}

function ownershipParts(run: Run, { chips, nodes }: SearchResult): OwnershipParts | undefined {
  if (run.ownership === undefined) return undefined;
  const terms = ownershipTerms(run, run.ownership);
  // Spare nodes draw power, fail and are sold like the others.
  const owned = chips * mitigationCost(run.mitigation, run.backupFraction);
  return {
    electricityUsd: owned * terms.energyUsd,
    sitesUsd: nodes * terms.rentUsd,
    linesUsd: nodes * terms.lineUsd,
    staffUsd: owned * terms.powerStaffUsd + nodes * terms.siteStaffUsd + terms.coreStaffUsd,
    replacedChipsUsd: owned * terms.sparesUsd,
    resaleUsd: owned * terms.resaleUsd,
  };
}
