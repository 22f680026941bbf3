import { type Fault, InputError, optionFault } from "../input/diagnostics.js";
import type { Chip } from "./chip.js";
import { allowedNames, type NameOption, splitNames, unknownName } from "./listedNames.js";
import type { Catalog } from "./loadCatalog.js";

const option: NameOption = {
  option: "--without",
  noun: "chip",
  name: "chip id",
  expected: "ids of chips on offer with commas between them (see: subthreshold list chips)",
};

/**
 * The chips that are left when some are withheld, in their order; none if all are.
 *
 * @throws {RangeError} for an id that is not among the chips
 */
export function withoutChips(chips: readonly Chip[], ids: readonly string[]): readonly Chip[] {
  const absent = ids.find((id) => !chips.some((chip) => chip.id === id));
  if (absent !== undefined) throw new RangeError(`a chip withheld must be one of the chips on offer; got ${absent}`);
  return chips.filter(({ id }) => !ids.includes(id));
}

/**
 * The ids of the chips that a command line withholds.
 *
 * @param texts chip ids with commas between them
 * @param offered the chips that would be on offer
 * @throws {InputError} for an id that is unknown, repeated or of a chip not on offer, and if no chip is left
 */
export function readWithheld(catalog: Catalog, offered: readonly Chip[], texts: readonly string[]): readonly string[] {
  const ids = allowedNames(option, splitNames(texts), (id) => faultOf(catalog, offered, id));
  if (ids.length === offered.length) {
    const message = "every chip on offer is withheld, and nothing is left to buy";
    throw new InputError([
      optionFault(option.option, message, {
        expected: "at least one chip left: withhold fewer, or offer more with --chips",
      }),
    ]);
  }
  return ids;
}

function faultOf(catalog: Catalog, offered: readonly Chip[], id: string): Fault | undefined {
  const offeredIds = offered.map((chip) => chip.id);
  if (offeredIds.includes(id)) return undefined;
  const known = catalog.extended().map((entry) => entry.id);
  // Of two names equally near, the one on offer is meant.
  if (!known.includes(id)) return unknownName(option, id, [...offeredIds, ...known]);
  const message = `the chip "${id}" is not on offer under --chips and --market, so there is nothing to withhold`;
  return optionFault(option.option, message, { expected: option.expected });
}
