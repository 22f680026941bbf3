import * as z from "zod";
import type { Chip } from "../catalog/chip.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { registersRun } from "../policy/registers.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { unregisteredChipCounts } from "../search/nodeOption.js";
import { runMeasures } from "../search/runMeasures.js";
import type { SearchResult } from "../search/searchAnswer.js";

/** How a rule sees a run that was found under another rule. */
export const runUnderRuleSchema = z.strictObject({
  registered: z.boolean().describe("Whether the rule registers a node of the run, or the run as a whole"),
  reasons: z.array(z.string()).describe("The clauses that register it; empty if it stays unregistered"),
  largestNodeChips: z
    .number()
    .min(0)
    .nullable()
    .describe("Most chips of the same kind in one node that the rule leaves unregistered; null if it sets no limit"),
});

export type RunUnderRule = Readonly<z.infer<typeof runUnderRuleSchema>>;

/** How a rule sees a run; null if there is no run to see. */
export function runUnderRule(
  policy: CombinedPolicy,
  result: SearchResult,
  chips: readonly Chip[],
  assumptions: Assumptions,
): RunUnderRule | null {
  const { configuration } = result;
  const chip = chips.find(({ id }) => id === configuration?.chip);
  if (configuration === undefined || chip === undefined) return null;
  const { precision, chipsPerNode } = configuration;
  const { node, network } = runMeasures({ chip, precision, chipsPerNode, nodes: result.nodes }, assumptions);
  const verdict = registersRun(policy, node, network);
  const largest = unregisteredChipCounts(policy, { chip, precision }, assumptions).at(-1)?.to ?? 0;
  return {
    registered: verdict.registered,
    reasons: [...new Set(verdict.reasons.map(({ text }) => text))],
    largestNodeChips: largest === Number.POSITIVE_INFINITY ? null : largest,
  };
}
