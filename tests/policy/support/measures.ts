import { decimalOf, parseDecimal } from "../../../src/input/decimal.js";
import type { NodeMeasures } from "../../../src/policy/nodeMeasures.js";

export interface PlainMeasures {
  readonly chips?: number;
  /** FLOP/s in 16-bit operations and at the run's precision, as exact text. */
  readonly fp16?: string;
  readonly training?: string;
  readonly hbmGb?: number;
  readonly gddrGb?: number;
  readonly interconnectMbps?: number;
  readonly colocated?: boolean;
  readonly powerKw?: number;
  readonly priceUsd?: number;
}

/** Measures from plain numbers; what is absent is one chip of nothing, in one place. */
export function measures(plain: PlainMeasures): NodeMeasures {
  return {
    chips: plain.chips ?? 1,
    computeFlopPerSecond: {
      fp16: parseDecimal(plain.fp16 ?? "0")!,
      training: parseDecimal(plain.training ?? plain.fp16 ?? "0")!,
    },
    memoryGb: {
      ...(plain.hbmGb === undefined ? {} : { hbm: decimalOf(plain.hbmGb) }),
      ...(plain.gddrGb === undefined ? {} : { gddr: decimalOf(plain.gddrGb) }),
    },
    interconnectMbps: decimalOf(plain.interconnectMbps ?? 0),
    colocated: plain.colocated ?? true,
    powerKw: decimalOf(plain.powerKw ?? 0),
    priceUsd: decimalOf(plain.priceUsd ?? 0),
  };
}
