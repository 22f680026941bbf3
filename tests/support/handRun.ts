import type { Run } from "../../src/model/run.js";

/**
 * A run in round numbers, so that what it gives can be worked out by hand: t = 6 P B / F = 1 s, P b = 16 GB,
 * V = 16e9 bits, an exchange over the wide-area links takes V/up + V/down = 0.5 + 0.5 = 1 s, and nothing fails.
 * A node trains F T / (6 P) = 1e12 tokens, 39.0625 times the reference.
 */
export function handRun(changes: Partial<Run> = {}): Run {
  return Object.freeze({
    mode: "flat",
    chipsPerNode: 1,
    chipFlopPerSecond: 6e15,
    mfu: 1,
    nodeMemoryGb: 80,
    modelParams: 1e9,
    microBatches: 4,
    activationCompression: 4,
    bytesPerParam: 16,
    gradientBits: 16,
    activationBytes: 2,
    localBatchTokens: 1e6,
    uploadMbps: 32_000,
    downloadMbps: 32_000,
    latencySeconds: 0,
    regionalMbps: 32_000,
    regionalLatencySeconds: 0,
    compression: 1,
    errorFeedback: true,
    scenario: "expected",
    mitigation: "relay",
    failuresPerChipHour: 0,
    recoverySeconds: 600,
    checkpoint: "async",
    backupFraction: 0.05,
    runSeconds: 1e6,
    chipPriceUsd: 1000,
    chipToServer: 1,
    serverToCluster: 1,
    ...changes,
  } satisfies Run);
}
