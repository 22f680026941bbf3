import type { Decimal } from "../../input/decimal.js";
import { adversary, openAnswer } from "../../search/adversary.js";
import type { SearchAnswer, SearchResult } from "../../search/searchAnswer.js";
import { measuredSystems } from "../burden/measuredSystem.js";
import { registeredSystems } from "../burden/registersSystem.js";
import { type SweepWorld, worldAt } from "./sweepWorld.js";
import type { SweepVariable } from "./variable.js";

/** What was found at one value of a variable. */
export interface CurvePoint {
  readonly exact: Decimal;
  readonly answer: SearchAnswer;
  /** The cheapest run that hides nothing. */
  readonly centralised: SearchResult | undefined;
  /** Known systems that are registered. */
  readonly registered: number;
}

/** The answers at one value of a variable. */
export function curvePoint(world: SweepWorld, variable: SweepVariable, exact: Decimal): CurvePoint {
  const there = worldAt(world, variable, exact);
  const { policy, market, target, systems, systemChips } = there;
  return {
    exact,
    answer: adversary(policy, market)(target),
    centralised: openAnswer(market, target),
    registered: registeredSystems(policy, measuredSystems(systems, systemChips, market.assumptions)).length,
  };
}

/** Which kind of run an answer is: what an evader would call another plan. */
export function kindOfRun({ hiding, result }: SearchAnswer): string {
  const { configuration, nodes } = result;
  if (hiding === "impossible" || configuration === undefined) return "none";
  const { chip, precision, mode, chipsPerNode } = configuration;
  return JSON.stringify(nodes === 1 ? [chip, precision] : [chip, precision, mode, chipsPerNode]);
}
