import { lexer } from "marked";
import { describe, expect, test } from "vitest";
import type { CountermeasuresAnswer } from "../../../src/analysis/countermeasures/countermeasuresSchema.js";
import {
  cautionSentences,
  interactionSentences,
  partialSentences,
  targetSentences,
  verdictSentences,
} from "../../../src/report/countermeasures/answerSentences.js";
import {
  allCountermeasuresCharts,
  countermeasuresCharts,
} from "../../../src/report/countermeasures/countermeasuresCharts.js";
import { countermeasuresCsv } from "../../../src/report/countermeasures/countermeasuresCsv.js";
import { countermeasuresView, renderCountermeasures } from "../../../src/report/countermeasures/countermeasuresView.js";
import { assumptionRows, policyNamed, studyChips } from "../../support/studyMarket.js";
import { allTokens, sectionsOf } from "../support/documentText.js";
import { hostileTexts } from "../support/hostileTexts.js";
import { figuresIn, writtenFigures } from "../support/tracedFigures.js";
import { emptyAnswer, madeUpAnswer, madeUpCell, target } from "./support/madeUpAnswer.js";

const answer = madeUpAnswer();
const context = {
  policies: [policyNamed("scher-2025")],
  assumptionRows,
  chips: studyChips,
  command: "subthreshold countermeasures",
};

describe("the answer in words", () => {
  test("the base, what adds most, what adds nothing, and all together", () => {
    expect(targetSentences(answer)).toEqual([
      "For a non-state evader, the cheapest run of 1e25 FLOP under `base` alone costs $100M, on 100 nodes. Alone, it is made " +
        "dearest by `limiting` (2.00x, $200M), then whistleblowers (1.50x, $150M). Nothing is added to the cost, alone, by " +
        "challenge inspections (which leaves a chance of 0.7). All 3 together leave no run of 1e25 FLOP with a chance of at least 0.5 to finish undetected: " +
        "a larger run has too small a chance to finish undetected.",
    ]);
  });

  test("a measure that leaves no run, and a package that leaves one", () => {
    const cells = [
      madeUpCell([], { costUsd: 1e8 }),
      madeUpCell(["watching"], {}),
      madeUpCell(["watching", "inspecting", "limiting"], { costUsd: 3e8, nodes: 500, chance: 0.52 }),
    ];
    const [words] = targetSentences(madeUpAnswer({ cells }));
    expect(words).toContain("No run is left, alone, by whistleblowers.");
    expect(words).toContain(
      "All 3 together make it cost $300M, 3.00x the base, on 500 nodes; its chance to finish undetected is 0.52.",
    );
  });

  test("a base without a run", () => {
    const [words] = targetSentences(madeUpAnswer({ cells: [madeUpCell([], {})], minSuccess: 0 }));
    expect(words).toBe("For a non-state evader, no run reaches 1e25 FLOP under `base` alone.");
  });

  test("pairs and verdicts are counted", () => {
    expect(interactionSentences(answer)).toEqual([
      "What 3 pairs of measures add: 1 more together than apart, 1 less and 1 no run together, though either alone leaves one.",
    ]);
    expect(verdictSentences(answer)[0]).toMatch(
      /^Of the paper's 3 verdicts on these measures, 1 get the same word from the numbers, 1 another word and 1 cannot be judged by them/,
    );
  });

  test("guesses are called guesses, before any figure", () => {
    expect(cautionSentences(answer)[0]).toContain("1 of 2 countermeasures rest on guesses");
    expect(cautionSentences(answer)[1]).toContain("those with a chance of at least 0.5");
  });

  test("a measure that closes only with guesses as set says so", () => {
    const cells = [madeUpCell([], { costUsd: 1e8 }), madeUpCell(["watching"], {})];
    expect(cautionSentences(madeUpAnswer({ cells }))[1]).toBe(
      "That whistleblowers leaves no run rests on what was assumed of it: with `reach` at the weak end of its range a run is " +
        "left, at 1.20x the base's cost.",
    );
  });

  test("a partial answer says so, a whole one does not", () => {
    expect(partialSentences(answer)).toEqual([]);
    expect(partialSentences(emptyAnswer())[0]).toContain("reached for 0 of 1 targets");
  });
});

describe("renderCountermeasures(answer, context)", async () => {
  const report = await renderCountermeasures(answer, context);

  test("has every section", () => {
    expect(sectionsOf(report).map(({ heading }) => heading)).toEqual([
      "",
      "How to read this report",
      "How the evader answers",
      "The paper's words beside the numbers",
      "Pairs of measures",
      "Which measure to add next",
      "What a chance to finish costs",
      "Detection and deterrence",
      "The length of the run",
      "Buying or owning",
      "What it costs others",
      "How sure this is",
      "Beyond published experiments",
      "The rules",
      "How the answer was found",
      "Assumptions",
      "Sources",
      "Reproduce",
    ]);
    expect(report).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\bnull\b/);
  });

  test("leaves out what an interrupted answer lacks", async () => {
    const text = await renderCountermeasures(emptyAnswer(), context);
    expect(sectionsOf(text).map(({ heading }) => heading)).toEqual([
      "",
      "How to read this report",
      "How the evader answers",
      "What it costs others",
      "How sure this is",
      "Beyond published experiments",
      "The rules",
      "How the answer was found",
      "Assumptions",
      "Sources",
      "Reproduce",
    ]);
    expect(text).toContain("**This answer is partial.**");
  });

  test("a broken law stands before the answer", async () => {
    const world = { evader: "non-state", staffModel: "insider-leak" } as const;
    const violations = [{ target, ...world, fewer: [], more: ["watching"], fewerUsd: 2e8, moreUsd: 1e8 }];
    const text = await renderCountermeasures(madeUpAnswer({ laws: { checked: 3, violations } }), context);
    expect(text.indexOf("These figures break a law")).toBeLessThan(text.indexOf("For a non-state evader"));
    expect(text).toContain(
      "with whistleblowers the cheapest run costs $100M, though adding a measure cannot lower a cost.",
    );
  });

  test("every figure of its own sections stands in the record, or is worked out from it as documented", () => {
    const own = sectionsOf(report).filter(({ heading }) =>
      [
        "",
        "Pairs of measures",
        "Which measure to add next",
        "What a chance to finish costs",
        "The length of the run",
      ].includes(heading),
    );
    const worked = {
      // What pairs add beyond the sum, how many measures rest on guesses, and how many have parameters.
      surplus: [3e7, -3e7],
      counts: [1, 2, 3],
    };
    const known = writtenFigures({ answer, worked, chips: studyChips.map(({ name }) => name) });
    const shown = own.flatMap(({ blocks }) =>
      blocks.filter(({ type }) => type !== "list").flatMap(({ raw }) => figuresIn(raw)),
    );
    expect(shown.length).toBeGreaterThan(60);
    expect([...new Set(shown)].filter((figure) => !known.has(figure))).toEqual([]);
  });

  test("no stranger's text is more than text", async () => {
    const length = lexer(report).filter(({ type }) => type === "heading").length;
    for (const text of hostileTexts) {
      const hostile = await renderCountermeasures(renamed(text), context);
      const tokens = allTokens(hostile);
      expect(tokens.filter(({ type, raw }) => type === "html" && !raw.startsWith("<!-- written by"))).toEqual([]);
      const links = tokens.filter(({ type }) => type === "link" || type === "image");
      const addresses = links.map((link) => ("href" in link ? String(link.href) : ""));
      expect(addresses.filter((address) => !/^(https:\/\/|chart:)/.test(address) || address.includes("phish"))).toEqual(
        [],
      );
      expect(lexer(hostile).filter(({ type }) => type === "heading")).toHaveLength(length);
    }
  });
});

/** The answer with a text for every name that a stranger gives. */
function renamed(text: string): CountermeasuresAnswer {
  const items = answer.items.map((item) => ({
    ...item,
    title: text,
    entries: item.entries.map((entry) => ({
      ...entry,
      note: text,
      sources: [text],
      parameters: entry.parameters.map((parameter) => ({ ...parameter, name: text, value: text })),
    })),
    burden: item.burden.map((burden) => ({ ...burden, source: text, note: text })),
  }));
  const verdicts = answer.verdicts.map((verdict) => ({ ...verdict, measure: text, note: text }));
  const ends = answer.ends.map((end) => ({ ...end, parameter: text, text }));
  return { ...answer, items, verdicts, ends };
}

describe("charts", () => {
  test("stand in the part they belong to, each once and with its own id", () => {
    const { verdicts, pairs, chance, lengths } = countermeasuresCharts(answer);
    expect([verdicts, pairs, chance, lengths].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    const view = countermeasuresView(answer, context);
    expect(
      [view.verdictCharts, view.pairCharts, view.chanceCharts, view.lengthCharts].map(({ length }) => length),
    ).toEqual([...[1, 1, 1, 1]]);
    expect(new Set(allCountermeasuresCharts(answer).map(({ id }) => id)).size).toBe(4);
  });

  test("show the worth where the paper judges every measure, and the cost where it does not", () => {
    const judged = madeUpAnswer({
      items: answer.items.slice(0, 1),
      cells: answer.cells.filter(({ evader, measures }) => evader === "non-state" && measures.join() === "watching"),
    });
    expect(countermeasuresCharts(judged).verdicts[0]!.title).toContain("the worth from which evasion pays");
    expect(countermeasuresCharts(answer).verdicts[0]!.title).toContain("the cost of evasion");
  });

  test("there are none where no run is left at any chance or length", () => {
    const closed = <Line extends { points: readonly object[] }>(lines: readonly Line[]) =>
      lines.map((line) => ({ ...line, points: line.points.map((point) => ({ ...point, costUsd: null })) }));
    const none = madeUpAnswer({ frontier: closed(answer.frontier), lengths: closed(answer.lengths) } as never);
    const { chance, lengths } = countermeasuresCharts(none);
    expect([...chance, ...lengths]).toEqual([]);
    expect(countermeasuresView(none, context).chance[0]).toMatchObject({
      tables: [],
      lines: ["All measures together leave no run, whatever the chance."],
    });
  });

  test("there are none of what was not found", () => {
    expect(allCountermeasuresCharts(emptyAnswer())).toEqual([]);
  });
});

describe("countermeasuresCsv(answer)", () => {
  const [head, ...rows] = countermeasuresCsv(answer).trimEnd().split("\n");

  test("a row a cell, numbers unrounded, nothing where there is no run", () => {
    expect(rows).toHaveLength(answer.cells.length);
    const columns = head!.split(",");
    expect(new Set(columns).size).toBe(columns.length);
    const field = (row: string, name: string) => row.split(",")[columns.indexOf(name)];
    expect(field(rows[1]!, "measures")).toBe("watching");
    expect(field(rows[1]!, "chance")).toBe("0.6");
    expect(field(rows[1]!, "expectedDetections")).toBe(String(-Math.log(0.6)));
    expect(field(rows[7]!, "cheapestUsd")).toBe("");
    expect(field(rows[7]!, "limit")).toBe("too-visible");
  });

  test("no id is run as a formula", () => {
    const cells = answer.cells.map((cell) => ({ ...cell, measures: ["=cmd|' /C calc'!A0"] }));
    expect(countermeasuresCsv({ ...answer, cells })).toContain(",'=cmd|");
  });
});
