import { decimalToNumber } from "../../input/decimal.js";
import { unitValue } from "../../input/units.js";
import type { NodeMeasures } from "../../policy/nodeMeasures.js";
import type { MemoryKind } from "../../policy/policy.js";

/** How large a system is, in the units in which rules are told. */
export interface SystemSize {
  readonly chips: number;
  /** Dense FP16 throughput. */
  readonly computeH100e: number;
  /** By kind, 0 where it has none. */
  readonly memoryGb: { readonly hbm: number; readonly gddr: number; readonly lpddr: number };
}

/** The size of what was measured. */
export function systemSize({ chips, computeFlopPerSecond, memoryGb }: NodeMeasures): SystemSize {
  const memory = (kind: MemoryKind) => {
    const amount = memoryGb[kind];
    return amount === undefined ? 0 : decimalToNumber(amount);
  };
  return {
    chips,
    computeH100e: decimalToNumber(computeFlopPerSecond.fp16) / unitValue("H100e", "computeRate"),
    memoryGb: { hbm: memory("hbm"), gddr: memory("gddr"), lpddr: memory("lpddr") },
  };
}
