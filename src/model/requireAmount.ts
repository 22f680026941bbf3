import { requireArgument } from "./requireArgument.js";

/**
 * Refuses an amount outside its valid range, infinite, or so large or small that products of it could leave a double's range.
 *
 * Beyond 1e-60 to 1e60 the model's formulas could reach Infinity / Infinity.
 * @param name the argument's name, as the caller wrote it
 * @param value 0, or from 1e-60 to 1e60
 * @param valid whether it is what the rule says, not counting that it must be finite
 * @param rule what is valid, in words with the unit
 * @throws {RangeError} naming the argument, the rule and the value
 * @example requireAmount("mfu", 0.4, true, "in (0, 1]") // => undefined
 */
export function requireAmount(name: string, value: number, valid: boolean, rule: string): void {
  requireArgument(valid && value < Number.POSITIVE_INFINITY, name, rule, value);
  requireArgument(value === 0 || (value >= 1e-60 && value <= 1e60), name, "0 or from 1e-60 to 1e60", value);
}
