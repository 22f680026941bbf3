import fc from "fast-check";
import type { Chip } from "../../src/catalog/chip.js";
import { decimalOf } from "../../src/input/decimal.js";
import { checkpoints } from "../../src/model/goodput.js";
import { mitigations } from "../../src/model/mitigation.js";
import { precisionCosts } from "../../src/model/precision.js";
import { qualityScenarios } from "../../src/model/qualityScenario.js";
import type { CountInterval } from "../../src/policy/unregisteredCounts.js";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { type ChipOption, chipOptions, type NodeOption } from "../../src/search/nodeOption.js";
import type { Grid } from "../../src/search/publishedGrid.js";
import { logInteger, logUniform } from "./arbitraryRun.js";
import type { NaiveRun } from "./bruteForce.js";
import { studyAssumptions, studyChips } from "./studyMarket.js";

/** A small space to be searched, with everything that a search takes. */
export interface SmallSpace {
  readonly nodes: readonly NodeOption[];
  readonly grid: Grid;
  readonly assumptions: Assumptions;
}

function orZero(arbitrary: fc.Arbitrary<number>): fc.Arbitrary<number> {
  return fc.oneof({ arbitrary: fc.constant(0), weight: 1 }, { arbitrary, weight: 9 });
}

const bandwidth = orZero(fc.oneof(logUniform(1, 1e4), logUniform(1e3, 1e7)));
const latencyMs = orZero(logUniform(0.1, 1e4));

/** Networks from none to fast, failures from none to absurd, windows of overtraining that begin below and above 1. */
export const anyAssumptions: fc.Arbitrary<Assumptions> = fc
  .record({
    network: fc.record(
      {
        uploadMbps: bandwidth,
        downloadMbps: bandwidth,
        latencyMs,
        regionalMbps: bandwidth,
        regionalLatencyMs: latencyMs,
      },
      { requiredKeys: ["uploadMbps", "downloadMbps", "latencyMs"] },
    ),
    training: fc.record({
      mfu: fc.oneof(fc.constant(0.4), logUniform(0.05, 1)),
      localBatchTokens: fc.oneof(fc.constant(131_072), logInteger(1e3, 1e7)),
      compression: fc.oneof(fc.constantFrom(1, 4, 16, 150), logUniform(1, 1e3)),
      errorFeedback: fc.boolean(),
      activationCompression: fc.oneof(fc.constant(4), logUniform(1, 20)),
      microBatches: fc.oneof(fc.constant(8), logInteger(1, 64)),
    }),
    runDays: fc.oneof(fc.constant(740), logUniform(1, 1e4)),
    scenario: fc.constantFrom(...qualityScenarios),
    mitigation: fc.constantFrom(...mitigations),
    failuresPerChipHour: orZero(
      fc.oneof(fc.constant(2e-5), logUniform(1e-8, 1e-2), logUniform(1e-3, 100), fc.constantFrom(12.2, 12.4, 12.6)),
    ),
    recoverySeconds: orZero(fc.oneof(fc.constant(600), logUniform(1, 1e6))),
    checkpoint: fc.constantFrom(...checkpoints),
    chipToServer: fc.constant(1.64),
    serverToCluster: fc.constant(1.23),
    overtrainingMin: fc.oneof(fc.constant(1), logUniform(0.02, 5)),
    overtrainingWidth: fc.oneof(fc.constant(100), logUniform(1.05, 100)),
    nodeInterconnectMbps: fc.constant(400_000),
  })
  .map(({ overtrainingWidth, ...rest }) => {
    const { compression, activationCompression, microBatches } = rest.training;
    const knobLimits = { compression, activationCompression, microBatches };
    const overtrainingMax = rest.overtrainingMin * overtrainingWidth;
    // On capital cost, with nobody watching, what the rest of the assumptions say is never asked.
    return { ...studyAssumptions, ...rest, knobLimits, overtrainingMax };
  });

/** Counts that a rule may leave unregistered: all, or a few intervals. */
export const anyIntervals: fc.Arbitrary<readonly CountInterval[]> = fc.oneof(
  { arbitrary: fc.constant([{ from: 1, to: Number.POSITIVE_INFINITY }]), weight: 3 },
  {
    arbitrary: fc
      .tuple(fc.uniqueArray(logInteger(1, 500), { minLength: 1, maxLength: 6 }), fc.boolean())
      .map(([edges, open]) => {
        const rising = edges.sort((a, b) => a - b);
        const intervals: CountInterval[] = [];
        for (let index = 0; index + 1 < rising.length; index += 2) {
          intervals.push({ from: rising[index]!, to: rising[index + 1]! - 1 });
        }
        if (open || intervals.length === 0) intervals.push({ from: rising.at(-1)!, to: Number.POSITIVE_INFINITY });
        return intervals;
      }),
    weight: 1,
  },
);

/** A memory of the node relative to the model's, so that it fits, just fits, or takes a few stages. */
const memoryRatio = fc.oneof(
  logUniform(0.1, 20),
  fc.constantFrom(1, 2, 5, 0.5, 1 / 3),
  // Peers have room for a checkpoint from a whole count of nodes on: n (memory - P b) = 4 P b.
  fc.integer({ min: 2, max: 200 }).map((nodes) => 1 + 4 / nodes),
);

function withMemory(chip: Chip, memoryGb: number): Chip {
  const memory = { ...chip.memory, text: `${memoryGb} GB`, exact: decimalOf(memoryGb), value: memoryGb };
  return { ...chip, memory };
}

/** A chip at a precision with a size for its node. */
const anyNode = fc.record({
  option: fc.constantFrom(...chipOptions(studyChips)),
  chipsPerNode: logInteger(1, 64),
  nodeCounts: anyIntervals,
  ratio: fc.oneof(fc.constant(undefined), memoryRatio),
});

/** Where a model lies: it has this overtraining ratio on this share of the most nodes. */
const anySize = fc.record({ share: logUniform(1e-3, 1), overtraining: logUniform(0.1, 300), round: fc.boolean() });

/** Small spaces over 3 to 8 model sizes of which most have an admissible run. */
export function anySpace(mostNodes: number, leastParams = 1e8): fc.Arbitrary<SmallSpace> {
  return fc
    .record({
      nodes: fc.array(anyNode, { minLength: 1, maxLength: 4 }),
      sizes: fc.array(anySize, { minLength: 3, maxLength: 8 }),
      groups: fc.uniqueArray(fc.oneof(fc.integer({ min: 2, max: 5 }), logInteger(2, 40)), { maxLength: 3 }),
      maxNodes: fc.oneof(fc.constant(mostNodes), logInteger(1, mostNodes)),
      assumptions: anyAssumptions,
    })
    .map(({ nodes, sizes, groups, maxNodes, assumptions }) => {
      const pick = nodes[0]!;
      const nodeFlop = flopOf(pick.option, pick.chipsPerNode, assumptions);
      const modelParams = sizes.map(({ share, overtraining, round }) => {
        const params = Math.sqrt((share * maxNodes * nodeFlop) / (153.6 * overtraining));
        const bounded = Math.min(1e14, Math.max(leastParams, params));
        return round ? Number(bounded.toPrecision(2)) : bounded;
      });
      const rising = [...new Set(modelParams)].sort((a, b) => a - b);
      const grid = { modelParams: rising, nodesPerGroup: groups.sort((a, b) => a - b), maxNodes };
      const options = nodes.map(({ option, ratio, ...rest }, index): NodeOption => {
        const { bytesPerParam } = precisionCosts[option.precision];
        const needGb = (rising[index % rising.length]! * bytesPerParam) / 1e9;
        const chip = ratio === undefined ? option.chip : withMemory(option.chip, (needGb * ratio) / rest.chipsPerNode);
        return { ...rest, chip, precision: option.precision };
      });
      return { nodes: options, grid, assumptions };
    });
}

/** The most that a node computes in the run [FLOP]. */
function flopOf({ chip, precision }: ChipOption, chipsPerNode: number, assumptions: Assumptions): number {
  return chipsPerNode * chip.throughput[precision]!.value * assumptions.training.mfu * assumptions.runDays * 86_400;
}

/** A choice of target among what runs reach. */
export const anyAim = fc.record({
  aim: fc.constantFrom("exactly", "just above", "just below", "between", "the most", "beyond the most"),
  place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
});

/** A target inside, at the edge of, or beyond what the runs reach [FLOP]. */
export function targetAt(
  runs: readonly NaiveRun[],
  metric: "quality" | "local",
  { aim, place }: { readonly aim: string; readonly place: number },
): number {
  const reached = runs.map((run) => run[metric]).sort((a, b) => a - b);
  const most = reached.at(-1);
  if (most === undefined) return 1e20;
  const one = reached[Math.floor(place * reached.length)]!;
  if (aim === "exactly") return one;
  if (aim === "just above") return one * (1 + 2 ** -52);
  if (aim === "just below") return one * (1 - 2 ** -52);
  if (aim === "the most") return most;
  if (aim === "beyond the most") return most * (1 + place + 2 ** -52);
  return reached[0]! * (most / reached[0]!) ** place;
}
