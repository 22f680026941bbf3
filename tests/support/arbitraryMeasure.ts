import fc from "fast-check";
import { unitValue } from "../../src/input/units.js";
import {
  type Countermeasure,
  type CountermeasureType,
  connectionScopes,
  countermeasureTypes,
  type Measure,
} from "../../src/policy/countermeasure.js";
import type { CombinedPolicy } from "../../src/policy/policy.js";
import { evenShare } from "./arbitraryEvader.js";
import { logInteger, logUniform } from "./arbitraryRun.js";
import type { AdversarialSpace } from "./everyAdversarialRun.js";
import { leftOutOf } from "./plainHazards.js";

const h100eFlopPerSecond = unitValue("H100e", "computeRate");

/** A chance: none, certain, or between. */
const chance = fc.oneof(
  { arbitrary: fc.constantFrom(0, 1), weight: 1 },
  { arbitrary: fc.oneof(logUniform(1e-3, 0.9), evenShare(0.01, 0.99)), weight: 5 },
);

const orLimits = (arbitrary: fc.Arbitrary<number>, ...limits: readonly number[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...limits), weight: 1 }, { arbitrary, weight: 7 });

const { POSITIVE_INFINITY: infinity } = Number;

const stockCoverage = {
  coverage: chance,
  inForceDays: orLimits(logUniform(30, 5000), 0, 1096),
  stockGrowth: orLimits(logUniform(1.01, 5), 1, 2.3),
  tampered: fc.oneof(fc.constant(0), chance),
  obtainable: orLimits(logUniform(0.01, 1), 0, 1),
};

/** Measures of each type that matter in a small space, with the limits of each parameter among them. */
export function anyMeasure(
  { options, assumptions, grid }: Omit<AdversarialSpace, "policy">,
  type: CountermeasureType,
): fc.Arbitrary<Measure> {
  const mbps = assumptions.network.uploadMbps || 100;
  const speed = orLimits(logUniform(0.03, 3), 0, infinity).map((share) => share * mbps);
  const moneyUsd = logUniform(300, 3e5);
  const stocked = fc
    .record({
      ...stockCoverage,
      chips: logInteger(1, 2 * grid.mostChips + 1),
      stockH100e: logUniform(1, 1e6),
      counted: fc.boolean(),
      untrackable: fc.subarray(options.map(({ chip }) => chip.id)),
      tracksAll: fc.boolean(),
    })
    .map(({ chips, stockH100e, counted, tracksAll, untrackable, ...rest }) => {
      // A stock of which so many of the first chip can be had.
      const share = rest.obtainable * leftOutOf({ ...rest, stockH100e, untrackable });
      const fitting = (chips * options[0]!.chip.throughput.fp16.value) / h100eFlopPerSecond / share;
      const stock = counted && share > 0 ? fitting : stockH100e;
      return { ...rest, stockH100e: stock, untrackable: tracksAll ? [] : untrackable };
    });
  const measures: { readonly [T in CountermeasureType]: fc.Arbitrary<Extract<Measure, { readonly type: T }>> } = {
    "bandwidth-cap": fc.record({
      type: fc.constant("bandwidth-cap"),
      connections: fc.constantFrom(...connectionScopes),
      uploadMbps: speed,
      downloadMbps: speed,
    }),
    "traffic-monitoring": fc.record({
      type: fc.constant("traffic-monitoring"),
      aboveMbps: speed,
      flaggedPerYear: chance,
      patternPerYear: fc.oneof(fc.constant(0), chance),
    }),
    "chip-registry": fc
      .record({ stock: stocked, premium: orLimits(logUniform(1, 3), 1) })
      .map(({ stock, premium }) => ({ type: "chip-registry", premium, ...stock })),
    "chip-licensing": fc
      .record({ stock: stocked, setChips: orLimits(logUniform(1, 12), 1, 1e9), betweenSetsMbps: speed })
      .map(({ stock, ...rest }) => ({ type: "chip-licensing", ...rest, ...stock })),
    whistleblowers: fc.record({
      type: fc.constant("whistleblowers"),
      leaksPerPersonYear: chance,
      awardFactor: orLimits(logUniform(0.1, 30), 0, 1),
      reach: fc.oneof(fc.constant(1), chance),
    }),
    "challenge-inspections": fc.record({
      type: fc.constant("challenge-inspections"),
      perYear: orLimits(logUniform(0.5, 200), 0),
      sitesPerInspection: orLimits(logUniform(0.5, 5), 0, 1),
      lookalikeSites: orLimits(logUniform(1, 100), 0, infinity),
      recognised: chance,
    }),
    "spending-audit": fc.record({
      type: fc.constant("spending-audit"),
      aboveUsd: orLimits(moneyUsd, infinity),
      windowDays: logUniform(1, 1000),
      noticed: chance,
    }),
    penalties: fc.record({
      type: fc.constant("penalties"),
      fineUsd: orLimits(moneyUsd, 0),
      turnoverShare: fc.oneof(fc.constant(0), chance),
      seized: chance,
    }),
    "run-window": fc.record({
      type: fc.constant("run-window"),
      days: fc.oneof(
        fc.integer({ min: 1, max: 10 }).map((steps) => steps * 5),
        logUniform(1, 100),
      ),
    }),
  };
  return measures[type];
}

/** From one to four measures; detection costs something in more spaces than chance would have it. */
function anyMeasures(space: Omit<AdversarialSpace, "policy">): fc.Arbitrary<readonly Measure[]> {
  const some = fc
    .array(fc.constantFrom(...countermeasureTypes), { minLength: 1, maxLength: 4 })
    .chain((types) => fc.tuple(...types.map((type) => anyMeasure(space, type))));
  return fc.tuple(some, anyMeasure(space, "penalties"), fc.boolean()).map(([drawn, penalties, punished]) => {
    const has = drawn.some(({ type }) => type === "penalties");
    return punished && !has && drawn.length < 4 ? [...drawn, penalties] : drawn;
  });
}

/** The policy with a measure as a file states it. */
export function entryOf(
  measure: Measure,
  index: number,
  against: Countermeasure["against"] = { "non-state": measure, state: measure },
): Countermeasure {
  return {
    type: measure.type,
    path: `countermeasures[${index}]`,
    evidence: "guess",
    verified: "unverified",
    against,
    parameters: [],
    ends: [],
    burden: [],
  };
}

/** The policy with further measures. */
export function withMeasures(policy: CombinedPolicy, measures: readonly Measure[]): CombinedPolicy {
  const [first, ...others] = policy.parts;
  const entries = measures.map((measure, index) => entryOf(measure, first!.countermeasures.length + index));
  return { ...policy, parts: [{ ...first!, countermeasures: [...first!.countermeasures, ...entries] }, ...others] };
}

/** A space whose policy takes up to four measures, some of which do not touch a state. */
export function withAnyMeasures(space: AdversarialSpace): fc.Arbitrary<AdversarialSpace> {
  return fc
    .tuple(anyMeasures(space), fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }))
    .map(([measures, states]) => {
      const [first, ...others] = space.policy.parts;
      const countermeasures = measures.map((measure, index) =>
        entryOf(measure, index, states[index] === 0 ? { "non-state": measure } : undefined),
      );
      return { ...space, policy: { ...space.policy, parts: [{ ...first!, countermeasures }, ...others] } };
    });
}
