import { describe, expect, test } from "vitest";
import { listSystems } from "../../src/report/listSystems.js";
import { reportMark } from "../../src/report/reportMark.js";
import { renderTerminal } from "../../src/report/terminal.js";
import { listed, measuredOf, systemOf } from "../analysis/burden/support.js";
import { tablesOf } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";

describe("listSystems(systems)", () => {
  const list = listSystems(listed);

  test("has a record, a row and a line of CSV for each, with sums of its own", async () => {
    expect(list.record).toHaveLength(75);
    expect(list.csv().trimEnd().split("\n")).toHaveLength(76);
    const [table] = tablesOf(await list.markdown());
    expect(table).toHaveLength(76);
    expect(list.record.find(({ id }) => id === "ncsa-delta")).toMatchObject({
      chips: 920,
      hbmGb: 27_200,
      gddrGb: 19_200,
      lpddrGb: 0,
      verified: "derived",
    });
    expect(list.record.find(({ id }) => id === "two-dgx-h100")).toMatchObject({ fp16H100e: 16, hbmGb: 1280 });
  });

  test("is a document of ours with numbered sources, and fits a terminal", async () => {
    const markdown = await list.markdown();
    expect(markdown.startsWith(`${reportMark}\n\n# Legitimate systems`)).toBe(true);
    expect(markdown).toMatch(/## Sources\n\n- \\\[1\\\] /);
    expect(markdown + list.csv()).not.toMatch(/\bundefined\b|\bNaN\b|\[object/);
    const text = renderTerminal(markdown, { columns: 120, colour: false });
    expect(text.split("\n").filter((line) => line.length > 120 && !line.includes("http"))).toEqual([]);
  });

  test.each(hostileTexts)("a stranger's texts keep their cells: %j", async (text) => {
    const strange = {
      ...systemOf("s", { count: 2 }),
      name: text,
      category: text,
      notes: text,
      sources: [{ title: text }],
    };
    const own = listSystems([measuredOf(strange)]);
    const [table] = tablesOf(await own.markdown());
    expect(table![1]).toHaveLength(table![0]!.length);
    expect(own.csv().split("\n")).toHaveLength(3);
  });
});
