import type { Chip } from "../../catalog/chip.js";
import type { LegitimateSystem, SystemAccelerators } from "../../catalog/loadSystems.js";
import { addDecimals, type Decimal, decimalOf, maxDecimal, multiplyDecimals } from "../../input/decimal.js";
import type { NodeMeasures } from "../../policy/nodeMeasures.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import { chipMeasures } from "../../search/nodeMeasures.js";

/** What is not known of a system whose chips are not all in the catalogue. */
export const unknownMeasures = ["power", "price"] as const;
export type UnknownMeasure = (typeof unknownMeasures)[number];

/** A system as rules measure it; computed once for many rules. */
export interface MeasuredSystem {
  readonly system: LegitimateSystem;
  /** What is unknown is 0 here. */
  readonly measures: NodeMeasures;
  readonly unknown: readonly UnknownMeasure[];
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
  return systems.map((system) => measuredSystem(system, byId, assumptions));
}

function measuredSystem(
  system: LegitimateSystem,
  chips: ReadonlyMap<string, Chip>,
  assumptions: Assumptions,
): MeasuredSystem {
  const parts = system.accelerators.map((part) => partMeasures(part, chips.get(part.chip), assumptions));
  const sum = (of: (part: PartMeasures) => Decimal) => parts.map(of).reduce(addDecimals, zero);
  const kinds = new Set(system.accelerators.map(({ memoryKind }) => memoryKind));
  return {
    system,
    measures: {
      chips: system.accelerators.reduce((total, { count }) => total + count, 0),
      computeFlopPerSecond: { fp16: sum((part) => part.fp16), training: sum((part) => part.training) },
      memoryGb: Object.fromEntries(
        [...kinds].map((kind) => [kind, sum((part) => (part.memoryKind === kind ? part.memory : zero))]),
      ),
      interconnectMbps: decimalOf(assumptions.nodeInterconnectMbps),
      colocated: true,
      powerKw: sum((part) => part.powerKw ?? zero),
      priceUsd: sum((part) => part.priceUsd ?? zero),
    },
    unknown: unknownMeasures.filter((measure) =>
      parts.some((part) => part[measure === "power" ? "powerKw" : "priceUsd"] === undefined),
    ),
  };
}

type PartMeasures = ReturnType<typeof partMeasures>;

function partMeasures(
  { count, memory, memoryKind, fp16 }: SystemAccelerators,
  chip: Chip | undefined,
  assumptions: Assumptions,
) {
  const times = (value: Decimal) => multiplyDecimals(value, decimalOf(count));
  const one = chip && chipMeasures(chip, "fp16", assumptions);
  const rates = Object.values(chip?.throughput ?? {}).map((rate) => rate.exact);
  return {
    memoryKind,
    memory: times(memory.exact),
    fp16: times(fp16.exact),
    training: times(rates.reduce(maxDecimal, fp16.exact)),
    powerKw: one && times(one.powerKw),
    priceUsd: one && times(one.priceUsd),
  };
}
