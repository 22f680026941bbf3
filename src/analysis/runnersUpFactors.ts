import type { Chip } from "../catalog/chip.js";
import { defaultBackupFraction, mitigationCost } from "../model/mitigation.js";
import type { Assumptions } from "../scenario/assumptions.js";
import { secondsPerDay } from "../scenario/secondsPerDay.js";
import type { Metric } from "../search/goal.js";
import { leastCostOf, type SearchResult } from "../search/searchAnswer.js";
import { type CostFactor, costFactors } from "./runnersUpSchema.js";

export interface FactorQuestion {
  readonly chips: readonly Chip[];
  readonly assumptions: Assumptions;
  readonly metric: Metric;
}

/** Ratios that differ from 1 by less are rounding. */
const rounding = 1e-9;

/**
 * What multiplies the cost of one run to that of another, factor by factor; the product is the ratio of their costs.
 *
 * Cost = price of what computes one FLOP in the whole time x C / (busy share x efficiencies), with C the compute reached.
 * The busy share is the operations done over those that the chips could do in the planned time at the assumed utilisation: what
 * waiting, pipelines, failures and an early end leave. Where the evader plans a shorter run than it might, the share of the time
 * it gives up is a factor; where owning, running and detection cost too, so is the expected cost over that of the hardware.
 *
 * @param run @param other both feasible, of chips on offer
 */
export function factorsBetween(
  run: SearchResult,
  other: SearchResult,
  question: FactorQuestion,
): Readonly<Record<CostFactor, number>> {
  const parts = costParts(run, question);
  const otherParts = costParts(other, question);
  return Object.fromEntries(costFactors.map((factor) => [factor, otherParts[factor] / parts[factor]])) as Readonly<
    Record<CostFactor, number>
  >;
}

/** The factor that adds most to a cost; null if none adds anything. */
export function largestLoss(factors: Readonly<Record<CostFactor, number>>): CostFactor | null {
  const [most] = costFactors.toSorted((a, b) => factors[b] - factors[a]);
  return factors[most!] > 1 + rounding ? most! : null;
}

/** The factors of a run's cost, those that lower it turned round: the cost is their product times what all runs share. */
function costParts(result: SearchResult, { chips, assumptions, metric }: FactorQuestion): Record<CostFactor, number> {
  const { chip: id, precision, mitigation = assumptions.mitigation, priceFactor = 1 } = result.configuration!;
  const chip = chips.find((candidate) => candidate.id === id)!;
  const flopPerSecond = chip.throughput[precision]!.value;
  const { runDays } = assumptions;
  const plannedDays = result.evasion?.days ?? runDays;
  const mostFlop = result.chips * flopPerSecond * assumptions.training.mfu * plannedDays * secondsPerDay;
  const price = chip.price.value * priceFactor * mitigationCost(mitigation, defaultBackupFraction);
  const reached = metric === "quality" ? result.qualityAdjustedFlop : result.localEquivalentFlop;
  const { factors } = result;
  return {
    chipPrice: price / flopPerSecond,
    busyShare: mostFlop / result.nominalFlop,
    syncInterval: 1 / factors.syncInterval,
    compression: 1 / factors.compression,
    replica: 1 / factors.replica,
    activation: 1 / factors.activation,
    mitigation: 1 / factors.mitigation,
    chi: metric === "quality" ? 1 / result.chi : 1,
    overshoot: reached,
    runLength: runDays / plannedDays,
    otherCosts: result.evasion === undefined ? 1 : leastCostOf(result) / result.evasion.hardwareUsd,
  };
}
