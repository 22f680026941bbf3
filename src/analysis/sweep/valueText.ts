import { type Decimal, decimalOf, decimalToNumber, formatDecimal } from "../../input/decimal.js";
import { lineText } from "../../policy/lineText.js";
import type { SweepVariable } from "./variable.js";

/**
 * A value of a variable as a user would write it: what a rule's file, an overrides file or a catalogue takes.
 *
 * @param exact in the base unit of the variable
 */
export function valueText(variable: SweepVariable, exact: Decimal): string {
  if (variable.kind === "line") return lineText(variable.line.leaf.kind, exact);
  if (variable.kind === "price") return lineText("price", exact);
  const { name, factor } = variable.unit;
  return `${formatDecimal(inUnit(exact, factor))} ${name}`.trim();
}

/** A quantity counted in a unit; the nearest number of fifteen digits where the quotient has no end. */
function inUnit(exact: Decimal, factor: Decimal): Decimal {
  return decimalOf(Number((decimalToNumber(exact) / decimalToNumber(factor)).toPrecision(15)));
}
