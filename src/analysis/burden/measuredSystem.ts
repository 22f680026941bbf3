import type { Chip } from "../../catalog/chip.js";
import type { LegitimateSystem, SystemAccelerators } from "../../catalog/loadSystems.js";
import { addDecimals, type Decimal, decimalOf, maxDecimal } from "../../input/decimal.js";
import { type NodeMeasures, scaleMeasures } from "../../policy/nodeMeasures.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import { chipMeasures } from "../../search/nodeMeasures.js";

/** What is not known of a system whose chips are not all in the catalogue. */
export const unknownMeasures = ["power", "price"] as const;
export type UnknownMeasure = (typeof unknownMeasures)[number];

/** What a rule measures of something of which not all need be known. */
export interface PartlyKnown {
  /** What is unknown is 0 here. */
  readonly measures: NodeMeasures;
  readonly unknown: readonly UnknownMeasure[];
}

/** One kind of accelerator in a system; the measures are those of one chip, alone in the system's place. */
export interface MeasuredAccelerator extends PartlyKnown {
  readonly accelerator: SystemAccelerators;
}

/** A system as rules measure it; computed once for many rules. */
export interface MeasuredSystem extends PartlyKnown {
  readonly system: LegitimateSystem;
  readonly accelerators: readonly MeasuredAccelerator[];
}

const zero: Decimal = { mantissa: 0n, exponent: 0 };

/**
 * Systems as rules measure them, each as a whole: one cluster in one place with the links of a node. Compute and memory are the
 * system's own figures; power and price, and rates below 16 bit, are those of its chips in the catalogue. A rule that counts
 * compute at the precision of the training run sees the highest rate of each chip, since such a system may train at any.
 *
 * @param chips the catalogue, with the vendors' values
 */
export function measuredSystems(
  systems: readonly LegitimateSystem[],
  chips: readonly Chip[],
  assumptions: Assumptions,
): readonly MeasuredSystem[] {
  const byId = new Map(chips.map((chip) => [chip.id, chip]));
  return systems.map((system) => {
    const accelerators = system.accelerators.map((accelerator) => ({
      accelerator,
      ...chipOfSystem(accelerator, byId.get(accelerator.chip), assumptions),
    }));
    return { system, accelerators, ...together(accelerators) };
  });
}

function chipOfSystem(
  { memory, memoryKind, fp16 }: SystemAccelerators,
  chip: Chip | undefined,
  assumptions: Assumptions,
): PartlyKnown {
  const known = chip && chipMeasures(chip, "fp16", assumptions);
  const rates = Object.values(chip?.throughput ?? {}).map((rate) => rate.exact);
  return {
    measures: {
      chips: 1,
      computeFlopPerSecond: { fp16: fp16.exact, training: rates.reduce(maxDecimal, fp16.exact) },
      memoryGb: { [memoryKind]: memory.exact },
      interconnectMbps: decimalOf(assumptions.nodeInterconnectMbps),
      colocated: true,
      powerKw: known?.powerKw ?? zero,
      priceUsd: known?.priceUsd ?? zero,
    },
    unknown: known === undefined ? unknownMeasures : [],
  };
}

function together(accelerators: readonly MeasuredAccelerator[]): PartlyKnown {
  const parts = accelerators.map(({ accelerator, measures }) => scaleMeasures(measures, accelerator.count));
  const sum = (of: (part: NodeMeasures) => Decimal) => parts.map(of).reduce(addDecimals, zero);
  const kinds = [...new Set(accelerators.map(({ accelerator }) => accelerator.memoryKind))];
  return {
    measures: {
      ...parts[0]!,
      chips: parts.reduce((total, { chips }) => total + chips, 0),
      computeFlopPerSecond: {
        fp16: sum((part) => part.computeFlopPerSecond.fp16),
        training: sum((part) => part.computeFlopPerSecond.training),
      },
      memoryGb: Object.fromEntries(kinds.map((kind) => [kind, sum(({ memoryGb }) => memoryGb[kind] ?? zero)])),
      powerKw: sum(({ powerKw }) => powerKw),
      priceUsd: sum(({ priceUsd }) => priceUsd),
    },
    unknown: unknownMeasures.filter((measure) => accelerators.some(({ unknown }) => unknown.includes(measure))),
  };
}
