import type { Chip } from "../catalog/chip.js";
import { type Precision, precisions } from "../model/precision.js";
import { scaleMeasures } from "../policy/nodeMeasures.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { type CountInterval, unregisteredCounts } from "../policy/unregisteredCounts.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { chipMeasures, memberMeasures } from "./nodeMeasures.js";

/** One chip at one precision. */
export interface ChipOption {
  readonly chip: Chip;
  readonly precision: Precision;
}

/** One kind of node the evader may build, with the counts of it that a rule leaves unregistered. */
export interface NodeOption extends ChipOption {
  readonly chipsPerNode: number;
  /** Counts of networked nodes that stay unregistered: all of them, unless the rule measures the whole network */
  readonly nodeCounts: readonly CountInterval[];
}

/** Every chip at every precision it has a rate for, in the order that settles ties. */
export function chipOptions(chips: readonly Chip[]): readonly ChipOption[] {
  return chips.flatMap((chip) =>
    precisions
      .filter((precision) => chip.throughput[precision] !== undefined)
      .map((precision) => ({ chip, precision })),
  );
}

/**
 * The nodes of the published space: of each chip and precision the largest count that the rule leaves unregistered.
 *
 * Chips of which no count is unregistered give no node; neither do chips of which every large count is, since they have
 * no largest node and nothing about them needs hiding.
 */
export function publishedNodes(
  policy: CombinedPolicy,
  options: readonly ChipOption[],
  assumptions: Assumptions,
): readonly NodeOption[] {
  return options.flatMap((option) => {
    const largest = unregisteredChipCounts(policy, option, assumptions).at(-1)?.to ?? Number.POSITIVE_INFINITY;
    return largest === Number.POSITIVE_INFINITY ? [] : [nodeOption(policy, option, largest, assumptions)];
  });
}

/** The counts of chips that a lone node may have: unregistered as a site, and as a network of one. */
export function unregisteredChipCounts(
  policy: CombinedPolicy,
  { chip, precision }: ChipOption,
  assumptions: Assumptions,
): readonly CountInterval[] {
  const unit = chipMeasures(chip, precision, assumptions);
  return intersection(unregisteredCounts(policy, unit, "site"), unregisteredCounts(policy, unit, "network"));
}

function nodeOption(
  policy: CombinedPolicy,
  option: ChipOption,
  chipsPerNode: number,
  assumptions: Assumptions,
): NodeOption {
  const several = joinedNodeCounts(policy, option, chipsPerNode, assumptions);
  // A lone node is no network: whether it may stand alone is settled by its size.
  const lone = several[0]?.from === 2 ? { from: 1, to: several[0].to } : { from: 1, to: 1 };
  const rest = several[0]?.from === 2 ? several.slice(1) : several;
  return { chip: option.chip, precision: option.precision, chipsPerNode, nodeCounts: [lone, ...rest] };
}

/** The counts of nodes from 2 that may be joined: all of them, unless the rule measures the whole network. */
export function joinedNodeCounts(
  policy: CombinedPolicy,
  { chip, precision }: ChipOption,
  chipsPerNode: number,
  assumptions: Assumptions,
): readonly CountInterval[] {
  const node = scaleMeasures(chipMeasures(chip, precision, assumptions), chipsPerNode);
  const joined = unregisteredCounts(policy, memberMeasures(node, assumptions), "network");
  return intersection(joined, [{ from: 2, to: Number.POSITIVE_INFINITY }]);
}

/** The counts that lie in an interval of each list, as intervals. */
export function intersection(a: readonly CountInterval[], b: readonly CountInterval[]): readonly CountInterval[] {
  return a.flatMap((left) =>
    b
      .map((right) => ({ from: Math.max(left.from, right.from), to: Math.min(left.to, right.to) }))
      .filter(({ from, to }) => from <= to),
  );
}
