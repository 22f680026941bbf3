import type { Decimal } from "../../input/decimal.js";
import type { Unit } from "../../input/unitTable.js";
import type { RuleLine } from "../../policy/lines.js";
import type { AssumptionName } from "../../scenario/assumptions.js";

interface Range {
  /** As the command line names it. */
  readonly name: string;
  /** The ends of what is varied, exact in the base unit; 0 <= from < to. */
  readonly from: Decimal;
  readonly to: Decimal;
}

/** A line of the rule, drawn elsewhere. */
export interface LineVariable extends Range {
  readonly kind: "line";
  readonly line: RuleLine;
}

/** A numeric assumption. */
export interface AssumptionVariable extends Range {
  readonly kind: "assumption";
  readonly name: AssumptionName;
  /** The unit in which its values are told. */
  readonly unit: Unit;
  readonly whole: boolean;
  /** What it is assumed to be otherwise; absent where it follows another. */
  readonly stated: Decimal | undefined;
}

/** The price of one chip on offer [USD]. */
export interface PriceVariable extends Range {
  readonly kind: "price";
  /** Id of the chip. */
  readonly chip: string;
  /** What it costs otherwise. */
  readonly stated: Decimal;
}

/** What a sweep moves, and between which values. */
export type SweepVariable = LineVariable | AssumptionVariable | PriceVariable;
