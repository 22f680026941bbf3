import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { type Goal, measuredFlop, metrics } from "../../src/search/goal.js";
import { type ClusterOption, cheapestCluster } from "../../src/search/loneCluster.js";
import { mostCapableCluster } from "../../src/search/mostCapableCluster.js";
import { chipOptions } from "../../src/search/nodeOption.js";
import { logUniform } from "../support/arbitraryRun.js";
import { anyAim, anyAssumptions, anyIntervals, targetAt } from "../support/arbitrarySpace.js";
import { cheapestOf, everyCluster, mostFlop } from "../support/bruteForce.js";
import { expectFullTally, expectSameRun } from "../support/sameAnswer.js";
import { studyChips, studyMarket } from "../support/studyMarket.js";

const mostChips = 300;
const options = chipOptions(studyChips);

const anyCluster = fc
  .record({
    option: fc.constantFrom(...options),
    chipCounts: anyIntervals,
    memoryGb: fc.option(
      logUniform(0.01, 200).map((gb) => Number(gb.toPrecision(3))),
      { nil: undefined },
    ),
  })
  .map(({ option, chipCounts, memoryGb }): ClusterOption => {
    const { chip } = option;
    return {
      ...option,
      chip: memoryGb === undefined ? chip : { ...chip, memory: { ...chip.memory, value: memoryGb } },
      chipCounts: chipCounts
        .map(({ from, to }) => ({ from, to: Math.min(to, mostChips) }))
        .filter(({ from, to }) => from <= to),
    };
  });

const anyClusters = fc.record({
  clusters: fc.array(anyCluster, { minLength: 1, maxLength: 4 }),
  sizes: fc.array(fc.record({ share: logUniform(1e-3, 1), overtraining: logUniform(0.1, 300), round: fc.boolean() }), {
    minLength: 3,
    maxLength: 6,
  }),
  assumptions: anyAssumptions,
  aims: fc.array(fc.tuple(fc.constantFrom(...metrics), anyAim), { minLength: 4, maxLength: 4 }),
});

type Clusters = typeof anyClusters extends fc.Arbitrary<infer T> ? T : never;

/** Compares the search with trying every count; tells how many targets a cluster reaches. */
function compareAll({ clusters, sizes, aims }: Clusters, assumptions: Assumptions): number {
  const { chip, precision } = clusters[0]!;
  const chipFlop = chip.throughput[precision]!.value * assumptions.training.mfu * assumptions.runDays * 86_400;
  const modelSizes = sizes
    .map(({ share, overtraining, round }) => {
      const params = Math.sqrt((share * mostChips * chipFlop) / (153.6 * overtraining));
      const bounded = Math.min(1e14, Math.max(1e4, params));
      return round ? Number(bounded.toPrecision(2)) : bounded;
    })
    .sort((a, b) => a - b);
  const counted = clusters.map((cluster) => ({
    ...cluster,
    chipCounts: cluster.chipCounts.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    ),
  }));
  const { runs, tried } = everyCluster(counted, modelSizes, assumptions);
  const { overtrainingMin, overtrainingMax } = assumptions;
  let feasible = 0;
  for (const [metric, aim] of aims) {
    const goal: Goal = { metric, targetFlop: targetAt(runs, metric, aim), overtrainingMin, overtrainingMax };
    const { found, tally } = cheapestCluster(clusters, modelSizes, assumptions, goal);
    expectSameRun(found, cheapestOf(runs, metric, goal.targetFlop));
    expectFullTally(tally);
    expect(tally.configurations).toBe(tried);
    const most = mostCapableCluster(clusters, modelSizes, assumptions, goal, 0);
    expect(most === undefined ? 0 : measuredFlop(metric, most.outcome)).toBe(mostFlop(runs, metric));
    if (found !== undefined) feasible += 1;
  }
  return feasible;
}

describe("cheapestCluster and mostCapableCluster equal trying every count of chips up to 300", () => {
  test("on random chips, intervals, sizes and assumptions", () => {
    let feasible = 0;
    fc.assert(
      fc.property(anyClusters, (clusters) => {
        feasible += compareAll(clusters, clusters.assumptions);
      }),
      { numRuns: 120 },
    );
    expect(feasible).toBeGreaterThan(150);
  });

  test("where about two failures strike each repair, so that tokens of async-quorum fall and rise again", () => {
    let feasible = 0;
    fc.assert(
      fc.property(anyClusters, logUniform(1.9, 2.3), (clusters, failures) => {
        feasible += compareAll(clusters, {
          ...clusters.assumptions,
          mitigation: "async-quorum",
          recoverySeconds: 600,
          failuresPerChipHour: 6 * failures,
        });
      }),
      { numRuns: 60 },
    );
    expect(feasible).toBeGreaterThan(60);
  });
});

describe("cheapestCluster(options, sizes, assumptions, goal)", () => {
  const { assumptions } = studyMarket("quality");
  const h100 = options.find(({ chip, precision }) => chip.id === "h100-sxm" && precision === "fp16")!;
  const goal = { metric: "quality", targetFlop: 1e24, overtrainingMin: 1, overtrainingMax: 100 } as const;
  const clusterOf = (from: number, to: number) => [{ ...h100, chipCounts: [{ from, to }] }];

  test.each([
    // One chip computes 990e12 x 0.4 x 740 x 86,400 = 2.532e22 FLOP; a third more data than the reference costs 1.5%.
    ["local", 40],
    ["quality", 41],
  ] as const)("%s: 1e24 FLOP with 70e9 parameters in 740 days takes %i H100", (metric, chipsPerNode) => {
    const { found } = cheapestCluster(clusterOf(1, 1e9), [70e9], assumptions, { ...goal, metric });
    expect(found?.shape).toEqual({
      mode: "flat",
      chip: "h100-sxm",
      chipsPerNode,
      precision: "fp16",
      modelParams: 70e9,
    });
    expect(found?.outcome.costUsd).toBeCloseTo(chipsPerNode * 25_000 * 1.64 * 1.23, 6);
  });

  test("takes the higher quality where two sizes need as many chips, whatever rounding makes of the cost", () => {
    for (let chips = 40; chips < 400; chips += 1) {
      const sizes = [70e9, 75e9];
      const { found } = cheapestCluster(clusterOf(chips, chips), sizes, assumptions, goal);
      const each = sizes.map((size) => cheapestCluster(clusterOf(chips, chips), [size], assumptions, goal).found);
      const best = Math.max(...each.map((run) => run?.outcome.qualityAdjustedFlop ?? 0));
      expect(found?.outcome.qualityAdjustedFlop).toBe(best);
    }
  });

  test("no allowed count: nothing found, nothing tried", () => {
    const { found, tally } = cheapestCluster([{ ...h100, chipCounts: [] }], [70e9], assumptions, goal);
    expect(found).toBeUndefined();
    expect(tally.evaluations).toBe(0);
    expectFullTally(tally);
  });
});
