import { daysPerYear } from "../../input/calendar.js";
import { trainingTimeLimitYears } from "../../model/trainingTimeLimit.js";

/** Yearly growth of what makes waiting worth it. */
export interface GrowthRates {
  readonly hardware: number;
  readonly software: number;
  readonly investment: number;
}

/** The longest run worth starting at one stringency. */
export interface RunLengthPoint {
  /** 0: no regulation; 1: the treaty */
  readonly stringency: number;
  readonly growth: GrowthRates;
  readonly days: number;
}

/** Growth without regulation, and under the treaty. @source arXiv:2605.29359, appendix A */
export const growthRates = {
  unregulated: { hardware: 1.37, software: 3, investment: 3.5 },
  treaty: { hardware: 1.06, software: 1.5, investment: 1.03 },
} as const satisfies Record<string, GrowthRates>;

/**
 * The longest training run worth starting, from no regulation to the treaty.
 *
 * Between these two, the only ones with published rates, each yearly factor is interpolated geometrically: at stringency s
 * it is the unregulated one to the power 1 - s times the treaty's to the power s. That is our reading of "intermediate levels of
 * regulation", for which the study gives no numbers.
 * @param steps between the ends, an integer >= 1
 * @throws {RangeError} naming the argument, the rule and the value
 * @source Sevilla et al. 2022, The longest training run; arXiv:2605.29359, appendix A
 */
export function runLengthCeiling(steps = 20): readonly RunLengthPoint[] {
  if (!Number.isInteger(steps) || steps < 1) throw new RangeError(`steps must be an integer >= 1; got ${steps}`);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const stringency = step / steps;
    const growth = {
      hardware: between("hardware", stringency),
      software: between("software", stringency),
      investment: between("investment", stringency),
    };
    const years = trainingTimeLimitYears(growth.hardware, growth.software, growth.investment);
    return { stringency, growth, days: years * daysPerYear };
  });
}

function between(rate: keyof GrowthRates, stringency: number): number {
  return growthRates.unregulated[rate] ** (1 - stringency) * growthRates.treaty[rate] ** stringency;
}
