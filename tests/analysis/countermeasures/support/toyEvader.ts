import fc from "fast-check";
import type { MeasureItem } from "../../../../src/analysis/countermeasures/items.js";
import type { Countermeasure, Measure } from "../../../../src/policy/countermeasure.js";
import { combinePolicies } from "../../../../src/policy/loadPolicy.js";
import { measuresAgainst } from "../../../../src/policy/measuresAgainst.js";
import type { CombinedPolicy, Policy } from "../../../../src/policy/policy.js";
import type { adversary } from "../../../../src/search/adversary.js";
import type { Market } from "../../../../src/search/market.js";
import type { SearchAnswer } from "../../../../src/search/searchAnswer.js";
import { certificateOf, unreached } from "../../../../src/search/searchResult.js";
import { studyMarket } from "../../../support/studyMarket.js";

/** Measures that watch a run of the toy world, whatever their own parameters are called. */
const strengths = {
  "traffic-monitoring": "patternPerYear",
  whistleblowers: "leaksPerPersonYear",
  "challenge-inspections": "perYear",
  "spending-audit": "noticed",
} as const;

type Watching = keyof typeof strengths;

/** One of the few runs of a toy world. */
export interface ToyRun {
  readonly costUsd: number;
  readonly nodes: number;
  readonly days: number;
  /** Expected detections by a watching measure of strength 1. */
  readonly seen: Readonly<Record<Watching, number>>;
}

/** How much more people are exposed under the second staff model of the toy world. */
const staffFactor = 10;

/** An evader with a handful of runs, tried one by one; it says how often it was asked. */
export function toyEvader(runs: readonly ToyRun[]): { evaderOf: typeof adversary; asked: () => number } {
  let asked = 0;
  const evaderOf = (policy: CombinedPolicy, market: Market) => (target: number) => {
    asked += 1;
    return toyAnswer(runs, policy, market, target);
  };
  return { evaderOf, asked: () => asked };
}

function toyAnswer(runs: readonly ToyRun[], policy: CombinedPolicy, market: Market, target: number): SearchAnswer {
  const against = measuresAgainst(policy, market.assumptions.evader.kind);
  const measures = against.map(({ measure }) => measure);
  const only = market.limits?.lengthDays;
  const tried = runs
    .map((run) => ({ run, ...evasionOf(run, measures, market) }))
    .filter(
      ({ run, chance }) =>
        chance >= (market.minSuccess ?? 0) &&
        (only === undefined || run.days === only) &&
        measures.every((measure) => measure.type !== "run-window" || run.days <= measure.days),
    );
  const [first, ...others] = tried;
  const best = others.reduce((one, other) => (other.expectedCostUsd < one.expectedCostUsd ? other : one), first!);
  const nothing = unreached({ policy, market, targetFlop: target }, "no-run", certificateOf());
  if (first === undefined) return nothing;
  const { reason: _, ...emptyResult } = nothing.result;
  const { run, ...evasion } = best;
  return {
    ...nothing,
    hiding: "split",
    result: {
      ...emptyResult,
      feasible: true,
      costUsd: run.costUsd,
      nodes: run.nodes,
      evasion: {
        ...evasion,
        people: 1,
        megawatts: 1,
        days: run.days,
        connection: "residential",
        chipSource: "market",
        flagged: false,
        hardwareUsd: run.costUsd,
        targetFlop: target,
      },
    },
  };
}

/** What measures make of a toy run at 1e25 FLOP. */
export function evasionOf(run: ToyRun, measures: readonly Measure[], { assumptions }: Market) {
  const hazards = measures.flatMap((measure) => {
    const strength = strengths[measure.type as Watching];
    if (strength === undefined) return [];
    const people = measure.type === "whistleblowers" && assumptions.staffModel === "covert-facility" ? staffFactor : 1;
    const hazard =
      run.seen[measure.type as Watching] * (measure as never as Record<string, number>)[strength]! * people;
    return [{ policy: "toy", path: "countermeasures[0]", type: measure.type, hazard }];
  });
  const hazard = hazards.reduce((sum, one) => sum + one.hazard, 0);
  const lossUsd = measures.reduce((sum, one) => sum + (one.type === "penalties" ? one.fineUsd : 0), 0);
  const detected = -Math.expm1(-hazard);
  return { chance: Math.exp(-hazard), hazards, lossUsd, expectedCostUsd: run.costUsd + detected * lossUsd };
}

/** A measure of a type with a strength, or of a number of days or dollars. */
export function toyMeasure(type: Countermeasure["type"], amount: number): Measure {
  if (type === "penalties") return { type, fineUsd: amount, turnoverShare: 0, seized: 0 };
  if (type === "run-window") return { type, days: amount };
  return { type, [strengths[type as Watching]]: amount } as never;
}

/** An entry that meets every kind of evader alike, but for those it is told to spare. */
export function entryOf(measure: Measure, place = 0, sparing: readonly ("non-state" | "state")[] = []): Countermeasure {
  const kinds = (["non-state", "state"] as const).filter((kind) => !sparing.includes(kind));
  return {
    type: measure.type,
    path: `countermeasures[${place}]`,
    evidence: "guess",
    verified: "unverified",
    against: Object.fromEntries(kinds.map((kind) => [kind, measure])),
    parameters: [],
    ends: [],
    burden: [],
  };
}

/** A policy with some entries and no registration. */
export function policyWith(id: string, countermeasures: readonly Countermeasure[]): Policy {
  return {
    id,
    title: `Policy ${id}`,
    jurisdiction: "example",
    status: "hypothetical",
    dates: [],
    sources: {},
    operativeWords: [],
    training: [],
    developer: [],
    aggregation: "site",
    countermeasures,
    notes: [],
  };
}

/** The rule of a toy world to which measures are added. */
export const toyBase = combinePolicies([policyWith("base", [])], "base");

/** A measure of one entry. */
export function toyItem(id: string, measure: Measure, sparing: readonly ("non-state" | "state")[] = []): MeasureItem {
  return { id, title: `Policy ${id}`, parts: [policyWith(id, [entryOf(measure, 0, sparing)])] };
}

/** The market of a toy world; its chips are never looked at. */
export const toyMarket: Market = { ...studyMarket("quality", [], "adversarial"), minSuccess: 0 };

export const anyRuns = fc.array(
  fc.record({
    costUsd: fc.integer({ min: 1, max: 1000 }),
    nodes: fc.integer({ min: 1, max: 50 }),
    days: fc.constantFrom(5, 10, 100, 740),
    seen: fc.record({
      "traffic-monitoring": fc.constantFrom(0, 0.01, 0.3, 2),
      whistleblowers: fc.constantFrom(0, 0.001, 0.1, 1),
      "challenge-inspections": fc.constantFrom(0, 0.2, 5),
      "spending-audit": fc.constantFrom(0, 0.05, 0.5),
    }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Up to four measures, some of which spare a kind of evader. */
export const anyItems = fc
  .array(
    fc.record({
      type: fc.constantFrom("traffic-monitoring", "whistleblowers", "challenge-inspections", "spending-audit"),
      strength: fc.constantFrom(0, 0.5, 1),
      sparing: fc.constantFrom([], ["state"], ["non-state"]),
      other: fc.option(fc.constantFrom(["penalties", 50], ["penalties", 5000], ["run-window", 10]), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((drawn) =>
    drawn.map(({ type, strength, sparing, other }, index) => {
      const measure =
        other === undefined
          ? toyMeasure(type as Watching, strength)
          : toyMeasure(other[0] as "penalties", other[1] as number);
      return toyItem(`m${index}`, measure, sparing as never);
    }),
  );
