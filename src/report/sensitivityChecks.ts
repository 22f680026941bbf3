import type { Sensitivity } from "../analysis/sensitivitySchema.js";
import { formatCount } from "./format.js";
import type { Markdown } from "./markdown.js";

/** What was checked of the answers of the adversarial space and holds; what does not hold stands with the oddities. */
export function sensitivityChecks({ space, spreads, overlooked, cells, policies }: Sensitivity): readonly Markdown[] {
  if (space === "published") return [];
  const dearer = spreads.flatMap(({ steps }) => steps).length === 0;
  return [
    ...(dearer
      ? ["As a check, no network that is no worse than another in any respect costs more, under any rule."]
      : []),
    ...(policies.length > 1 && overlooked.length === 0
      ? [
          `As another check, none of the ${formatCount(cells.length)} answers is beaten by a run found under another rule that its own rule leaves unregistered too.`,
        ]
      : []),
  ];
}
