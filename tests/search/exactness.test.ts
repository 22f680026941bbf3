import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { precisionCosts } from "../../src/model/precision.js";
import { cheapestRun } from "../../src/search/cheapestRun.js";
import { type Metric, measuredFlop, metrics } from "../../src/search/goal.js";
import { mostCapableRun } from "../../src/search/mostCapableRun.js";
import { spaceOf } from "../../src/search/space.js";
import { logUniform } from "../support/arbitraryRun.js";
import { anyAim, anySpace, type SmallSpace, targetAt } from "../support/arbitrarySpace.js";
import { cheapestOf, everyRun, mostFlop } from "../support/bruteForce.js";
import { expectFullTally, expectSameRun } from "../support/sameAnswer.js";

// The search claims the exact optimum. These tests try every configuration of small random spaces and compare.

type Aim = readonly [Metric, { readonly aim: string; readonly place: number }];

const aims = fc.array(fc.tuple(fc.constantFrom(...metrics), anyAim), { minLength: 4, maxLength: 4 });

/** How many searches were compared. */
interface Compared {
  feasible: number;
  infeasible: number;
}

/** Compares the search with trying everything, for each aim, in cost, ties, tally and the most that can be reached. */
function compareAll({ nodes, grid, assumptions }: SmallSpace, aimed: readonly Aim[], compared: Compared): void {
  const naiveNodes = nodes.map((node) => ({
    ...node,
    mayJoin: (count: number) => node.nodeCounts.some(({ from, to }) => from <= count && count <= to),
  }));
  const { runs, tried } = everyRun({ ...grid, nodes: naiveNodes, assumptions });
  const space = spaceOf(nodes, grid, assumptions);
  for (const [metric, aim] of aimed) {
    const { overtrainingMin, overtrainingMax } = assumptions;
    const goal = { metric, targetFlop: targetAt(runs, metric, aim), overtrainingMin, overtrainingMax };
    const { found, tally } = cheapestRun(space, goal);
    const naive = cheapestOf(runs, metric, goal.targetFlop);
    expectSameRun(found, naive);
    expectFullTally(tally);
    expect(tally.configurations).toBe(tried);
    const most = mostCapableRun(space, goal);
    expect(most === undefined ? 0 : measuredFlop(metric, most.outcome)).toBe(mostFlop(runs, metric));
    compared[naive === undefined ? "infeasible" : "feasible"] += 1;
  }
}

describe("cheapestRun and mostCapableRun equal trying every configuration", () => {
  test("in 400 random spaces, 1,600 searches", () => {
    const compared = { feasible: 0, infeasible: 0 };
    fc.assert(
      fc.property(anySpace(400), aims, (space, aimed) => compareAll(space, aimed, compared)),
      { numRuns: 400 },
    );
    expect(compared.feasible).toBeGreaterThan(600);
    expect(compared.infeasible).toBeGreaterThan(200);
  });

  test("with models from 1e4 parameters up", () => {
    const compared = { feasible: 0, infeasible: 0 };
    fc.assert(
      fc.property(anySpace(300, 1e4), aims, (space, aimed) => compareAll(space, aimed, compared)),
      { numRuns: 100 },
    );
    expect(compared.feasible).toBeGreaterThan(100);
  });

  test("where nodes wait about as long as they compute, undertrained runs included: H of 1, sqrt 2, 2, ...", () => {
    // There chi, clipped at 1, hides a rise of compute per node.
    const compared = { feasible: 0, infeasible: 0 };
    const knobs = fc.record({
      exchangeSteps: logUniform(0.2, 6),
      regionalSteps: logUniform(0.1, 5),
      overtrainingMin: logUniform(0.05, 1),
      width: logUniform(1.3, 100),
      mitigation: fc.constantFrom("relay", "quorum", "none", "backup-workers"),
    });
    fc.assert(
      fc.property(anySpace(300), knobs, aims, (space, knob, aimed) => {
        compareAll(withExchange(space, knob), aimed, compared);
      }),
      { numRuns: 120 },
    );
    expect(compared.feasible).toBeGreaterThan(150);
  });

  test("where about two failures strike each repair, so that tokens of async-quorum fall and rise again", () => {
    const compared = { feasible: 0, infeasible: 0 };
    const knobs = fc.record({
      failures: logUniform(1.9, 2.3),
      overtrainingMin: logUniform(0.1, 2),
      width: logUniform(1.1, 20),
    });
    fc.assert(
      fc.property(anySpace(300), knobs, aims, (space, { failures, overtrainingMin, width }, aimed) => {
        const assumptions = {
          ...space.assumptions,
          mitigation: "async-quorum",
          recoverySeconds: 600,
          failuresPerChipHour: 6 * failures,
          overtrainingMin,
          overtrainingMax: overtrainingMin * width,
        } as const;
        const nodes = space.nodes.map((node) => ({ ...node, chipsPerNode: 1 }));
        compareAll({ ...space, nodes, assumptions }, aimed, compared);
      }),
      { numRuns: 300 },
    );
    expect(compared.feasible).toBeGreaterThan(150);
  });

  test("where a checkpoint fits into peers' memory from a whole count of nodes on", () => {
    const compared = { feasible: 0, infeasible: 0 };
    const knobs = fc.record({
      modelTenthsGb: fc.integer({ min: 1, max: 20_000 }),
      peers: fc.integer({ min: 2, max: 60 }),
      failures: logUniform(1e-5, 1e-2),
      mitigation: fc.constantFrom("checkpoint-restart", "elastic-checkpoint"),
    });
    fc.assert(
      fc.property(anySpace(200), knobs, aims, (space, { modelTenthsGb, peers, failures, mitigation }, aimed) => {
        const modelGb = modelTenthsGb / 10;
        const memoryGb = Number((modelGb * (1 + 4 / peers)).toPrecision(12));
        const nodes = space.nodes.slice(0, 1).map((node) => {
          const chip = { ...node.chip, memory: { ...node.chip.memory, value: memoryGb } };
          return { ...node, chipsPerNode: 1, precision: "fp16" as const, chip };
        });
        const grid = { ...space.grid, modelParams: [(modelGb * 1e9) / precisionCosts.fp16.bytesPerParam] };
        const assumptions = {
          ...space.assumptions,
          mitigation,
          checkpoint: "gpu-memory" as const,
          failuresPerChipHour: failures,
          overtrainingMin: 1e-6,
          overtrainingMax: 1e9,
        };
        compareAll({ nodes, grid, assumptions }, aimed, compared);
      }),
      { numRuns: 120 },
    );
    expect(compared.feasible).toBeGreaterThan(100);
  });
});

/** The space on links over which an exchange of the middle model takes the given numbers of steps. */
function withExchange(
  { nodes, grid, assumptions }: SmallSpace,
  knob: {
    readonly exchangeSteps: number;
    readonly regionalSteps: number;
    readonly overtrainingMin: number;
    readonly width: number;
    readonly mitigation: "relay" | "quorum" | "none" | "backup-workers";
  },
): SmallSpace {
  const { chip, chipsPerNode, precision } = nodes[0]!;
  const params = grid.modelParams[Math.floor(grid.modelParams.length / 2)]!;
  const { localBatchTokens, compression, mfu } = assumptions.training;
  const stepSeconds = (6 * params * localBatchTokens) / (chipsPerNode * chip.throughput[precision]!.value * mfu);
  const payloadMegabits = (params * precisionCosts[precision].gradientBits) / compression / 1e6;
  const linkMbps = (steps: number) => (2 * payloadMegabits) / (steps * stepSeconds);
  return {
    nodes,
    grid: { ...grid, nodesPerGroup: [2, 3, 7] },
    assumptions: {
      ...assumptions,
      mitigation: knob.mitigation,
      failuresPerChipHour: 2e-6,
      recoverySeconds: 600,
      overtrainingMin: knob.overtrainingMin,
      overtrainingMax: knob.overtrainingMin * knob.width,
      network: {
        uploadMbps: linkMbps(knob.exchangeSteps),
        downloadMbps: linkMbps(knob.exchangeSteps),
        latencyMs: 0,
        regionalMbps: linkMbps(knob.regionalSteps),
        regionalLatencyMs: 0,
      },
    },
  };
}
