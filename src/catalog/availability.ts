import { InputError, optionFault } from "../input/diagnostics.js";
import type { Chip } from "./chip.js";
import { allowedNames, type NameOption, splitNames, unknownName } from "./listedNames.js";

const option: NameOption = {
  option: "--market",
  noun: "kind",
  name: "kind",
  expected: "any, or kinds with commas between them: buyable, global, new",
};

/** What each kind of availability asks of a chip. */
const rules = {
  /** Sold as hardware, not only rented out. */
  buyable: ({ market }: Chip) => market !== "not-sold",
  /** Not kept to buyers in China; says nothing of chips that nobody can buy. */
  global: ({ market }: Chip) => market !== "china-only",
  /** To be had other than used. */
  new: ({ secondHandOnly }: Chip) => secondHandOnly !== true,
};

export type Availability = keyof typeof rules;

/**
 * The kinds of availability that a command line asks for.
 *
 * @param texts kinds with commas between them; "any" alone, and nothing, ask for none
 * @throws {InputError} for an unknown or repeated kind, and for "any" beside another
 */
export function readAvailability(texts: readonly string[]): readonly Availability[] {
  const names = splitNames(texts);
  if (names.length === 1 && names[0] === "any") return [];
  return allowedNames(option, names, (name) => {
    if (Object.hasOwn(rules, name)) return undefined;
    if (name !== "any") return unknownName(option, name, ["any", ...Object.keys(rules)]);
    const message = '"any" asks for nothing and cannot stand in a list of kinds';
    return optionFault(option.option, message, { expected: option.expected });
  }) as readonly Availability[];
}

/** The chips that are of every kind, in their order. */
export function availableChips(chips: readonly Chip[], kinds: readonly Availability[]): readonly Chip[] {
  return chips.filter((chip) => kinds.every((kind) => rules[kind](chip)));
}

/**
 * Refuses a market in which nothing is left.
 *
 * @param selection what --chips asked for
 * @throws {InputError} if there is no chip
 */
export function requireAvailable(chips: readonly Chip[], kinds: readonly Availability[], selection: string): void {
  if (chips.length > 0) return;
  const message = `no chip of --chips ${selection} is available as --market ${kinds.join(",")} asks`;
  throw new InputError([
    optionFault(option.option, message, {
      expected: "at least one chip left: offer others with --chips, or ask for less",
    }),
  ]);
}
