import type { Chip } from "../../catalog/chip.js";
import type { LegitimateSystem } from "../../catalog/loadSystems.js";
import { type Decimal, decimalToNumber } from "../../input/decimal.js";
import { withLineAt } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { AssumptionName, Assumptions } from "../../scenario/assumptions.js";
import type { Market } from "../../search/market.js";
import { valueText } from "./valueText.js";
import type { SweepVariable } from "./variable.js";

/** Whatever an answer of a sweep depends on. */
export interface SweepWorld {
  readonly policy: CombinedPolicy;
  readonly market: Market;
  /** [FLOP] */
  readonly target: number;
  /** The assumptions in effect, with one of them at another value as a user would write it. @throws {InputError} if it is refused */
  readonly assumptionsWith: (name: AssumptionName, value: string) => Assumptions;
  /** Legitimate systems, and the chips with the vendors' values that they are measured by. */
  readonly systems: readonly LegitimateSystem[];
  readonly systemChips: readonly Chip[];
}

/** The world with one variable at a value. @param exact in the base unit of the variable */
export function worldAt(world: SweepWorld, variable: SweepVariable, exact: Decimal): SweepWorld {
  const { policy, market } = world;
  if (variable.kind === "line") return { ...world, policy: withLineAt(policy, variable.line, exact) };
  if (variable.kind === "assumption") {
    const assumptions = world.assumptionsWith(variable.name, valueText(variable, exact));
    return { ...world, market: { ...market, assumptions } };
  }
  const text = valueText(variable, exact);
  const price = { text, dimension: "money", unit: "USD", exact, value: decimalToNumber(exact) } as const;
  const chips = market.chips.map((chip) => (chip.id === variable.chip ? { ...chip, price } : chip));
  return { ...world, market: { ...market, chips } };
}
