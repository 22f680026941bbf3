import { describe, expect, test } from "vitest";
import { nodeCostUsd } from "../../src/model/cost.js";
import { type OwnershipTerms, ownershipTerms } from "../../src/model/ownership.js";
import type { Run } from "../../src/model/run.js";
import { secondsPerYear } from "../../src/model/time.js";
import { handRates } from "../support/handRates.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";

/** A run of 2 years, 17,532 hours, of $1,000 chips that fail once in 10,000 hours. */
const twoYears: Partial<Run> = { runSeconds: 2 * secondsPerYear, failuresPerChipHour: 1e-4 };

describe("ownershipTerms(run, rates)", () => {
  // biome-ignore format: one row a case
  const rows: readonly (readonly [Partial<Run>, Parameters<typeof handRates>[0], keyof OwnershipTerms, number, string])[] = [
    // run,                              rates,                      part,            USD,     why
    [{},                                 {},                         "energyUsd",     5259.6,  "17,532 h x 3 kW x $0.10"],
    [{},                                 {},                         "powerStaffUsd", 1200,    "0.006 people x $100,000 x 2"],
    [{},                                 {},                         "sparesUsd",     876.6,   "1.7532 failures x 0.5 x $1,000"],
    [{},                                 {},                         "resaleUsd",     200,     "$1,000 x 0.8 x 0.5^2"],
    [{},                                 {},                         "rentUsd",       12_000,  "$6,000 x 2"],
    [{},                                 {},                         "lineUsd",       2000,    "$1,000 x 2"],
    [{},                                 {},                         "siteStaffUsd",  20_000,  "0.1 people x $100,000 x 2"],
    [{},                                 {},                         "coreStaffUsd",  600_000, "3 people x $100,000 x 2"],
    [{ paidSeconds: secondsPerYear },    {},                         "rentUsd",       6000,    "paid for a year"],
    [{ paidSeconds: secondsPerYear },    {},                         "energyUsd",     2629.8,  "and powered for a year"],
    [{ paidSeconds: secondsPerYear },    {},                         "resaleUsd",     400,     "and sold after a year"],
    [{},                                 { resaleDecline: 0 },       "resaleUsd",     800,     "it keeps its price"],
    [{},                                 { resaleShare: 0 },         "resaleUsd",     0,       "nobody buys it"],
    [{},                                 { usdPerKilowattHour: 0 },  "energyUsd",     0,       "power for nothing"],
    [{ failuresPerChipHour: 0 },         {},                         "sparesUsd",     0,       "nothing fails"],
    [{ chipPriceUsd: 0 },                {},                         "energyUsd",     5259.6,  "a chip for nothing still draws power"],
  ];
  test.each(rows)("ownershipTerms(%o, %o).%s is %d: %s", (changes, rates, part, usd) => {
    const run = handRun({ ...twoYears, ...changes });
    // 1e-15: a few products.
    expect(relativeError(ownershipTerms(run, handRates(rates))[part], usd)).toBeLessThan(1e-15);
  });

  test("no part falls with the paid time, but the resale, which does not rise", () => {
    const days = [1, 5, 100, 365.25, 740, 3000];
    const all = days.map((count) => ownershipTerms(handRun({ ...twoYears, paidSeconds: count * 86_400 }), handRates()));
    for (const part of Object.keys(all[0]!) as (keyof OwnershipTerms)[]) {
      const sign = part === "resaleUsd" ? -1 : 1;
      const values = all.map((terms) => sign * terms[part]);
      expect(values, part).toEqual(values.toSorted((one, other) => one - other));
    }
  });
});

/**
 * Nodes over 740 days at a site of PUE 1.25 and US industrial power of 2025, $0.0826/kWh (EIA): site power by hand as
 * chips x rated power x server factor x mean draw x PUE (Cottier et al. 2024), energy and capital cost as worked out there.
 */
describe("nodes of about 16 H100 equivalents", () => {
  // biome-ignore format: one row a case
  test.each([
    // chips, rated kW, server factor, price, site kW, energy USD, capital USD, chip
    [50,  0.4,   2.0312, 7000,   38.1, 55_870,  706_020,   "A100 80GB SXM4"],
    [16,  0.7,   1.8214, 25_000, 19.1, 28_055,  806_880,   "H100 SXM5"],
    [12,  0.75,  1.8,    15_000, 15.2, 22_280,  363_096,   "Instinct MI300X"],
    [126, 0.3,   1.6667, 450,    59.1, 86_645,  114_375,   "V100 32GB SXM2"],
    [7,   1,     1.8,    47_000, 11.8, 17_329,  663_659,   "B200"],
    [107, 0.4,   1.8,    10_400, 72.2, 105_952, 2_244_740, "H20 96GB SXM"],
    [75,  0.575, 1.8,    3500,   72.8, 106_757, 529_515,   "GeForce RTX 5090"],
    [86,  0.23,  1.8,    949,    33.4, 48_966,  164_632,   "Arc Pro B70"],
    [31,  0.6,   1.8,    9699,   31.4, 46_045,  606_510,   "RTX PRO 6000 Blackwell"],
  ] as const)("%d chips of %d kW, x%d, $%d draw %d kW, for $%d of power and $%d of capital: %s", (...row) => {
    const [chips, ratedKilowatts, serverFactor, chipPriceUsd, siteKilowatts, energyUsd, capitalUsd] = row;
    const chipKilowatts = ratedKilowatts * serverFactor * 0.75;
    const run = handRun({ chipsPerNode: chips, chipPriceUsd, chipToServer: 1.64, serverToCluster: 1.23, runSeconds: 740 * 86_400 });
    const rates = handRates({ chipKilowatts, powerUsageEffectiveness: 1.25, usdPerKilowattHour: 0.0826 });
    expect(chips * chipKilowatts * 1.25).toBeCloseTo(siteKilowatts, 1);
    // Half a dollar, as printed; exact halves are rounded up.
    expect(Math.abs(chips * ownershipTerms(run, rates).energyUsd - energyUsd)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(nodeCostUsd(run) - capitalUsd)).toBeLessThanOrEqual(0.5);
  });
});
