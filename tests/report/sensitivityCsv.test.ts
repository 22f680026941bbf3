import { expect, test } from "vitest";
import { sensitivityCsv } from "../../src/report/sensitivityCsv.js";
import { askedSeries } from "../analysis/support/studyAnswers.js";

function fieldsOf(...asked: Parameters<typeof askedSeries>) {
  const { answer } = askedSeries(...asked);
  const [header, ...lines] = sensitivityCsv(answer).trimEnd().split("\n");
  const names = header!.split(",");
  const rows = lines.map((line) => new Map(line.split(",").map((field, place) => [names[place]!, field])));
  return { answer, names, rows };
}

test("a line an answer, figures unrounded", () => {
  const { answer, names, rows } = fieldsOf("bandwidth", { policies: ["scher-2025", "scher-2025-memory"] });
  expect(rows).toHaveLength(answer.cells.length);
  expect(new Set(names).size).toBe(names.length);
  answer.cells.forEach((cell, index) => {
    const fields = rows[index]!;
    expect(fields.size).toBe(names.length);
    expect([fields.get("network"), fields.get("policy")]).toEqual([cell.network, cell.policy]);
    expect(Number(fields.get("costUsd"))).toBe(cell.result.costUsd);
    expect(Number(fields.get("costRatio"))).toBe(cell.costRatio);
    expect(Number(fields.get("qualityAdjustedFlop"))).toBe(cell.result.qualityAdjustedFlop);
  });
  expect(rows[0]!.get("printedCost")).toBe("$2.79B");
  expect(["modes", "prices", "withheld"].map((name) => rows[0]!.get(name))).toEqual([
    "flat hierarchical pipeline",
    "central",
    "",
  ]);
});

test("what does not exist stays empty", () => {
  const { rows } = fieldsOf("latency", { metric: "quality", target: 1e29 });
  for (const fields of rows) {
    expect(["costRatio", "evasionMultiple", "printedCost"].map((name) => fields.get(name))).toEqual(["", "", ""]);
    expect(fields.get("feasible")).toBe("false");
    expect(fields.get("limit")).not.toBe("");
  }
});
