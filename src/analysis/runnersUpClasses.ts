import { type Precision, precisions } from "../model/precision.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { CountInterval } from "../policy/unregisteredCounts.js";
import type { Market } from "../search/market.js";
import { type ChipOption, chipOptions, unregisteredChipCounts } from "../search/nodeOption.js";
import { type NodeSize, nodeSizes, type RunnerUpKind } from "./runnersUpSchema.js";

/** A class of runs: a part of the market's space. */
export interface RunClass {
  readonly kind: RunnerUpKind;
  /** As the record spells it */
  readonly name: string;
  readonly market: Market;
}

/**
 * The classes that runs under a rule are sorted into: by chip, by mode, by precision and by the size of node. The classes of
 * each kind together are the whole space. Where nothing is registered every run is one cluster of any size, so that modes and
 * sizes say nothing.
 */
export function runClasses(policy: CombinedPolicy, market: Market): readonly RunClass[] {
  const chips = market.chips.map(
    (chip): RunClass => ({ kind: "chip", name: chip.id, market: { ...market, chips: [chip] } }),
  );
  const formats = precisionsOffered(market).map(
    (precision): RunClass => ({
      kind: "precision",
      name: precision,
      market: { ...market, limits: { ...market.limits, precisions: [precision] } },
    }),
  );
  if (!policy.registersClusters) return [...chips, ...formats];
  return [...chips, ...modeClasses(market), ...formats, ...sizeClasses(policy, market)];
}

/** One cluster alone, and each way to join nodes. */
function modeClasses(market: Market): readonly RunClass[] {
  const joined = market.modes.map(
    (mode): RunClass => ({
      kind: "mode",
      name: mode,
      market: { ...market, modes: [mode], limits: { ...market.limits, joinedOnly: true } },
    }),
  );
  return [{ kind: "mode", name: "one-cluster", market: { ...market, modes: [] } }, ...joined];
}

function precisionsOffered({ chips }: Market): readonly Precision[] {
  return precisions.filter((precision) => chips.some(({ throughput }) => throughput[precision] !== undefined));
}

function sizeClasses(policy: CombinedPolicy, market: Market): readonly RunClass[] {
  const { assumptions, chips } = market;
  const options = chipOptions(chips);
  const counts = new Map(
    options.map((option) => [keyOf(option), unregisteredChipCounts(policy, option, assumptions)] as const),
  );
  return nodeSizes.flatMap((size): readonly RunClass[] => {
    const chipsPerNode = (option: ChipOption) => sizeRange(size, counts.get(keyOf(option)) ?? []);
    const isOffered = options.some((option) => {
      const { from, to } = chipsPerNode(option);
      return (counts.get(keyOf(option)) ?? []).some((interval) => interval.from <= to && from <= interval.to);
    });
    return isOffered
      ? [{ kind: "node-size", name: size, market: { ...market, limits: { ...market.limits, chipsPerNode } } }]
      : [];
  });
}

function keyOf({ chip, precision }: ChipOption): string {
  return `${chip.id} ${precision}`;
}

/** The part of the largest unregistered node that the nodes of a class have at most. */
const parts: Readonly<Record<Exclude<NodeSize, "any">, number>> = {
  "up-to-an-eighth": 1 / 8,
  "up-to-a-quarter": 1 / 4,
  "up-to-half": 1 / 2,
};

/**
 * The counts of chips in one node of a class of sizes; none where the rule leaves no chip, or has no line.
 *
 * @param counts intervals of unregistered counts, rising
 */
export function sizeRange(size: NodeSize, counts: readonly CountInterval[]): CountInterval {
  const largest = counts.findLast(({ to }) => to !== Number.POSITIVE_INFINITY)?.to ?? 0;
  return { from: 1, to: size === "any" ? Number.POSITIVE_INFINITY : Math.floor(largest * parts[size]) };
}
