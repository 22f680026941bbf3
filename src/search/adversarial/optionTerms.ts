import { sitePowerKilowatts } from "../../catalog/sitePower.js";
import { daysPerYear } from "../../input/calendar.js";
import { nodeCostUsd } from "../../model/cost.js";
import { failureDuringRecovery, type ReliabilityTerms } from "../../model/goodput.js";
import { precisionCosts } from "../../model/precision.js";
import type { Run } from "../../model/run.js";
import { runTerms } from "../../model/runTerms.js";
import { flopShareAfter, priceAfter } from "../../model/waiting.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { type CountInterval, unregisteredCounts } from "../../policy/unregisteredCounts.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import { type Configuration, runOf } from "../../scenario/configuration.js";
import { type Evader, evaderUnder } from "../evasion/evader.js";
import { halvesOf, type LengthRange } from "../evasion/runLengths.js";
import { openWay, type Way } from "../evasion/way.js";
import type { SpaceLimits } from "../market.js";
import { chipMeasures, memberMeasures } from "../nodeMeasures.js";
import { type ChipOption, intersection, joinedNodeCounts, unregisteredChipCounts } from "../nodeOption.js";
import type { AdversarialGrid } from "./adversarialGrid.js";
import { sizesOf } from "./modelSizes.js";

/** Everything about one chip at one precision that the search needs, computed once. */
export interface OptionTerms extends ChipOption {
  /** Place in the order that settles ties */
  readonly order: number;
  readonly evader: Evader;
  readonly way: Way;
  /** The lengths of the run that this option stands for; what follows is at its best over them */
  readonly lengths: LengthRange;
  /** Those of the way, with the longest of the lengths */
  readonly assumptions: Assumptions;
  /** What a configuration says of the way; nothing where it is the only one */
  readonly wayKnobs: WayKnobs;
  /** A flat run on one chip */
  readonly base: Run;
  readonly chipMemoryGb: number;
  /** Least cost of a chip, of a node besides its chips, and of a run besides its nodes [USD] */
  readonly chipCostUsd: number;
  readonly siteCostUsd: number;
  readonly runCostUsd: number;
  /** Least capital cost of a chip with its servers and network [USD] */
  readonly chipHardwareUsd: number;
  /** Mean electric power of a chip with its share of the site [MW] */
  readonly chipMegawatts: number;
  /** Least share of a target's compute that the run needs, once progress made while waiting is counted */
  readonly targetShare: number;
  /** The most that one chip can compute in the run [FLOP] */
  readonly chipFlop: number;
  /** Failures of chips counted one by one, with room for every checkpoint in the memory of peers */
  readonly reliability: ReliabilityTerms;
  /** Rising model sizes [parameters] */
  readonly sizes: Float64Array;
  /** Counts of chips that one cluster, alone or a node of several, may have without being registered */
  readonly loneCounts: readonly CountInterval[];
  /** Most chips that joined nodes may have in all */
  readonly mostJoinedChips: number;
  /** Counts of nodes of a given size that may be joined */
  readonly nodeCounts: (chipsPerNode: number) => readonly CountInterval[];
  /** The same option with each half of its lengths */
  readonly halves: () => readonly [OptionTerms, OptionTerms];
}

/** What a configuration says of how chips and lines are come by. */
export type WayKnobs = Pick<Configuration, "connection" | "priceFactor" | "mostUploadMbps">;

const anyCount: readonly CountInterval[] = [{ from: 1, to: Number.POSITIVE_INFINITY }];

/**
 * The terms of a chip option under a rule, within limits; under none, every cluster and network is unregistered.
 *
 * What a rule registers is measured with the links on offer, whatever a measure leaves of them: slower lines free nobody.
 */
export function optionTerms(
  option: ChipOption,
  order: number,
  policy: CombinedPolicy | undefined,
  assumptions: Assumptions,
  grid: AdversarialGrid,
  limits: SpaceLimits = {},
  { evader, way }: Place = onlyPlace(assumptions),
): OptionTerms {
  const { chip, precision } = option;
  const member = memberMeasures(chipMeasures(chip, precision, assumptions), assumptions);
  const network =
    policy === undefined ? Number.POSITIVE_INFINITY : (unregisteredCounts(policy, member, "network").at(-1)?.to ?? 1);
  const unregistered = policy === undefined ? anyCount : unregisteredChipCounts(policy, option, assumptions);
  const size = limits.chipsPerNode?.(option);
  const offered = { from: 1, to: Math.min(way.mostChips, way.mostChipsPerNode) };
  const sizes = [size ?? { from: 1, to: Number.POSITIVE_INFINITY }, offered];
  const loneCounts = sizes.reduce((counts, range) => intersection(counts, [range]), unregistered);
  // From the count on at which every larger cluster alone will do, nothing gains by being joined.
  const unlimited = limits.joinedOnly ? Number.POSITIVE_INFINITY : leastUnlimited(loneCounts);
  const common = {
    ...option,
    order,
    evader,
    way,
    chipMemoryGb: chip.memory.value,
    sizes: sizesOf(grid, chip.memory.value, precisionCosts[precision].bytesPerParam),
    loneCounts,
    mostJoinedChips: Math.min(grid.mostChips, network, unlimited - 1, way.mostChips),
    nodeCounts: remembered((chipsPerNode: number) =>
      policy === undefined ? anyCount : joinedNodeCounts(policy, option, chipsPerNode, assumptions),
    ),
  };
  return withLengths(common, evader.lengths);
}

/** What measures make of the evader's problem, and one way they leave to come by this chip. */
export interface Place {
  readonly evader: Evader;
  readonly way: Way;
}

/** The place of an evader against whom no measure is taken. */
function onlyPlace(assumptions: Assumptions): Place {
  const evader = evaderUnder(undefined, { assumptions });
  return { evader, way: openWay(assumptions) };
}

type CommonTerms = Pick<
  OptionTerms,
  | "chip"
  | "precision"
  | "order"
  | "evader"
  | "way"
  | "chipMemoryGb"
  | "sizes"
  | "loneCounts"
  | "mostJoinedChips"
  | "nodeCounts"
>;

function withLengths(common: CommonTerms, lengths: LengthRange): OptionTerms {
  const { chip, precision, way, evader } = common;
  const shape = { mode: "flat", chip: chip.id, chipsPerNode: 1, precision, nodes: 1, modelParams: 1 } as const;
  const { waiting, ownership } = way.assumptions;
  const lasting = (days: number): Assumptions =>
    days === way.assumptions.runDays ? way.assumptions : { ...way.assumptions, runDays: days };
  const knobsOf = (days: number): WayKnobs => {
    const waited = (evader.deadlineDays - days) / daysPerYear;
    const priceFactor = way.priceFactor * priceAfter(waiting.priceDecline, waited);
    return {
      ...(priceFactor === 1 ? {} : { priceFactor }),
      ...(way.connection === "residential" ? {} : { connection: way.connection }),
      ...(way.mostUploadMbps === Number.POSITIVE_INFINITY ? {} : { mostUploadMbps: way.mostUploadMbps }),
    };
  };
  const wayKnobs = knobsOf(lengths.to);
  const base = runOf({ ...shape, ...wayKnobs }, chip, lasting(lengths.to));
  // All that is paid by time, and what was saved by waiting, is least for the shortest run.
  const shortest =
    lengths.from === lengths.to ? base : runOf({ ...shape, ...knobsOf(lengths.from) }, chip, lasting(lengths.from));
  const costs = runTerms(shortest);
  return {
    ...common,
    lengths,
    assumptions: lasting(lengths.to),
    wayKnobs,
    base,
    chipCostUsd: costs.chipCostUsd,
    siteCostUsd: costs.siteCostUsd,
    runCostUsd: costs.runCostUsd,
    chipHardwareUsd: nodeCostUsd(shortest),
    chipMegawatts: (sitePowerKilowatts(chip) * ownership.powerUsageEffectiveness) / 1000,
    targetShare: flopShareAfter(waiting.algorithmicProgress, (evader.deadlineDays - lengths.from) / daysPerYear),
    chipFlop: base.chipFlopPerSecond * base.mfu * base.runSeconds,
    reliability: chipReliability(base),
    halves: once(() => {
      const [shorter, longer] = halvesOf(lengths);
      return [withLengths(common, shorter), withLengths(common, longer)] as const;
    }),
  };
}

/** The option with the one of its lengths that is nearest from below, or its shortest [days]. */
export function atLength(option: OptionTerms, days: number): OptionTerms {
  const { from, to } = option.lengths;
  if (from === to) return option;
  const [shorter, longer] = option.halves();
  return atLength(days < longer.lengths.from ? shorter : longer, days);
}

/** The same option for an evader who bears another hazard. */
export function withMostHazard(option: OptionTerms, mostHazard: number): OptionTerms {
  const evader = { ...option.evader, mostHazard };
  const halves = once(() => {
    const [shorter, longer] = option.halves();
    return [withMostHazard(shorter, mostHazard), withMostHazard(longer, mostHazard)] as const;
  });
  return { ...option, evader, halves };
}

/** The failures of chips counted one by one, with room for every checkpoint: what fits only from some count on fits throughout. */
export function chipReliability(base: Run): ReliabilityTerms {
  return {
    mitigation: base.mitigation,
    chipsPerNode: 1,
    failuresPerChipHour: base.failuresPerChipHour,
    failureDuringRecovery: failureDuringRecovery(base.failuresPerChipHour, base.recoverySeconds),
    recoverySeconds: base.recoverySeconds,
    checkpoint: base.checkpoint,
    backupFraction: base.backupFraction,
    runSeconds: base.runSeconds,
    modelMemoryGb: 0,
    nodeMemoryGb: Number.POSITIVE_INFINITY,
  };
}

/** The count of chips from which every cluster is unregistered; Infinity if there is none. */
function leastUnlimited(counts: readonly CountInterval[]): number {
  const last = counts.at(-1);
  return last?.to === Number.POSITIVE_INFINITY ? last.from : Number.POSITIVE_INFINITY;
}

function remembered<T>(make: (key: number) => T): (key: number) => T {
  const made = new Map<number, T>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
