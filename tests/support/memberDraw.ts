import fc from "fast-check";
import type { Assumptions } from "../../src/scenario/assumptions.js";
import { adversarialGrid } from "../../src/search/adversarial/adversarialGrid.js";
import { chipOptions } from "../../src/search/nodeOption.js";
import { logInteger, logUniform } from "./arbitraryRun.js";
import { anyAssumptions } from "./arbitrarySpace.js";
import { studyChips } from "./studyMarket.js";

const orAbsent = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(fc.constant(undefined), arbitrary);
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** How far a range reaches beyond the run on each side, as factors: nowhere, to one side, or to both. */
const reach = fc
  .tuple(
    fc.constantFrom("none", "none", "below", "below", "above", "above", "both"),
    fc.oneof(logUniform(1, 1.5), logUniform(1, 10), logUniform(1, 1e4)),
    logUniform(1, 100),
  )
  .map(([side, factor, other]) => ({
    below: side === "below" || side === "both" ? factor : 1,
    above: side === "above" ? factor : side === "both" ? other : 1,
  }));

/** How far a range reaches below and above the run, as factors >= 1. */
export type Reach = ReturnType<(typeof reach)["generate"]>["value"];

const reachOnAxes = fc.record({
  chips: reach,
  size: reach,
  width: reach,
  steps: reach,
  compression: reach,
  activation: reach,
});

/** The study's chips at every precision. */
export const studyOptions = chipOptions(studyChips);

/** The smallest and the largest model of the declared grid [parameters]. */
export const leastParams = adversarialGrid.modelParams[0]!;
export const mostParams = adversarialGrid.modelParams.at(-1)!;

/** What a run of a family and two boxes around it are made of. */
export const anyDraw = fc.record({
  // Place in the study's chip options.
  option: fc.nat({ max: studyOptions.length - 1 }),
  activeShare: fc.constantFrom(...adversarialGrid.activeShares),
  activeParams: fc.oneof(
    { arbitrary: logUniform(leastParams, mostParams), weight: 8 },
    fc.constantFrom(leastParams, mostParams),
  ),
  chips: fc.oneof(fc.constant(1), logInteger(1, 64), logInteger(1, 1e4)),
  groups: fc.oneof(fc.integer({ min: 2, max: 5 }), logInteger(2, 1e3), logInteger(2, 1e5)),
  width: fc.oneof(fc.integer({ min: 2, max: 5 }), logInteger(2, 64), logInteger(2, 2e3)),
  partOfGroup: share,
  // Memory over what the run needs: just enough, a little more, or plenty.
  memoryRoom: fc.oneof(fc.constant(1), logUniform(1, 1.2), logUniform(1, 20)),
  // Place between the least and the most overtraining; beyond 1 the run stops early.
  overtraining: fc.oneof({ arbitrary: fc.double({ min: 0, max: 1.2, noNaN: true }), weight: 3 }, fc.constantFrom(0, 1)),
  // Steps of a replica in the whole run, which set the batch; the assumed batch where absent.
  stepsInRun: orAbsent(logUniform(10, 1e6)),
  // Steps between synchronisations over the fewest that hide them.
  relativeSteps: fc.oneof({ arbitrary: fc.constant(1), weight: 2 }, logUniform(0.3, 3), logUniform(1e-3, 1e2)),
  compression: share,
  activation: share,
  microBatches: orAbsent(share),
  // Failures of the whole network in the time of a repair, so that they do not eat the run; the assumed rate where absent.
  failures: orAbsent(fc.oneof(fc.constant(0), logUniform(1e-6, 1))),
  // A limit on the mean upload over what the run would send; none where absent.
  pace: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 3 },
    { arbitrary: fc.oneof(logUniform(0.03, 3), fc.constant(1)), weight: 1 },
  ),
  // For the claim to use.
  place: share,
  // Of two boxes.
  reaches: fc.tuple(reachOnAxes, reachOnAxes),
});

export type Draw = ReturnType<(typeof anyDraw)["generate"]>["value"];

/** Any world with links that carry something; overtraining mostly from 1, else from 0.25 on. */
export const anyWorld = fc
  .record({
    assumptions: anyAssumptions,
    overtrainingMin: fc.oneof({ arbitrary: fc.constant(1), weight: 3 }, logUniform(0.25, 1)),
    overtrainingWidth: fc.oneof(fc.constant(100), logUniform(1.05, 100)),
    knobLimits: fc.record({
      compression: logUniform(1, 500),
      activationCompression: logUniform(1, 10),
      microBatches: logInteger(1, 64),
    }),
  })
  .map(({ assumptions, overtrainingMin, overtrainingWidth, knobLimits }): Assumptions => {
    const { uploadMbps, downloadMbps, regionalMbps, ...latencies } = assumptions.network;
    const network = { ...latencies, uploadMbps: uploadMbps || 100, downloadMbps: downloadMbps || 100 };
    return {
      ...assumptions,
      network: regionalMbps === undefined ? network : { ...network, regionalMbps: regionalMbps || 1000 },
      knobLimits,
      overtrainingMin,
      overtrainingMax: overtrainingMin * overtrainingWidth,
    };
  });
