import { InputError, optionFault } from "../input/diagnostics.js";
import type { CostBasis } from "./assumptions.js";
import type { Overrides } from "./overrides.js";

/**
 * What `--cost` stands for: an override of cost.basis.
 *
 * @throws {InputError} if `--assume` says another basis
 */
export function costOverride(cost: CostBasis | undefined, fromAssume: Overrides): Overrides {
  if (cost === undefined) return new Map();
  const assumed = fromAssume.get("cost.basis");
  if (assumed !== undefined && assumed.text !== cost) {
    const message = `it says ${cost}, and --assume says cost.basis=${assumed.text}; give one of them`;
    throw new InputError([optionFault("--cost", message)]);
  }
  return new Map([["cost.basis", { text: cost }]]);
}
