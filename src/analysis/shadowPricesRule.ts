import { addDecimals, compareDecimals, type Decimal, decimalOf, multiplyDecimals } from "../input/decimal.js";
import { linesOf, type RuleLine, withLineAt } from "../policy/lines.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { lineUnits } from "./bindingRuleLines.js";
import type { Constraint, ShadowPrice } from "./shadowPricesSchema.js";

const zero: Decimal = { mantissa: 0n, exponent: 0 };

/** The number of a line after a change, exactly; undefined if nothing above 0 is left. */
function movedNumber(exact: Decimal, base: number, { amount, unit }: ShadowPrice["change"]): Decimal | undefined {
  const moved =
    unit === "%"
      ? multiplyDecimals(exact, addDecimals(decimalOf(1), multiplyDecimals(decimalOf(amount), decimalOf(0.01))))
      : addDecimals(exact, multiplyDecimals(decimalOf(amount), decimalOf(base)));
  return compareDecimals(moved, zero) > 0 ? moved : undefined;
}

/**
 * A policy with one line of one of its rules moved, and all else as it is; undefined if nothing above 0 is left of the line.
 */
export function withLineMoved(
  policy: CombinedPolicy,
  clause: NonNullable<Constraint["clause"]>,
  change: ShadowPrice["change"],
): CombinedPolicy | undefined {
  const line = lineOf(policy, clause);
  if (line === undefined || line.leaf.kind === "interconnect") return policy;
  const exact = movedNumber(line.leaf.comparison.quantity.exact, lineUnits[line.leaf.kind].base, change);
  return exact && withLineAt(policy, line, exact);
}

/** Whether a greater number of a line registers less. */
export function loosensUpwards(policy: CombinedPolicy, clause: NonNullable<Constraint["clause"]>): boolean {
  return lineOf(policy, clause)?.loosensUpwards ?? true;
}

function lineOf(policy: CombinedPolicy, clause: NonNullable<Constraint["clause"]>): RuleLine | undefined {
  return linesOf(policy).find((line) => line.policy === clause.policy && line.leaf.path === clause.path);
}
