import type { Mitigation } from "../../src/model/mitigation.js";
import { type Precision, precisionCosts } from "../../src/model/precision.js";
import type { QualityScenario } from "../../src/model/qualityScenario.js";
import type { Mode, Run } from "../../src/model/run.js";

/** Chips of arXiv:2605.29359, appendix B.2: dense TFLOP/s, memory in GB, price in USD. */
export const paperChips: Record<string, { fp16: number; fp8?: number; memoryGb: number; priceUsd: number }> = {
  "a100-80gb": { fp16: 312, memoryGb: 80, priceUsd: 7000 },
  "h100-sxm": { fp16: 990, fp8: 1980, memoryGb: 80, priceUsd: 25000 },
  "gh200-144gb": { fp16: 990, fp8: 1980, memoryGb: 144, priceUsd: 28000 },
  "ascend-910b": { fp16: 320, memoryGb: 64, priceUsd: 16000 },
  "ascend-910c": { fp16: 600, memoryGb: 128, priceUsd: 26000 },
  "tpu-v4": { fp16: 275, memoryGb: 32, priceUsd: 12000 },
  "tpu-v5e": { fp16: 197, memoryGb: 16, priceUsd: 6000 },
  "tpu-v5p": { fp16: 459, memoryGb: 95, priceUsd: 20000 },
  "tpu-v6e": { fp16: 918, fp8: 1836, memoryGb: 32, priceUsd: 25000 },
};

/** The paper's settings (model specification, section 1) on one of its nodes, with whatever a test changes. */
export function paperRun(chip: string, precision: Precision, chipsPerNode: number, changes: Partial<Run> = {}): Run {
  const { memoryGb, priceUsd, ...throughput } = paperChips[chip]!;
  const { bytesPerParam, gradientBits, activationBytes } = precisionCosts[precision];
  return {
    mode: "flat",
    chipsPerNode,
    chipFlopPerSecond: throughput[precision as "fp16" | "fp8"]! * 1e12,
    mfu: 0.4,
    nodeMemoryGb: chipsPerNode * memoryGb,
    modelParams: 10e9,
    microBatches: 8,
    activationCompression: 4,
    bytesPerParam,
    gradientBits,
    activationBytes,
    localBatchTokens: 131_072,
    uploadMbps: 100,
    downloadMbps: 100,
    latencySeconds: 0.1,
    regionalMbps: 100,
    regionalLatencySeconds: 0.1,
    compression: 150,
    errorFeedback: true,
    scenario: "expected",
    mitigation: "relay",
    failuresPerChipHour: 2e-5,
    recoverySeconds: 600,
    checkpoint: "async",
    backupFraction: 0.05,
    runSeconds: 740 * 86_400,
    chipPriceUsd: priceUsd,
    chipToServer: 1.64,
    serverToCluster: 1.23,
    ...changes,
  };
}

/** The configuration of one golden case. */
export interface GoldenInput {
  readonly mode: Mode;
  readonly chip: string;
  readonly chipsPerNode: number;
  readonly precision: Precision;
  readonly nodes: number;
  readonly modelParams: number;
  readonly activeParams?: number;
  readonly moeLayers?: number;
  readonly nodesPerGroup?: number;
  readonly innerSteps?: number;
  readonly microBatches?: number;
  readonly activationCompression?: number;
  readonly network: {
    readonly uploadMbps: number;
    readonly downloadMbps: number;
    readonly latencyMs: number;
    readonly regionalMbps?: number;
    readonly regionalLatencyMs?: number;
  };
  readonly compression: number;
  readonly errorFeedback: boolean;
  readonly scenario: QualityScenario;
  readonly mitigation: Mitigation;
  readonly runDays: number;
}

/** The run of one golden case; its count of nodes is the case's own. */
export function goldenRun(input: GoldenInput): Run {
  const { network } = input;
  return paperRun(input.chip, input.precision, input.chipsPerNode, {
    mode: input.mode,
    modelParams: input.modelParams,
    activeParams: input.activeParams,
    moeLayers: input.moeLayers,
    nodesPerGroup: input.nodesPerGroup,
    innerSteps: input.innerSteps,
    microBatches: input.microBatches ?? 8,
    activationCompression: input.activationCompression ?? 4,
    uploadMbps: network.uploadMbps,
    downloadMbps: network.downloadMbps,
    latencySeconds: network.latencyMs / 1000,
    regionalMbps: network.regionalMbps ?? Math.min(network.uploadMbps, network.downloadMbps),
    regionalLatencySeconds: (network.regionalLatencyMs ?? network.latencyMs) / 1000,
    compression: input.compression,
    errorFeedback: input.errorFeedback,
    scenario: input.scenario,
    mitigation: input.mitigation,
    runSeconds: input.runDays * 86_400,
  });
}
