import {
  flopPerParamToken,
  lossLaw,
  referenceFlop,
  referenceTokensPerParam,
  tokensLoss,
  totalLoss,
  trainingLoss,
} from "../../model/chinchilla.js";
import { optimalFlopForLoss } from "../../model/effectiveFraction.js";
import { goodput } from "../../model/goodput.js";
import { syncTail } from "../../model/mitigation.js";
import { divergenceLossMultiplier } from "../../model/replicaDivergence.js";
import { syncIntervalEfficiency } from "../../model/syncInterval.js";
import type { Metric } from "../goal.js";
import { mostRise } from "../reach.js";
import type { Box } from "./box.js";
import type { BoxTerms } from "./boxTerms.js";
import type { SearchTerms } from "./searchTerms.js";

const { irreducible } = lossLaw;
const flopPerSquaredParam = referenceFlop(1);

/**
 * More compute than any run of a box reaches with a total of N chips, or with fewer at the same compute per chip [FLOP].
 *
 * With every range at its best end ({@link BoxTerms}), compute C(N) <= N F T u w, where w <= 1 is the share of time that
 * computes: hidden synchronisations leave w = t / step, waiting for them w = t H / s. Then
 * - C_quality = eta min(C, C'(m L)), and m and L are at least those of the largest model with the fewest replicas and
 *   steps: at a given C the loss falls with P up to the reference allocation, whose loss bounds all beyond it;
 * - C_local = eta C C'(m L) / C'(L) <= eta C C'(E + e1 (1 + z)) / C'(E + e1), with e1 the largest excess loss of the box and
 *   z below that of any of its runs ({@link BoxTerms.slackExponent}); at a given size and divergence it rises with C.
 * Undertrained runs (least OT < 1) may gain up to {@link mostRise} by the clipping of chi.
 *
 * Stated for models of at least 87.1e6 active parameters, from which on the reference allocation is no larger than the one
 * with the least loss; the declared sizes begin at 0.5e9.
 *
 * @param chips N, >= those of the box's smallest run
 */
export function ceiling(box: Box, terms: BoxTerms, search: SearchTerms, metric: Metric, chips: number): number {
  const { goal } = search;
  const { base } = box.option;
  const alone = box.family === "lone";
  const flop = computeCeiling(box, terms, search, chips);
  if (!(flop > 0)) return 0;
  let steps = terms.leastSteps;
  if (box.family === "hierarchical") {
    const groups = Math.max(2, chips / terms.chipsPerGroup - 1);
    steps = hierarchicalSteps(terms, terms.exchangeSeconds * syncTail(base.mitigation, groups));
  }
  const multiplier = alone ? 1 : divergenceLossMultiplier(terms.divergenceExponent, replicasOf(terms, chips), steps);
  const efficiency = alone
    ? terms.efficiency
    : terms.efficiency * syncIntervalEfficiency(terms.syncIntervalSlope, steps);
  const undertrained = goal.overtrainingMin < 1;
  if (metric === "quality") {
    const loss = leastLoss(terms, flop, undertrained ? mostRise : 1);
    return efficiency * Math.min(flop, optimalFlopForLoss(loss * multiplier));
  }
  if (multiplier === 1) return efficiency * flop;
  return efficiency * flop * (undertrained ? looseReplicaShare : replicaShare)(terms, flop, multiplier);
}

/**
 * More compute C(N) than any run of a box has with a total of N chips, within the overtraining limit [FLOP]; per chip it
 * does not rise with N.
 */
export function computeCeiling(box: Box, terms: BoxTerms, search: SearchTerms, chips: number): number {
  let share = terms.busyShare;
  if (box.family !== "lone" && box.family !== "hierarchical") {
    const syncSeconds = terms.exchangeSeconds * syncTail(box.option.base.mitigation, replicasOf(terms, chips));
    share = Math.min(share, (terms.computeSeconds * terms.mostSteps) / syncSeconds);
  }
  share = Math.min(share, terms.pacedShare);
  return Math.min(
    chips * box.option.chipFlop * share * goodput(terms.reliability, chips),
    search.goal.overtrainingMax * terms.mostReferenceFlop,
  );
}

/** Fewest replicas of a joined run with a total of N chips. */
function replicasOf({ chipsPerReplica }: BoxTerms, chips: number): number {
  return Math.max(2, chips / chipsPerReplica);
}

/** A loss that no model of the box goes below with a given compute [nats/token]. */
function leastLoss(terms: BoxTerms, flop: number, rise: number): number {
  if (flop >= terms.mostReferenceFlop) return lossOf(terms.mostParamsLoss, terms.mostActiveParams, flop);
  return referenceLoss(flop * rise);
}

function lossOf(fromParams: number, activeParams: number, flop: number): number {
  return totalLoss(fromParams, tokensLoss(flop / (flopPerParamToken * activeParams)));
}

/** Loss of the reference allocation of a budget. */
function referenceLoss(flop: number): number {
  const params = Math.max(1, Math.sqrt(flop / flopPerSquaredParam));
  return trainingLoss(params, referenceTokensPerParam * params);
}

/** More than the share of compute that divergence leaves to any model of the box that is trained at OT >= 1. */
function replicaShare(terms: BoxTerms, flop: number, multiplier: number): number {
  const whole = flop >= terms.mostReferenceFlop;
  const least = leastLoss(terms, flop, 1);
  const largest = whole ? terms.mostActiveParams : Math.sqrt(flop / flopPerSquaredParam);
  const smallest = Math.min(terms.leastActiveParams, largest);
  const slack = terms.slackExponent === 0 ? 1 : (smallest / largest) ** terms.slackExponent;
  const setback = ((multiplier - 1) * least * slack) / (least - irreducible);
  const loss = smallest === terms.leastActiveParams ? lossOf(terms.leastParamsLoss, smallest, flop) : least;
  const excess = Math.max(loss, least) - irreducible;
  const share = optimalFlopForLoss(irreducible + excess * (1 + setback)) / optimalFlopForLoss(irreducible + excess);
  return Math.min(1, share);
}

/**
 * The same where runs may be undertrained: with the largest excess loss of the box, which lies at one of its ends. With
 * z <= 1 compute left after divergence still rises with compute, so that runs with less of it stay below.
 */
function looseReplicaShare(terms: BoxTerms, flop: number, multiplier: number): number {
  const loss = Math.max(
    lossOf(terms.leastParamsLoss, terms.leastActiveParams, flop),
    lossOf(terms.mostParamsLoss, terms.mostActiveParams, flop),
  );
  if ((multiplier - 1) * loss > loss - irreducible) return 1;
  return Math.min(1, (mostRise * optimalFlopForLoss(loss * multiplier)) / optimalFlopForLoss(loss));
}

/**
 * Fewer steps H than any hierarchical run of the box takes: H = h sqrt(ceil(x / h)) >= max(h, sqrt(h x)), where x is the
 * global synchronisation in steps; for one h the whole number is known.
 */
function hierarchicalSteps(terms: BoxTerms, syncSeconds: number): number {
  const inSteps = syncSeconds / terms.computeSeconds;
  const { leastSteps, mostSteps } = terms;
  if (leastSteps === mostSteps)
    return leastSteps * Math.sqrt(Math.max(1, Math.ceil((inSteps / leastSteps) * (1 - 1e-9))));
  return Math.max(leastSteps, Math.sqrt(leastSteps * inSteps));
}
