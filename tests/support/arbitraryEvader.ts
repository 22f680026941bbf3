import fc from "fast-check";
import { type Assumptions, evaderKinds, staffModels } from "../../src/scenario/assumptions.js";
import { logUniform } from "./arbitraryRun.js";

const orNone = (arbitrary: fc.Arbitrary<number>) =>
  fc.oneof({ arbitrary: fc.constant(0), weight: 1 }, { arbitrary, weight: 4 });
/** A share from `least` to `most`, evenly; doubles drawn as doubles would nearly all be tiny. */
export function evenShare(least = 0, most = 1): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1000 }).map((step) => least + ((most - least) * step) / 1000);
}

const share = fc.oneof(fc.constantFrom(0, 1), evenShare());

/** What assumptions say of the evader besides its runs: who it is, what it pays for, and what waiting brings. */
export const anyEvader: fc.Arbitrary<
  Pick<Assumptions, "costBasis" | "ownership" | "staff" | "evader" | "staffModel" | "waiting">
> = fc.record({
  costBasis: fc.constantFrom("capital", "capital", "ownership"),
  ownership: fc.record({
    powerUsageEffectiveness: logUniform(1, 3),
    // Runs of weeks, so that rates a year must be large to matter.
    usdPerKilowattHour: orNone(logUniform(0.01, 10)),
    siteUsdPerYear: orNone(logUniform(1e2, 1e5)),
    residentialLineUsdPerYear: orNone(logUniform(1e2, 1e5)),
    businessLineUsdPerYear: orNone(logUniform(1e2, 1e6)),
    staffUsdPerYear: orNone(logUniform(1e3, 1e6)),
    replacedShare: share,
    resaleDecline: evenShare(0, 0.99),
    resaleShare: share,
  }),
  staff: fc.record({
    core: orNone(logUniform(0.1, 30)),
    perSite: orNone(logUniform(0.01, 3)),
    perMegawatt: orNone(logUniform(0.1, 1e3)),
  }),
  evader: fc.record({
    kind: fc.constantFrom("non-state", ...evaderKinds),
    turnoverUsd: orNone(logUniform(1e3, 1e6)),
    procurementDays: logUniform(1, 1000),
    setupDays: orNone(logUniform(1, 100)),
  }),
  staffModel: fc.constantFrom(...staffModels),
  waiting: fc.oneof(
    fc.constant({ priceDecline: 0, algorithmicProgress: 1 }),
    fc.record({
      priceDecline: orNone(evenShare(0, 0.99)),
      algorithmicProgress: fc.oneof(fc.constant(1), logUniform(1, 100)),
    }),
  ),
});
