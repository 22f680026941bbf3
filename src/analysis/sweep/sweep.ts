import type { Offer } from "../../catalog/offer.js";
import type { Decimal } from "../../input/decimal.js";
import type { AssumptionRow } from "../../scenario/assumptions.js";
import { offerRecord } from "../settingSchema.js";
import { type OnStep, uninterrupted } from "../steps.js";
import { curveSweep } from "./curveSweep.js";
import type { GridVariable } from "./gridRecords.js";
import { gridSweep } from "./gridSweep.js";
import { valuesOver } from "./scale.js";
import { stepSweep } from "./stepSweep.js";
import type { Sweep } from "./sweepSchema.js";
import type { SweepWorld } from "./sweepWorld.js";
import type { SweepVariable } from "./variable.js";

/** Values of a variable that is taken at some, if none are given. */
const defaultValues = 7;

/** Values that are tried to follow a curve, if no number is given. */
export const defaultPoints = 60;

export interface SweepQuestion extends SweepWorld {
  readonly variable: SweepVariable;
  /** A second variable, with the values to take it at where it is not parted exactly. */
  readonly against?: { readonly variable: SweepVariable; readonly values?: readonly Decimal[] | undefined } | undefined;
  /** Most values tried to follow a curve; >= 2. */
  readonly points: number;
  readonly offer: Offer;
  readonly assumptions: readonly AssumptionRow[];
}

/**
 * What the cheapest run costs as a line of the rule, an assumption or a price moves, alone or against a second one. Lines are swept
 * exactly: every jump and no other.
 *
 * @param onStep asked between searches; if it says no, what was found so far is the answer, and `complete` is false
 * @throws {InputError} if a value is refused, or the published space would have to be searched at too many
 */
export async function sweep(question: SweepQuestion, onStep: OnStep = uninterrupted): Promise<Sweep> {
  const { policy, market, target, variable, against, points } = question;
  const shared = {
    policy: policy.id,
    target,
    metric: market.metric,
    space: market.space,
    modes: [...market.modes],
    chips: market.chips.map(({ id }) => id),
    offer: offerRecord(question.offer),
    assumptions: question.assumptions.map((row) => ({ ...row })),
    systems: question.systems.length,
  };
  if (against !== undefined) {
    const values = against.values ?? valuesOver(against.variable, defaultValues);
    const y = { variable: against.variable, values, isGiven: against.values !== undefined };
    return { ...shared, ...(await gridSweep(question, gridVariable(variable), y, onStep)) };
  }
  if (variable.kind === "line") return { ...shared, ...(await stepSweep(question, variable, onStep)) };
  return { ...shared, ...(await curveSweep(question, variable, points, onStep)) };
}

function gridVariable(variable: SweepVariable): GridVariable {
  return { variable, values: valuesOver(variable, defaultValues) };
}
