import { describe, expect, test } from "vitest";
import { nodeCostUsd } from "../../src/model/cost.js";
import { relativeError } from "../support/relativeError.js";

describe("nodeCostUsd(run)", () => {
  // biome-ignore format: one row a case
  const rows = [
    // chips, price, server, cluster, mitigation, spare, USD, why
    [16, 25_000, 1.64, 1.23, "relay",          0.05, 806_880,   "16 * 25000 * 2.0172"],
    [16, 25_000, 1.64, 1.23, "backup-workers", 0.05, 847_224,   "one node in twenty more"],
    [16, 25_000, 1.64, 1.23, "backup-workers", 0,    806_880,   "no spare nodes"],
    [1,  7000,   1,    1,    "none",           0.05, 7000,      "the bare chip"],
    [8,  0,      1.64, 1.23, "quorum",         0.05, 0,         "chips for nothing"],
  ] as const;
  test.each(rows)("nodeCostUsd of %d chips at $%d, x%d x%d, %s %d is %d: %s", (...row) => {
    const [chipsPerNode, chipPriceUsd, chipToServer, serverToCluster, mitigation, backupFraction, usd] = row;
    const run = Object.freeze({
      chipsPerNode,
      chipPriceUsd,
      chipToServer,
      serverToCluster,
      mitigation,
      backupFraction,
    });
    // 1e-15: four products.
    expect(relativeError(nodeCostUsd(run), usd)).toBeLessThan(1e-15);
  });

  test("nodeCostUsd with fewer than no spare nodes throws", () => {
    const run = { chipsPerNode: 1, chipPriceUsd: 1, chipToServer: 1, serverToCluster: 1 };
    expect(() => nodeCostUsd({ ...run, mitigation: "relay", backupFraction: -0.1 })).toThrow(
      new RangeError("backupFraction must be >= 0; got -0.1"),
    );
  });
});
