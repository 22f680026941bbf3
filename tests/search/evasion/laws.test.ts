import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountermeasureType, countermeasureTypes, type Measure } from "../../../src/policy/countermeasure.js";
import { lengthStepDays } from "../../../src/search/evasion/runLengths.js";
import { metrics } from "../../../src/search/goal.js";
import { evenShare } from "../../support/arbitraryEvader.js";
import { anyEvadingSpace } from "../../support/arbitraryEvadingSpace.js";
import { anyMeasure, withMeasures } from "../../support/arbitraryMeasure.js";
import { logUniform } from "../../support/arbitraryRun.js";
import { type Ask, same, searchedEvader } from "../../support/evadingSearch.js";
import type { AdversarialSpace } from "../../support/everyAdversarialRun.js";
import { neutralMeasures } from "../../support/neutralMeasures.js";

// What the search must obey whatever the figures: more against the evader never makes it cheaper, and nothing is nothing.

/** Spaces of which many are too large to try everything in. */
const anySpace = anyEvadingSpace({
  mostChips: [10, 150],
  mostInnerSteps: 40,
  mostMicroBatches: 8,
  mostShapes: 200_000,
});

const anyGoal = fc.record({
  metric: fc.constantFrom(...metrics),
  share: logUniform(0.02, 0.4),
  minSuccess: evenShare(),
});

type Goal = ReturnType<(typeof anyGoal)["generate"]>["value"];

/** A target in proportion to what the first chip can compute, smaller by halves until a run reaches it; undefined if none does. */
function reachable(space: AdversarialSpace, { metric, share, minSuccess }: Goal): Ask | undefined {
  const { chip, precision } = space.options[0]!;
  const { training, runDays } = space.assumptions;
  const flop = space.grid.mostChips * chip.throughput[precision]!.value * training.mfu * runDays * 86_400;
  for (let part = 1; part <= 64; part *= 2) {
    const ask = { metric, targetFlop: (share / part) * flop, minSuccess: minSuccess / part, joinedOnly: false };
    if (Number.isFinite(costOf(space, ask))) return ask;
  }
  return undefined;
}

function costOf(space: AdversarialSpace, ask: Ask): number {
  return searchedEvader(space, ask).found?.expectedCostUsd ?? Number.POSITIVE_INFINITY;
}

function adding(space: AdversarialSpace, ...measures: readonly Measure[]): AdversarialSpace {
  return { ...space, policy: withMeasures(space.policy, measures) };
}

/** Every parameter of a measure made stricter by a share of the way to its strictest, one at a time. */
function stricter(measure: Measure, by: number): readonly (readonly [string, Measure])[] {
  const up = (value: number) => value + (1 - value) * by;
  const down = (value: number) => value * (1 - by);
  const more = (value: number) => value * (1 + 3 * by);
  const least = (value: number) => 1 + (value - 1) * (1 - by);
  const changes: Readonly<Record<string, (value: number) => number>> = {
    uploadMbps: down,
    downloadMbps: down,
    aboveMbps: down,
    flaggedPerYear: up,
    patternPerYear: up,
    coverage: up,
    inForceDays: more,
    stockGrowth: more,
    tampered: down,
    stockH100e: down,
    obtainable: down,
    premium: more,
    setChips: least,
    betweenSetsMbps: down,
    leaksPerPersonYear: up,
    awardFactor: more,
    reach: up,
    perYear: more,
    sitesPerInspection: more,
    lookalikeSites: down,
    recognised: up,
    aboveUsd: down,
    windowDays: more,
    noticed: up,
    fineUsd: more,
    turnoverShare: up,
    seized: up,
    days: down,
  };
  return Object.entries(measure).flatMap(([name, value]) => {
    const change = changes[name];
    if (change === undefined || typeof value !== "number") return [];
    return [[`${measure.type} ${name}`, { ...measure, [name]: change(value) } as Measure] as const];
  });
}

/** Whether a window is shorter than a step of lengths: its one run is then none of those that a longer one leaves. */
function isTooShort(measure: Measure): boolean {
  return measure.type === "run-window" && measure.days < lengthStepDays;
}

/** How many comparisons of a kind found the same cost, more, or nothing left. */
class Changes {
  readonly #counts = new Map<string, { equal: number; dearer: number; impossible: number }>();

  expectNoCheaper(name: string, before: number, after: number): void {
    expect(after, name).toBeGreaterThanOrEqual(before * (1 - same));
    const counts = this.#counts.get(name) ?? { equal: 0, dearer: 0, impossible: 0 };
    this.#counts.set(name, counts);
    const more = after === Number.POSITIVE_INFINITY ? "impossible" : "dearer";
    counts[after > before * (1 + same) ? more : "equal"] += 1;
  }

  all(): readonly (readonly [string, { equal: number; dearer: number; impossible: number }])[] {
    return [...this.#counts];
  }
}

describe("cheapestAdversarialRun under countermeasures: more of them never makes evasion cheaper", () => {
  test("another measure, of each type", () => {
    const changes = new Changes();
    const pairs = anySpace.chain((space) =>
      fc.tuple(fc.constant(space), fc.tuple(...countermeasureTypes.map((type) => anyMeasure(space, type)))),
    );
    fc.assert(
      fc.property(pairs, anyGoal, ([space, measures], goal) => {
        const ask = reachable(space, goal);
        if (ask === undefined) return;
        const before = costOf(space, ask);
        for (const measure of measures) {
          if (isTooShort(measure)) continue;
          changes.expectNoCheaper(measure.type, before, costOf(adding(space, measure), ask));
        }
      }),
      { numRuns: 80, endOnFailure: true },
    );
    expect(
      changes
        .all()
        .map(([type]) => type)
        .sort(),
    ).toEqual([...countermeasureTypes].sort());
    for (const [name, { equal, dearer, impossible }] of changes.all()) {
      expect(equal + dearer + impossible, name).toBeGreaterThan(30);
      expect(dearer + impossible, name).toBeGreaterThan(2);
    }
  });

  test.each(countermeasureTypes)("a stricter %s, each parameter alone", (type: CountermeasureType) => {
    const changes = new Changes();
    const punished: Measure = { type: "penalties", fineUsd: 3000, turnoverShare: 0, seized: 0.5 };
    const watched: Measure = { type: "spending-audit", aboveUsd: 10_000, windowDays: 100, noticed: 0.3 };
    const cases = anySpace.chain((space) => fc.tuple(fc.constant(space), anyMeasure(space, type)));
    fc.assert(
      fc.property(cases, anyGoal, evenShare(0.1, 0.95), ([bare, measure], goal, by) => {
        // Penalties need somebody who watches, and watching somebody who punishes.
        const space = adding(bare, type === "penalties" ? watched : punished);
        const ask = reachable(adding(space, measure), goal);
        if (ask === undefined) return;
        const before = costOf(adding(space, measure), ask);
        for (const [name, strict] of stricter(measure, by)) {
          if (isTooShort(strict)) continue;
          changes.expectNoCheaper(name, before, costOf(adding(space, strict), ask));
        }
      }),
      { numRuns: 80, endOnFailure: true },
    );
    const felt = changes.all().reduce((sum, [, { dearer, impossible }]) => sum + dearer + impossible, 0);
    expect(felt).toBeGreaterThan(2);
    for (const [name, { equal, dearer, impossible }] of changes.all()) {
      expect(equal + dearer + impossible, name).toBeGreaterThan(10);
    }
  });

  test("a larger chance asked for, a shorter window, no waiting", () => {
    const changes = new Changes();
    fc.assert(
      fc.property(anySpace, anyGoal, evenShare(0.05, 0.95), (space, goal, factor) => {
        const ask = reachable(space, goal);
        if (ask === undefined) return;
        const before = costOf(space, ask);
        const { assumptions } = space;
        const surer = { ...ask, minSuccess: ask.minSuccess + (1 - ask.minSuccess) * factor };
        changes.expectNoCheaper("chance", before, costOf(space, surer));
        const runDays = Math.max(Math.min(lengthStepDays, assumptions.runDays), assumptions.runDays * factor);
        const shorter = { ...space, assumptions: { ...assumptions, runDays } };
        // Waiting is for what remains until the end; a shorter time to the end leaves less of it.
        changes.expectNoCheaper("window", before, costOf(shorter, ask));
        if (assumptions.runDays % lengthStepDays !== 0 || withoutWindows(space) !== space.policy) return;
        const waiting = { priceDecline: 0, algorithmicProgress: 1 };
        changes.expectNoCheaper(
          "no waiting",
          before,
          costOf({ ...space, assumptions: { ...assumptions, waiting } }, ask),
        );
      }),
      { numRuns: 150, endOnFailure: true },
    );
    for (const [name, { equal, dearer, impossible }] of changes.all()) {
      expect(equal + dearer + impossible, name).toBeGreaterThan(30);
      expect(dearer + impossible, name).toBeGreaterThan(3);
    }
  });
});

describe("cheapestAdversarialRun under countermeasures: what does nothing", () => {
  test("a neutral measure of any type gives the same answer to the last digit", () => {
    let compared = 0;
    fc.assert(
      fc.property(anySpace, anyGoal, (space, goal) => {
        const ask = reachable(space, goal);
        if (ask === undefined) return;
        compared += 1;
        const { found } = searchedEvader(space, ask);
        for (const measure of neutralMeasures) {
          const other = searchedEvader(adding(space, measure), ask).found!;
          expect(other, JSON.stringify(measure)).toBeDefined();
          expect(other.outcome, measure.type).toEqual(found!.outcome);
          expect(other.shape, measure.type).toEqual(found!.shape);
          expect(other.expectedCostUsd, measure.type).toBe(found!.expectedCostUsd);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(25);
  });

  test("the same policy twice is the policy once", () => {
    fc.assert(
      fc.property(anySpace, anyGoal, (space, goal) => {
        const ask = reachable(space, goal);
        if (ask === undefined) return;
        const twice = { ...space.policy, parts: [...space.policy.parts, ...space.policy.parts] };
        const { found } = searchedEvader({ ...space, policy: twice }, ask);
        const once = searchedEvader(space, ask).found;
        expect(found?.expectedCostUsd).toBe(once?.expectedCostUsd);
        expect(found?.shape).toEqual(once?.shape);
      }),
      { numRuns: 60 },
    );
  });

  test("owning at no cost is the capital cost, wherever lengths are on offer anyway", () => {
    const rates = { usdPerKilowattHour: 0, siteUsdPerYear: 0, residentialLineUsdPerYear: 0, businessLineUsdPerYear: 0 };
    let compared = 0;
    fc.assert(
      fc.property(anySpace, anyGoal, (drawn, goal) => {
        const { assumptions } = drawn;
        const runDays = Math.max(1, Math.floor(assumptions.runDays / lengthStepDays)) * lengthStepDays;
        const ownership = { ...assumptions.ownership, ...rates, staffUsdPerYear: 0, replacedShare: 0, resaleShare: 0 };
        const within = { ...drawn, policy: withoutWindows(drawn) };
        const space = { ...within, assumptions: { ...assumptions, runDays, ownership } };
        const onBasis = (costBasis: "capital" | "ownership") => ({
          ...space,
          assumptions: { ...space.assumptions, costBasis },
        });
        const ask = reachable(onBasis("capital"), goal);
        if (ask === undefined) return;
        compared += 1;
        const capital = costOf(onBasis("capital"), ask);
        expect(Math.abs(costOf(onBasis("ownership"), ask) / capital - 1)).toBeLessThan(same);
      }),
      { numRuns: 80, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(30);
  });
});

/** The policy without windows, whose lengths need not be whole multiples of five days; itself if it has none. */
function withoutWindows({ policy }: AdversarialSpace): AdversarialSpace["policy"] {
  const windows = policy.parts.flatMap(({ countermeasures }) =>
    countermeasures.filter(({ type }) => type === "run-window"),
  );
  if (windows.length === 0) return policy;
  const parts = policy.parts.map((part) => ({
    ...part,
    countermeasures: part.countermeasures.filter(({ type }) => type !== "run-window"),
  }));
  return { ...policy, parts };
}

describe("cheapestAdversarialRun under countermeasures: certain detection", () => {
  const { POSITIVE_INFINITY: infinity } = Number;
  const certain: readonly Measure[] = [
    { type: "challenge-inspections", perYear: 1, sitesPerInspection: 1, lookalikeSites: 0, recognised: 1 },
    { type: "spending-audit", aboveUsd: 1, windowDays: 30, noticed: 1 },
  ];
  test.each(certain)("$type: no run has any chance, whatever the chance asked for", (measure) => {
    fc.assert(
      fc.property(anySpace, anyGoal, evenShare(0.001, 1), (space, goal, minSuccess) => {
        const ask = reachable(space, goal);
        if (ask === undefined) return;
        expect(costOf(adding(space, measure), { ...ask, minSuccess })).toBe(infinity);
        // Whoever does not mind being caught may still run, and loses all there is to lose.
        const { found } = searchedEvader(adding(space, measure), { ...ask, minSuccess: 0 });
        expect(found).toBeDefined();
        const { evader, chipHardwareUsd } = found!.box.option;
        const lossUsd = evader.fineUsd + evader.seized * found!.outcome.chips * chipHardwareUsd;
        expect(found!.expectedCostUsd / (found!.outcome.costUsd + lossUsd)).toBeCloseTo(1, 12);
      }),
      { numRuns: 50 },
    );
  });

  test("whistleblowers and flags that are certain a year still leave a short run a chance", () => {
    const leak: Measure = { type: "whistleblowers", leaksPerPersonYear: 1, awardFactor: 1, reach: 1 };
    let left = 0;
    fc.assert(
      fc.property(anySpace, anyGoal, (space, goal) => {
        const ask = reachable(space, goal);
        if (ask === undefined || space.assumptions.staffModel !== "insider-leak") return;
        if (Number.isFinite(costOf(adding(space, leak), ask))) left += 1;
      }),
      { numRuns: 50 },
    );
    expect(left).toBeGreaterThan(0);
  });
});
