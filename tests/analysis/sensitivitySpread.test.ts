import { describe, expect, test } from "vitest";
import type { NetworkRecord } from "../../src/analysis/networkProfile.js";
import type { SensitivityCell } from "../../src/analysis/sensitivitySchema.js";
import { spreadOf } from "../../src/analysis/sensitivitySpread.js";

const networks: readonly NetworkRecord[] = [
  { id: "slow", name: "Slow", uploadMbps: 10, downloadMbps: 10, latencyMs: 100 },
  { id: "lopsided", name: "Lopsided", uploadMbps: 5, downloadMbps: 500, latencyMs: 10 },
  { id: "fast", name: "Fast", uploadMbps: 100, downloadMbps: 100, latencyMs: 100 },
];

/** Cells with these costs [USD]; undefined where no run reaches the target. */
function cells(...costs: readonly (number | undefined)[]): readonly SensitivityCell[] {
  return costs.map((cost, index) => {
    const result = { feasible: cost !== undefined, costUsd: cost ?? 9e9 };
    return { policy: "rule", network: networks[index]!.id, result } as unknown as SensitivityCell;
  });
}

describe("spreadOf(policy, networks, cells)", () => {
  const CASES = [
    // costs,              unreached,  cheapest, dearest, ratio, dearer though better, why
    [[40, 30, 20], [], "fast", "slow", 2, [], "the faster the cheaper"],
    [[20, 20, 20], [], "slow", "slow", 1, [], "the first of equals"],
    [[undefined, 30, 15], ["slow"], "fast", "lopsided", 2, [], "what is out of reach has no cost"],
    [[20, 10, 30], [], "lopsided", "fast", 3, [["slow", "fast", 1.5]], "better in no respect is not better"],
    [[undefined, undefined, undefined], ["slow", "lopsided", "fast"], null, null, null, [], "none reaches"],
  ] as const;
  test.each(CASES)("%o", (costs, unreached, cheapest, dearest, costRatio, steps) => {
    expect(spreadOf("rule", networks, cells(...costs))).toEqual({
      policy: "rule",
      unreached,
      cheapestNetwork: cheapest,
      dearestNetwork: dearest,
      cheapestUsd: cheapest === null ? null : Math.min(...costs.map((cost) => cost ?? Number.POSITIVE_INFINITY)),
      dearestUsd: dearest === null ? null : Math.max(...costs.map((cost) => cost ?? 0)),
      costRatio,
      steps: steps.map(([from, to, ratio]) => ({ from, to, costRatio: ratio })),
    });
  });
});
