import { type Fault, optionFault } from "../input/diagnostics.js";
import type { Chip } from "./chip.js";
import { type CatalogEntry, chipWithOwnValues, chipWithPaperValues } from "./chipOf.js";
import { allowedNames, type NameOption, splitNames, unknownName } from "./listedNames.js";
import type { Catalog } from "./loadCatalog.js";

const option: NameOption = {
  option: "--chips",
  noun: "chip",
  name: "chip id",
  expected: "published, extended, or chip ids with commas between them (see: subthreshold list chips)",
};

/**
 * The chips the evader can buy.
 *
 * - "published": the nine of the published study, in its order, with its values
 * - "extended": every chip of the catalogue, with the vendors' corrected values
 * - "id,id,...": these chips in this order, with the study's values where it has them
 *
 * A chip of a user's catalogue file keeps its own values and belongs to "published" and "extended" too.
 *
 * @throws {InputError} for an unknown or repeated id, or an empty list
 */
export function selectChips(catalog: Catalog, selection: string): readonly Chip[] {
  const names = splitNames([selection]);
  if (names.length === 1 && names[0] === "published") return catalog.published.map(chipWithPaperValues);
  if (names.length === 1 && names[0] === "extended") return catalog.extended().map(chipWithOwnValues);
  const chosen = allowedNames(option, names, (name) => {
    return findEntry(catalog, name) === undefined ? unknownChip(catalog, name) : undefined;
  });
  return chosen.map((name) => chipWithPaperValues(findEntry(catalog, name)!));
}

/** The published chips are asked first, so that a list of them alone does not read the rest of the market. */
function findEntry(catalog: Catalog, id: string): CatalogEntry | undefined {
  return (
    catalog.published.find((entry) => entry.id === id) ??
    (id === "" ? undefined : catalog.extended().find((entry) => entry.id === id))
  );
}

function unknownChip(catalog: Catalog, name: string): Fault {
  if (name === "published" || name === "extended") {
    const message = `"${name}" is a selection of its own and cannot stand in a list of chips`;
    return optionFault(option.option, message, { expected: option.expected });
  }
  return unknownName(option, name, ["published", "extended", ...catalog.extended().map((entry) => entry.id)]);
}
