import type { NetworkRecord } from "./networkProfile.js";
import type { SensitivityCell, SensitivitySpread } from "./sensitivitySchema.js";

/**
 * How far a series of networks moves the cost under one policy, and where a better network costs more.
 *
 * @param networks of the series, in order
 * @param cells of the policy, one a network in the same order
 */
export function spreadOf(
  policy: string,
  networks: readonly NetworkRecord[],
  cells: readonly SensitivityCell[],
): SensitivitySpread {
  const reached = cells.filter(({ result }) => result.feasible);
  const byCost = reached.toSorted((a, b) => a.result.costUsd - b.result.costUsd);
  const cheapest = byCost[0];
  const most = byCost.at(-1)?.result.costUsd;
  const dearest = reached.find(({ result }) => result.costUsd === most);
  return {
    policy,
    unreached: cells.filter(({ result }) => !result.feasible).map(({ network }) => network),
    cheapestNetwork: cheapest?.network ?? null,
    dearestNetwork: dearest?.network ?? null,
    cheapestUsd: cheapest?.result.costUsd ?? null,
    dearestUsd: dearest?.result.costUsd ?? null,
    costRatio: cheapest === undefined ? null : dearest!.result.costUsd / cheapest.result.costUsd,
    steps: dearerSteps(networks, reached),
  };
}

/** Pairs of networks of which the second is no worse in any respect and yet costs more. */
function dearerSteps(
  networks: readonly NetworkRecord[],
  cells: readonly SensitivityCell[],
): SensitivitySpread["steps"] {
  const network = (id: string) => networks.find((one) => one.id === id)!;
  return cells.flatMap((worse) =>
    cells
      .filter((better) => isNoWorse(network(better.network), network(worse.network)))
      .filter((better) => better.result.costUsd > worse.result.costUsd)
      .map((better) => ({
        from: worse.network,
        to: better.network,
        costRatio: better.result.costUsd / worse.result.costUsd,
      })),
  );
}

function isNoWorse(a: NetworkRecord, b: NetworkRecord): boolean {
  return a.uploadMbps >= b.uploadMbps && a.downloadMbps >= b.downloadMbps && a.latencyMs <= b.latencyMs;
}
