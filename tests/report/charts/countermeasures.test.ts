import { describe, expect, test } from "vitest";
import { costCurves } from "../../../src/report/charts/costCurves.js";
import { frameColour, matrixChart } from "../../../src/report/charts/matrixChart.js";
import { measureMap } from "../../../src/report/charts/measureMap.js";
import { pairMatrix } from "../../../src/report/charts/pairMatrix.js";
import { heatSteps, shade } from "../../../src/report/charts/palette.js";
import { curves, lengthCurves, measures, pairs } from "./support/everyChart.js";
import { readSvg } from "./support/readSvg.js";

describe("measureMap(input)", async () => {
  const chart = measureMap(measures);
  const elements = readSvg(await chart.draw("wide"));
  const boxes = elements.filter(({ name, attributes }) => name === "rect" && Number(attributes.height) > 20);

  test("says the most of each column, and what leaves no run", () => {
    expect(chart.description).toContain(
      "non-state evader, 1e25 FLOP: no run with appendix-g-chip-registry-with-a-long-name, and at most 1.40x else, with bandwidth cap;",
    );
    expect(chart.description).toContain(
      "state evader, 1e25 FLOP: at most 3.10x, with appendix-g-chip-registry-with-a-long-name;",
    );
    expect(chart.description).toMatch(/3 cells are framed, where the worth gives another word than the paper\.$/);
  });

  test("a box a known cell, darker where dearer; grey where no run is left; framed where words differ", () => {
    const known = measures.cells.flat().filter(({ ratio }) => ratio !== undefined);
    const filled = boxes.filter(({ attributes }) => attributes.fill !== "none");
    expect(filled).toHaveLength(known.length);
    expect(boxes.filter(({ attributes }) => attributes.stroke === frameColour)).toHaveLength(3);
    expect(filled.filter(({ attributes }) => attributes.fill === shade)).toHaveLength(2);
    const shadeOf = (place: number) => heatSteps.findIndex(({ fill }) => fill === filled[place]!.attributes.fill);
    const ratios = known.map(({ ratio }, place) => ({ ratio, place })).filter(({ ratio }) => ratio !== null);
    for (const one of ratios) {
      for (const other of ratios) {
        if (one.ratio! < other.ratio!) expect(shadeOf(one.place)).toBeLessThanOrEqual(shadeOf(other.place));
      }
    }
  });
});

describe("pairMatrix(input)", () => {
  test("counts the pairs by how they go together", () => {
    expect(pairMatrix(pairs).description).toContain(
      "Pairs of which only together they leave no run: 1; they add more together than apart: 1; one of them alone leaves no run: 1.",
    );
    expect(pairMatrix({ ...pairs, pairs: [] }).description).toContain("No pair is known.");
  });

  test("numbers the measures and names each once", async () => {
    const texts = readSvg(await pairMatrix(pairs).draw("wide")).flatMap(({ name, text }) =>
      name === "text" ? [text] : [],
    );
    expect(texts).toEqual(expect.arrayContaining(["1 bandwidth cap", "2 chip registry", "2", "3", "whistleblowers"]));
    expect(texts.filter((text) => text.includes("whistleblowers"))).toHaveLength(1);
  });
});

describe("costCurves(input)", () => {
  test("says where each line starts and ends, and where there is no run", () => {
    expect(costCurves(curves).description).toBe(
      "Expected cost of the cheapest run (log scale) over the chance insisted on. For 1e25 FLOP: insider leaks, from $100M at 0 " +
        "to $9.00B at 0.99; covert facilities, $110M at 0, and no run at 0.5 and 0.99.",
    );
  });

  test("says which length is cheapest where that is no end", () => {
    expect(costCurves(lengthCurves).description).toContain(
      "base, from $9.00B at 20 days to $2.00B at 740 days, least $1.00B at 200 days; all together, no run anywhere.",
    );
  });
});

test("matrixChart refuses cells that do not fit its names", () => {
  const given = { id: "a", title: "A", description: "A.", heading: "", rows: ["a"], columns: ["b"], key: [] };
  expect(() => matrixChart({ ...given, cells: [[null, null]] })).toThrow("must have 1 rows of 1 cells");
  expect(() => matrixChart({ ...given, cells: [] })).toThrow(RangeError);
});
