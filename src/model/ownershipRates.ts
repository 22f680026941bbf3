import { requireAmount } from "./requireAmount.js";
import { requireArgument } from "./requireArgument.js";

/** What owning and running hardware costs besides its price. */
export interface OwnershipRates {
  /** Mean electric power of one chip with its share of its server, before the site's overhead [kW], > 0 */
  readonly chipKilowatts: number;
  /** Power of a site over that of its servers, >= 1 */
  readonly powerUsageEffectiveness: number;
  readonly usdPerKilowattHour: number;
  /** Rent of one site [USD/year], >= 0 */
  readonly siteUsdPerYear: number;
  /** Network line of one site [USD/year], >= 0 */
  readonly lineUsdPerYear: number;
  /** Pay of one person [USD/year], >= 0 */
  readonly staffUsdPerYear: number;
  /** People besides those who run sites, >= 0 */
  readonly coreStaff: number;
  readonly staffPerSite: number;
  readonly staffPerMegawatt: number;
  /** Share of failures that need a new chip, in [0, 1] */
  readonly replacedShare: number;
  /** Share of its price that a chip loses in a year of use, in [0, 1) */
  readonly resaleDecline: number;
  /** Share of that price that its seller gets, in [0, 1] */
  readonly resaleShare: number;
}

const atLeastZero = [
  "usdPerKilowattHour",
  "siteUsdPerYear",
  "lineUsdPerYear",
  "staffUsdPerYear",
  "coreStaff",
  "staffPerSite",
  "staffPerMegawatt",
] as const;

/**
 * Refuses rates outside their valid range.
 *
 * @throws {RangeError} naming the argument, the rule and the value
 * @example requireOwnershipRates({ chipKilowatts: 1, powerUsageEffectiveness: 1, usdPerKilowattHour: 0, siteUsdPerYear: 0, lineUsdPerYear: 0, staffUsdPerYear: 0, coreStaff: 0, staffPerSite: 0, staffPerMegawatt: 0, replacedShare: 0, resaleDecline: 0, resaleShare: 0 }) // => undefined
 */
export function requireOwnershipRates(rates: OwnershipRates): void {
  const { chipKilowatts, powerUsageEffectiveness, replacedShare, resaleDecline, resaleShare } = rates;
  requireAmount("chipKilowatts", chipKilowatts, chipKilowatts > 0, "a finite number > 0");
  requireAmount(
    "powerUsageEffectiveness",
    powerUsageEffectiveness,
    powerUsageEffectiveness >= 1,
    "a finite number >= 1",
  );
  for (const name of atLeastZero) requireAmount(name, rates[name], rates[name] >= 0, "a finite number >= 0");
  requireArgument(replacedShare >= 0 && replacedShare <= 1, "replacedShare", "from 0 to 1", replacedShare);
  requireArgument(resaleDecline >= 0 && resaleDecline < 1, "resaleDecline", "from 0 to below 1", resaleDecline);
  requireArgument(resaleShare >= 0 && resaleShare <= 1, "resaleShare", "from 0 to 1", resaleShare);
}
