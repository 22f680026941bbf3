import type { OwnershipRates } from "./ownershipRates.js";
import type { Run } from "./run.js";
import { secondsPerHour, secondsPerYear } from "./time.js";

/** What owning and running the hardware adds to its price over the paid time, part by part [USD]. */
export interface OwnershipTerms {
  /** Of one chip: electricity with the site's overhead */
  readonly energyUsd: number;
  /** Of one chip: pay of the people who come with its power */
  readonly powerStaffUsd: number;
  /** Of one chip: chips that replace it when it fails for good */
  readonly sparesUsd: number;
  /** Of one chip: what it sells for in the end; to be taken off */
  readonly resaleUsd: number;
  /** Of one site: rent */
  readonly rentUsd: number;
  /** Of one site: network line */
  readonly lineUsd: number;
  /** Of one site: pay of its people */
  readonly siteStaffUsd: number;
  /** Of one run: pay of its core of people */
  readonly coreStaffUsd: number;
}

/**
 * What owning and running the hardware adds to its price, for one chip, one site and one run [USD].
 *
 * Over `paidSeconds` of the run, its length where absent. No part but the resale falls as that time grows, and resale is
 * taken off; so ownership never gets cheaper with time. At most the bare chip is sold: servers and cluster are lost.
 * @param run its prices, failures and times, already checked
 * @param rates what ownership costs
 * @example ownershipTerms({ chipPriceUsd: 1000, failuresPerChipHour: 1e-4, runSeconds: 3.6e6 }, { chipKilowatts: 2, powerUsageEffectiveness: 1.5, usdPerKilowattHour: 0.1, replacedShare: 0.5 }).energyUsd // => 300
 * @example ownershipTerms({ chipPriceUsd: 1000, failuresPerChipHour: 1e-4, runSeconds: 3.6e6 }, { chipKilowatts: 2, powerUsageEffectiveness: 1.5, usdPerKilowattHour: 0.1, replacedShare: 0.5 }).sparesUsd // => 50
 * @example ownershipTerms({ chipPriceUsd: 1000, paidSeconds: 2 * secondsPerYear }, { resaleDecline: 0.5, resaleShare: 0.8 }).resaleUsd // => 200
 */
export function ownershipTerms(
  run: Pick<Run, "chipPriceUsd" | "failuresPerChipHour" | "runSeconds" | "paidSeconds">,
  rates: OwnershipRates,
): OwnershipTerms {
  const seconds = run.paidSeconds ?? run.runSeconds;
  const hours = seconds / secondsPerHour;
  const years = seconds / secondsPerYear;
  const chipSiteKilowatts = rates.chipKilowatts * rates.powerUsageEffectiveness;
  const payUsd = rates.staffUsdPerYear * years;
  return {
    energyUsd: chipSiteKilowatts * hours * rates.usdPerKilowattHour,
    powerStaffUsd: rates.staffPerMegawatt * (chipSiteKilowatts / kilowattsPerMegawatt) * payUsd,
    sparesUsd: run.failuresPerChipHour * hours * rates.replacedShare * run.chipPriceUsd,
    resaleUsd: run.chipPriceUsd * rates.resaleShare * (1 - rates.resaleDecline) ** years,
    rentUsd: rates.siteUsdPerYear * years,
    lineUsd: rates.lineUsdPerYear * years,
    siteStaffUsd: rates.staffPerSite * payUsd,
    coreStaffUsd: rates.coreStaff * payUsd,
  };
}

const kilowattsPerMegawatt = 1000;
