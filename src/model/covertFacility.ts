import { logGammaSurvival } from "./gammaSurvival.js";
import { requireArgument } from "./requireArgument.js";

/** Scale of the Gamma distribution of the years to detection, its variance over its mean [years]. @source github.com/Joshuaclymer/dark_compute */
const detectionScaleYears = 3.88;

/**
 * Mean years until a covert facility of N people is detected, 23.36 / log10(N)^1.749.
 *
 * Fitted to 12 covert nuclear sites of 40 to 3,500 staff, some of the counts guessed; elsewhere extrapolation.
 * Limits: Infinity for one person or none.
 * @param staff N, >= 0; may be fractional
 * @source github.com/Joshuaclymer/dark_compute, code and data; all means of detection from outside and inside
 * @throws {RangeError} naming the argument, the rule and the value
 * @example meanYearsToDetection(10) // => 23.36
 * @example meanYearsToDetection(100) // => 6.949785106430986
 * @example meanYearsToDetection(1) // => Infinity
 */
export function meanYearsToDetection(staff: number): number {
  requireArgument(staff >= 0, "staff", ">= 0 people", staff);
  return staff <= 1 ? Number.POSITIVE_INFINITY : 23.36 / Math.log10(staff) ** 1.749;
}

/**
 * Hazard of a covert facility over its first years, -ln of the chance that it is not detected by then.
 *
 * The years to detection are Gamma distributed with the mean above and a scale of 3.88 years. The first years are the
 * safest if the mean is above the scale, the riskiest if it is below. Limits: 0 at once, and for one person or none.
 * @param staff N, >= 0
 * @param years since it began, from 0 to 3.88e9
 * @source github.com/Joshuaclymer/dark_compute, code and data
 * @throws {RangeError} naming the argument, the rule and the value
 * @example covertFacilityHazard(10 ** ((23.36 / 3.88) ** (1 / 1.749)), 2) // => 2 / 3.88
 * @example covertFacilityHazard(1, 10) // => 0
 */
export function covertFacilityHazard(staff: number, years: number): number {
  requireArgument(years >= 0 && years <= 3.88e9, "years", "from 0 to 3.88e9", years);
  // Less 0, so that a run without a hazard has 0, not -0.
  return 0 - logGammaSurvival(meanYearsToDetection(staff) / detectionScaleYears, years / detectionScaleYears);
}
