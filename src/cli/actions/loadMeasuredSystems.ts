import { type MeasuredSystem, measuredSystems } from "../../analysis/burden/measuredSystem.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { loadSystems } from "../../catalog/loadSystems.js";
import { selectChips } from "../../catalog/selectChips.js";
import type { Assumptions } from "../../scenario/assumptions.js";

/**
 * The legitimate systems as rules measure them: by the vendors' values of their chips, whatever the evader can buy.
 *
 * @throws {InputError} for whatever the files hold that is refused
 */
export function loadMeasuredSystems(
  { systems, catalog }: { readonly systems: readonly string[]; readonly catalog: readonly string[] },
  assumptions: Assumptions,
): readonly MeasuredSystem[] {
  const chips = selectChips(loadCatalog({ catalogFiles: catalog }), "extended");
  return measuredSystems(loadSystems(systems), chips, assumptions);
}
