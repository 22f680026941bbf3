import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CountermeasuresQuestion,
  countermeasures,
} from "../../../src/analysis/countermeasures/countermeasures.js";
import {
  type CountermeasuresAnswer,
  countermeasuresSchema,
} from "../../../src/analysis/countermeasures/countermeasuresSchema.js";
import { insistedAlone, insistedChances } from "../../../src/analysis/countermeasures/frontier.js";
import type { MeasureItem } from "../../../src/analysis/countermeasures/items.js";
import { withMeasures } from "../../../src/analysis/countermeasures/withMeasures.js";
import { marketIn } from "../../../src/analysis/countermeasures/world.js";
import { measuresAgainst } from "../../../src/policy/measuresAgainst.js";
import { studyOffer } from "../support/studyOffer.js";
import {
  anyItems,
  anyRuns,
  evasionOf,
  type ToyRun,
  toyBase,
  toyEvader,
  toyItem,
  toyMarket,
  toyMeasure,
} from "./support/toyEvader.js";

const target = 1e25;

function questionOn(
  items: readonly MeasureItem[],
  more: Partial<CountermeasuresQuestion> = {},
): CountermeasuresQuestion {
  return {
    base: toyBase,
    items,
    targets: [target],
    market: toyMarket,
    offer: studyOffer,
    assumptions: [],
    systems: [],
    order: true,
    valueUsd: 2000,
    ...more,
  };
}

function ask(items: readonly MeasureItem[], runs: readonly ToyRun[], more: Partial<CountermeasuresQuestion> = {}) {
  return countermeasures(questionOn(items, more), undefined, toyEvader(runs).evaderOf);
}

/** The least expected cost of the runs that some measures leave; null if they leave none. */
function leastCost(items: readonly MeasureItem[], runs: readonly ToyRun[], minSuccess = 0): number | null {
  const measures = measuresAgainst(withMeasures(toyBase, items), "non-state").map(({ measure }) => measure);
  const costs = runs
    .filter((run) => measures.every((measure) => measure.type !== "run-window" || run.days <= measure.days))
    .map((run) => evasionOf(run, measures, toyMarket))
    .filter(({ chance }) => chance >= minSuccess)
    .map(({ expectedCostUsd }) => expectedCostUsd);
  return costs.length === 0 ? null : Math.min(...costs);
}

function cellOf(answer: CountermeasuresAnswer, measures: readonly string[]) {
  return answer.cells.find(
    (cell) =>
      cell.evader === "non-state" && cell.staffModel === "insider-leak" && cell.measures.join() === measures.join(),
  )!;
}

const plainRun: ToyRun = {
  costUsd: 100,
  nodes: 10,
  days: 740,
  seen: { "traffic-monitoring": 0, whistleblowers: 0, "challenge-inspections": 0, "spending-audit": 0 },
};
const seenBy = (type: keyof ToyRun["seen"], hazard: number, costUsd = 100, days = 740): ToyRun => ({
  ...plainRun,
  costUsd,
  days,
  seen: { ...plainRun.seen, [type]: hazard },
});
const inspections = toyItem("inspections", toyMeasure("challenge-inspections", 1));
const fine = toyItem("fine", toyMeasure("penalties", 1000));
const window = toyItem("window", toyMeasure("run-window", 100));
const whistles = toyItem("whistles", toyMeasure("whistleblowers", 1), ["state"]);

describe("by hand", () => {
  test("a fine and inspections do nothing apart, and together half a fine at even chance", async () => {
    const answer = await ask([fine, inspections], [seenBy("challenge-inspections", Math.LN2)]);
    expect(cellOf(answer, ["fine"])).toMatchObject({ costUsd: 100, costRatio: 1, chance: 1 });
    expect(cellOf(answer, ["inspections"])).toMatchObject({ costUsd: 100, costRatio: 1, chance: 0.5 });
    expect(cellOf(answer, ["fine", "inspections"])).toMatchObject({
      costUsd: 600,
      costRatio: 6,
      nodeRatio: 1,
      days: 740,
    });
    expect(answer.interactions).toEqual([
      {
        target,
        pair: ["fine", "inspections"],
        sumUsd: 0,
        pairUsd: 500,
        kind: "more",
        chanceApart: 0.5,
        chanceTogether: 0.5,
      },
    ]);
    // Neither costs anything at first; inspections leave less chance, so that they come first.
    expect(answer.order![0]!.steps.map(({ added, addsUsd }) => [added, addsUsd])).toEqual([
      ["inspections", 0],
      ["fine", 500],
    ]);
  });

  test("what each leaves a way around may leave none together", async () => {
    const runs = [seenBy("challenge-inspections", 0), seenBy("challenge-inspections", 5, 300, 50)];
    const insisting = { market: { ...toyMarket, minSuccess: 0.5 } };
    const answer = await ask([window, inspections], runs, insisting);
    expect(cellOf(answer, ["window"]).costRatio).toBe(3);
    expect(cellOf(answer, ["inspections"]).costRatio).toBe(1);
    expect(cellOf(answer, ["window", "inspections"])).toMatchObject({
      costUsd: null,
      costRatio: null,
      chance: null,
      days: null,
    });
    expect(answer.interactions[0]).toEqual({
      target,
      pair: ["window", "inspections"],
      sumUsd: 200,
      pairUsd: null,
      kind: "closes",
      chanceApart: 1,
      chanceTogether: null,
    });
    expect(answer.order![0]!.steps).toEqual([
      { added: "window", costUsd: 300, addsUsd: 200, chance: 1, nodes: 10 },
      { added: "inspections", costUsd: null, addsUsd: null, chance: null, nodes: null },
    ]);
  });

  test("a measure that leaves no run ends the order, which is told again without it, and no pair with it is more than closed", async () => {
    const answer = await ask([inspections, window], [seenBy("challenge-inspections", 0)]);
    expect(
      answer.order!.map(({ without, steps }) => [without, steps.map(({ added, costUsd }) => [added, costUsd])]),
    ).toEqual([
      [[], [["window", null]]],
      [["window"], [["inspections", 100]]],
    ]);
    expect(answer.interactions[0]).toMatchObject({ sumUsd: null, pairUsd: null, kind: "closed" });
  });

  test("a measure that spares a state does nothing to it; people count ten times under the other staff model", async () => {
    const answer = await ask([whistles], [seenBy("whistleblowers", 0.1)]);
    const chances = answer.cells
      .filter(({ measures }) => measures.length === 1)
      .map(({ evader, staffModel, chance }) => [evader, staffModel, chance]);
    expect(chances).toEqual([
      ["non-state", "insider-leak", Math.exp(-0.1)],
      ["non-state", "covert-facility", Math.exp(-1)],
      ["state", "insider-leak", 1],
      ["state", "covert-facility", 1],
    ]);
    expect(answer.frontier.map(({ staffModel }) => staffModel)).toEqual(["insider-leak", "covert-facility"]);
    const judged = answer.verdicts.find(({ versus }) => versus === "non-state")!;
    // exp(0.1) = 1.105 and exp(1) = 2.718 times the worth.
    expect(judged).toMatchObject({ paper: "High", computed: ["Low", "High"], agrees: "in-part" });
    expect(answer.verdicts.find(({ versus }) => versus === "state")).toMatchObject({
      computed: ["Very low"],
      agrees: "no",
    });
    expect(answer.verdicts.find(({ versus }) => versus === "burden")).toMatchObject({ cases: [], agrees: null });
    expect(answer.verdicts.find(({ versus }) => versus === "recommended")).toMatchObject({
      computed: ["Yes"],
      agrees: "yes",
    });
  });

  test("the frontier tells where the largest chance lies", async () => {
    const answer = await ask(
      [inspections],
      [seenBy("challenge-inspections", 0.5), seenBy("challenge-inspections", 0.25, 400)],
    );
    const [curve] = answer.frontier;
    expect(curve!.points.map(({ costUsd }) => costUsd)).toEqual([100, 100, 100, 100, 400, null, null, null]);
    const { atLeast, below } = curve!.largestChance!;
    expect(atLeast).toBe(Math.exp(-0.25));
    expect(below - atLeast).toBeLessThanOrEqual(0.01);
    expect(below).toBeGreaterThan(atLeast);
  });

  test("of a package that one measure closes alone, the rest is told too", async () => {
    const rest = ["inspections", "whistles", "fine"];
    const answer = await ask([inspections, window, whistles, fine], [seenBy("challenge-inspections", Math.LN2)]);
    expect(cellOf(answer, ["inspections", "window", "whistles", "fine"]).costUsd).toBeNull();
    expect(cellOf(answer, rest)).toMatchObject({ costUsd: 600, chance: 0.5 });
    for (const curves of [answer.frontier, answer.lengths, answer.deterrence]) {
      const told = curves.filter(({ measures }) => measures.join() === rest.join());
      expect(new Set(told.map(({ staffModel }) => staffModel)).size).toBe(curves === answer.lengths ? 1 : 2);
    }
    expect(answer.cells.filter(({ measures }) => measures.join() === rest.join())).toHaveLength(4);
    const open = await ask([inspections, whistles], [plainRun]);
    expect(new Set(open.cells.map(({ measures }) => measures.join()))).toEqual(
      new Set(["", "inspections", "whistles", "inspections,whistles"]),
    );
  });

  test("lengths: what no run is as long as has no cost, nor what a window bars", async () => {
    const answer = await ask([window], [plainRun, { ...plainRun, costUsd: 700, days: 50 }]);
    const costs = answer.lengths.map(({ points }) =>
      points.filter(({ costUsd }) => costUsd !== null).map(({ lengthDays, costUsd }) => [lengthDays, costUsd]),
    );
    expect(costs).toEqual([
      [
        [50, 700],
        [740, 100],
      ],
      [[50, 700]],
    ]);
  });
});

describe("on random runs and measures", () => {
  test("fits its schema, keeps the law, and finds what trying everything finds", async () => {
    await fc.assert(
      fc.asyncProperty(anyItems, anyRuns, fc.constantFrom(0, 0.5, 0.9), async (items, runs, minSuccess) => {
        const answer = await ask(items, runs, { market: { ...toyMarket, minSuccess } });
        expect(answer.complete).toBe(true);
        expect(countermeasuresSchema.parse(answer)).toEqual(answer);
        expect(answer.laws.violations).toEqual([]);
        for (const cell of answer.cells.filter(
          ({ evader, staffModel }) => evader === "non-state" && staffModel === "insider-leak",
        )) {
          expect(cell.costUsd).toBe(
            leastCost(
              items.filter(({ id }) => cell.measures.includes(id)),
              runs,
              minSuccess,
            ),
          );
        }
        for (const { measures, staffModel, points } of answer.frontier) {
          const insisted = items.length > 1 && measures.length === 1 ? insistedAlone : insistedChances;
          expect(points.map((point) => point.minSuccess)).toEqual([...insisted]);
          if (staffModel !== "insider-leak") continue;
          const inPlace = items.filter(({ id }) => measures.includes(id));
          expect(points.map(({ costUsd }) => costUsd)).toEqual(
            insisted.map((least) => leastCost(inPlace, runs, least)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the order is the one that, of all orders, adds most first", async () => {
    await fc.assert(
      fc.asyncProperty(anyItems, anyRuns, async (items, runs) => {
        const { order } = await ask(items, runs);
        const steps = order![0]!.steps.map(({ costUsd }) => costUsd ?? Number.POSITIVE_INFINITY);
        for (const permutation of permutationsOf(items)) {
          const costs = permutation.map((_, place) => {
            const inPlace = new Set(permutation.slice(0, place + 1));
            return (
              leastCost(
                items.filter((item) => inPlace.has(item)),
                runs,
              ) ?? Number.POSITIVE_INFINITY
            );
          });
          // Ties may be taken either way, and what follows them differ.
          const first = steps.findIndex((cost, place) => cost !== costs[place]);
          if (first >= 0 && sameUpTo(permutation, order![0]!.steps, first))
            expect(steps[first]!).toBeGreaterThan(costs[first]!);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function permutationsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length === 0) return [[]];
  return all.flatMap((one) => permutationsOf(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

function sameUpTo(items: readonly MeasureItem[], steps: readonly { readonly added: string }[], place: number): boolean {
  return steps.slice(0, place).every(({ added }, index) => items[index]!.id === added);
}

describe("searches and steps", () => {
  const items = [fine, inspections, window, whistles];
  const runs = [seenBy("challenge-inspections", 0.3), seenBy("whistleblowers", 0.3, 200, 50)];

  test("what decides nothing is not searched again", async () => {
    const { evaderOf, asked } = toyEvader(runs);
    const market = { ...toyMarket, minSuccess: 0.5 };
    const keys = new Set<string>();
    await countermeasures(questionOn(items, { market }), undefined, (policy, where) => (one) => {
      const against = measuresAgainst(policy, where.assumptions.evader.kind).map(({ measure }) => measure);
      const people = against.some(({ type }) => type === "whistleblowers");
      const key = JSON.stringify([
        against,
        people && where.assumptions.staffModel,
        where.minSuccess,
        where.limits?.lengthDays,
        where.assumptions.costBasis,
      ]);
      expect(keys.has(key)).toBe(false);
      keys.add(key);
      return evaderOf(policy, where)(one);
    });
    expect(keys.size).toBe(asked());
  });

  test("stopped after any step, it has what was found so far, the base's cost at least, and says so", async () => {
    const whole = await ask(items, runs);
    const total = await stepsOf(() => true);
    for (const last of [1, 2, 9, total - 1]) {
      let done = 0;
      const answer = await countermeasures(
        questionOn(items),
        (step, of) => {
          done = step;
          expect(of).toBe(total);
          return step < last;
        },
        toyEvader(runs).evaderOf,
      );
      expect(done).toBe(last);
      expect(answer.complete).toBe(false);
      expect(countermeasuresSchema.parse(answer)).toEqual(answer);
      expect(answer.cells).toEqual(whole.cells.slice(0, answer.cells.length));
      expect(cellOf(answer, [])).toEqual(cellOf(whole, []));
      expect(answer.frontier).toEqual(whole.frontier.slice(0, answer.frontier.length));
    }
  });

  async function stepsOf(goOn: () => boolean): Promise<number> {
    let total = 0;
    const step = (_: number, of: number) => {
      total = of;
      return goOn();
    };
    await countermeasures(questionOn(items), step, toyEvader(runs).evaderOf);
    return total;
  }

  test("neither order nor deterrence is asked for unless wished", async () => {
    const answer = await ask(items, runs, { order: false, valueUsd: undefined });
    expect(answer.order).toBeUndefined();
    expect(answer.deterrence).toEqual([]);
  });
});

test("marketIn(market, world) changes the evader and the staff model alone", () => {
  const changed = marketIn(toyMarket, { evader: "state", staffModel: "covert-facility" });
  expect(changed.assumptions).toEqual({
    ...toyMarket.assumptions,
    evader: { ...toyMarket.assumptions.evader, kind: "state" },
    staffModel: "covert-facility",
  });
});
