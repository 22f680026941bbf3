import { describe, expect, test } from "vitest";
import type { Measure, Penalties } from "../../../src/policy/countermeasure.js";
import type { Assumptions } from "../../../src/scenario/assumptions.js";
import { evaderUnder } from "../../../src/search/evasion/evader.js";
import { entryOf, withMeasures } from "../../support/arbitraryMeasure.js";
import { neutralMeasures } from "../../support/neutralMeasures.js";
import { studyAssumptions, studyRule } from "../../support/studyMarket.js";

const { evader: study, waiting } = studyAssumptions;
const assuming = (changes: Partial<Assumptions>): Assumptions => ({ ...studyAssumptions, ...changes });
const penalties = (changes: Partial<Penalties> = {}): Penalties => ({
  ...{ type: "penalties", fineUsd: 0, turnoverShare: 0, seized: 0, ...changes },
});
const window = (days: number): Measure => ({ type: "run-window", days });
const pattern: Measure = { type: "traffic-monitoring", aboveMbps: 40, flaggedPerYear: 0, patternPerYear: 0.1 };
const audit: Measure = { type: "spending-audit", aboveUsd: 1e6, windowDays: 365, noticed: 0.1 };

const under = (measures: readonly Measure[], assumptions = studyAssumptions, minSuccess = 0) =>
  evaderUnder(withMeasures(studyRule, measures), { assumptions, minSuccess });

describe("evaderUnder(policy, market)", () => {
  const any = { from: 5, to: 740 };
  const only = (days: number) => ({ from: days, to: days });
  // biome-ignore format: one row a case
  const lengths: readonly (readonly [string, readonly Measure[], Assumptions, object])[] = [
    ["nothing watches and time costs nothing", [], studyAssumptions, only(740)],
    ["hardware is watched, time is not", [audit], studyAssumptions, only(740)],
    ["a shorter window", [window(100.5), window(300)], studyAssumptions, only(100.5)],
    ["a longer window", [window(1e5)], studyAssumptions, only(740)],
    ["time is watched", [pattern], studyAssumptions, any],
    ["time is watched within a window", [pattern, window(101)], studyAssumptions, { from: 5, to: 100 }],
    ["owning takes time", [], assuming({ costBasis: "ownership" }), any],
    ["prices fall", [], assuming({ waiting: { ...waiting, priceDecline: 0.1 } }), any],
    ["algorithms improve", [], assuming({ waiting: { ...waiting, algorithmicProgress: 2 } }), any],
    ...neutralMeasures.map((measure) => [JSON.stringify(measure), [measure], studyAssumptions, only(740)] as const),
  ];
  test.each(lengths)("lengths of the run where %s", (_title, measures, assumptions, expected) => {
    expect(under(measures, assumptions).lengths).toEqual(expected);
  });

  test("limits.lengthDays is the only length, or the end if that comes first", () => {
    const only60 = { assumptions: studyAssumptions, limits: { lengthDays: 60 } };
    expect(evaderUnder(withMeasures(studyRule, [pattern]), only60).lengths).toEqual(only(60));
    expect(evaderUnder(withMeasures(studyRule, [pattern, window(30)]), only60).lengths).toEqual(only(30));
  });

  test("fines add up, the larger of a sum and a share of turnover each; what is seized of the rest", () => {
    const turnover = assuming({ evader: { ...study, turnoverUsd: 1e9 } });
    const both = [
      penalties({ fineUsd: 1e6, turnoverShare: 0.01, seized: 0.5 }),
      penalties({ fineUsd: 3e7, seized: 0.2 }),
    ];
    expect(under(both, turnover)).toMatchObject({ fineUsd: 1e7 + 3e7, seized: 1 - 0.5 * 0.8 });
    expect(under([penalties()])).toMatchObject({ fineUsd: 0, seized: 0 });
  });

  test.each([
    [0, Number.POSITIVE_INFINITY],
    [0.5, Math.LN2],
    [1, 0],
  ])("a least chance of %d bears a hazard of %d", (minSuccess, hazard) => {
    expect(under([], studyAssumptions, minSuccess).mostHazard).toBeCloseTo(hazard, 15);
  });

  test("it is plain only without measures, waiting and ownership", () => {
    expect(under([]).plain).toBe(true);
    expect(evaderUnder(undefined, { assumptions: studyAssumptions }).plain).toBe(true);
    expect(under([penalties()]).plain).toBe(false);
    expect(under([], assuming({ costBasis: "ownership" })).plain).toBe(false);
    expect(under([], assuming({ waiting: { ...waiting, priceDecline: 0.1 } })).plain).toBe(false);
  });

  test("a state meets what an entry says of states, and nothing where it says nothing", () => {
    const [first, ...others] = studyRule.parts;
    const weaker = { ...audit, noticed: 0.01 } as Measure;
    const countermeasures = [
      entryOf(audit, 0, { "non-state": audit, state: weaker }),
      entryOf(pattern, 1, { "non-state": pattern }),
    ];
    const policy = { ...studyRule, parts: [{ ...first!, countermeasures }, ...others] };
    const measuresOf = (kind: "state" | "non-state") =>
      evaderUnder(policy, { assumptions: assuming({ evader: { ...study, kind } }) }).measures;
    expect(measuresOf("non-state")).toEqual([audit, pattern]);
    expect(measuresOf("state")).toEqual([weaker]);
  });
});
