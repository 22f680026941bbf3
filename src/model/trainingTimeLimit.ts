import { requireArgument } from "./requireArgument.js";

/**
 * Longest training run worth starting [years]: past it, a run begun later on better hardware, software and budget wins.
 *
 * T = 1 / (ln g_hardware + ln g_software + ln g_investment). Limits: no growth at all gives Infinity.
 * @param hardwareGrowth yearly factor of FLOP/s per dollar, >= 1
 * @param softwareGrowth yearly factor of algorithmic efficiency, >= 1
 * @param investmentGrowth yearly factor of spending on training, >= 1
 * @source Sevilla et al. 2022, The longest training run; arXiv:2605.29359, appendix A
 * @throws {RangeError} naming the argument, the rule and the value
 * @example trainingTimeLimitYears(1.37, 3, 3.5) // => 0.37506760635750314
 * @example trainingTimeLimitYears(1.06, 1.5, 1.03) // => 2.0271935097172847
 */
export function trainingTimeLimitYears(
  hardwareGrowth: number,
  softwareGrowth: number,
  investmentGrowth: number,
): number {
  for (const [name, factor] of Object.entries({ hardwareGrowth, softwareGrowth, investmentGrowth })) {
    requireArgument(factor >= 1, name, "a yearly factor >= 1", factor);
  }
  const growth = Math.log(hardwareGrowth) + Math.log(softwareGrowth) + Math.log(investmentGrowth);
  return growth === 0 ? Number.POSITIVE_INFINITY : 1 / growth;
}
