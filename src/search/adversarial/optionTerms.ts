import { nodeCostUsd } from "../../model/cost.js";
import { failureDuringRecovery, type ReliabilityTerms } from "../../model/goodput.js";
import { bytesPerGb, precisionCosts } from "../../model/precision.js";
import type { Run } from "../../model/run.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { type CountInterval, unregisteredCounts } from "../../policy/unregisteredCounts.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import { runOf } from "../../scenario/configuration.js";
import type { SpaceLimits } from "../market.js";
import { chipMeasures, memberMeasures } from "../nodeMeasures.js";
import { type ChipOption, intersection, joinedNodeCounts, unregisteredChipCounts } from "../nodeOption.js";
import type { AdversarialGrid } from "./adversarialGrid.js";

/** Everything about one chip at one precision that the search needs, computed once. */
export interface OptionTerms extends ChipOption {
  /** Place in the order that settles ties */
  readonly order: number;
  /** A flat run on one chip */
  readonly base: Run;
  readonly chipMemoryGb: number;
  readonly chipCostUsd: number;
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
}

const anyCount: readonly CountInterval[] = [{ from: 1, to: Number.POSITIVE_INFINITY }];

/** The terms of a chip option under a rule, within limits; under none, every cluster and network is unregistered. */
export function optionTerms(
  option: ChipOption,
  order: number,
  policy: CombinedPolicy | undefined,
  assumptions: Assumptions,
  grid: AdversarialGrid,
  limits: SpaceLimits = {},
): OptionTerms {
  const { chip, precision } = option;
  const shape = { mode: "flat", chip: chip.id, chipsPerNode: 1, precision, nodes: 1, modelParams: 1 } as const;
  const base = runOf(shape, chip, assumptions);
  const member = memberMeasures(chipMeasures(chip, precision, assumptions), assumptions);
  const network =
    policy === undefined ? Number.POSITIVE_INFINITY : (unregisteredCounts(policy, member, "network").at(-1)?.to ?? 1);
  const unregistered = policy === undefined ? anyCount : unregisteredChipCounts(policy, option, assumptions);
  const size = limits.chipsPerNode?.(option);
  const loneCounts = size === undefined ? unregistered : intersection(unregistered, [size]);
  // From the count on at which every larger cluster alone will do, nothing gains by being joined.
  const unlimited = limits.joinedOnly ? Number.POSITIVE_INFINITY : leastUnlimited(loneCounts);
  return {
    ...option,
    order,
    base,
    chipMemoryGb: chip.memory.value,
    chipCostUsd: nodeCostUsd(base),
    chipFlop: base.chipFlopPerSecond * base.mfu * base.runSeconds,
    reliability: chipReliability(base),
    sizes: sizesOf(grid, chip.memory.value, precisionCosts[precision].bytesPerParam),
    loneCounts,
    mostJoinedChips: Math.min(grid.mostChips, network, unlimited - 1),
    nodeCounts: remembered((chipsPerNode) =>
      policy === undefined ? anyCount : joinedNodeCounts(policy, option, chipsPerNode, assumptions),
    ),
  };
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

/**
 * The sizes of a grid and, if it offers them, those that fill the memory of 1, 2, 3, ... chips, rounded down to whole
 * parameters, between the smallest and the largest of the grid.
 */
export function sizesOf(grid: AdversarialGrid, chipMemoryGb: number, bytesPerParam: number): Float64Array {
  // Every rule and target asks for the same few lists again.
  const known = knownSizes.get(grid) ?? new Map<string, Float64Array>();
  knownSizes.set(grid, known);
  const key = `${chipMemoryGb} ${bytesPerParam}`;
  const sizes = known.get(key) ?? listSizes(grid, chipMemoryGb, bytesPerParam);
  known.set(key, sizes);
  return sizes;
}

const knownSizes = new WeakMap<AdversarialGrid, Map<string, Float64Array>>();

function listSizes(grid: AdversarialGrid, chipMemoryGb: number, bytesPerParam: number): Float64Array {
  const sizes = new Set(grid.modelParams);
  const least = grid.modelParams[0]!;
  const most = grid.modelParams.at(-1)!;
  for (let chips = 1; grid.wholeChipSizes; chips += 1) {
    const params = Math.floor((chips * chipMemoryGb * bytesPerGb) / bytesPerParam);
    if (params > most) break;
    if (params >= least) sizes.add(params);
  }
  return Float64Array.from(sizes).sort();
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
