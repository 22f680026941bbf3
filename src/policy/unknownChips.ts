import { type Fault, optionFault } from "../input/diagnostics.js";
import { nearestName } from "../input/nearestName.js";
import { shortText } from "../input/visibleText.js";
import type { CombinedPolicy } from "./policy.js";

/**
 * A fault for every chip that a policy names as untrackable and that no catalog has. Policies are read without a catalog, so
 * that whoever knows the chips asks; chips that are known but not on offer are no faults.
 *
 * @param chipIds the ids of all known chips
 * @returns faults for an InputError, in the order of the policy's parts and entries
 */
export function unknownChips(policy: CombinedPolicy, chipIds: readonly string[]): readonly Fault[] {
  return policy.parts.flatMap((part) =>
    part.countermeasures.flatMap(({ path, against }) => {
      const ids = Object.values(against).flatMap((measure) => ("untrackable" in measure ? measure.untrackable : []));
      return [...new Set(ids)]
        .filter((id) => !chipIds.includes(id))
        .map((id) => {
          const suggestion = nearestName(id, chipIds);
          const message = `${path}.untrackable names no known chip: "${shortText(id)}"; see: subthreshold list chips`;
          return optionFault(part.id, message, suggestion === undefined ? {} : { suggestion });
        });
    }),
  );
}
