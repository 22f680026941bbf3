import { requireArgument } from "./requireArgument.js";

/** How many people a run takes, and so how many know of it. */
export interface StaffRates {
  /** People besides those who run sites, >= 0 */
  readonly core: number;
  /** People per site, >= 0; may be fractional */
  readonly perSite: number;
  /** People per megawatt of mean electric power, >= 0 */
  readonly perMegawatt: number;
}

/**
 * People who know of a run: a core, some for each site and some for each megawatt; fractional.
 *
 * @param sites places with hardware, >= 0
 * @param megawatts mean electric power of all sites [MW], >= 0
 * @param rates people of each kind
 * @throws {RangeError} naming the argument, the rule and the value
 * @example peopleInTheKnow(40, 2, { core: 10, perSite: 0.25, perMegawatt: 1.5 }) // => 23
 */
export function peopleInTheKnow(sites: number, megawatts: number, rates: StaffRates): number {
  const { core, perSite, perMegawatt } = rates;
  requireFinite("sites", sites);
  requireFinite("megawatts", megawatts);
  requireFinite("core", core);
  requireFinite("perSite", perSite);
  requireFinite("perMegawatt", perMegawatt);
  return core + perSite * sites + perMegawatt * megawatts;
}

function requireFinite(name: string, value: number): void {
  requireArgument(value >= 0 && value < Number.POSITIVE_INFINITY, name, "a finite number >= 0", value);
}
