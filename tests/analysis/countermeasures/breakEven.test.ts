import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bestRun,
  breakEvenPenalty,
  breakEvenValue,
  type RunAt,
} from "../../../src/analysis/countermeasures/breakEven.js";
import { runsOf } from "../../../src/analysis/countermeasures/deterrence.js";
import { playOn } from "../../../src/analysis/countermeasures/play.js";
import type { SearchAnswer } from "../../../src/search/searchAnswer.js";
import { policyNamed, studyMarket } from "../../support/studyMarket.js";

/** A run as deterrence sees it. */
interface Run {
  readonly costUsd: number;
  /** Expected detections; Infinity: certain */
  readonly hazard: number;
  readonly lossUsd: number;
}

const detection = ({ hazard }: Run) => -Math.expm1(-hazard);
const chance = ({ hazard }: Run) => Math.exp(-hazard);

/** The cheapest of some runs; how often it was asked for. */
function among(runs: readonly Run[]): { runAt: RunAt; asked: () => number } {
  let asked = 0;
  const runAt: RunAt = (fineUsd, minSuccess = 0) => {
    asked += 1;
    const expected = (run: Run) => run.costUsd + (detection(run) === 0 ? 0 : detection(run) * (run.lossUsd + fineUsd));
    const left = runs.filter((run) => chance(run) >= minSuccess).toSorted((a, b) => expected(a) - expected(b));
    const [best] = left;
    if (best === undefined) return { hiding: "impossible", result: {} } as unknown as SearchAnswer;
    const hazards = [{ hazard: best.hazard === Number.POSITIVE_INFINITY ? null : best.hazard }];
    const evasion = { chance: chance(best), hazards, expectedCostUsd: expected(best) };
    return { hiding: "split", result: { costUsd: best.costUsd, evasion } } as unknown as SearchAnswer;
  };
  return { runAt, asked: () => asked };
}

const ln2 = Math.LN2;
const never = Number.POSITIVE_INFINITY;

describe("by hand", () => {
  // a coin decides: with chance 1/2, cost 100 and no loss, hiding pays above 200; at 300 a fine of 100 takes the gain of 50
  // biome-ignore format: one row a case
  const cases: readonly (readonly [readonly (readonly [number, number, number])[], number, number | undefined, number | null, number | undefined, string])[] = [
    // runs as [cost, hazard, loss],   value, gain,      penalty, break-even value
    [[[100, ln2, 0]],                    300,   50,          100,   200,       "a coin"],
    [[[100, ln2, 100]],                  300,    0,            0,   300,       "the same fine in place"],
    [[[100, ln2, 40]],                   100,  -70,            0,   240,       "worth too little"],
    [[[100, 0, 1000]],                   300,  200,         null,   100,       "undetectable, so that no fine counts"],
    [[[100, ln2, 0], [250, 0, 0]],       300,   50,         null,   200,       "it changes to the undetectable run"],
    [[[100, ln2, 0], [350, 0, 0]],       300,   50,          100,   200,       "an undetectable run that is too dear"],
    [[[100, 2 * ln2, 0], [200, ln2, 0]], 450,   25,           50,   400,       "4 to 1 for 100 or 2 to 1 for 200"],
    [[[100, never, 0]],                  300, -100,            0,   undefined, "certain to be caught"],
    [[[100, never, 0], [500, ln2, 0]],  2000,  500,         1000,  1000,       "the cheapest run has no chance"],
    [[],                                 300, undefined,       0,   undefined, "no run"],
  ];
  test.each(cases)(
    "%j, worth %d: gain %j, penalty %j, break-even value %j (%s)",
    (rows, value, gain, penalty, breakEven) => {
      const runs = rows.map(([costUsd, hazard, lossUsd]) => ({ costUsd, hazard, lossUsd }));
      const { runAt } = among(runs);
      // biome-ignore format: what is found, what is expected
      const pairs = [
      [bestRun(runAt, value).gainUsd, gain],
      [breakEvenPenalty(runAt, value), penalty],
      [breakEvenValue(runAt)?.valueUsd, breakEven],
    ] as const;
      for (const [found, expected] of pairs) {
        if (typeof expected === "number") expect(found).toBeCloseTo(expected, 9);
        else expect(found).toBe(expected);
      }
    },
  );
});

const anyRun = fc.record({
  costUsd: fc.double({ min: 1, max: 1e6, noNaN: true }),
  hazard: fc.oneof(fc.constantFrom(0, never), fc.double({ min: 1e-9, max: 20, noNaN: true })),
  lossUsd: fc.double({ min: 0, max: 1e6, noNaN: true }),
});

describe("properties", () => {
  const anyCase = fc.record({
    runs: fc.array(anyRun, { minLength: 1, maxLength: 12 }),
    valueUsd: fc.double({ min: 1, max: 1e7, noNaN: true }),
  });

  test("the penalty is the largest that any run could bear, and takes few searches", () => {
    fc.assert(
      fc.property(anyCase, ({ runs, valueUsd }) => {
        const { runAt, asked } = among(runs);
        const found = breakEvenPenalty(runAt, valueUsd);
        const bears = runs.map((run) => {
          const gain = valueUsd * chance(run) - run.costUsd - (detection(run) === 0 ? 0 : detection(run) * run.lossUsd);
          return detection(run) === 0 ? (gain > 0 ? never : 0) : Math.max(0, gain / detection(run));
        });
        const most = Math.max(...bears);
        expect(asked()).toBeLessThanOrEqual(runs.length + 2);
        if (found === null) expect(most).toBe(never);
        // The root is found to 1e-12 of the value, over the chance of detection of the run that decides.
        else {
          const decisive = Math.min(...runs.map(detection).filter((one) => one > 0), 1);
          expect(Math.abs(found - most)).toBeLessThanOrEqual((2e-12 * valueUsd) / decisive + 1e-12 * most);
        }
      }),
    );
  });

  test("dense scan: below the penalty some run leaves a gain, from it on none does", () => {
    fc.assert(
      fc.property(anyCase, ({ runs, valueUsd }) => {
        const { runAt } = among(runs);
        const found = breakEvenPenalty(runAt, valueUsd);
        const gainAt = (fineUsd: number) => {
          const { evasion } = runAt(valueUsd + fineUsd).result;
          return valueUsd - evasion!.expectedCostUsd;
        };
        const slack = 1e-8 * valueUsd;
        const last = found ?? 1e9;
        const below = found === 0 ? [] : Array.from({ length: 50 }, (_, step) => (last * step) / 50);
        for (const fineUsd of below) expect(gainAt(fineUsd)).toBeGreaterThan(-slack);
        if (found === null) return;
        for (const factor of [1, 1.1, 2, 100]) expect(gainAt(found * factor)).toBeLessThanOrEqual(slack);
      }),
    );
  });

  test("the break-even value is the least of expected cost over chance", () => {
    fc.assert(
      fc.property(fc.array(anyRun, { minLength: 1, maxLength: 12 }), (runs) => {
        const { runAt, asked } = among(runs);
        const found = breakEvenValue(runAt);
        const hopeful = runs.filter((run) => chance(run) >= 1e-6);
        const least = Math.min(...hopeful.map((run) => (run.costUsd + detection(run) * run.lossUsd) / chance(run)));
        expect(asked()).toBeLessThanOrEqual(runs.length + 3);
        expect(found === undefined).toBe(hopeful.length === 0);
        if (found === undefined) return;
        // It stops where the best run breaks even at 1e-12 less; another run may do so at more, by the ratio of the chances.
        const chances = hopeful.map(chance);
        const tolerance = (2e-12 * Math.max(...chances)) / Math.min(...chances);
        expect(Math.abs(found.valueUsd / least - 1)).toBeLessThanOrEqual(tolerance);
      }),
    );
  });
});

describe("with the search", () => {
  const market = studyMarket("quality", [], "adversarial");
  const chips = market.chips.filter(({ id }) => ["a100-80gb", "h100-sxm"].includes(id));
  const game = {
    base: policyNamed("scher-2025+appendix-g-challenge-inspections"),
    items: [],
    targets: [1e24],
    market: { ...market, chips },
    minSuccess: 0,
    play: playOn({ ...market, chips }),
  };
  const runAt = runsOf(game, [], { evader: "non-state", staffModel: "insider-leak" }, 1e24);

  test("at the break-even penalty the gain turns, as far as a millionth tells", () => {
    const { valueUsd } = breakEvenValue(runAt)!;
    const gainAt = (worth: number, fineUsd: number) => worth - runAt(worth + fineUsd).result.evasion!.expectedCostUsd;
    expect(gainAt(valueUsd * (1 + 1e-6), 0)).toBeGreaterThan(0);
    expect(gainAt(valueUsd * (1 - 1e-6), 0)).toBeLessThan(0);
    const worth = 3 * valueUsd;
    const penaltyUsd = breakEvenPenalty(runAt, worth)!;
    expect(penaltyUsd).toBeGreaterThan(0);
    expect(gainAt(worth, penaltyUsd * (1 - 1e-5))).toBeGreaterThan(0);
    expect(gainAt(worth, penaltyUsd * (1 + 1e-5))).toBeLessThan(0);
  });
});
