import { expect, test } from "vitest";
import { reproductionCsv } from "../../src/report/reproductionCsv.js";
import { studyReproduction } from "../analysis/support/studyAnswers.js";

const reproduction = studyReproduction();
const [header, ...lines] = reproductionCsv(reproduction).trimEnd().split("\n");
const names = header!.split(",");
const rows = lines.map((line) => new Map(line.split(",").map((field, place) => [names[place]!, field])));

test("a line a row, and no field that needs quotes", () => {
  expect(lines).toHaveLength(19);
  expect(new Set(names).size).toBe(names.length);
  for (const line of lines) expect(line.split(",")).toHaveLength(names.length);
});

test("figures are unrounded, and printed ones as printed", () => {
  reproduction.rows.forEach((row, index) => {
    const fields = rows[index]!;
    expect(fields.get("row")).toBe(row.id);
    expect(Number(fields.get("procedureCostUsd"))).toBe(row.procedure.result.costUsd);
    expect(Number(fields.get("exactQualityAdjustedFlop"))).toBe(row.exact.result.qualityAdjustedFlop);
    expect(Number(fields.get("costDeltaUsd"))).toBe(row.costDeltaUsd);
    expect(fields.get("printedCost")).toBe(row.figures.find(({ figure }) => figure === "cost")!.printed);
    expect(fields.get("difference")).toBe(row.difference.kind);
    expect(fields.get("failedAtNodes")).toBe(row.difference.kind === "equal" ? "" : String(row.difference.failedAt));
  });
});

test("what a row does not have stays empty", () => {
  const last = rows.at(-1)!;
  expect(["printedLocalEquivalent", "loneNodeCostUsd", "procedureNodesPerGroup"].map((name) => last.get(name))).toEqual(
    ["", "", ""],
  );
});
