import { flopPerParamToken, overtrainingRatio, tokensLoss, totalLoss } from "./chinchilla.js";
import { optimalFlopForLoss } from "./effectiveFraction.js";
import type { InfeasibleReason, Outcome } from "./outcome.js";
import { divergenceLossMultiplier } from "./replicaDivergence.js";
import type { RunTerms } from "./runTerms.js";
import { syncIntervalEfficiency } from "./syncInterval.js";

/**
 * Fills the outcome of a run that works: efficiency, chi and the three measures of compute, from its tokens.
 *
 * Both effective fractions share one loss: chi = min(1, C'(L) / C), eta_replica = min(1, C'(m L) / C) / chi.
 * A lone replica pays neither for synchronising nor for compressing what it does not send.
 * @param replicas R, >= 1
 * @param innerSteps H, >= 1
 * @param tokensInTime D that the run's time allows, > 0; it may stop before
 * @source arXiv:2605.29359, sections 3.3 and 3.4
 */
export function settle(
  terms: RunTerms,
  outcome: Outcome,
  replicas: number,
  innerSteps: number,
  tokensInTime: number,
): Outcome {
  const alone = replicas === 1;
  const tokens = Math.min(tokensInTime, terms.mostTokens);
  const flop = flopPerParamToken * terms.activeParams * tokens;
  const loss = totalLoss(terms.paramsLoss, tokensLoss(tokens));
  const chi = Math.min(1, optimalFlopForLoss(loss) / flop);
  const multiplier = alone ? 1 : divergenceLossMultiplier(terms.divergenceExponent, replicas, innerSteps);
  // At most chi, not only at most 1: a larger loss never needs more compute, but the last digit of a root may say so.
  const diverged = multiplier === 1 ? chi : Math.min(chi, optimalFlopForLoss(loss * multiplier) / flop);
  const replicaEfficiency = chi > 0 ? diverged / chi : 0;
  outcome.feasible = true;
  outcome.reason = undefined;
  outcome.innerSteps = innerSteps;
  outcome.tokens = tokens;
  outcome.overtrainingRatio = overtrainingRatio(terms.activeParams, tokens);
  outcome.nominalFlop = flop;
  outcome.syncIntervalEfficiency = alone ? 1 : syncIntervalEfficiency(terms.syncIntervalSlope, innerSteps);
  outcome.compressionEfficiency = alone ? 1 : terms.compressionEfficiency;
  outcome.replicaEfficiency = replicaEfficiency;
  outcome.activationEfficiency = terms.activationEfficiency;
  outcome.mitigationEfficiency = terms.mitigationEfficiency;
  outcome.efficiency =
    outcome.syncIntervalEfficiency *
    outcome.compressionEfficiency *
    replicaEfficiency *
    outcome.activationEfficiency *
    outcome.mitigationEfficiency;
  outcome.chi = chi;
  outcome.localEquivalentFlop = flop * outcome.efficiency;
  outcome.qualityAdjustedFlop = outcome.localEquivalentFlop * chi;
  return outcome;
}

/** Fills the outcome of a run that cannot work: it trains nothing, for the reason given. */
export function refuse(outcome: Outcome, reason: InfeasibleReason): Outcome {
  outcome.feasible = false;
  outcome.reason = reason;
  outcome.innerSteps = 0;
  outcome.tokens = 0;
  outcome.overtrainingRatio = 0;
  outcome.nominalFlop = 0;
  outcome.syncIntervalEfficiency = 0;
  outcome.compressionEfficiency = 0;
  outcome.replicaEfficiency = 0;
  outcome.activationEfficiency = 0;
  outcome.mitigationEfficiency = 0;
  outcome.efficiency = 0;
  outcome.chi = 0;
  outcome.localEquivalentFlop = 0;
  outcome.qualityAdjustedFlop = 0;
  outcome.uploadMbpsUsed = 0;
  return outcome;
}
