import { describe, expect, test } from "vitest";
import { changesBetween } from "../../../src/analysis/countermeasures/changes.js";
import { costOn } from "../../../src/analysis/countermeasures/costBases.js";
import { chanceTolerance, largestChance } from "../../../src/analysis/countermeasures/frontier.js";
import { withFurtherFine } from "../../../src/analysis/countermeasures/furtherFine.js";
import { hindranceBands, hindranceWord } from "../../../src/analysis/countermeasures/hindrance.js";
import { together } from "../../../src/analysis/countermeasures/interactions.js";
import { itemRecord } from "../../../src/analysis/countermeasures/itemRecord.js";
import { itemsOf } from "../../../src/analysis/countermeasures/items.js";
import { checkMeasureLaws, type Priced } from "../../../src/analysis/countermeasures/laws.js";
import { triedLengths } from "../../../src/analysis/countermeasures/lengths.js";
import { adviceOn, verdictOn } from "../../../src/analysis/countermeasures/verdicts.js";
import { worldsFrom } from "../../../src/analysis/countermeasures/world.js";
import { loadVerbalVerdicts } from "../../../src/catalog/loadVerbalVerdicts.js";
import { combinePolicies } from "../../../src/policy/loadPolicy.js";
import { measuresAgainst } from "../../../src/policy/measuresAgainst.js";
import { adversary } from "../../../src/search/adversary.js";
import { policyNamed, studyMarket, studyRule } from "../../support/studyMarket.js";
import { listed } from "../burden/support.js";
import { entryOf, policyWith, toyMeasure } from "./support/toyEvader.js";

describe("withFurtherFine(policy, fineUsd)", () => {
  const fineOf = (policy: ReturnType<typeof policyNamed>, kind: "non-state" | "state") =>
    measuresAgainst(policy, kind)
      .map(({ measure }) => (measure.type === "penalties" ? measure.fineUsd : 0))
      .reduce((sum, one) => sum + one, 0);
  const fined = (...amounts: readonly number[]) =>
    policyWith(
      `fined-${amounts.join("-")}`,
      amounts.map((amount, place) => entryOf(toyMeasure("penalties", amount), place)),
    );

  // biome-ignore format: one row a case
  test.each([
    // fines of the rule's parts,  further, in all
    [[[]],                              5,    5, "the only one"],
    [[[], [7]],                         5,   12, "beside another"],
    [[[], [5]],                         5,   10, "as much as the one in place, which would count once as a part of its own"],
    [[[5, 5], [5, 5, 5]],               5,   20, "parts that state it twice and three times state it three times"],
    [[[7]],                             0,    7, "none"],
  ])("fines of %j and %d more make %d (%s)", (parts, further, all) => {
    const policies = parts.map((amounts, index) => ({ ...fined(...amounts), id: `p${index}` }));
    const policy = combinePolicies(policies, "p");
    for (const kind of ["non-state", "state"] as const) expect(fineOf(withFurtherFine(policy, further), kind)).toBe(all);
  });
});

describe("hindranceWord(worthRatio)", () => {
  const cases: readonly (readonly [number | null, string, string])[] = [
    [null, "High", "hiding never pays"],
    [1e9, "High", ""],
    [2, "High", "1 over an even chance"],
    [2 * (1 - 1e-12), "High", "but for rounding"],
    [1.99, "Medium", ""],
    [1.5, "Medium", "the study's one number"],
    [1.25, "Medium", "1 over 0.8"],
    [1.24, "Low", ""],
    [1.05, "Low", ""],
    [1.04, "Very low", ""],
    [1, "Very low", "it adds nothing"],
    [0, "Very low", ""],
  ];
  test.each(cases)("%j is %s (%s)", (ratio, word) => {
    expect(hindranceWord(ratio)).toBe(word);
  });

  test("the bands fall", () => {
    const from = hindranceBands.map((band) => band.from);
    expect(from).toEqual(from.toSorted((a, b) => b - a));
  });
});

describe("together(baseUsd, firstUsd, secondUsd, bothUsd)", () => {
  // biome-ignore format: one row a case
  test.each([
    [100, 110,  120,  130,           30,   30,   "sum"],
    [100, 110,  120,  130 + 1e-8,    30,   30,   "sum"],
    [100, 110,  120,  131,           30,   31,   "more"],
    [100, 110,  120,  120,           30,   20,   "less"],
    [100, 100,  100,  100,            0,    0,   "sum"],
    [100, 110,  120,  null,          30,   null, "closes"],
    [100, null, 120,  null,          null, null, "closed"],
    [100, null, null, null,          null, null, "closed"],
  ] as const)("%d, %j, %j, %j: %j and %j, %s", (base, first, second, both, sum, pair, kind) => {
    const found = together(base, first, second, both);
    expect(found.kind).toBe(kind);
    expect(found.sumUsd).toBe(sum);
    if (pair === null) expect(found.pairUsd).toBeNull();
    else expect(found.pairUsd).toBeCloseTo(pair, 6);
  });
});

describe("checkMeasureLaws(answers)", () => {
  const priced = (measures: readonly string[], costUsd: number | null, target = 1e25): Priced => ({
    evader: "non-state",
    staffModel: "insider-leak",
    target,
    measures,
    costUsd,
  });

  // biome-ignore format: one row a case
  test.each([
    [[priced([], 100), priced(["a"], 100), priced(["a", "b"], 120)],  3, 0, "it holds"],
    [[priced([], 100), priced(["a"], 99)],                            1, 1, "a measure that helps"],
    [[priced([], 100), priced(["a"], 100 - 1e-8)],                    1, 0, "but for rounding"],
    [[priced([], null), priced(["a"], 100)],                          1, 1, "a measure that opens a way"],
    [[priced([], 100), priced(["a"], null)],                          1, 0, "one that closes all"],
    [[priced(["a"], 100), priced(["b"], 50)],                         0, 0, "neither holds the other"],
    [[priced([], 100), priced(["a"], 50, 1e24)],                      0, 0, "another target"],
    [[priced([], 100), { ...priced(["a"], 50), evader: "state" as const }], 0, 0, "another evader"],
  ])("%#: %d pairs, %d violations", (answers, checked, violations) => {
    const laws = checkMeasureLaws(answers);
    expect([laws.checked, laws.violations.length]).toEqual([checked, violations]);
  });
});

describe("largestChance(chanceAt, atLeast, below)", () => {
  // biome-ignore format: one row a case
  test.each([
    // chances of the runs, known to be had, known not to be had
    [[0.3, 0.7],        0.3,  1],
    [[0.3, 0.7, 0.989], 0.95, 0.99],
    [[0],               0,    0.1],
    [[0.5],             0.5,  0.505],
  ])("of %j from %d and %d: within the tolerance, and on either side", (chances, atLeast, below) => {
    const most = Math.max(...chances);
    const found = largestChance((least) => chances.find((chance) => chance >= least), atLeast, below);
    expect(found.atLeast).toBeLessThanOrEqual(most);
    expect(found.below).toBeGreaterThan(most);
    expect(found.below - found.atLeast).toBeLessThanOrEqual(chanceTolerance);
  });
});

describe("triedLengths(limitDays)", () => {
  test.each([3, 5, 7, 30, 365, 548, 740, 3000])(
    "up to %d days: rising, on the steps of the search, the longest last",
    (limit) => {
      const lengths = triedLengths(limit);
      expect(lengths).toEqual([...new Set(lengths)].toSorted((a, b) => a - b));
      expect(lengths.length).toBeLessThanOrEqual(12);
      expect(lengths.at(-1)).toBe(limit < 5 ? limit : Math.floor(limit / 5) * 5);
      for (const days of lengths) expect(limit < 5 || days % 5 === 0).toBe(true);
    },
  );
});

test.each(loadVerbalVerdicts().map((verdict) => [verdict.measure, verdict] as const))(
  "adviceOn(...) with the study's own words for %s is its own recommendation",
  (_, { nonState, state, burden, recommended }) => {
    expect(adviceOn(nonState, burden)).toBe(recommended);
    expect(adviceOn(state, burden)).toBe(recommended);
  },
);

describe("verdictOn(item, judged)", () => {
  const market = studyMarket("quality", [], "adversarial");
  const setting = { base: studyRule, chips: market.chips, assumptions: market.assumptions };
  const judged = loadVerbalVerdicts();
  const verdictsOf = (name: string) => itemsOf([policyNamed(name)], setting).map((item) => verdictOn(item, judged)?.id);

  test.each(judged.map(({ policy, id }) => [policy, id]))("%s is judged as %s", (policy, id) => {
    expect(verdictsOf(policy)).toEqual([id]);
  });

  test("the parts of the recommended package are the four that the study recommends", () => {
    const ids = judged.filter(({ recommended }) => recommended === "Yes").map(({ id }) => id);
    expect(verdictsOf("appendix-g-recommended").toSorted()).toEqual(ids.toSorted());
  });

  test("what the study does not judge has no verdict", () => {
    expect(verdictsOf("scher-2025-network")).toEqual([undefined]);
  });
});

test("itemRecord(...) counts the systems that a changed registration makes register, and none otherwise", () => {
  const market = studyMarket("quality", [], "adversarial");
  const game = { base: studyRule, market };
  const recordOf = (name: string) => {
    const [item] = itemsOf([policyNamed(name)], { ...game, chips: market.chips, assumptions: market.assumptions });
    return itemRecord(item!, game, listed);
  };
  const memory = recordOf("scher-2025-memory");
  expect(memory).toMatchObject({ registers: true, entries: [] });
  const before = 33;
  expect(memory.burden).toEqual([
    {
      amount: memory.burden[0]!.amount,
      of: "systems newly registered",
      text: `${memory.burden[0]!.amount} of the ${listed.length} legitimate systems listed`,
      evidence: "derived",
    },
  ]);
  expect(memory.burden[0]!.amount).toBeGreaterThan(0);
  expect(memory.burden[0]!.amount).toBeLessThanOrEqual(listed.length - before);
  const whistles = recordOf("appendix-g-whistleblowers");
  expect(whistles.registers).toBe(false);
  expect(whistles.burden.map(({ of }) => of)).not.toContain("systems newly registered");
  expect(whistles.entries[0]).toMatchObject({ type: "whistleblowers", path: "countermeasures[0]" });
  expect(whistles.entries[0]!.against).toContain("non-state");
});

describe("runs of the search", () => {
  const market = studyMarket("quality", [], "adversarial");
  const answer = adversary(studyRule, market)(1e24);

  test("costOn(basis, answer, market) is the answer's own cost on its own basis, and more than nothing on the other", () => {
    expect(costOn("capital", answer, market)).toBe(answer.result.costUsd);
    expect(costOn("ownership", answer, market)).toBeGreaterThan(0);
    const owning = { ...market, assumptions: { ...market.assumptions, costBasis: "ownership" as const } };
    const owned = adversary(studyRule, owning)(1e24);
    expect(costOn("ownership", owned, owning)).toBe(owned.result.costUsd);
    expect(costOn("ownership", owned, owning)).toBeLessThanOrEqual(costOn("ownership", answer, market) * (1 + 1e-9));
    expect(costOn("capital", owned, owning)).toBe(owned.result.evasion!.hardwareUsd);
  });

  test("changesBetween(before, after) tells what differs, and nothing of a run that does not exist", () => {
    const other = adversary(policyNamed("scher-2025-memory"), market)(1e25);
    expect(changesBetween(answer, answer, { market })).toEqual([]);
    const changes = changesBetween(answer, other, { market });
    expect(changes).toContainEqual({ what: "nodes", from: answer.result.nodes, to: other.result.nodes });
    for (const { from, to } of changes) expect(from).not.toBe(to);
    expect(changesBetween({ ...answer, hiding: "impossible" }, other, { market })).toEqual([]);
  });
});

test("worldsFrom(own): four worlds, its own first", () => {
  expect(worldsFrom({ evader: "state", staffModel: "covert-facility" })).toEqual([
    { evader: "state", staffModel: "covert-facility" },
    { evader: "state", staffModel: "insider-leak" },
    { evader: "non-state", staffModel: "covert-facility" },
    { evader: "non-state", staffModel: "insider-leak" },
  ]);
});
