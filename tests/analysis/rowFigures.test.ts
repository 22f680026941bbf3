import { describe, expect, test } from "vitest";
import { figureSchema, printedRun, rowFigures } from "../../src/analysis/rowFigures.js";
import { loadPaperTables, type PaperRow } from "../../src/catalog/loadPaperTables.js";
import { blankOutcome } from "../../src/model/outcome.js";
import type { FoundRun } from "../../src/search/foundRun.js";
import { studyChips } from "../support/studyMarket.js";

const row = loadPaperTables().find(({ id }) => id === "main-1e25")!;
const chip = studyChips.find(({ id }) => id === row.chip)!;

/** A run with exactly the numbers that the row prints. */
function asPrinted(changes: Partial<FoundRun["outcome"]> = {}, shape: Partial<FoundRun["shape"]> = {}): FoundRun {
  return {
    node: { chip, precision: "fp8", chipsPerNode: 16 },
    shape: {
      mode: "hierarchical",
      nodesPerGroup: 8,
      chip: chip.id,
      chipsPerNode: 16,
      precision: "fp8",
      modelParams: 160e9,
      ...shape,
    },
    outcome: {
      ...blankOutcome(),
      nodes: 34,
      groups: 4,
      stages: 1,
      innerSteps: 19,
      efficiency: 0.3698,
      chi: 0.625,
      overtrainingRatio: 7,
      costUsd: 30.7e6,
      localEquivalentFlop: 1e25,
      qualityAdjustedFlop: 6.4e24,
      ...changes,
    },
  };
}

const { nodesPerGroup: _, ...flatShape } = asPrinted().shape;
const flat: FoundRun = { ...asPrinted(), shape: { ...flatShape, mode: "flat" } };

const disagreeing = (ties: readonly [FoundRun, ...FoundRun[]], of: PaperRow = row) =>
  rowFigures(of, ties)
    .filter(({ agrees }) => !agrees)
    .map(({ figure, printed, computed }) => `${figure}: ${printed} / ${computed}`);

describe("rowFigures(row, ties)", () => {
  test("has every figure the row prints, and no other", () => {
    const figures = rowFigures(row, [asPrinted()]);
    expect(figures.map(({ figure }) => figure)).toEqual([
      "node",
      "nodes",
      "mode",
      "nodesPerGroup",
      "groups",
      "model",
      "innerSteps",
      "efficiency",
      "chi",
      "overtraining",
      "cost",
      "localEquivalent",
      "qualityAdjusted",
    ]);
    for (const figure of figures) expect(figureSchema.parse(figure)).toEqual(figure);
    expect(disagreeing([asPrinted()])).toEqual([]);
  });

  const OFF = [
    // what is off by one printed digit
    [{ nodes: 35 }, "nodes: 34 / 35"],
    [{ groups: 5 }, "groups: 4 / 5"],
    [{ innerSteps: 19.6 }, "innerSteps: 19 / 20"],
    [{ efficiency: 0.36991 }, "efficiency: 0.3698 / 0.3699"],
    [{ chi: 0.62494 }, "chi: 0.6250 / 0.6249"],
    [{ overtrainingRatio: 7.1 }, "overtraining: 7.0x / 7.1x"],
    [{ costUsd: 30.8e6 }, "cost: $30.7M / $30.8M"],
    [{ localEquivalentFlop: 1.06e25 }, "localEquivalent: 1.0e25 / 1.1e25"],
    [{ qualityAdjustedFlop: 6.3e24 }, "qualityAdjusted: 6.4e24 / 6.3e24"],
  ] as const;
  test.each(OFF)("with %o says %s", (changes, text) => {
    expect(disagreeing([asPrinted(changes)])).toEqual([text]);
  });

  test("names another chip, precision or node size", () => {
    expect(disagreeing([asPrinted({}, { chip: "h100-sxm" })])).toEqual([
      "node: 16 x gh200-144gb fp8 / 16 x h100-sxm fp8",
    ]);
    expect(disagreeing([asPrinted({}, { chipsPerNode: 8 })])).toEqual([
      "node: 16 x gh200-144gb fp8 / 8 x gh200-144gb fp8",
    ]);
  });
});

describe("modes that tie", () => {
  const two = [flat, asPrinted()] as const;

  test("a printed mode agrees if it is among them, and all are named", () => {
    const mode = rowFigures(row, two).find(({ figure }) => figure === "mode");
    expect(mode).toMatchObject({ printed: "hierarchical", computed: "flat or hierarchical", agrees: true });
  });

  test("a row that calls two modes equal needs both", () => {
    const both: PaperRow = { ...row, modes: ["flat", "hierarchical"] };
    expect(disagreeing(two, both)).toEqual([]);
    expect(disagreeing([asPrinted()], both)).toEqual(["mode: flat or hierarchical / hierarchical"]);
  });

  test("a printed mode that is not among them is said, as are the groups it would have", () => {
    expect(disagreeing([flat])).toEqual(["mode: hierarchical / flat", "nodesPerGroup: 8 / 0"]);
  });

  const ofTen = asPrinted({}, { nodesPerGroup: 10 });
  test.each([
    ["the one of the printed mode", [flat, asPrinted()], row, asPrinted()],
    ["of that mode the one with the printed groups", [flat, ofTen, asPrinted()], row, asPrinted()],
    ["else the first of that mode", [flat, ofTen], row, ofTen],
    ["else the first", [flat], row, flat],
  ] as const)("printedRun(row, ties) is %s", (_why, ties, of, expected) => {
    expect(printedRun(of, ties as unknown as readonly [FoundRun, ...FoundRun[]])).toEqual(expected);
  });
});
