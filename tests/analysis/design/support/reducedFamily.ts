import fc from "fast-check";
import { measuredSystems } from "../../../../src/analysis/burden/measuredSystem.js";
import type { DesignQuestion } from "../../../../src/analysis/design/design.js";
import type { BurdenMeasure } from "../../../../src/analysis/design/designSchema.js";
import type { Chip } from "../../../../src/catalog/chip.js";
import { loadCatalog } from "../../../../src/catalog/loadCatalog.js";
import type { LegitimateSystem } from "../../../../src/catalog/loadSystems.js";
import { selectChips } from "../../../../src/catalog/selectChips.js";
import type { Dimension, Quantity } from "../../../../src/input/units.js";
import { parseQuantity } from "../../../../src/input/units.js";
import type { Metric } from "../../../../src/search/goal.js";
import type { SpaceName } from "../../../../src/search/market.js";
import { assumptionRows, policyNamed, studyAssumptions, studyChips } from "../../../support/studyMarket.js";

/** The whole catalogue: two of its chips have no high-bandwidth memory here. */
const allChips: readonly Chip[] = selectChips(loadCatalog(), "extended");

/** A quantity that is known to be one. */
export function amount(text: string, dimension: Dimension): Quantity {
  const result = parseQuantity(text, dimension);
  if (!result.ok) throw new RangeError(result.message);
  return result.quantity;
}

/** A range of caps from two texts. */
export function range(from: string, to: string, dimension: Dimension) {
  return { from: amount(from, dimension).exact, to: amount(to, dimension).exact };
}

export function chipNamed(id: string): Chip {
  return allChips.find((chip) => chip.id === id)!;
}

/** A system of so many of one chip. */
function systemOf(id: string, chip: Chip, count: number): LegitimateSystem {
  const { name, memory, memoryKind, throughput } = chip;
  const accelerators = [{ chip: chip.id, name, count, memory, memoryKind, fp16: throughput.fp16 }];
  return { id, name: id, category: "test", named: false, accelerators, verified: "sourced", sources: [] };
}

/** Everything a design asks, on the chips and systems given. */
export function questionOn(
  chips: readonly Chip[],
  systems: readonly LegitimateSystem[],
  asked: {
    readonly metric: Metric;
    readonly space: SpaceName;
    readonly target: number;
    readonly ranges: DesignQuestion["ranges"];
    readonly burden?: BurdenMeasure;
    readonly baseline?: string;
  },
): DesignQuestion {
  return {
    target: asked.target,
    market: {
      chips,
      assumptions: studyAssumptions,
      metric: asked.metric,
      space: asked.space,
      modes: ["flat", "hierarchical", "pipeline"],
    },
    offer: { selection: "published", availability: [], prices: "central", withheld: [] },
    assumptions: assumptionRows,
    systems: measuredSystems(systems, allChips, studyAssumptions),
    burden: asked.burden ?? "registered",
    baseline: policyNamed(asked.baseline ?? "scher-2025"),
    bundled: [policyNamed("scher-2025"), policyNamed("scher-2025-memory")],
    ranges: asked.ranges,
  };
}

/** A chip without high-bandwidth memory, so that a rule on it can leave every count unregistered. */
const graphics = chipNamed("l40s");

/** Families small enough to ask every rule of them: two or three chips, up to six systems, caps of a few chips. */
export function anyReducedFamily(metric: Metric, space: SpaceName): fc.Arbitrary<DesignQuestion> {
  const chips = fc.subarray(["a100-80gb", "h100-sxm", "gh200-144gb", "tpu-v5p", "l40s"].map(chipNamed), {
    minLength: 2,
    maxLength: 3,
  });
  const systems = fc.array(
    fc.record({ chip: fc.constantFrom(...studyChips.slice(0, 4), graphics), count: fc.integer({ min: 1, max: 6 }) }),
    { minLength: 1, maxLength: 6 },
  );
  return fc
    .record({
      chips,
      systems,
      target: fc.constantFrom(1e22, 1e23, 1e24, 1e25),
      burden: fc.constantFrom("registered" as const, "newly-registered" as const),
      baseline: fc.constantFrom("scher-2025", "cn-none"),
      computeTo: fc.constantFrom("2 H100e", "2.5 H100e", "3 H100e"),
      memoryTo: fc.constantFrom("200 GB", "288 GB", "300 GB"),
    })
    .map(({ chips: offered, systems: drawn, computeTo, memoryTo, ...rest }) =>
      questionOn(
        offered,
        drawn.map(({ chip, count }, index) => systemOf(`system-${index}`, chip, count)),
        {
          metric,
          space,
          ...rest,
          ranges: {
            compute: range("0.5 H100e", computeTo, "computeRate"),
            memory: range("90 GB", memoryTo, "memory"),
          },
        },
      ),
    );
}
