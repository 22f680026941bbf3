import * as z from "zod";
import type { NetworkProfile } from "../catalog/loadNetworks.js";
import { decimalToNumber, multiplyDecimals } from "../input/decimal.js";
import type { Assumptions } from "../scenario/assumptions.js";

const nonNegative = z.number().min(0);

/** The wide-area links of a named setting. */
export const networkSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  uploadMbps: nonNegative,
  downloadMbps: nonNegative,
  latencyMs: nonNegative.describe("Round trip [ms]"),
});

export type NetworkRecord = Readonly<z.infer<typeof networkSchema>>;

/** A network profile as the machine contract spells it. */
export function networkRecord({ id, name, upload, download, latency }: NetworkProfile): NetworkRecord {
  // Scaled in decimal, so that 0.1 ms stays 0.1.
  const latencyMs = decimalToNumber(multiplyDecimals(latency.exact, { mantissa: 1n, exponent: 3 }));
  return { id, name, uploadMbps: upload.value, downloadMbps: download.value, latencyMs };
}

/** The assumptions with the wide-area links of a profile; links inside groups follow them unless they were set apart. */
export function withNetwork(assumptions: Assumptions, profile: NetworkProfile): Assumptions {
  const { uploadMbps, downloadMbps, latencyMs } = networkRecord(profile);
  return { ...assumptions, network: { ...assumptions.network, uploadMbps, downloadMbps, latencyMs } };
}
