import { type Fault, InputError, optionFault } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { shortText } from "../input/visibleText.js";
import type { Chip } from "./chip.js";
import { type CatalogEntry, chipWithOwnValues, chipWithPaperValues } from "./chipOf.js";
import type { Catalog } from "./loadCatalog.js";

const option = "--chips";
const expected = "published, extended, or chip ids with commas between them (see: subthreshold list chips)";

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
  const names = selection.split(",").map((name) => name.trim());
  if (names.length === 1 && names[0] === "published") return catalog.published.map(chipWithPaperValues);
  if (names.length === 1 && names[0] === "extended") return catalog.extended().map(chipWithOwnValues);
  const faults: Fault[] = [];
  const chosen: CatalogEntry[] = [];
  for (const name of names) {
    const entry = findEntry(catalog, name);
    if (entry === undefined) faults.push(unknownChip(catalog, name));
    else if (chosen.includes(entry))
      faults.push(optionFault(option, `the chip "${name}" is given twice`, { expected }));
    else chosen.push(entry);
  }
  if (faults.length > 0) throw new InputError(faults);
  return chosen.map(chipWithPaperValues);
}

/** The published chips are asked first, so that a list of them alone does not read the rest of the market. */
function findEntry(catalog: Catalog, id: string): CatalogEntry | undefined {
  return (
    catalog.published.find((entry) => entry.id === id) ??
    (id === "" ? undefined : catalog.extended().find((entry) => entry.id === id))
  );
}

function unknownChip(catalog: Catalog, name: string): Fault {
  if (name === "") return optionFault(option, "a chip id is empty", { expected });
  if (name === "published" || name === "extended") {
    return optionFault(option, `"${name}" is a selection of its own and cannot stand in a list of chips`, { expected });
  }
  const suggestion = nearestName(name, ["published", "extended", ...catalog.extended().map((entry) => entry.id)]);
  const message = `unknown chip "${shortText(name)}"`;
  return optionFault(option, message, suggestion === undefined ? { expected } : { expected, suggestion });
}
