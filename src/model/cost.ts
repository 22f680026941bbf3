import { mitigationCost } from "./mitigation.js";
import type { Run } from "./run.js";

/**
 * Capital cost of one node and its share of the network [USD]: chips x price x server x cluster x spare nodes.
 *
 * @source multipliers: Cottier et al. 2024, arXiv:2405.21015, as used by arXiv:2605.29359
 * @example nodeCostUsd({ chipsPerNode: 16, chipPriceUsd: 25000, chipToServer: 1.64, serverToCluster: 1.23, mitigation: "relay", backupFraction: 0.05 }) // => 806880
 */
export function nodeCostUsd(
  run: Pick<
    Run,
    "chipsPerNode" | "chipPriceUsd" | "chipToServer" | "serverToCluster" | "mitigation" | "backupFraction"
  >,
): number {
  const cluster = run.chipsPerNode * run.chipPriceUsd * run.chipToServer * run.serverToCluster;
  return cluster * mitigationCost(run.mitigation, run.backupFraction);
}
