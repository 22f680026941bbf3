import { describe, expect, test } from "vitest";
import { costRanks, unknownRank } from "../../../src/analysis/design/costRanks.js";
import { design } from "../../../src/analysis/design/design.js";
import { designSchema } from "../../../src/analysis/design/designSchema.js";
import { rectanglesOf } from "../../../src/analysis/design/regions.js";
import { loadSystems } from "../../../src/catalog/loadSystems.js";
import { adversary } from "../../../src/search/adversary.js";
import { policyNamed, studyChips } from "../../support/studyMarket.js";
import { questionOn, range } from "./support/reducedFamily.js";

const ranges = { compute: range("4 H100e", "20 H100e", "computeRate"), memory: range("320 GB", "2 TB", "memory") };
const question = questionOn(studyChips.slice(0, 3), loadSystems(), {
  metric: "quality",
  space: "adversarial",
  target: 1e25,
  ranges,
});
const answer = await design(question);

describe("design(question) on the listed systems", () => {
  test("fits its schema, and burden and cost rise together along the frontier", () => {
    expect(designSchema.parse(answer)).toEqual(answer);
    expect(answer.frontier.length).toBeGreaterThan(5);
    answer.frontier.slice(1).forEach((point, index) => {
      const before = answer.frontier[index]!;
      expect(point.burden).toBeGreaterThan(before.burden);
      expect(point.costUsd!).toBeGreaterThan(before.costUsd!);
    });
  });

  test("counts what the verdicts count, in all and newly", () => {
    for (const { burden, registered, newly, systems } of [...answer.frontier, ...answer.popular]) {
      expect(systems).toHaveLength(registered);
      expect(burden).toBe(registered);
      expect(newly).toBeLessThanOrEqual(registered);
    }
    expect(answer.baselineRegistered).toBe(33);
    const scher = answer.popular.find(({ policies }) => policies.includes("scher-2025"))!;
    expect([scher.registered, scher.newly]).toEqual([33, 0]);
  });

  test.each(["scher-2025", "scher-2025-memory"])("%s costs what it costs as the policy it is", (id) => {
    const { result } = adversary(policyNamed(id), question.market)(question.target);
    expect(answer.popular.find(({ policies }) => policies.includes(id))!.costUsd).toBe(result.costUsd);
  });

  test("the order of chips and systems changes neither costs nor burdens", async () => {
    const turned = await design({
      ...question,
      systems: question.systems.toReversed(),
      market: { ...question.market, chips: question.market.chips.toReversed() },
    });
    const figures = ({ frontier }: typeof answer) =>
      frontier.map(({ burden, costUsd, rule }) => [burden, costUsd, rule]);
    expect(figures(turned)).toEqual(figures(answer));
  });

  test("a wider family forces no less at any burden", async () => {
    const wider = await design({
      ...question,
      ranges: { compute: range("2 H100e", "24 H100e", "computeRate"), memory: range("160 GB", "2.5 TB", "memory") },
    });
    for (const { burden, costUsd } of answer.frontier) {
      const most = wider.frontier.findLast((point) => point.burden <= burden)!;
      expect(most.costUsd!).toBeGreaterThanOrEqual(costUsd!);
    }
  });

  test("a family of one rule is a frontier of it", async () => {
    const compute = range("16 H100e", "16 H100e", "computeRate");
    const memory = range("1280 GB", "1280 GB", "memory");
    const one = await design({ ...question, ranges: { compute, memory } });
    for (const { rule, regions } of one.frontier) {
      expect([rule.compute?.text ?? "16 H100e", rule.memory?.text ?? "1280 GB"]).toEqual(["16 H100e", "1280 GB"]);
      for (const { compute: end } of regions) expect(end?.toIncluded ?? true).toBe(true);
    }
  });

  test("stopped at once, it knows nothing and says so; stopped later, nothing it says is wrong", async () => {
    const nothing = await design(question, () => false);
    expect([nothing.complete, nothing.frontier, nothing.chosen]).toEqual([false, [], null]);
    let steps = 0;
    const partial = await design({ ...question, minCostUsd: 1e6 }, () => {
      steps += 1;
      return steps < 60;
    });
    expect(designSchema.parse(partial)).toEqual(partial);
    expect(partial.complete).toBe(false);
    expect(partial.frontier.length).toBeGreaterThan(0);
    for (const { burden, costUsd } of partial.frontier) {
      // What the whole search finds is at least as good.
      expect(answer.frontier.some((point) => point.burden <= burden && point.costUsd! >= costUsd!)).toBe(true);
    }
  });

  test("a target that nobody reaches is beyond every multiple", async () => {
    const beyond = await design({ ...question, target: 1e33, multiple: 10 });
    expect(beyond.centralised).toBeNull();
    expect(beyond.frontier.map(({ costUsd }) => costUsd)).toEqual([null]);
    expect([beyond.chosen, beyond.closest]).toEqual([0, []]);
  });
});

describe("costRanks(costs)", () => {
  const [chip] = studyChips as [(typeof studyChips)[number]];
  const step = (from: number, to: number, costUsd: number | null) => ({ from, to, costUsd });
  const ranks = costRanks([
    { chip, steps: [step(5, 9, 10), step(2, 4, 10 * (1 + 1e-14)), step(1, 1, null)] },
    { chip, steps: [step(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 3), step(4, 6, 20)] },
  ]);

  test("costs apart by rounding are one cost; none is dearer than out of reach", () => {
    expect(ranks.costs).toEqual([3, 10, 20, null]);
  });

  test.each([
    // chip, most in a node, rank
    [0, 0, 3],
    [0, 1, 3],
    [0, 2, 1],
    [0, 9, 1],
    [1, 0, 3],
    [1, 3, unknownRank],
    [1, 4, 2],
    [1, 6, 2],
    [1, Number.POSITIVE_INFINITY, 0],
  ])("chip %d, at most %d: rank %d", (place, most, rank) => {
    expect(ranks.rankOf(place, most)).toBe(rank);
  });
});

describe("rectanglesOf(cells)", () => {
  const kind = { form: "compute-or-memory", counted: "hbm" } as const;
  const cells = (...places: readonly (readonly [number, number])[]) =>
    places.map(([compute, memory]) => ({ kind, compute, memory }));
  const boxes = (...places: readonly (readonly [number, number])[]) =>
    rectanglesOf(cells(...places)).map(({ compute, memory }) =>
      [compute!.first, compute!.last, memory!.first, memory!.last].join(" "),
    );

  test.each([
    [
      "a square",
      [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      ["0 1 0 1"],
    ],
    [
      "an angle",
      [
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      ["0 0 1 1", "1 1 0 1"],
    ],
    [
      "two apart in a row",
      [
        [3, 0],
        [3, 2],
      ],
      ["3 3 0 0", "3 3 2 2"],
    ],
    [
      "two apart in a column",
      [
        [0, 5],
        [2, 5],
      ],
      ["0 0 5 5", "2 2 5 5"],
    ],
    [
      "in any order",
      [
        [1, 1],
        [0, 0],
        [0, 1],
        [1, 0],
      ],
      ["0 1 0 1"],
    ],
  ] as const)("%s", (_, places, expected) => {
    expect(boxes(...places)).toEqual(expected);
  });
});
