import { describe, expect, test } from "vitest";
import type { RuleChange, RuleDiff } from "../../src/analysis/diff/diffSchema.js";
import type { AnswerContext } from "../../src/report/answerView.js";
import { changeName, changeWords } from "../../src/report/changeWords.js";
import { diffCsv } from "../../src/report/diffCsv.js";
import { changeSentences, contributionSentences, idleSentences } from "../../src/report/diffSentences.js";
import { renderDiff } from "../../src/report/diffView.js";
import { marginWords, systemsSentences } from "../../src/report/systemWords.js";
import { difference, ruleOf } from "../analysis/diff/support.js";
import { assumptionRows, studyChips } from "../support/studyMarket.js";

const compute = '{compute: "> 16 H100e"}';
const three = '{any: [{compute: "> 8 H100e"}, {memory: "> 1280 GB", of: [hbm]}, {power: "> 900 kW"}]}';

function contextOf(from: string, to: string): AnswerContext {
  const policies = [ruleOf(from, "earlier"), ruleOf(to, "later")];
  return { policies, assumptionRows, chips: studyChips, command: "subthreshold diff" };
}

const clause = (text: string) => ({ policy: "p", path: "registration", text });
const change = (fields: Partial<RuleChange>): RuleChange => ({
  kind: "added",
  list: "rule",
  excepts: false,
  from: null,
  to: null,
  ...fields,
});
const [a, b] = [clause("chips > 5"), clause("chips > 9")];

describe("changeWords(change)", () => {
  test.each<[Partial<RuleChange>, string]>([
    [{ list: "any", to: a }, "adds “chips > 5” as a ground for registration"],
    [{ list: "all", to: a }, "adds “chips > 5” as a condition that a registered cluster must meet too"],
    [{ list: "rule", to: a }, "registers by “chips > 5”"],
    [{ list: "any", to: a, excepts: true }, "exempts by “chips > 5” too"],
    [{ list: "all", to: a, excepts: true }, "exempts only if “chips > 5” holds too"],
    [{ kind: "removed", list: "any", from: a }, "drops “chips > 5” as a ground for registration"],
    [{ kind: "removed", list: "all", from: a }, "drops the condition “chips > 5”"],
    [{ kind: "removed", list: "any", from: a, excepts: true }, "no longer exempts by “chips > 5”"],
    [{ kind: "redrawn", from: a, to: b }, "redraws “chips > 5” as “chips > 9”"],
    [{ kind: "replaced", from: a, to: b }, "puts “chips > 9” in the place of “chips > 5”"],
    [
      { kind: "counted", from: clause("each site measured by itself"), to: clause("all sites of a run added up") },
      "counts with all sites of a run added up, not with each site measured by itself",
    ],
    [{ list: "any", to: clause("where <b>|x*") }, "adds “where &lt;b>\\|x\\*” as a ground for registration"],
  ])("%o: %s", (fields, words) => {
    expect(changeWords(change(fields))).toBe(words);
  });

  test("changeName(change) is for tables", () => {
    expect([change({ to: a }), change({ from: a }), change({ from: a, to: b })].map(changeName)).toEqual([
      "adding “chips > 5”",
      "dropping “chips > 5”",
      "“chips > 5” becomes “chips > 9”",
    ]);
  });
});

describe("marginWords and systemsSentences", () => {
  test.each([
    [0.2, "20% above"],
    [-0.125, "12.5% below"],
    [0, "on the line"],
  ])("%d: %s", (margin, words) => {
    expect(marginWords(margin)).toBe(words);
  });

  const system = { id: "s", name: "S", category: "c|d", accelerators: 8, clauses: [] };
  const none = { listed: 75, from: 0, to: 0, unknown: [], caught: [], freed: [], categories: [] };
  test.each<[Partial<RuleDiff["systems"]>, readonly string[]]>([
    [{}, ["Neither rule registers any of the 75 systems on the list of legitimate ones."]],
    [
      { from: 3, to: 3 },
      ["Of the 75 systems on the list of legitimate ones, `a` registers 3 and `b` 3. They are the same ones."],
    ],
    [
      { from: 3, to: 4, caught: [system] },
      [
        "Of the 75 systems on the list of legitimate ones, `a` registers 3 and `b` 4. Newly registered: 1 system (1 c\\|d).",
      ],
    ],
    [
      { from: 3, to: 3, caught: [system], freed: [system] },
      [
        "Of the 75 systems on the list of legitimate ones, `a` registers 3 and `b` 3. Newly registered: 1 system (1 c\\|d); no longer registered: 1 system (1 c\\|d).",
      ],
    ],
    [
      { unknown: ["X"] },
      [
        "Neither rule registers any of the 75 systems on the list of legitimate ones.",
        "For 1 system it turns on a figure that is not known (X); it is counted as not registered.",
      ],
    ],
  ])("%o", (fields, sentences) => {
    expect(systemsSentences({ ...none, ...fields }, "`a`", "`b`")).toEqual(sentences);
  });
});

describe("the report of a difference", async () => {
  const found = await difference(compute, three);

  test("says in words what changes, and where none does", async () => {
    expect(changeSentences(found)).toBe(
      "`later` differs from `earlier` in 3 clauses: it redraws “compute > 16 H100e” as “compute > 8 H100e”; it adds “memory > 1280 GB of HBM” as a ground for registration; it adds “power > 900 kW” as a ground for registration. On the chips on offer it is the stricter rule. Its rules on training runs are the same.",
    );
    const same = await difference(compute, '{compute: "> 15840 TFLOP/s"}');
    expect(changeSentences(same)).toMatch(/^`later` registers by the same clauses as `earlier`\./);
    expect(contributionSentences(same)).toEqual([]);
  });

  test("shares out the greatest difference and names what could be struck", () => {
    expect(contributionSentences(found)).toEqual([
      expect.stringMatching(
        /^Of the difference of \+\$[\d.]+M at 1e25 FLOP, the greatest that can be shared out, .*\$0 from the change that adds “power > 900 kW” as a ground for registration \(the mean over all orders of making the changes\)\.$/,
      ),
    ]);
    expect(idleSentences(found).join(" ")).toContain("“power > 900 kW”");
  });

  test("has every part and no hole", async () => {
    const text = await renderDiff(found, contextOf(compute, three));
    const parts = [
      "# What changes from `earlier` to `later`",
      "## What changes in the rule",
      "## Whom it registers",
      "## What each change does",
      "## What each clause of `later` holds",
      "## How to read this report",
      "## Assumptions",
      "## Sources",
      "## Reproduce",
    ];
    const places = parts.map((part) => text.indexOf(`\n${part}\n`));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((x, y) => x - y));
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  test("a partial answer says so first", async () => {
    const text = await renderDiff(
      { ...found, complete: false, contributions: { ...found.contributions, targets: [] }, struck: [] },
      contextOf(compute, three),
    );
    expect(text.indexOf("**This report is partial.**")).toBeLessThan(text.indexOf("differs from"));
    expect(text).toContain("for 0 of 1 targets");
  });

  test("where a change is without bound, the tables say out of reach and a dash", async () => {
    const out = '{any: [{compute: "> 8 H100e"}, {chips: ">= 1"}]}';
    const text = await renderDiff(await difference(compute, out), contextOf(compute, out));
    expect(text).toMatch(/\| 2: adding “chips >= 1” \| out of reach \| \$[\d.]+M \| – \|/);
    expect(text).toContain("its cost is without bound and no share of it can be told");
  });

  test("diffCsv(diff) has a row a figure, unrounded", () => {
    const lines = diffCsv(found).trim().split("\n");
    const width = lines[0]!.split(",").length;
    for (const line of lines) expect(line.split(",")).toHaveLength(width);
    const { toUsd } = found.contributions.targets[0]!;
    expect(lines[1]).toContain(String(toUsd));
    expect(lines.filter((line) => line.startsWith("cost by change"))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith("systems by clause struck"))).toHaveLength(3);
  });
});

describe("a difference in countermeasures", async () => {
  const later = "scher-2025-memory+run-window+appendix-g-challenge-inspections";
  const found = await difference("scher-2025", later, { targets: [1e24] });
  const context: AnswerContext = { ...contextOf("scher-2025", later), policies: [ruleOf("scher-2025"), ruleOf(later)] };

  test("is told beside the clauses", () => {
    const words = changeSentences(found);
    expect(words).toContain("in one clause and 2 countermeasures: it adds “memory > 1280 GB of HBM”");
    expect(words).toContain("it adds the countermeasure “lets a run take at most 365 days”");
    expect(words).toContain("On the chips on offer it is the stricter rule.");
  });

  test.each<[Partial<RuleChange>, string]>([
    [{ list: "countermeasures", to: a }, "adds the countermeasure “chips > 5”"],
    [{ kind: "removed", list: "countermeasures", from: a }, "drops the countermeasure “chips > 5”"],
    [{ kind: "redrawn", list: "countermeasures", from: a, to: b }, "redraws “chips > 5” as “chips > 9”"],
  ])("%o: %s", (fields, words) => {
    expect(changeWords(change(fields))).toBe(words);
  });

  test("its report names countermeasures wherever it speaks of them, and never says that only clauses count", async () => {
    const text = await renderDiff(found, context);
    expect(text).toContain("## What each clause and countermeasure of");
    expect(text).toContain("| Clause or countermeasure struck |");
    expect(text).toContain("is expected to cost, losses on detection included, with each change by itself");
    expect(text).not.toContain("the risk of being found are not counted");
    expect(text).toContain("Without a countermeasure the rest stands as it is");
  });

  test("one that only lowers the chance is not called idle", () => {
    const [sentence] = idleSentences(found);
    expect(sentence).toContain("olds 20 inspections a year");
    expect(sentence).toContain("neither to what the evader expects to pay at any target");
    expect(sentence).toContain("The chance to finish undetected may differ all the same.");
  });

  test("the same countermeasures on both sides are no change, and the report says so", async () => {
    const same = await difference("scher-2025+run-window", "run-window+scher-2025", { targets: [1e24] });
    expect(changeSentences(same)).toContain("registers by the same clauses as");
    expect(changeSentences(same)).toContain("and has the same countermeasures.");
    const policies = [ruleOf("scher-2025+run-window"), ruleOf("run-window+scher-2025")];
    const text = await renderDiff(same, { ...context, policies });
    expect(text).toContain("Both rules register by the same clauses and have the same countermeasures.");
    expect(text).toContain("Nothing changes in what has to register or in countermeasures");
  });
});
