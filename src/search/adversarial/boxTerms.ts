import { activationEfficiency } from "../../model/activationCompression.js";
import {
  flopPerParamToken,
  lossLaw,
  paramsLoss,
  referenceFlop,
  referenceTokensPerParam,
  tokensLoss,
} from "../../model/chinchilla.js";
import type { ReliabilityTerms } from "../../model/goodput.js";
import { compressionEfficiency } from "../../model/gradientCompression.js";
import { mitigationEfficiency, syncTail } from "../../model/mitigation.js";
import { trainingMemoryGb } from "../../model/precision.js";
import { divergenceExponent, divergenceSizeExponent } from "../../model/replicaDivergence.js";
import { activationBits, bitsPerMegabit, exchangeSeconds, gradientBits } from "../../model/synchronisation.js";
import { syncIntervalSlope } from "../../model/syncInterval.js";
import type { Box } from "./box.js";
import { fewestStepSeconds } from "./microBatches.js";
import { pacedShare } from "./pace.js";
import type { SearchTerms } from "./searchTerms.js";

/**
 * The best end of every range of a box, as one fictional run that no run of the box outdoes: the fastest step relative to
 * its compute, the smallest exchange, the fewest replicas, the least divergence, the largest model.
 */
export interface BoxTerms {
  readonly leastActiveParams: number;
  readonly mostActiveParams: number;
  /** 153.6 P_a^2 of the smallest and of the largest model [FLOP] */
  readonly leastReferenceFlop: number;
  readonly mostReferenceFlop: number;
  /** Share of the time that computes where synchronisations are hidden, in (0, 1] */
  readonly busyShare: number;
  /** Compute of one step [s]; of one group in a pipeline */
  readonly computeSeconds: number;
  /** One global exchange before stragglers [s] */
  readonly exchangeSeconds: number;
  readonly leastSteps: number;
  readonly mostSteps: number;
  /** Chips of one replica; of a hierarchical group for `chipsPerGroup` */
  readonly chipsPerReplica: number;
  readonly chipsPerGroup: number;
  /** Efficiency of compression, activations and mitigation together */
  readonly efficiency: number;
  readonly syncIntervalSlope: number;
  readonly divergenceExponent: number;
  /** Loss that the size of the smallest and of the largest model leaves [nats/token] */
  readonly leastParamsLoss: number;
  readonly mostParamsLoss: number;
  /** (P1 / P2)^kappa of {@link divergenceSlack} */
  readonly slackExponent: number;
  readonly reliability: ReliabilityTerms;
  /** Share of the time that computes where the mean upload is limited; Infinity where it is not */
  readonly pacedShare: number;
}

export function boxTerms(box: Box, search: SearchTerms): BoxTerms {
  const { option, family, activeShare, chips, size, width, steps } = box;
  const { base, sizes } = option;
  const { compression, activationCompression, microBatches } = search.knobs;
  const leastActiveParams = sizes[size.from]!;
  const mostActiveParams = sizes[size.to]!;
  const mostParams = mostActiveParams / activeShare;
  const stages = family === "pipeline" ? width.from : 1;
  const chipRate = base.chipFlopPerSecond * base.mfu;
  const computeSeconds =
    (flopPerParamToken * mostActiveParams * base.localBatchTokens) / (stages * chips.from * chipRate);
  const payload = gradientBits(mostParams, base.gradientBits, compression[box.compression.to]!);
  let stepSeconds = computeSeconds;
  if (family === "expert-parallel") stepSeconds += 2 * base.latencySeconds * search.grid.moeLayers;
  if (family === "pipeline") {
    const bits = activationBits(
      mostParams,
      base.localBatchTokens,
      base.activationBytes,
      activationCompression[box.activation.to]!,
    );
    const tail = syncTail(base.mitigation, stages);
    const linkSeconds = (2 * bits * tail) / (base.regionalMbps * bitsPerMegabit);
    stepSeconds = fewestStepSeconds(
      stages,
      computeSeconds + linkSeconds,
      base.regionalLatencySeconds * tail,
      microBatches,
    );
  }
  const lone = family === "lone";
  const leastParamsLoss = paramsLoss(leastActiveParams);
  return {
    leastActiveParams,
    mostActiveParams,
    leastReferenceFlop: referenceFlop(leastActiveParams),
    mostReferenceFlop: referenceFlop(mostActiveParams),
    busyShare: stepSeconds === Number.POSITIVE_INFINITY ? 0 : computeSeconds / stepSeconds,
    computeSeconds,
    exchangeSeconds: lone ? 0 : exchangeSeconds(payload, base.uploadMbps, base.downloadMbps, base.latencySeconds),
    leastSteps: steps.from,
    mostSteps: steps.to,
    chipsPerReplica: chips.to * (family === "pipeline" ? width.to : 1),
    chipsPerGroup: chips.to * width.to,
    efficiency: lone
      ? mitigationEfficiency(base.mitigation)
      : compressionEfficiency(compression[box.compression.from]!, base.errorFeedback, base.scenario) *
        activationEfficiency(activationCompression[box.activation.from]!, stages, base.scenario) *
        mitigationEfficiency(base.mitigation),
    syncIntervalSlope: syncIntervalSlope(mostParams),
    divergenceExponent: divergenceExponent(mostParams),
    leastParamsLoss,
    mostParamsLoss: paramsLoss(mostActiveParams),
    slackExponent: slackExponent(leastParamsLoss, leastActiveParams, mostActiveParams, search.goal.overtrainingMax),
    reliability: reliabilityOf(box, leastActiveParams),
    pacedShare: base.mostUploadMbps === undefined ? Number.POSITIVE_INFINITY : pacedShare(box, search),
  };
}

/** The failures of a run on chips: only checkpoints mind the model's size. A pipeline's nodes have no room for a peer's. */
function reliabilityOf({ option, family }: Box, leastParams: number): ReliabilityTerms {
  const { base, reliability } = option;
  if (!base.mitigation.includes("checkpoint")) return reliability;
  const modelMemoryGb = trainingMemoryGb(leastParams, base.bytesPerParam);
  return { ...reliability, modelMemoryGb, nodeMemoryGb: family === "pipeline" ? 0 : reliability.nodeMemoryGb };
}

/**
 * kappa >= 0 such that z(P) >= z(P2) (P / P2)^kappa for all P of the box at one compute C, where z = (m - 1) L / (L - E)
 * says how far divergence sets a run back.
 *
 * ln m falls as P^-0.2342, and the excess loss e = L - E falls with P by d ln e / d ln P = -(a p - b q), with p and q the
 * shares of e that size and data leave; E / (E + e) <= 1 weighs it. So d ln z / d ln P <= a p - b q - 0.2342, which is
 * largest where the data are most: at the smallest model with the compute of the largest at its overtraining limit.
 */
function slackExponent(
  leastParamsLoss: number,
  leastParams: number,
  mostParams: number,
  overtrainingMax: number,
): number {
  const mostTokens = (overtrainingMax * referenceTokensPerParam * mostParams ** 2) / leastParams;
  const dataLoss = tokensLoss(mostTokens);
  const { paramsExponent, tokensExponent } = lossLaw;
  const fall =
    (paramsExponent * leastParamsLoss - tokensExponent * dataLoss) / (leastParamsLoss + dataLoss) -
    divergenceSizeExponent;
  return Math.max(0, fall);
}
