import { nodeCostUsd } from "./cost.js";
import { mitigationCost } from "./mitigation.js";
import { ownershipTerms } from "./ownership.js";
import type { Run } from "./run.js";

/** What a run costs, from the chip up, on capital or ownership cost [USD]. */
export interface CostTerms {
  /** One more chip of a node, with its share of spare nodes */
  readonly chipCostUsd: number;
  /** Each node besides its chips; 0 on capital cost */
  readonly siteCostUsd: number;
  /** The run besides its nodes; 0 on capital cost */
  readonly runCostUsd: number;
  /** One node: its chips and its site */
  readonly nodeCostUsd: number;
}

/**
 * What a run costs, from the chip up: the hardware's price, and with `ownership` what owning and running it adds [USD].
 *
 * n nodes cost n nodeCostUsd + runCostUsd. Spare nodes draw power, fail and are sold like the others, but share their sites.
 * @param run already checked
 * @source capital cost: {@link nodeCostUsd}; ownership: {@link ownershipTerms}
 * @example costTerms({ chipsPerNode: 2, chipPriceUsd: 1000, chipToServer: 1.5, serverToCluster: 2, mitigation: "relay", backupFraction: 0 }) // => ({ chipCostUsd: 3000, siteCostUsd: 0, runCostUsd: 0, nodeCostUsd: 6000 })
 */
export function costTerms(run: Run): CostTerms {
  const capitalUsd = nodeCostUsd(run);
  const { chipPriceUsd, chipToServer, serverToCluster, mitigation, backupFraction } = run;
  const chipCapitalUsd = nodeCostUsd({
    chipsPerNode: 1,
    chipPriceUsd,
    chipToServer,
    serverToCluster,
    mitigation,
    backupFraction,
  });
  if (run.ownership === undefined) {
    return { chipCostUsd: chipCapitalUsd, siteCostUsd: 0, runCostUsd: 0, nodeCostUsd: capitalUsd };
  }
  const parts = ownershipTerms(run, run.ownership);
  const runningUsd =
    (parts.energyUsd + parts.powerStaffUsd + parts.sparesUsd - parts.resaleUsd) *
    mitigationCost(mitigation, backupFraction);
  const siteCostUsd = parts.rentUsd + parts.lineUsd + parts.siteStaffUsd;
  return {
    // What it sells for is at most its price; only the last digit of a product could take more off.
    chipCostUsd: Math.max(0, chipCapitalUsd + runningUsd),
    siteCostUsd,
    runCostUsd: parts.coreStaffUsd,
    nodeCostUsd: Math.max(0, capitalUsd + run.chipsPerNode * runningUsd) + siteCostUsd,
  };
}
