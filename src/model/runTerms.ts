import { activationEfficiency } from "./activationCompression.js";
import { flopPerParamToken, paramsLoss } from "./chinchilla.js";
import { type CostTerms, costTerms } from "./costTerms.js";
import { failureDuringRecovery, type ReliabilityTerms } from "./goodput.js";
import { compressionEfficiency } from "./gradientCompression.js";
import { mitigationEfficiency } from "./mitigation.js";
import { trainingMemoryGb } from "./precision.js";
import { divergenceExponent } from "./replicaDivergence.js";
import { type Run, requireRun } from "./run.js";
import { activationBits, exchangeSeconds, gradientBits } from "./synchronisation.js";
import { syncIntervalSlope } from "./syncInterval.js";

/** Everything about a run that does not change with its count of nodes, computed once. */
export interface RunTerms extends ReliabilityTerms, CostTerms {
  readonly run: Run;
  /** Parameters each token passes through: P, or P_a of an expert-parallel run */
  readonly activeParams: number;
  /** Useful throughput of one node [FLOP/s] */
  readonly nodeFlopPerSecond: number;
  /** Time of one step of B tokens on one node [s] */
  readonly stepSeconds: number;
  /** Pseudo-gradients a replica sends at one synchronisation [bits] */
  readonly payloadBits: number;
  /** One exchange over the wide-area links, before stragglers [s] */
  readonly globalExchangeSeconds: number;
  /** One exchange over the regional links, before stragglers [s] */
  readonly regionalExchangeSeconds: number;
  /** S; 1 unless pipeline */
  readonly stages: number;
  /** Fewest stages that hold the model */
  readonly minimumStages: number;
  /** Activations that cross one boundary in one direction in a step [bits] */
  readonly activationBits: number;
  /** Tokens after which the run stops; Infinity if it uses its time */
  readonly mostTokens: number;
  /** Part of the loss that the model's size leaves [nats/token] */
  readonly paramsLoss: number;
  readonly syncIntervalSlope: number;
  readonly divergenceExponent: number;
  readonly compressionEfficiency: number;
  readonly activationEfficiency: number;
  readonly mitigationEfficiency: number;
}

/**
 * Checks a run and computes what its count of nodes does not change.
 *
 * @throws {RangeError} naming the argument, the rule and the value
 */
export function runTerms(run: Run): RunTerms {
  requireRun(run);
  const activeParams = run.mode === "expert-parallel" ? run.activeParams! : run.modelParams;
  const nodeFlopPerSecond = run.chipsPerNode * run.chipFlopPerSecond * run.mfu;
  const payloadBits = gradientBits(run.modelParams, run.gradientBits, run.compression);
  const modelMemoryGb = trainingMemoryGb(run.modelParams, run.bytesPerParam);
  const minimumStages = Math.ceil(modelMemoryGb / run.nodeMemoryGb);
  const { chipCostUsd, siteCostUsd, runCostUsd, nodeCostUsd } = costTerms(run);
  const stages = run.mode === "pipeline" ? (run.stages ?? minimumStages) : 1;
  return {
    run,
    activeParams,
    nodeFlopPerSecond,
    stepSeconds: (flopPerParamToken * activeParams * run.localBatchTokens) / nodeFlopPerSecond,
    payloadBits,
    globalExchangeSeconds: exchangeSeconds(payloadBits, run.uploadMbps, run.downloadMbps, run.latencySeconds),
    regionalExchangeSeconds: exchangeSeconds(
      payloadBits,
      run.regionalMbps,
      run.regionalMbps,
      run.regionalLatencySeconds,
    ),
    stages,
    minimumStages,
    activationBits: activationBits(
      run.modelParams,
      run.localBatchTokens,
      run.activationBytes,
      run.activationCompression,
    ),
    chipCostUsd,
    siteCostUsd,
    runCostUsd,
    nodeCostUsd,
    mostTokens: run.mostTokens ?? Number.POSITIVE_INFINITY,
    paramsLoss: paramsLoss(activeParams),
    syncIntervalSlope: syncIntervalSlope(run.modelParams),
    divergenceExponent: divergenceExponent(run.modelParams),
    compressionEfficiency: compressionEfficiency(run.compression, run.errorFeedback, run.scenario),
    activationEfficiency:
      run.mode === "pipeline" ? activationEfficiency(run.activationCompression, stages, run.scenario) : 1,
    mitigationEfficiency: mitigationEfficiency(run.mitigation),
    mitigation: run.mitigation,
    chipsPerNode: run.chipsPerNode,
    failuresPerChipHour: run.failuresPerChipHour,
    failureDuringRecovery: failureDuringRecovery(run.failuresPerChipHour, run.recoverySeconds),
    recoverySeconds: run.recoverySeconds,
    checkpoint: run.checkpoint,
    backupFraction: run.backupFraction,
    runSeconds: run.runSeconds,
    modelMemoryGb,
    nodeMemoryGb: run.nodeMemoryGb,
  };
}
