import { leastCostOf } from "../search/searchAnswer.js";
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
  const byCost = reached.toSorted((a, b) => leastCostOf(a.result) - leastCostOf(b.result));
  const cheapest = byCost[0];
  const costOf = (cell: SensitivityCell | undefined) => (cell === undefined ? null : leastCostOf(cell.result));
  const least = costOf(cheapest);
  const most = costOf(byCost.at(-1));
  const dearest = reached.find(({ result }) => leastCostOf(result) === most);
  return {
    policy,
    unreached: cells.filter(({ result }) => !result.feasible).map(({ network }) => network),
    cheapestNetwork: cheapest?.network ?? null,
    dearestNetwork: dearest?.network ?? null,
    cheapestUsd: least,
    dearestUsd: most,
    costRatio: least === null || most === null ? null : most / least,
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
      .filter((better) => leastCostOf(better.result) > leastCostOf(worse.result))
      .map((better) => ({
        from: worse.network,
        to: better.network,
        costRatio: leastCostOf(better.result) / leastCostOf(worse.result),
      })),
  );
}

function isNoWorse(a: NetworkRecord, b: NetworkRecord): boolean {
  return a.uploadMbps >= b.uploadMbps && a.downloadMbps >= b.downloadMbps && a.latencyMs <= b.latencyMs;
}
