import type { Chip } from "../../catalog/chip.js";
import { addDecimals, compareDecimals, type Decimal } from "../../input/decimal.js";
import type { NodeMeasures } from "../../policy/nodeMeasures.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { type CapInterval, type CapRange, capAxis, countWithin, type Measured } from "./capAxis.js";
import type { ChipCosts, ChipLimits } from "./chipCosts.js";
import { type CountedMemory, countedMemories, type FamilyRule, kindsCounted, ruleKinds } from "./family.js";
import type { KindAxes } from "./frontier.js";

/** Where the caps of the family may be drawn. */
export interface CapRanges {
  /** [FLOP/s] */
  readonly compute: CapRange;
  /** [GB] */
  readonly memory: CapRange;
}

/** What each cap of the family measures. */
export interface FamilyMeasures {
  readonly compute: Measured;
  readonly memory: Readonly<Record<CountedMemory, Measured>>;
}

const none: Decimal = { mantissa: 0n, exponent: 0 };

/** What the caps measure of chips and systems. */
export function familyMeasures(chips: readonly Chip[], systems: readonly MeasuredSystem[]): FamilyMeasures {
  const memoryOf = (memoryGb: NodeMeasures["memoryGb"], counted: CountedMemory) =>
    kindsCounted(counted)
      .map((kind) => memoryGb[kind] ?? none)
      .reduce(addDecimals, none);
  const memory = (counted: CountedMemory): Measured => ({
    chips: chips.map((chip) => memoryOf({ [chip.memoryKind]: chip.memory.exact }, counted)),
    systems: systems.map(({ measures }) => memoryOf(measures.memoryGb, counted)),
  });
  return {
    compute: {
      chips: chips.map((chip) => chip.throughput.fp16.exact),
      systems: systems.map(({ measures }) => measures.computeFlopPerSecond.fp16),
    },
    memory: { hbm: memory("hbm"), all: memory("all") },
  };
}

/** The most chips of each kind that some rule of the family leaves in a node: at the highest caps, or any number. */
export function familyLimits(
  chips: readonly Chip[],
  { compute, memory }: FamilyMeasures,
  ranges: CapRanges,
): readonly ChipLimits[] {
  return chips.map((chip, index) => {
    const counts = [
      countWithin(ranges.compute.to, compute.chips[index]!),
      ...countedMemories.map((counted) => countWithin(ranges.memory.to, memory[counted].chips[index]!)),
    ];
    return {
      chip,
      largest: Math.max(...counts.filter(Number.isFinite)),
      unlimited: counts.includes(Number.POSITIVE_INFINITY),
    };
  });
}

/** The axes of every kind of rule; kinds that draw the same cap share its axis. */
export function familyAxes(
  { compute, memory }: FamilyMeasures,
  ranges: CapRanges,
  costs: readonly ChipCosts[],
): readonly KindAxes[] {
  const ofCompute = capAxis(ranges.compute, compute, costs);
  const ofMemory: Readonly<Record<CountedMemory, readonly CapInterval[]>> = {
    hbm: capAxis(ranges.memory, memory.hbm, costs),
    all: capAxis(ranges.memory, memory.all, costs),
  };
  return ruleKinds.map((kind) => ({
    kind,
    compute: kind.form === "memory" ? undefined : ofCompute,
    memory: kind.counted && ofMemory[kind.counted],
  }));
}

/** Whether the caps of a rule lie within the ranges. */
export function isWithin({ compute, memory }: FamilyRule, ranges: CapRanges): boolean {
  const isIn = (cap: Decimal | undefined, { from, to }: CapRange) =>
    cap === undefined || (compareDecimals(cap, from) >= 0 && compareDecimals(cap, to) <= 0);
  return isIn(compute, ranges.compute) && isIn(memory, ranges.memory);
}
