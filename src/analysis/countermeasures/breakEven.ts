import type { SearchAnswer } from "../../search/searchAnswer.js";
import { chanceOf, costOf, detectionOf } from "./play.js";

/** A run with less chance than this is as good as none. */
const leastChance = 1e-6;

/** Money that differs by less than this share is equal. */
const rounding = 1e-12;

/** Each step takes another run, nearer to the root; far fewer are ever needed. */
const mostSteps = 100;

/** The cheapest run where detection costs so much besides [USD], of those with at least a chance to finish. */
export type RunAt = (furtherFineUsd: number, minSuccess?: number) => SearchAnswer;

/** The best run for an evader to whom the finished model is worth something. */
export interface BestRun {
  /** Value times chance, less expected cost [USD]; undefined if there is no run. */
  readonly gainUsd: number | undefined;
  readonly answer: SearchAnswer;
}

/**
 * The run that leaves the evader most, value x chance - cost - (1 - chance) x loss: the cheapest where the value is one more
 * loss on detection, since that differs by the value alone.
 *
 * @param valueUsd [USD], >= 0
 */
export function bestRun(runAt: RunAt, valueUsd: number): BestRun {
  const answer = runAt(valueUsd);
  const costUsd = costOf(answer);
  return { gainUsd: costUsd === undefined ? undefined : valueUsd - costUsd, answer };
}

/**
 * The least further fine at which no run leaves a gain: the root of M(value + fine) = value, where M is the least expected cost
 * as the fine rises. M is the least of straight lines, one a run, so that the root of the best run's line is never beyond that of M, and each
 * step takes a run with a smaller chance of detection (Newton's method on a concave function).
 *
 * @param valueUsd [USD], > 0
 * @returns [USD]; 0 if no run leaves a gain as it is, null if no fine is enough
 */
export function breakEvenPenalty(runAt: RunAt, valueUsd: number): number | null {
  let fineUsd = 0;
  for (let step = 0; step < mostSteps; step += 1) {
    const answer = runAt(valueUsd + fineUsd);
    const costUsd = costOf(answer);
    if (costUsd === undefined || costUsd >= valueUsd * (1 - rounding)) return fineUsd;
    const further = (valueUsd - costUsd) / detectionOf(answer)!;
    // A run that nobody detects is deterred by no fine, nor is one whose chance of detection is too small for a number.
    if (!Number.isFinite(fineUsd + further)) return null;
    fineUsd += further;
  }
  throw new Error(`the break-even penalty for a value of ${valueUsd} USD did not settle`);
}

/** At which value hiding begins to pay. */
export interface BreakEvenValue {
  /** [USD] */
  readonly valueUsd: number;
  /** The run at which it does. */
  readonly answer: SearchAnswer;
}

/**
 * What a finished model must be worth for the best run to leave a gain: the least of expected cost over chance. From any run on,
 * the value at which it breaks even has a best run that breaks even at less, until none does (Dinkelbach's method).
 *
 * @returns undefined if no run has a chance of at least one in a million
 */
export function breakEvenValue(runAt: RunAt): BreakEvenValue | undefined {
  const cheapest = runAt(0);
  const hasChance = (chanceOf(cheapest) ?? 0) >= leastChance;
  let answer = hasChance ? cheapest : runAt(0, leastChance);
  const first = costOf(answer);
  if (first === undefined) return undefined;
  let valueUsd = first / chanceOf(answer)!;
  for (let step = 0; step < mostSteps; step += 1) {
    const best = bestRun(runAt, valueUsd);
    const less = best.gainUsd === undefined ? 0 : best.gainUsd / chanceOf(best.answer)!;
    if (!(less > rounding * valueUsd)) return { valueUsd, answer };
    answer = best.answer;
    valueUsd -= less;
  }
  throw new Error("the break-even value did not settle");
}
