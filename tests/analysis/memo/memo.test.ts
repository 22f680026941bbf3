import { describe, expect, test } from "vitest";
import { memoSchema } from "../../../src/analysis/memo/memoSchema.js";
import { memoOf, otherMetric, slowNetwork } from "../../report/memo/support.js";
import { studyMarket } from "../../support/studyMarket.js";

describe("memo(question)", () => {
  test("is the record its schema states, with and without a baseline", async () => {
    const variations = [otherMetric];
    for (const baseline of ["scher-2025", undefined]) {
      const found = await memoOf("scher-2025-memory", baseline, { variations });
      expect(memoSchema.parse(found)).toEqual(found);
      expect(found).toMatchObject({ policy: "scher-2025-memory", baseline: baseline ?? null, complete: true });
    }
  });

  test("a variation on the same market gives the answers themselves", async () => {
    const same = { ...slowNetwork, setting: "as assumed", market: studyMarket("quality", [], "adversarial") };
    const found = await memoOf("scher-2025-memory", "scher-2025", { variations: [same] });
    const [base, cell] = found.comparison.cells;
    const costs = { baselineUsd: base!.result.costUsd, policyUsd: cell!.result.costUsd, ratio: cell!.costRatio };
    expect(found.variations[0]!.cells).toEqual([{ target: 1e25, ...costs }]);
  });

  test("without a baseline the ratio is to the run that hides nothing, and all systems registered are new", async () => {
    const found = await memoOf("scher-2025", undefined, { variations: [slowNetwork] });
    const [cell] = found.variations[0]!.cells;
    expect(cell!.ratio).toBe(cell!.policyUsd! / cell!.baselineUsd!);
    // A run on one cluster knows no network.
    expect(cell!.baselineUsd).toBe(found.comparison.centralised[0]!.result!.costUsd);
    expect(found.systems).toMatchObject({ from: 0, to: 33, freed: [] });
    expect(found.systems.caught).toHaveLength(33);
  });

  test("an interrupt leaves out the variations not finished", async () => {
    let steps = 0;
    const onStep = () => {
      steps += 1;
      return steps < 4;
    };
    const found = await memoOf("scher-2025", undefined, {
      targets: [1e23, 1e24],
      variations: [otherMetric, slowNetwork],
      onStep,
    });
    expect(found.complete).toBe(false);
    expect(found.variations.map(({ kind }) => kind)).toEqual(["other-metric"]);
    expect(found.comparison.cells).toHaveLength(2);
  });

  test("a target out of reach has no cost and no ratio", async () => {
    const found = await memoOf("scher-2025-network", "scher-2025", { variations: [slowNetwork] });
    expect(found.variations[0]!.cells).toMatchObject([{ policyUsd: null, ratio: null }]);
  });
});
