import { describe, expect, test } from "vitest";
import type { AnswerContext } from "../../../src/report/answerView.js";
import { markdownText } from "../../../src/report/markdown.js";
import { memoCsv } from "../../../src/report/memo/memoCsv.js";
import { nearestFirst, optionsTable } from "../../../src/report/memo/memoTables.js";
import { memoView } from "../../../src/report/memo/memoView.js";
import { commentedMemoTemplate, memoFields, renderMemo } from "../../../src/report/memo/renderMemo.js";
import { folderWith } from "../../policy/support/policyFolder.js";
import { hostileTexts } from "../support/hostileTexts.js";
import { contextOf, memoOf, otherMetric } from "./support.js";

const memory = ["scher-2025-memory", "scher-2025"] as const;

/** The context with another title of its policies. */
function titled({ policies, ...context }: AnswerContext, title: string): AnswerContext {
  return {
    ...context,
    policies: policies.map((policy) => ({ ...policy, title, parts: policy.parts.map((part) => ({ ...part, title })) })),
  };
}

describe("renderMemo(memo, context, template)", () => {
  test("has every part, in order, with and without a baseline", async () => {
    const parts = [
      "# Memo",
      "## The question",
      "## The answer",
      "## The options compared",
      "## Who is burdened",
      "## How the evader responds",
      "## What would change the answer",
      "## What to weigh",
      "## Annex: the numbers",
      "## Annex: the systems",
      "## Annex: the rules",
      "## Annex: assumptions",
      "## Annex: how the answers were found",
      "## Annex: sources",
      "## Annex: reproduce",
    ];
    for (const [policy, baseline] of [
      memory,
      ["scher-2025", undefined],
      ["us-ca-sb53", undefined],
      ["scher-2025-network", "scher-2025"],
    ] as const) {
      const text = await renderMemo(
        await memoOf(policy, baseline, { variations: [otherMetric] }),
        contextOf(policy, baseline),
      );
      const places = parts.map((part) => text.indexOf(`\n${part}`));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(text).not.toMatch(/undefined|NaN|\[object|\{\{/);
    }
  });

  test("the commented copy of the template gives the same memo", async () => {
    const folder = folderWith({ "mine.hbs": commentedMemoTemplate() });
    const memo = await memoOf(...memory);
    const context = contextOf(...memory);
    expect(await renderMemo(memo, context, `${folder}/mine.hbs`)).toBe(await renderMemo(memo, context));
  });

  test("a user's template places fields only; what they hold is not read as a template again", async () => {
    const folder = folderWith({ "mine.hbs": "{{policyTitle}}\n{{#each responses}}* {{this}}\n{{/each}}" });
    const memo = await memoOf(...memory);
    const text = await renderMemo(memo, titled(contextOf(...memory), "{{command}} {{{title}}}"), `${folder}/mine.hbs`);
    expect(text).toContain("{{command}} {{{title}}}");
    expect(text).toContain("* **1e25 FLOP:**");
  });

  test("says first that an interrupt left something out", async () => {
    const memo = { ...(await memoOf(...memory)), complete: false };
    const text = await renderMemo(memo, contextOf(...memory));
    expect(text.indexOf("**This memo is partial.**")).toBeLessThan(text.indexOf("## The question"));
    expect(text).toContain("**This memo is partial.**");
  });

  test.each(hostileTexts)("a title like %j stays literal", async (title) => {
    const view = memoView(await memoOf(...memory), titled(contextOf(...memory), title));
    expect(view.policyTitle).toBe(markdownText(title));
    expect(view.policyTitle).not.toMatch(/\n|<(?!br)|(?<!\\)\|/);
  });
});

describe("fields of the template", () => {
  test("every one at the top has a meaning, and the copy lists it", () => {
    const template = commentedMemoTemplate();
    const fields = memoFields();
    expect(fields.length).toBeGreaterThan(40);
    for (const { path, type, meaning } of fields) {
      expect(template).toContain(`  ${path} (${type})`);
      if (!path.includes("[")) expect(meaning).not.toBe("");
    }
    expect(template.startsWith("{{!--")).toBe(true);
  });
});

test("optionsTable(memo) puts no registration, the baseline and the policy side by side", async () => {
  const table = optionsTable(await memoOf(...memory, { targets: [1e23, 1e25] }));
  expect(table.columns.map(({ title }) => title)).toEqual([
    "Measure",
    "No registration, nothing hidden",
    "`scher-2025`",
    "`scher-2025-memory`",
  ]);
  expect(table.rows.map(([head]) => head)).toEqual([
    "Cheapest run of 1e23 FLOP",
    "Cheapest run of 1e25 FLOP",
    "Systems registered, of 75",
  ]);
  expect(table.rows[0]![2]).toMatch(/, 1 cluster$/);
  expect(table.rows[2]!.slice(1)).toEqual(["0", "33", "41"]);
});

test("nearestFirst(systems) sorts by the line that would spare a system", async () => {
  const { systems } = await memoOf(...memory);
  const margins = nearestFirst(systems.caught).map(
    ({ clauses }) => clauses.find(({ margin }) => margin !== null)!.margin!,
  );
  expect(margins).toEqual([...margins].sort((a, b) => a - b));
});

test("memoCsv(memo) has a row a setting and target, unrounded", async () => {
  const memo = await memoOf(...memory, { targets: [1e25], variations: [otherMetric] });
  const [header, assumed, varied, ...rest] = memoCsv(memo).trim().split("\n");
  expect(header!.split(",")).toHaveLength(assumed!.split(",").length);
  expect(assumed).toContain(String(memo.comparison.cells[1]!.result.costUsd));
  expect(varied).toMatch(/^other-metric,local,1e\+25,/);
  expect(rest).toEqual([]);
});
