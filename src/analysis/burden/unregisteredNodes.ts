import type { Chip } from "../../catalog/chip.js";
import { unitValue } from "../../input/units.js";
import type { Precision } from "../../model/precision.js";
import { scaleMeasures } from "../../policy/nodeMeasures.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { registersNode } from "../../policy/registers.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import { chipMeasures } from "../../search/nodeMeasures.js";
import { type ChipOption, chipOptions, unregisteredChipCounts } from "../../search/nodeOption.js";
import type { UnregisteredNode } from "./auditSchema.js";

/**
 * The largest node of every chip on offer that a policy leaves unregistered, and what registers one chip more. Number formats for
 * which it is the same share an entry; a rule may count compute at the precision of training.
 */
export function unregisteredNodes(
  policy: CombinedPolicy,
  baseline: CombinedPolicy | undefined,
  chips: readonly Chip[],
  assumptions: Assumptions,
): readonly UnregisteredNode[] {
  const found = new Map<string, UnregisteredNode>();
  for (const option of chipOptions(chips)) {
    const node = largestNode(policy, baseline, option, assumptions);
    const key = JSON.stringify({ ...node, precisions: [] });
    const precisions: Precision[] = [...(found.get(key)?.precisions ?? []), option.precision];
    found.set(key, { ...node, precisions });
  }
  return [...found.values()];
}

function largestNode(
  policy: CombinedPolicy,
  baseline: CombinedPolicy | undefined,
  option: ChipOption,
  assumptions: Assumptions,
): UnregisteredNode {
  const { chip, precision } = option;
  const counts = unregisteredChipCounts(policy, option, assumptions);
  const largest = counts.at(-1)?.to ?? 0;
  const hasMost = largest !== Number.POSITIVE_INFINITY;
  const unit = chipMeasures(chip, precision, assumptions);
  return {
    chip: chip.id,
    precisions: [precision],
    chips: hasMost ? largest : null,
    computeH100e: hasMost ? (largest * chip.throughput.fp16.value) / unitValue("H100e", "computeRate") : null,
    memoryGb: hasMost ? largest * chip.memory.value : null,
    fewerRegister: counts.length > 1 || (counts.length === 1 && counts[0]!.from > 1),
    stoppedBy: hasMost ? [...registersNode(policy, scaleMeasures(unit, largest + 1)).reasons] : [],
    ...(baseline === undefined ? {} : { baselineChips: mostChips(baseline, option, assumptions) }),
  };
}

/** The most chips of an unregistered node; null if there is no most. */
function mostChips(policy: CombinedPolicy, option: ChipOption, assumptions: Assumptions): number | null {
  const largest = unregisteredChipCounts(policy, option, assumptions).at(-1)?.to ?? 0;
  return largest === Number.POSITIVE_INFINITY ? null : largest;
}
