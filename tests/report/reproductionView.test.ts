import { describe, expect, test } from "vitest";
import type { Reproduction } from "../../src/analysis/reproductionSchema.js";
import type { Chip } from "../../src/catalog/chip.js";
import { renderReproduction, reproductionView } from "../../src/report/reproductionView.js";
import { reproductionViewSchema } from "../../src/report/reproductionViewSchema.js";
import { reproductionContext, studyReproduction } from "../analysis/support/studyAnswers.js";
import { allTokens, sectionsOf, shownText, tablesOf } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";
import { figuresIn, writtenFigures } from "./support/tracedFigures.js";

const reproduction = studyReproduction();
const report = await renderReproduction(reproduction, reproductionContext);

describe("the report of a reproduction", () => {
  test("fits its schema", () => {
    const view = reproductionView(reproduction, reproductionContext);
    expect(reproductionViewSchema.parse(view)).toEqual(view);
  });

  test("has these parts in this order", () => {
    expect(sectionsOf(report).map(({ heading }) => heading)).toEqual([
      "",
      "How to read this report",
      "What the study prints, by its own procedure",
      "Beside the exact minimum of the same grid",
      "Why the exact minimum is lower",
      "What each search had to do",
      "Beyond published experiments",
      "The rule",
      "Assumptions",
      "Sources",
      "Reproduce",
    ]);
  });

  test("has no NaN, undefined, Infinity, object or gap", () => {
    expect(report).not.toMatch(/NaN|undefined|Infinity|null|\[object|\{\{|\n{3}/);
    expect(report.endsWith("```\n")).toBe(true);
    expect(report).toContain("\nsubthreshold reproduce\n");
  });

  test("is the same twice", async () => {
    expect(await renderReproduction(reproduction, reproductionContext)).toBe(report);
  });

  test("has a row of every printed row in its tables", () => {
    const [runs, values, minima, minimumRuns, effort] = tablesOf(report);
    for (const table of [runs, values, minima, minimumRuns, effort]) expect(table).toHaveLength(20);
    expect(values!.at(3)).toEqual([
      "Main results, 1e25 FLOP",
      "0.3698",
      "0.6250",
      "7.0x",
      "$30.7M",
      "1.0e25",
      "6.4e24",
      "13 of 13",
    ]);
    expect(minima!.at(8)).toEqual([
      "Table 6, 10 Mbps",
      "$2.79B",
      "$114M",
      "-$2.67B",
      "24.5x",
      "9.47e24 FLOP",
      "1.47e24 FLOP",
    ]);
    expect(runs!.at(3)).toEqual([
      "Main results, 1e25 FLOP",
      "16 × GH200 144GB HBM3e, FP8",
      "34",
      "hierarchical, 4 groups of 8 nodes",
      "flat and hierarchical with groups of 8, 10, 12, 14 and 16",
      "160B",
      "19",
    ]);
  });

  test("gives a reason for every row whose minimum is lower, and for no other", () => {
    const items = sectionsOf(report)
      .find(({ heading }) => heading === "Why the exact minimum is lower")!
      .blocks.flatMap((block) => allTokens(block.raw))
      .filter(({ type }) => type === "strong")
      .flatMap((token) => shownText(token).replace(/\.$/, "").split("; "));
    const lower = reproduction.rows.filter(({ difference }) => difference.kind !== "equal");
    const name = ({ table, label }: Reproduction["rows"][number]) =>
      `${reproduction.tables.find(({ id }) => id === table)!.name}, ${label}`;
    expect([...items].sort()).toEqual(lower.map(name).sort());
  });

  test("writes no figure that its JSON lacks", () => {
    const written = new Set(writtenFigures(JSON.parse(JSON.stringify(reproduction))));
    // Derived exactly: how many rows a table of the study has, and of how many the minimum is lower or a figure agrees.
    for (const { id } of reproduction.tables) {
      const rows = reproduction.rows.filter(({ table }) => table === id);
      written.add(`${rows.length}`).add(`${rows.filter(({ difference }) => difference.kind !== "equal").length}`);
    }
    // Words, not figures: the names of chips and of number formats.
    const names = reproductionContext.chips.flatMap(({ name }) => figuresIn(name));
    const traced = sectionsOf(report).filter(({ heading }) =>
      [
        "",
        "What the study prints, by its own procedure",
        "Beside the exact minimum of the same grid",
        "Why the exact minimum is lower",
        "What each search had to do",
      ].includes(heading),
    );
    const figures = traced.flatMap(({ blocks }) =>
      blocks.flatMap(({ raw }) =>
        allTokens(raw)
          .filter(({ type }) => type === "text")
          .flatMap((token) => figuresIn(shownText(token))),
      ),
    );
    expect(figures.length).toBeGreaterThan(500);
    expect(written.has("24.6x") || written.has("$113M")).toBe(false);
    expect(figures.filter((figure) => !written.has(figure) && !names.includes(figure))).toEqual([]);
  });
});

describe("other answers", () => {
  /** The same answer as if the exact minimum were the procedure's everywhere. */
  const equal: Reproduction = {
    ...reproduction,
    summary: {
      ...reproduction.summary,
      lowerRows: 0,
      leastQualityRatio: 1,
      greatestQualityRatio: 1,
      largestCostRatio: 1,
      largestCostRatioRow: null,
      largestSavingUsd: 0,
      largestSavingRow: null,
    },
    rows: reproduction.rows.map((row) => ({
      ...row,
      exact: { ...row.exact, result: row.procedure.result },
      costDeltaUsd: 0,
      costRatio: 1,
      qualityRatio: 1,
      difference: { kind: "equal" as const },
    })),
  };

  test("without a difference there is no section of reasons", async () => {
    const text = await renderReproduction(equal, reproductionContext);
    expect(text).not.toContain("## Why the exact minimum is lower");
    expect(text).toContain("In every row that procedure also finds the exact minimum of the same grid.");
  });

  test("where a figure differs, the cell shows both", async () => {
    const [row, ...rest] = reproduction.rows;
    const figures = row!.figures.map((figure) =>
      ["cost", "nodes", "node", "mode"].includes(figure.figure)
        ? { ...figure, computed: `${figure.computed}!`, agrees: false }
        : figure,
    );
    const answer = { ...reproduction, rows: [{ ...row!, figures, reproduced: false }, ...rest] };
    const [runs, values] = tablesOf(await renderReproduction(answer, reproductionContext));
    expect(runs![1]!.slice(1, 4)).toEqual([
      "16 x h100-sxm fp8 (computed 16 x h100-sxm fp8!)",
      "2 (computed 2!)",
      "flat (computed flat!)",
    ]);
    expect(values![1]!.slice(4, 5)).toEqual(["$1.6M (computed $1.6M!)"]);
    expect(values![1]!.at(-1)).toBe("7 of 11");
  });

  test("chips with other values than the study's are said to have them", () => {
    const chips = reproductionContext.chips.map((chip): Chip => ({ ...chip, values: "vendor" }));
    const view = reproductionView(reproduction, { ...reproductionContext, chips });
    expect(view.chipValues).toBe("Throughput, memory and price of the chips are not all the study's own.");
    expect(reproductionView(reproduction, reproductionContext).chipValues).toBe(
      "Throughput, memory and price of the chips are the study's own.",
    );
  });

  test.each(hostileTexts)("a chip named %j cannot break the report", async (name) => {
    const chips = reproductionContext.chips.map((chip) => ({ ...chip, name }));
    const policies = reproductionContext.policies.map((policy) => ({
      ...policy,
      parts: policy.parts.map((part) => ({ ...part, title: name, summary: name })),
    }));
    const text = await renderReproduction(reproduction, { ...reproductionContext, chips, policies });
    expect(sectionsOf(text).map(({ heading }) => heading)).toEqual(sectionsOf(report).map(({ heading }) => heading));
    expect(tablesOf(text).map((table) => table.map((row) => row.length))).toEqual(
      tablesOf(report).map((table) => table.map((row) => row.length)),
    );
    // The mark at the head is the one piece of HTML.
    expect(allTokens(text).filter(({ type }) => type === "html")).toHaveLength(1);
    // Line breaks apart, nothing a terminal or a reader's eye would obey.
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});
