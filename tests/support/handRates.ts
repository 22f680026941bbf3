import type { OwnershipRates } from "../../src/model/ownershipRates.js";

/**
 * Rates of ownership in round numbers: a chip takes 2 kW x 1.5 = 3 kW at its site, so $0.30 an hour and 0.003 MW, which
 * 2 people per MW make 0.006 people of $100,000 a year. A site costs $6,000 + $1,000 + 0.1 x $100,000 = $17,000 a year.
 */
export function handRates(changes: Partial<OwnershipRates> = {}): OwnershipRates {
  return Object.freeze({
    chipKilowatts: 2,
    powerUsageEffectiveness: 1.5,
    usdPerKilowattHour: 0.1,
    siteUsdPerYear: 6000,
    lineUsdPerYear: 1000,
    staffUsdPerYear: 100_000,
    coreStaff: 3,
    staffPerSite: 0.1,
    staffPerMegawatt: 2,
    replacedShare: 0.5,
    resaleDecline: 0.5,
    resaleShare: 0.8,
    ...changes,
  });
}
