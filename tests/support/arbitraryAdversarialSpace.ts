import fc from "fast-check";
import type { Chip } from "../../src/catalog/chip.js";
import { decimalOf } from "../../src/input/decimal.js";
import { precisionCosts } from "../../src/model/precision.js";
import { modes } from "../../src/model/run.js";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import { sizesOf } from "../../src/search/adversarial/modelSizes.js";
import { knobsOf } from "../../src/search/adversarial/searchTerms.js";
import { type ChipOption, chipOptions } from "../../src/search/nodeOption.js";
import { anyRule, policyOfRule } from "./arbitraryRule.js";
import { logInteger, logUniform } from "./arbitraryRun.js";
import { anyAssumptions } from "./arbitrarySpace.js";
import type { AdversarialSpace } from "./everyAdversarialRun.js";
import { studyChips } from "./studyMarket.js";

/** Models below this many parameters are outside the space: what the search proves does not hold for them. */
const leastParams = 0.5e9;

/** How large a space may be. */
interface SizeLimits {
  readonly mostChips: readonly [number, number];
  readonly mostInnerSteps: number;
  readonly mostMicroBatches: number;
  /** Shapes with everything fixed but the count of nodes, before memory and rule take theirs */
  readonly mostShapes: number;
  /** The least overtraining ratio */
  readonly overtrainingMin: fc.Arbitrary<number>;
  /** Days; from 20 to 5000 where absent */
  readonly runDays?: fc.Arbitrary<number>;
}

/** A chip at a precision with a made-up price and memory. Prices tie in many spaces, and nearly tie in some. */
const anyChip = fc.record({
  option: fc.constantFrom(...chipOptions(studyChips)),
  priceUsd: fc.oneof(fc.constantFrom(1000, 2000, 3000, 3000.0000001, 3001, 4000), logUniform(1e3, 5e3)),
  // Of the most chips of a run, those that hold the middle model.
  memoryShare: fc.oneof(logUniform(0.004, 0.7), fc.constantFrom(1 / 2, 1 / 4, 1 / 6, 1 / 8, 1 / 12, 1 / 24)),
  // Memories like 80 GB and 64.6 GB, which models fill to the last byte.
  memoryDigits: fc.constantFrom(2, 3, 17),
});

/** Where a model lies: it has this overtraining ratio on this share of the most chips. */
const anySize = fc.record({ share: logUniform(0.05, 1), overtraining: logUniform(0.3, 150), round: fc.boolean() });

/** Links over which exchanges of the middle model take these many steps of one chip; in a fifth those of the assumptions. */
const anyLinks = fc.option(
  fc.record({
    steps: logUniform(0.05, 15),
    regionalSteps: logUniform(0.01, 8),
    latencySteps: fc.oneof(fc.constant(0), logUniform(1e-4, 1)),
    regionalLatencySteps: fc.oneof(fc.constant(0), logUniform(1e-3, 1)),
  }),
  { freq: 5 },
);

/** Up to two levels of a knob and a limit; the first level is what is assumed of training. */
const anyLevels = (most: number, usual: readonly number[]) =>
  fc.record({
    levels: fc.array(fc.oneof(fc.constantFrom(1, most), logUniform(1, most)), { maxLength: 2 }),
    limit: fc.oneof(fc.constantFrom(...usual), logUniform(1, 3 * most)),
  });

const anyWorldLasting = (runDays: fc.Arbitrary<number>) =>
  fc.record({
    assumptions: anyAssumptions,
    links: anyLinks,
    failuresPerChipHour: fc.option(fc.oneof(fc.constant(2e-5), logUniform(1e-7, 1e-3)), { freq: 3 }),
    runDays,
    // With the first pair doubles hold many sums of money exactly.
    costs: fc.constantFrom({ chipToServer: 1.5, serverToCluster: 1.25 }, { chipToServer: 1.64, serverToCluster: 1.23 }),
    overtrainingWidth: fc.oneof(fc.constant(100), logUniform(1.05, 100)),
  });

/** Adversarial spaces with up to three chips and four model sizes, of which most have admissible runs of joined nodes. */
export function anyAdversarialSpace(limits: SizeLimits): fc.Arbitrary<AdversarialSpace> {
  const drawn = fc.record({
    chips: fc.array(anyChip, { minLength: 1, maxLength: 3 }),
    sizes: fc.array(anySize, { minLength: 2, maxLength: 4 }),
    world: anyWorldLasting(limits.runDays ?? fc.oneof(fc.constant(740), logUniform(20, 5000))),
    overtrainingMin: limits.overtrainingMin,
    compression: anyLevels(150, [16, 150]),
    activation: anyLevels(10, [1, 4]),
    grid: fc.record({
      wholeChipSizes: fc.boolean(),
      mostInnerSteps: logInteger(1, limits.mostInnerSteps + 0.5),
      activeShares: fc.uniqueArray(fc.constantFrom(1, 1 / 2, 1 / 3, 1 / 4, 1 / 8), { minLength: 1, maxLength: 2 }),
      moeLayers: logInteger(1, 60),
      mostChips: logInteger(limits.mostChips[0], limits.mostChips[1] + 0.5),
    }),
    microBatches: logInteger(1, limits.mostMicroBatches + 0.5),
    modes: fc.oneof(fc.constant(modes), fc.subarray([...modes], { minLength: 1 })),
  });
  return drawn
    .map(unruled)
    .filter((space) => shapeCount(space) <= limits.mostShapes)
    .chain((space) => anyPolicy(space).map((policy) => ({ ...space, policy })));
}

type Unruled = Omit<AdversarialSpace, "policy">;
type Drawn<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function unruled(drawn: {
  readonly chips: readonly Drawn<typeof anyChip>[];
  readonly sizes: readonly Drawn<typeof anySize>[];
  readonly world: Drawn<ReturnType<typeof anyWorldLasting>>;
  readonly overtrainingMin: number;
  readonly compression: Drawn<ReturnType<typeof anyLevels>>;
  readonly activation: Drawn<ReturnType<typeof anyLevels>>;
  readonly grid: Omit<AdversarialSpace["grid"], "modelParams" | "compression" | "activationCompression">;
  readonly microBatches: number;
  readonly modes: AdversarialSpace["modes"];
}): Unruled {
  const { world, overtrainingMin, compression, activation, grid, microBatches } = drawn;
  const { assumptions, links, runDays } = world;
  const training = {
    ...assumptions.training,
    compression: compression.levels[0] ?? compression.limit,
    activationCompression: activation.levels[0] ?? activation.limit,
    microBatches: 1,
  };
  const { chip, precision } = drawn.chips[0]!.option;
  const flopPerSecond = chip.throughput[precision]!.value * training.mfu;
  const mostFlop = grid.mostChips * flopPerSecond * runDays * 86_400;
  const sizes = drawn.sizes.map(({ share, overtraining, round }) => {
    const params = Math.max(leastParams, Math.sqrt((share * mostFlop) / (153.6 * overtraining)));
    return round ? Number(params.toPrecision(2)) : params;
  });
  const modelParams = [...new Set(sizes)].sort((a, b) => a - b);
  const middle = modelParams[modelParams.length >> 1]!;
  const options = drawn.chips.map(({ option, memoryShare, memoryDigits, priceUsd }, index): ChipOption => {
    const holdsGb = (middle * precisionCosts[option.precision].bytesPerParam) / 1e9;
    const memoryGb = Number((holdsGb / (memoryShare * grid.mostChips)).toPrecision(memoryDigits));
    return { ...option, chip: { ...withFigures(option.chip, memoryGb, priceUsd), id: `${option.chip.id}-${index}` } };
  });
  const stepSeconds = (6 * middle * training.localBatchTokens) / flopPerSecond;
  const payloadMegabits = (middle * precisionCosts[precision].gradientBits) / training.compression / 1e6;
  const linkMbps = (steps: number) => (2 * payloadMegabits) / (steps * stepSeconds);
  const network = links && {
    uploadMbps: linkMbps(links.steps),
    downloadMbps: linkMbps(links.steps),
    latencyMs: links.latencySteps * stepSeconds * 1000,
    regionalMbps: linkMbps(links.regionalSteps),
    regionalLatencyMs: links.regionalLatencySteps * stepSeconds * 1000,
  };
  return {
    options,
    assumptions: {
      ...assumptions,
      ...world.costs,
      network: network ?? assumptions.network,
      training,
      runDays,
      failuresPerChipHour: world.failuresPerChipHour ?? assumptions.failuresPerChipHour,
      knobLimits: { compression: compression.limit, activationCompression: activation.limit, microBatches },
      overtrainingMin,
      overtrainingMax: overtrainingMin * world.overtrainingWidth,
    },
    grid: {
      ...grid,
      modelParams,
      compression: [...compression.levels].sort((a, b) => a - b),
      activationCompression: [...activation.levels].sort((a, b) => a - b),
    },
    modes: drawn.modes,
  };
}

/** A chip with another memory and price. */
export function withFigures(chip: Chip, memoryGb: number, priceUsd: number): Chip {
  const memory = { ...chip.memory, text: `${memoryGb} GB`, exact: decimalOf(memoryGb), value: memoryGb };
  const price = { ...chip.price, text: `${priceUsd} USD`, exact: decimalOf(priceUsd), value: priceUsd };
  return { ...chip, memory, price };
}

/** Rules on any measure in any tree; most are plain limits, under which small nodes may be joined. */
export function anyPolicy({ options, grid }: Unruled): fc.Arbitrary<CombinedPolicy> {
  const siteCounts = logInteger(1, Math.min(12, Math.max(2, grid.mostChips / 3)) + 0.5);
  const networkCounts = logInteger(1, 2 * grid.mostChips);
  return fc.oneof(
    { arbitrary: anyLimit(siteCounts, networkCounts), weight: 4 },
    { arbitrary: anyRule(options, siteCounts, networkCounts).map(policyOfRule), weight: 1 },
  );
}

/**
 * A limit on the chips of a node, with windows of registered counts below it, or windows alone, above which every cluster
 * is free again; in half of them a limit or window on the network's chips.
 */
function anyLimit(siteCounts: fc.Arbitrary<number>, networkCounts: fc.Arbitrary<number>): fc.Arbitrary<CombinedPolicy> {
  const above = (counts: fc.Arbitrary<number>) => counts.map((count) => `{chips: "> ${count}"}`);
  const window = (counts: fc.Arbitrary<number>) =>
    fc.tuple(counts, counts).map(([from, more]) => `{all: [{chips: "> ${from}"}, {chips: "<= ${from + more}"}]}`);
  const site = fc.oneof(
    {
      arbitrary: fc
        .tuple(above(siteCounts), fc.array(window(siteCounts), { maxLength: 2 }))
        .map(([limit, windows]) => [limit, ...windows]),
      weight: 3,
    },
    { arbitrary: fc.array(window(siteCounts), { minLength: 1, maxLength: 2 }), weight: 1 },
  );
  const network = fc.option(fc.oneof(above(networkCounts), window(networkCounts)), { nil: undefined, freq: 2 });
  return fc.tuple(site, network).map(([sites, networked]) => {
    const clauses = sites.map((clause) => clausePolicy({ site: clause }));
    const all = networked === undefined ? clauses : [...clauses, clausePolicy({ network: networked })];
    return { ...all[0]!, parts: all.flatMap(({ parts }) => parts) };
  });
}

const clausePolicies = new Map<string, CombinedPolicy>();

/** The policy of one clause; read once, since every reading takes a file. */
function clausePolicy(rule: { readonly site?: string; readonly network?: string }): CombinedPolicy {
  const key = JSON.stringify(rule);
  const policy = clausePolicies.get(key) ?? policyOfRule(rule);
  clausePolicies.set(key, policy);
  return policy;
}

/** Shapes of a space before memory and rule take theirs: what trying everything would cost. */
function shapeCount({ options, assumptions, grid, modes: offered }: Unruled): number {
  const knobs = knobsOf(grid, assumptions);
  const widths = { flat: 0, hierarchical: 0, pipeline: 0, "expert-parallel": 0 };
  for (let chips = 1; 2 * chips <= grid.mostChips; chips += 1) {
    const wide = Math.floor(grid.mostChips / chips / 2) - 1;
    widths.flat += 1;
    widths.hierarchical += wide;
    widths.pipeline += wide * knobs.activationCompression.length * knobs.microBatches;
    widths["expert-parallel"] += grid.activeShares.length;
  }
  const perStep = offered.reduce((sum, mode) => sum + widths[mode], 0);
  const sizes = options.reduce(
    (sum, { chip, precision }) =>
      sum + sizesOf(grid, chip.memory.value, precisionCosts[precision].bytesPerParam).length,
    0,
  );
  return sizes * perStep * grid.mostInnerSteps * knobs.compression.length;
}
