import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countermeasureTypes, type Measure } from "../../../src/policy/countermeasure.js";
import { metrics } from "../../../src/search/goal.js";
import { evenShare } from "../../support/arbitraryEvader.js";
import { anyEvadingSpace } from "../../support/arbitraryEvadingSpace.js";
import { withMeasures } from "../../support/arbitraryMeasure.js";
import { anyAim, targetAt } from "../../support/arbitrarySpace.js";
import { mostFlop } from "../../support/bruteForce.js";
import { doing, expectBestEvader, same, searchedEvader } from "../../support/evadingSearch.js";
import type { AdversarialSpace } from "../../support/everyAdversarialRun.js";
import { type EvadingRun, everyEvadingRun, measuresOf } from "../../support/everyEvadingRun.js";

// The search claims the exact optimum under countermeasures too: the least expected cost, among runs with the chance asked
// for. These tests try every run of small random spaces, in every way, at every pace and of every length, and compare.

/** A target, and the chance asked for: none, certainty, or that of a run near the best. */
const anyAsk = fc.record({
  aim: anyAim,
  chance: fc.constantFrom("any", "any", "certain", "as some", "above some", "above the best"),
  place: evenShare(0, 0.999),
});

function minSuccessOf(
  able: readonly EvadingRun[],
  { chance, place }: { readonly chance: string; readonly place: number },
) {
  if (chance === "certain") return 1;
  const best = able.reduce<EvadingRun | undefined>(
    (least, run) => (least === undefined || run.expectedCostUsd < least.expectedCostUsd ? run : least),
    undefined,
  );
  if (chance === "any" || best === undefined) return 0;
  const one = chance === "above the best" ? best : able[Math.floor(place * able.length)]!;
  // Clear of last digits; chances below a millionth round.
  const asked = Math.min(1, one.chance * (chance === "as some" ? 1 - 1e-9 : 1 + 1e-9));
  return asked < 1e-6 ? 0 : asked;
}

const inspections = { type: "challenge-inspections", perYear: 1, sitesPerInspection: 1 } as const;

function compareAll(
  space: AdversarialSpace,
  asks: readonly ReturnType<(typeof anyAsk)["generate"]>["value"][],
  count: (name: string) => void,
): void {
  const runs = everyEvadingRun(space);
  const joined = runs.filter(({ nodes }) => nodes > 1);
  for (const { type } of measuresOf(space)) count(type);
  for (const metric of metrics) {
    const alone = mostFlop(
      runs.filter(({ nodes }) => nodes === 1),
      metric,
    );
    const needed = joined.filter((run) => run[metric] > alone);
    const cases = [
      { among: runs, joinedOnly: false },
      { among: joined, joinedOnly: true },
      { among: needed, joinedOnly: false },
    ];
    cases.forEach(({ among, joinedOnly }, index) => {
      const { aim, ...chance } = asks[index]!;
      const clear = ["exactly", "just below", "the most"].includes(aim.aim) ? 1 - same : 1 + same;
      const targetFlop = targetAt(among.length === 0 ? runs : among, metric, aim) * clear;
      const any = { metric, targetFlop, minSuccess: 0, joinedOnly };
      const ask = { ...any, minSuccess: minSuccessOf(doing(runs, any), chance) };
      const answer = searchedEvader(space, ask);
      expectBestEvader(answer, doing(runs, ask));
      count(answer.found?.box.family ?? "infeasible");
      if (ask.minSuccess > 0) count("chance asked for");
      if (answer.found === undefined) return;
      const { option } = answer.found.box;
      const { hazard = 0 } =
        doing(runs, ask).find(({ expectedCostUsd }) => expectedCostUsd <= answer.found!.expectedCostUsd * (1 + same)) ??
        {};
      if (hazard > 0) count("watched");
      if (answer.found.expectedCostUsd > answer.found.outcome.costUsd) count("loss expected");
      if (option.lengths.to + 5 <= option.evader.deadlineDays) count("shorter than it may be");
      if (option.way.mostUploadMbps < Number.POSITIVE_INFINITY) count("paced");
      if (option.way.connection === "business") count("business");
      count(option.way.chipSource);
    });
  }
}

describe("cheapestAdversarialRun under countermeasures equals trying every run", () => {
  test("in 100 random spaces with one to four measures, 600 searches", () => {
    const compared = new Map<string, number>();
    const count = (name: string) => compared.set(name, (compared.get(name) ?? 0) + 1);
    const small = { mostChips: [6, 24], mostInnerSteps: 6, mostMicroBatches: 3, mostShapes: 5000 } as const;
    fc.assert(
      fc.property(anyEvadingSpace(small), fc.tuple(anyAsk, anyAsk, anyAsk), (space, asks) =>
        compareAll(space, asks, count),
      ),
      // Shrinking would try everything in hundreds of spaces more.
      { numRuns: 100, endOnFailure: true },
    );
    for (const type of countermeasureTypes) expect(compared.get(type), type).toBeGreaterThan(20);
    const kinds = ["lone", "flat", "hierarchical", "pipeline", "expert-parallel", "infeasible"];
    const ways = ["market", "untracked", "licensed-set", "business", "paced", "shorter than it may be"];
    for (const kind of [...kinds, ...ways, "chance asked for", "watched", "loss expected"]) {
      expect(compared.get(kind), kind).toBeGreaterThan(5);
    }
  });

  test("in 60 random spaces where a sure loss outweighs all chips, so that cost does not tell how many there are", () => {
    const sure: Measure = { ...inspections, lookalikeSites: 0, recognised: 1 };
    const fine: Measure = { type: "penalties", fineUsd: 1e6, turnoverShare: 0, seized: 0 };
    const counts = new Map<string, number>();
    const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    const small = { mostChips: [6, 24], mostInnerSteps: 6, mostMicroBatches: 3, mostShapes: 5000 } as const;
    const narrow = anyEvadingSpace(small).map((space): AdversarialSpace => {
      const overtrainingMax = space.assumptions.overtrainingMin * 1.2;
      const policy = withMeasures(space.policy, [sure, fine]);
      return { ...space, policy, assumptions: { ...space.assumptions, overtrainingMax } };
    });
    fc.assert(
      fc.property(narrow, fc.tuple(anyAsk, anyAsk, anyAsk), (space, asks) => compareAll(space, asks, count)),
      { numRuns: 60, endOnFailure: true, seed: 21 },
    );
    expect(counts.get("loss expected")).toBeGreaterThan(60);
  });
});
