import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { loadNetworks } from "../../src/catalog/loadNetworks.js";
import { loadPods } from "../../src/catalog/loadPods.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { bundledPolicyIds } from "../../src/policy/loadPolicy.js";
import { listPolicies } from "../../src/report/listPolicies.js";
import { listAssumptions, listChips, listNetworks, listPods } from "../../src/report/listTables.js";
import { reportMark } from "../../src/report/reportMark.js";
import { renderTerminal } from "../../src/report/terminal.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { bundledPolicy } from "./support/answered.js";
import { tablesOf } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";

const policies = bundledPolicyIds(join(packageFolder, "policies")).map((id) => bundledPolicy(id).parts[0]!);
const chips = selectChips(loadCatalog(), "extended");

describe.each([
  // list, of, items
  ["policies", listPolicies(policies), policies.length],
  ["chips", listChips(chips), 44],
  ["assumptions", listAssumptions(loadAssumptions().table), loadAssumptions().table.length],
  ["networks", listNetworks(loadNetworks()), loadNetworks().length],
  ["pods", listPods(loadPods()), loadPods().length],
] as const)("the list of %s", (_name, list, items) => {
  test("has a record, a row and a line of CSV for each", async () => {
    expect(list.record).toHaveLength(items);
    expect(list.csv().trimEnd().split("\n")).toHaveLength(items + 1);
    const [table] = tablesOf(await list.markdown());
    expect(table).toHaveLength(items + 1);
  });

  test("is a document of ours without nonsense, and fits a terminal", async () => {
    const markdown = await list.markdown();
    expect(markdown.startsWith(`${reportMark}\n\n# `)).toBe(true);
    expect(markdown + list.csv()).not.toMatch(/\bundefined\b|\bNaN\b|\[object/);
    const text = renderTerminal(markdown, { columns: 120, colour: false });
    expect(text.split("\n").filter((line) => line.length > 120 && !line.includes("http"))).toEqual([]);
  });

  test("has sources that are numbered", async () => {
    const markdown = await list.markdown();
    expect(markdown).toMatch(/## Sources\n\n- \\\[1\\\] /);
  });

  test("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(list.record))).toEqual(list.record);
  });
});

test.each(hostileTexts)("a list of a stranger's texts keeps its cells: %j", async (text) => {
  const [chip] = chips;
  const list = listChips([{ ...chip!, name: text, priceBasis: text, sources: [{ title: text }] }]);
  const [table] = tablesOf(await list.markdown());
  expect(table).toHaveLength(2);
  expect(table![1]).toHaveLength(table![0]!.length);
  expect(list.csv().split("\n")).toHaveLength(3);
});

test("listPolicies(policies) gives the weakest mark of what a policy registers and restricts", () => {
  const marks = Object.fromEntries(listPolicies(policies).record.map(({ id, verified }) => [id, verified]));
  expect(marks).toMatchObject({ "scher-2025": "primary", "narrow-path": "secondary", "us-ca-sb1047": "primary" });
  expect(marks).toMatchObject({ penalties: "secondary", "run-window": "unverified" });
});

test("listPolicies(policies) tells each countermeasure with what its figures are", () => {
  const told = Object.fromEntries(
    listPolicies(policies).record.map(({ id, countermeasures }) => [id, countermeasures]),
  );
  expect(told).toMatchObject({
    "scher-2025": [],
    penalties: ["fines $15M or 3% of turnover, whichever is more (derived)"],
    "run-window": ["lets a run take at most 365 days (guess)"],
  });
});
