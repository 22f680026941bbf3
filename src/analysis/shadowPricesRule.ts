import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  decimalToNumber,
  multiplyDecimals,
} from "../input/decimal.js";
import type { CombinedPolicy, RegistrationNode } from "../policy/policy.js";
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
 * The changed leaf keeps the words of the file.
 */
export function withLineMoved(
  policy: CombinedPolicy,
  clause: NonNullable<Constraint["clause"]>,
  change: ShadowPrice["change"],
): CombinedPolicy | undefined {
  let possible = true;
  const moved = (tree: RegistrationNode): RegistrationNode => {
    if (tree.kind === "any" || tree.kind === "all") return { ...tree, children: tree.children.map(moved) };
    if (tree.kind === "not") return { ...tree, child: moved(tree.child) };
    if (tree.path !== clause.path || !("comparison" in tree) || tree.kind === "interconnect") return tree;
    const { quantity } = tree.comparison;
    const exact = movedNumber(quantity.exact, lineUnits[tree.kind].base, change);
    if (exact === undefined) {
      possible = false;
      return tree;
    }
    return {
      ...tree,
      comparison: { ...tree.comparison, quantity: { ...quantity, exact, value: decimalToNumber(exact) } },
    };
  };
  const parts = policy.parts.map((part) =>
    part.id === clause.policy && part.registration !== undefined
      ? { ...part, registration: moved(part.registration) }
      : part,
  );
  return possible ? { ...policy, parts } : undefined;
}

/**
 * Whether a greater number of a line registers less: so it is with > and >=, and below an odd number of `not` with < and <=.
 */
export function loosensUpwards(policy: CombinedPolicy, clause: NonNullable<Constraint["clause"]>): boolean {
  const find = (tree: RegistrationNode, inverted: boolean): boolean | undefined => {
    if (tree.kind === "any" || tree.kind === "all") {
      return tree.children.map((child) => find(child, inverted)).find((found) => found !== undefined);
    }
    if (tree.kind === "not") return find(tree.child, !inverted);
    if (tree.path !== clause.path || !("comparison" in tree)) return undefined;
    return tree.comparison.comparator.startsWith(">") !== inverted;
  };
  const part = policy.parts.find(({ id }) => id === clause.policy);
  return part?.registration === undefined || (find(part.registration, false) ?? true);
}
