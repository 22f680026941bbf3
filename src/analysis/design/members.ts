import { compareDecimals, type Decimal, decimalOf, multiplyDecimals } from "../../input/decimal.js";
import type { FamilyMeasures } from "./axes.js";
import type { CapInterval, Measured } from "./capAxis.js";
import type { ChipCosts } from "./chipCosts.js";
import type { DesignRegion } from "./designSchema.js";
import type { FamilyRule, RuleKind } from "./family.js";
import { type FrontierPoint, isRegistered, type KindAxes } from "./frontier.js";
import { computeCapRecord, memoryCapRecord } from "./records.js";
import { type Rectangle, rectanglesOf, type Span } from "./regions.js";
import { digitsOf, roundestCap, type Stretch } from "./roundest.js";

/** The rules of one rectangle of a frontier's point. */
export interface Members {
  readonly kind: RuleKind;
  readonly compute: Stretch | undefined;
  readonly memory: Stretch | undefined;
  /** The roundest of them. */
  readonly rule: FamilyRule;
}

/** The rules of a frontier's point: the one that stands for all first, by fewest caps, then fewest systems registered, then fewest digits. */
export function membersOf(point: FrontierPoint, kinds: readonly KindAxes[]): readonly Members[] {
  const members = kinds.flatMap((axes) => {
    const cells = point.cells.filter(({ kind }) => kind === axes.kind);
    return rectanglesOf(cells).map((rectangle) => ({
      ...stretched(rectangle, axes),
      weight: weightOf(rectangle, axes),
    }));
  });
  return members.sort(
    (a, b) => capsOf(a.rule) - capsOf(b.rule) || a.weight - b.weight || digitsIn(a.rule) - digitsIn(b.rule),
  );
}

function stretched(rectangle: Rectangle, { kind, compute, memory }: KindAxes): Members {
  const stretches = {
    compute: rectangle.compute && stretchOf(rectangle.compute, compute!),
    memory: rectangle.memory && stretchOf(rectangle.memory, memory!),
  };
  const rule = {
    ...kind,
    compute: stretches.compute && roundestCap("compute", stretches.compute),
    memory: stretches.memory && roundestCap("memory", stretches.memory),
  };
  return { kind, ...stretches, rule };
}

function stretchOf({ first, last }: Span, axis: readonly CapInterval[]): Stretch {
  const end = axis[last]!;
  return { from: axis[first]!.from, to: end.to, toIncluded: end.last };
}

/** Systems registered in the first cell of a rectangle. */
function weightOf({ compute, memory }: Rectangle, axes: KindAxes): number {
  const byCompute = compute && axes.compute![compute.first]!.above;
  const byMemory = memory && axes.memory![memory.first]!.above;
  if (byCompute === undefined || byMemory === undefined) return (byCompute ?? byMemory)!.filter(Boolean).length;
  return byCompute.filter((above, system) => isRegistered(axes.kind.form, above, byMemory[system]!)).length;
}

function capsOf({ compute, memory }: FamilyRule): number {
  return compute === undefined || memory === undefined ? 1 : 2;
}

function digitsIn({ compute, memory }: FamilyRule): number {
  return (compute ? digitsOf("compute", compute) : 0) + (memory ? digitsOf("memory", memory) : 0);
}

/** What stands at the ends of caps: which systems and chips are exactly there. */
export interface Landmarks {
  readonly measures: FamilyMeasures;
  readonly systemIds: readonly string[];
  readonly costs: readonly ChipCosts[];
  readonly ranges: Readonly<Record<"compute" | "memory", { readonly from: Decimal; readonly to: Decimal }>>;
}

/** A region as the contract spells it, with what stands at its ends. */
export function regionRecord({ kind, compute, memory }: Members, landmarks: Landmarks): DesignRegion {
  const { measures, ranges } = landmarks;
  const ends = (measured: Measured, range: Landmarks["ranges"]["compute"], cap: Decimal) => ({
    systems: landmarks.systemIds.filter((_, index) => compareDecimals(measured.systems[index]!, cap) === 0),
    chips: landmarks.costs.flatMap(({ chip, steps }, index) =>
      steps
        .filter(({ from }) => from !== Number.POSITIVE_INFINITY)
        .filter(({ from }) => compareDecimals(multiplyDecimals(measured.chips[index]!, decimalOf(from)), cap) === 0)
        .map(({ from }) => ({ chip: chip.id, count: from })),
    ),
    range: compareDecimals(cap, range.from) === 0 || compareDecimals(cap, range.to) === 0,
  });
  const memoryMeasures = kind.counted && measures.memory[kind.counted];
  return {
    form: kind.form,
    counted: kind.counted ?? null,
    compute: compute
      ? {
          from: { ...computeCapRecord(compute.from), ...ends(measures.compute, ranges.compute, compute.from) },
          to: { ...computeCapRecord(compute.to), ...ends(measures.compute, ranges.compute, compute.to) },
          toIncluded: compute.toIncluded,
        }
      : null,
    memory: memory
      ? {
          from: { ...memoryCapRecord(memory.from), ...ends(memoryMeasures!, ranges.memory, memory.from) },
          to: { ...memoryCapRecord(memory.to), ...ends(memoryMeasures!, ranges.memory, memory.to) },
          toIncluded: memory.toIncluded,
        }
      : null,
  };
}
