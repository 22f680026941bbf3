import { describe, expect, test } from "vitest";
import type { CountermeasuresAnswer } from "../../../src/analysis/countermeasures/countermeasuresSchema.js";
import { targetSentences } from "../../../src/report/countermeasures/answerSentences.js";
import { burdenTables, unstatedBurden } from "../../../src/report/countermeasures/burdenTables.js";
import {
  chanceAloneTables,
  chanceTables,
  largestChanceSentences,
} from "../../../src/report/countermeasures/chanceTables.js";
import { costBasisSentences, costBasisTables } from "../../../src/report/countermeasures/costBasisTables.js";
import { detectionTables, penaltyTables } from "../../../src/report/countermeasures/deterrenceTables.js";
import { lengthTables } from "../../../src/report/countermeasures/lengthTables.js";
import { measureNames } from "../../../src/report/countermeasures/measureNames.js";
import { costTable, evidenceOf, exposureTables } from "../../../src/report/countermeasures/measureTables.js";
import { orderTables } from "../../../src/report/countermeasures/orderTables.js";
import { interactionWords, pairBullets, pairTables } from "../../../src/report/countermeasures/pairTables.js";
import { endTables, noteBullets, parameterTables } from "../../../src/report/countermeasures/parameterTables.js";
import {
  bandSentences,
  disagreementBullets,
  unjudgedBullets,
  verdictTables,
} from "../../../src/report/countermeasures/verdictTables.js";
import type { Table } from "../../../src/report/markdown.js";
import { emptyAnswer, madeUpAnswer, madeUpCell, target } from "./support/madeUpAnswer.js";

const answer = madeUpAnswer();
const nameOf = (id: string) => id;

/** A table as its titles and rows. */
function read([table]: readonly Table[]): readonly (readonly string[])[] {
  return table === undefined ? [] : [table.columns.map(({ title }) => title), ...table.rows];
}

describe("measureNames(answer)", () => {
  const names = measureNames(answer);
  test.each([
    ["a kind that only one measure is", "watching", "whistleblowers"],
    ["a rule, by its id", "limiting", "`limiting`"],
    ["an id that is not known", "other", "`other`"],
  ])("%s", (_what, id, name) => {
    expect(names.of(id)).toBe(name);
  });

  test.each([
    [[], "base (`base`)"],
    [["inspecting"], "challenge inspections"],
    [["watching", "limiting"], "whistleblowers + `limiting`"],
    [["limiting", "watching", "inspecting"], "all together"],
  ])("together(%j) is %s", (measures, name) => {
    expect(names.together(measures)).toBe(name);
  });

  test("two measures of one kind keep their ids", () => {
    const [one] = answer.items;
    const twice = measureNames({ base: "base", items: [one!, { ...one!, id: "again" }] });
    expect([twice.of("watching"), twice.of("again")]).toEqual(["`watching`", "`again`"]);
  });
});

describe("costTable(answer, target)", () => {
  test("a row for the base, each measure and all; what no run has is a dash", () => {
    expect(read([costTable(answer, target)])).toEqual([
      ["#", "In place", "Cost", "Cost over the base", "Nodes", "Nodes over the base", "Chance", "Evidence"],
      ["", "base (`base`)", "$100M", "1x", "100", "1x", "1", "–"],
      ["1", "whistleblowers", "$150M", "1.50x", "90", "0.9x", "0.6", "guess"],
      ["2", "challenge inspections", "$100M", "1x", "100", "1x", "0.7", "derived"],
      ["3", "`limiting`", "$200M", "2.00x", "210", "2.10x", "1", "the rule's own line"],
      ["", "all together", "no run", "–", "–", "–", "–", "guess"],
    ]);
  });

  test("where detection costs something, the cost is an expected one and what is paid anyway stands beside", () => {
    const cells = [
      madeUpCell([], { costUsd: 1e8 }),
      madeUpCell(["watching"], { costUsd: 2e8, chance: 0.5, lossUsd: 1e8 }),
    ];
    const [head, , row] = read([costTable(madeUpAnswer({ cells }), target)]);
    expect(head!.slice(2, 4)).toEqual(["Expected cost", "Of it paid anyway"]);
    expect(row!.slice(2, 4)).toEqual(["$200M", "$150M"]);
  });

  test("the evidence of several is that of the most doubtful", () => {
    expect(evidenceOf(answer, ["inspecting", "limiting"])).toBe("derived");
    expect(evidenceOf(answer, ["inspecting", "watching"])).toBe("guess");
  });
});

test("exposureTables: how each watched run arranges itself; detection that is certain is said so", () => {
  const cells = [madeUpCell(["watching"], { costUsd: 2e8, chance: 0, hazard: null })];
  expect(read(exposureTables(madeUpAnswer({ cells }), target))[1]).toEqual([
    ...["1", "whistleblowers", "leased", "untracked only", "740 days", "25.6", "7.39 MW", "certain", "0"],
  ]);
});

describe("verdicts", () => {
  test("the paper's word, ours and the ratios behind it, a row a word", () => {
    expect(read(verdictTables(answer)).slice(1)).toEqual([
      ["Watching people", "against a non-state evader", "High", "Medium", "1.80x", "1.50x", "**no**"],
      ["Watching people", "burden on others", "Very low", "not judged", "–", "–", "not judged"],
      ["A lower line", "against a state evader", "High", "High", "never pays", "no run", "yes"],
    ]);
  });

  test("where they differ: what the evader does, in words", () => {
    expect(disagreementBullets(answer, nameOf)).toEqual([
      "**Watching people, against a non-state evader.** The paper: High. Here: Medium. At 1e25 FLOP hiding pays once the model is " +
        "worth 1.80x what it must be worth under the base. The evader's cheapest run changes: nodes from 100 to 90, lines from " +
        "households' to leased and chip from a100-80gb to h100-sxm. The text gives no rate.",
    ]);
  });

  test.each([
    [1, "pays for the same value of the model as under the base. The evader's cheapest run stays as it is."],
    [1 + 1e-9, "pays for nearly the same value"],
    [null, "hiding pays for no value of the model"],
  ])("a worth ratio of %s", (worthRatio, words) => {
    const [verdict] = answer.verdicts;
    const cases = [{ ...verdict!.cases[0]!, worthRatio, changes: [] }];
    expect(disagreementBullets({ verdicts: [{ ...verdict!, cases }] }, nameOf)[0]).toContain(words);
  });

  test("what no number judges, and our reading of the words", () => {
    expect(unjudgedBullets(answer)[0]).toContain("Watching people (Very low): burdens have no common unit");
    expect(bandSentences(answer)[0]).toContain(
      "High from 2.00x, Medium from 1.25x, Low from 1.05x and Very low from 0x.",
    );
  });

  test("a range of cases is told by its ends", () => {
    const [verdict] = answer.verdicts;
    const [first] = verdict!.cases;
    const cases = [first!, { ...first!, target: 1e26, worthRatio: null, costRatio: 1.1 }];
    expect(read(verdictTables({ verdicts: [{ ...verdict!, cases, agrees: "in-part" }] }))[1]!.slice(4)).toEqual([
      "1.80x to never pays",
      "1.10x to 1.50x",
      "**in part**",
    ]);
  });
});

describe("pairs", () => {
  test("half a matrix of what a pair adds beyond the sum of its two", () => {
    expect(read(pairTables(answer, target))).toEqual([
      ["#", "With", "2", "3"],
      ["1", "whistleblowers", "+$30.0M", "-$30.0M"],
      ["2", "challenge inspections", "", "closes"],
    ]);
  });

  test.each([
    [{ kind: "sum", sumUsd: 1, pairUsd: 1 }, "sum"],
    [{ kind: "closed", sumUsd: null, pairUsd: null }, "closed"],
    [{ kind: "more", sumUsd: 0, pairUsd: 2e6 }, "+$2.00M"],
  ] as const)("%j", (changed, words) => {
    expect(interactionWords({ target, pair: ["a", "b"], chanceApart: null, chanceTogether: null, ...changed })).toBe(
      words,
    );
  });

  test("those that differ most, those that close first", () => {
    expect(pairBullets(answer, target)).toEqual([
      "challenge inspections and `limiting`: either leaves a run; together they leave none.",
      "whistleblowers and challenge inspections: together they add $80.0M, more than the $50.0M that they add apart.",
      "whistleblowers and `limiting`: together they add $120M, less than the $150M that they add apart.",
      "whistleblowers and challenge inspections: the run left has a chance of 0.51 to finish, more than the 0.42 of the two chances multiplied.",
    ]);
  });
});

test("orderTables: a row a step, until no run is left", () => {
  expect(orderTables(answer)[0]!.table.rows).toEqual([
    ["1", "`limiting`", "$100M", "$200M", "1", "210"],
    ["2", "challenge inspections", "–", "no run", "–", "–"],
  ]);
  expect(orderTables(madeUpAnswer({ order: undefined as never }))).toEqual([]);
});

test("orderTables: the order goes on without what closes it", () => {
  const [first] = answer.order!;
  const rest = { target, without: ["inspecting"], steps: first!.steps.slice(0, 1) };
  const headings = orderTables(madeUpAnswer({ order: [first!, rest] })).map(({ heading }) => heading);
  expect(headings).toEqual(["1e25 FLOP", "1e25 FLOP, without challenge inspections"]);
});

describe("where a measure closes alone, the others stand for the package", () => {
  const cells = [
    madeUpCell([], { costUsd: 1e8 }),
    madeUpCell(["watching"], { costUsd: 1.5e8, chance: 0.6 }),
    madeUpCell(["inspecting"], {}),
    madeUpCell(["limiting"], { costUsd: 2e8 }),
    madeUpCell(["watching", "inspecting", "limiting"], {}),
    madeUpCell(["watching", "limiting"], { costUsd: 3e8, chance: 0.55 }),
  ];
  const rest = ["watching", "limiting"];
  const frontier = [
    { ...answer.frontier[0]!, points: [{ ...answer.frontier[0]!.points[1]! }], largestChance: null },
    { ...answer.frontier[0]!, measures: rest },
  ];
  const lengths = [{ ...answer.lengths[1]!, measures: rest }];
  const closed = madeUpAnswer({ cells, frontier, lengths });

  test("in the table of costs, below all together", () => {
    const rows = read([costTable(closed, target)]);
    expect(rows.slice(-2).map((row) => row.slice(1, 3))).toEqual([
      ["all together", "no run"],
      ["whistleblowers + `limiting`", "$300M"],
    ]);
  });

  test("in what a chance costs, which says so", () => {
    expect(read(chanceTables(closed, target)).slice(1)).toEqual([
      ["0", "$300M", "0.3"],
      ["0.5", "no run", "–"],
    ]);
    expect(largestChanceSentences(closed, target)[0]).toBe(
      "All measures together leave no run, whatever the chance. The table is of whistleblowers + `limiting`.",
    );
  });

  test("in what a run of each length costs", () => {
    expect(read(lengthTables(closed, target))[0]![1]).toBe("Cost, whistleblowers + `limiting`");
  });

  test("in words", () => {
    expect(targetSentences(closed)[0]).toContain(
      "Without challenge inspections, the other 2 make it cost $300M, 3.00x the base, on 100 nodes; its chance to finish undetected is 0.55.",
    );
  });
});

test("chanceTables: the models side by side, what was not found a dash", () => {
  const table = read(chanceTables(answer, target));
  expect(table[0]).toEqual([
    ...["Chance insisted on", "Cost, insider leaks", "Chance, insider leaks"],
    ...["Cost, covert facilities", "Chance, covert facilities"],
  ]);
  expect(table.slice(1)).toEqual([
    ["0", "$300M", "0.3", "$300M", "0.8"],
    ["0.5", "no run", "–", "$300M", "0.8"],
  ]);
  expect(largestChanceSentences(answer, target)).toEqual([
    "With insider leaks, no run at all has a chance of 0.32; some has 0.31.",
  ]);
  expect(read(chanceAloneTables(answer, target))).toEqual([
    ["In place", "People are exposed as", "Chance at least 0"],
    ["whistleblowers", "insider leaks", "$100M"],
  ]);
});

test("detectionTables, penaltyTables: one less the chance, the loss and the fine that ends it", () => {
  const cells = [madeUpCell(["watching"], { costUsd: 2e8, chance: 0.75, lossUsd: 1e8 })];
  expect(read(detectionTables(madeUpAnswer({ cells }), target))[1]).toEqual([
    ...["whistleblowers", "insider leaks", "0.25", "$100M", "$25.0M"],
  ]);
  const either = [...cells, { ...cells[0]!, staffModel: "covert-facility" as const }];
  expect(
    read(detectionTables(madeUpAnswer({ cells: either }), target))
      .slice(1)
      .map(([, model]) => model),
  ).toEqual(["either"]);
  expect(read(penaltyTables(answer, target)).slice(1)).toEqual([
    ["whistleblowers", "insider leaks", "yes", "+$450M", "0.6", "$1.13B", "$250M"],
    ["`limiting`", "insider leaks", "yes", "+$800M", "1", "none does", "$200M"],
    ["all together", "insider leaks", "**no**", "no run", "–", "none needed", "none"],
  ]);
});

test("lengthTables: the cheapest of each line in bold; its chance where something watches", () => {
  expect(read(lengthTables(answer, target))).toEqual([
    ["Length of the run", "Cost, base (`base`)", "Nodes", "Cost, all together", "Nodes", "Chance"],
    ["20 days", "$1.00B", "100", "$1.10B", "100", "0.9"],
    ["370 days", "–", "–", "**$900M**", "100", "0.7"],
    ["740 days", "**$100M**", "100", "no run", "–", "–"],
  ]);
});

test("costBasisTables, costBasisSentences: who wins by either cost", () => {
  expect(read(costBasisTables(answer, nameOf))[2]).toEqual([
    ...["1e25 FLOP", "on offer", "ownership", "16 × gh200-144gb", "100", "740 days", "7.39 MW", "$110M", "$130M"],
  ]);
  expect(costBasisSentences(answer, nameOf)).toEqual([
    "At 1e25 FLOP the cost of owning the hardware changes the cheapest run. Counted that way, gh200-144gb wins over a100-80gb: " +
      "$130M to own and run, where the run of the least capital cost takes $150M.",
  ]);
  const [capital] = answer.costBases;
  const same: CountermeasuresAnswer["costBases"] = [capital!, { ...capital!, basis: "ownership" }];
  expect(costBasisSentences(madeUpAnswer({ costBases: same }), nameOf)[0]).toContain(
    "To own and run it costs 1.50x its",
  );
});

test("burdenTables: natural units, what they rest on, and what is not stated", () => {
  const rows = read(burdenTables(answer)).slice(1);
  expect(rows[0]).toEqual(["1", "whistleblowers", "11,000", "tips reviewed a year", "derived", "SEC"]);
  expect(rows[1]!.at(-1)).toContain("counted here");
  expect(unstatedBurden(answer)[0]).toBe("No burden is stated for challenge inspections; that is a gap, not a zero.");
});

test("parameterTables, endTables, noteBullets: every parameter, and what it does at its ends", () => {
  expect(read(parameterTables(answer)).slice(1)).toEqual([
    ["1", "whistleblowers", "`reach`", "80%", "50% to 100%", "guess"],
    ["1", "whistleblowers", "`awardFactor`", "2", "–", "guess"],
  ]);
  expect(read(endTables(answer, target))[1]).toEqual([
    ...["whistleblowers", "`reach`", "50%", "100%", "1.20x, 1.50x, no run", "0.8, 0.6, –"],
  ]);
  expect(noteBullets(answer)[0]).toBe("**whistleblowers** (guess). Nobody knows. (A source)");
});

test("nothing found gives no table", () => {
  const empty = emptyAnswer();
  const tables = [
    pairTables,
    chanceTables,
    chanceAloneTables,
    detectionTables,
    penaltyTables,
    lengthTables,
    endTables,
    exposureTables,
  ];
  for (const of of tables) expect(of(empty, target), of.name).toEqual([]);
  expect(verdictTables(empty)).toEqual([]);
  expect(costBasisTables(empty, nameOf)).toEqual([]);
});
