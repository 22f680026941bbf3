import fc from "fast-check";
import type { Tokens } from "marked";
import { beforeAll, describe, expect, test } from "vitest";
import { type Comparison, comparisonSchema } from "../../src/analysis/comparisonSchema.js";
import type { CombinedPolicy, Policy } from "../../src/policy/policy.js";
import type { AnswerContext } from "../../src/report/answerView.js";
import { comparisonCsv } from "../../src/report/comparisonCsv.js";
import { comparisonView, renderComparison } from "../../src/report/comparisonView.js";
import { reportMark } from "../../src/report/reportMark.js";
import { renderTerminal } from "../../src/report/terminal.js";
import { type Asked, answered, bundledPolicy } from "./support/answered.js";
import { allTokens, sectionsOf, shownText, tablesOf } from "./support/documentText.js";
import { figuresIn, traceableFigures } from "./support/figures.js";
import { hostileTexts } from "./support/hostileTexts.js";
import { type MadeUpAnswer, madeUpComparison } from "./support/madeUp.js";

/** What must never stand in a report. */
const nonsense = /\bNaN\b|\bundefined\b|\bInfinity\b|\[object|(?<![\w.])-0(?![\d.])|\bnull\b/;

const memoryRules = ["scher-2025", "scher-2025-memory"] as const;
const manyRules = ["scher-2025", "scher-2025-network", "cn-none", "us-ca-sb53+scher-2025", "us-eo-14110"] as const;

/** From one cluster to pipelines, fast to search. */
const someTargets = [1e23, 1e24, 1e25] as const;

describe.each([
  // metric, space, policies, targets; absent, the study's and the rules' own
  ["quality", "published", memoryRules, undefined],
  ["local", "published", memoryRules, undefined],
  ["quality", "published", manyRules, undefined],
  ["quality", "both", memoryRules, someTargets],
  ["local", "both", memoryRules, someTargets],
  ["quality", "adversarial", manyRules, someTargets],
] as const)("the report in the metric %s, space %s, of %s", (metric, space, references, targets) => {
  const asked: Asked = { metric, space, ...(targets === undefined ? {} : { targets }) };
  let comparison: Comparison;
  let context: AnswerContext;
  let report: string;

  beforeAll(async () => {
    ({ comparison, context } = answered(references, asked));
    report = await renderComparison(comparison, context);
  });

  test("has a record that fits its schema", () => {
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
  });

  test("begins with the mark and one title, and names the metric before the answer", () => {
    expect(report.startsWith(`${reportMark}\n\n# What evasion costs under `)).toBe(true);
    const [setting] = sectionsOf(report)[0]!.blocks.filter(({ type }) => type === "paragraph");
    expect(shownText(setting!)).toContain(metric === "quality" ? "C_quality" : "C_local");
  });

  test("has every figure from the record of the same command", () => {
    const traceable = traceableFigures(comparison);
    const strange = figuresIn(report, context).filter(({ figure }) => !traceable.has(figure));
    expect(strange).toEqual([]);
  });

  test("has figures that another record does not have", () => {
    const other = JSON.parse(JSON.stringify(comparison)) as Comparison;
    for (const cell of other.cells) cell.result.costUsd *= 1.0371;
    const traceable = traceableFigures(other);
    expect(figuresIn(report, context).some(({ figure }) => !traceable.has(figure))).toBe(true);
  });

  test("holds no nonsense", () => {
    expect(report).not.toMatch(nonsense);
    expect(comparisonCsv(comparison)).not.toMatch(nonsense);
  });

  test("has a view of plain data", () => {
    const view = comparisonView(comparison, context);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  test("is the same whenever it is written", async () => {
    const again = answered(references, asked);
    expect(await renderComparison(again.comparison, again.context)).toBe(report);
  });

  test("has its sections, sources and command", () => {
    const headings = sectionsOf(report).map(({ heading }) => heading);
    expect(headings.slice(1)).toEqual([
      "How to read this report",
      "What the cheapest run costs",
      "The cheapest runs",
      "What each run is made of",
      "Compared with hiding nothing",
      ...(space === "both" ? ["What the study's grid hides"] : []),
      ...(metric === "local" ? ["The study's figures beside"] : ["The study's figures"]),
      "Beyond published experiments",
      "The rules",
      "How firm the prices are",
      "Assumptions",
      "How the answer was found",
      "The two metrics",
      "Sources",
      "Reproduce",
    ]);
    expect(report.endsWith(`\`\`\`sh\nsubthreshold compare ${references.join(" ")}\n\`\`\`\n`)).toBe(true);
    const cited = [...report.matchAll(/\\\[(\d+)\\\]/g)].map(([, number]) => Number(number));
    const listed = sectionsOf(report).find(({ heading }) => heading === "Sources")!.blocks;
    const items = listed.flatMap((block) => (block.type === "list" ? (block as Tokens.List).items : []));
    expect(new Set(cited)).toEqual(new Set(items.map((_item, index) => index + 1)));
  });

  test("has a row of costs for every target and rule", () => {
    expect(tablesOf(report)[0]).toHaveLength(1 + comparison.targets.length * references.length);
  });

  test("has a certificate that adds up", () => {
    const { configurations, evaluations, solved, pruned, prunedBy } = comparison.certificate;
    const sum = Object.values(prunedBy).reduce((total, count) => total + count, 0);
    if (space === "published") {
      expect(evaluations + pruned).toBe(configurations);
      expect(sum).toBe(pruned);
      return;
    }
    // Counts beyond 2^53 are rounded with every addition.
    expect(((solved ?? 0) + pruned) / configurations).toBeCloseTo(1, 12);
    expect(sum / pruned).toBeCloseTo(1, 12);
  });

  test.each([40, 80, 100, 200])("can be read on a terminal of %d columns", (columns) => {
    const text = renderTerminal(report, { columns, colour: false });
    expect(text).not.toMatch(nonsense);
    // Addresses and the command are not broken, so that they can be copied.
    const wide = text.split("\n").filter((line) => line.length > columns && !/https?:|^ {2}subthreshold /.test(line));
    expect(wide).toEqual([]);
  });

  test("is CSV with a row an answer", () => {
    const lines = comparisonCsv(comparison).trimEnd().split("\n");
    expect(lines).toHaveLength(1 + comparison.cells.length);
    const header = lines[0]!.split(",");
    const first = lines[1]!.split(",");
    expect(first[header.indexOf("costUsd")]).toBe(String(comparison.cells[0]!.result.costUsd));
  });
});

describe("a report with overrides", () => {
  test("lists them first, with the default and whether they leave the plausible range", async () => {
    const { comparison, context } = answered(["scher-2025"], {
      targets: [1e24],
      assume: ["network.upload=5 Mbps", "reliability.mitigation=backup-workers"],
    });
    const report = await renderComparison(comparison, context);
    const section = report.slice(report.indexOf("## Assumptions"));
    expect(section).toContain(
      "| `network.upload` | 5 Mbps | 100 Mbps | 10 Mbps to 1 Gbps (**outside**) | `--assume` |",
    );
    expect(section.indexOf("Changed for this report")).toBeLessThan(section.indexOf("`training.mfu`"));
    expect(section.match(/`network\.upload`/g)).toHaveLength(1);
    expect(report).toContain("Spare nodes");
  });

  test("of one policy compares with nothing", async () => {
    const { comparison, context } = answered(["scher-2025"], { targets: [1e24, 1e25] });
    const report = await renderComparison(comparison, context);
    expect(report).not.toMatch(/Cost ratio|baseline|Words for differences/);
    expect(tablesOf(report)[0]![0]).toEqual(["Target (C_quality)", "Cost", "Nodes", "Chips"]);
  });

  test("says so where nothing is extrapolated and nothing is within reach", async () => {
    const lone = answered(["scher-2025"], { targets: [1e18] });
    expect(await renderComparison(lone.comparison, lone.context)).toContain(
      "No run shown goes beyond published experiments",
    );
    const none = answered(["scher-2025"], { targets: [1e32] });
    const report = await renderComparison(none.comparison, none.context);
    expect(report).toContain("### Targets out of reach");
    expect(report).not.toContain("## What each run is made of");
  });
});

describe("a report in the adversarial space", () => {
  const { comparison, context } = answered(memoryRules, { targets: [1e23, 1e25], space: "adversarial" });

  test("says nothing that belongs to the published space", async () => {
    const report = await renderComparison(comparison, context);
    expect(report).not.toMatch(/[Ss]eems to|at most the one shown|is no bound|effect of the space|study's grid hides/);
    expect(report).toContain("The answer is the model's exact minimum over all of this");
    expect(report).toContain("How the joined runs turn their knobs");
  });

  test("says before anything else how many answers rest on weak prices", () => {
    expect(comparisonView(comparison, context).answer).toContain(
      '1 of 4 answers rest on weak prices, of GH200 144GB HBM3e (see "How firm the prices are").',
    );
  });

  test("points to its cautions beside the answer", () => {
    const local = answered(["scher-2025"], { metric: "local", targets: [1e25], space: "adversarial" });
    const { answer, cautions } = comparisonView(local.comparison, local.context);
    expect(cautions).toHaveLength(1);
    expect(answer.at(-1)).toContain('stands at the end of "Beyond published experiments"');
  });

  test("has the price level and what is withheld in its setting, its table and its CSV", async () => {
    const offer = { withheld: ["gh200-144gb"], prices: "high" } as const;
    const narrowed = answered(memoryRules, { targets: [1e25], space: "adversarial", offer });
    const report = await renderComparison(narrowed.comparison, narrowed.context);
    expect(report).toContain(
      "`gh200-144gb` is withheld; every chip costs the highest price reported for it, not the central one.",
    );
    expect(report).toContain("What withholding chips from the market adds:");
    const [header, first] = comparisonCsv(narrowed.comparison).split("\n");
    const field = (name: string) => first!.split(",")[header!.split(",").indexOf(name)];
    expect(["modes", "prices", "withheld"].map(field)).toEqual(["flat hierarchical pipeline", "high", "gh200-144gb"]);
  });
});

describe("a report of a stranger's texts", () => {
  const benign = "plain words";
  const { comparison, context } = answered(["us-ca-sb1047", "scher-2025"], { targets: [1e24, 1e25] });
  const reportWith = (text: string): Promise<string> => {
    const chips = context.chips.map((chip) => ({
      ...chip,
      name: text,
      priceBasis: text,
      priceWeakness: text,
      priceWeak: true,
    }));
    const assumptionRows = context.assumptionRows.map((row) => ({ ...row, meaning: text, range: text }));
    const policies = context.policies.map((policy) => withTexts(policy, text));
    return renderComparison(comparison, { chips, assumptionRows, policies, command: text });
  };

  const shapeOf = (report: string) =>
    allTokens(report)
      .filter(({ type }) => type !== "text" && type !== "escape" && type !== "space")
      .map((token) => (token.type === "link" ? (token as Tokens.Link).href : token.type));

  let shape: readonly string[];
  beforeAll(async () => {
    shape = shapeOf(await reportWith(benign));
  });

  test.each(hostileTexts)("is built as with plain words: %j", async (text) => {
    const report = await reportWith(text);
    expect(shapeOf(report)).toEqual(shape);
    expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(renderTerminal(report, { columns: 100, colour: false }).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

/** A policy with the text in every place that a stranger fills. */
function withTexts(policy: CombinedPolicy, text: string): CombinedPolicy {
  const parts = policy.parts.map((part): Policy => {
    const sources = Object.entries(part.sources).map(([id, source]) => [
      id,
      { ...source, title: `${text} ${id}`, note: text },
    ]);
    return {
      ...part,
      title: text,
      summary: text,
      jurisdiction: text,
      sources: Object.fromEntries(sources),
      operativeWords: part.operativeWords.map((words) => ({ ...words, words: text })),
      dates: part.dates.map((date) => ({ ...date, event: text })),
      notes: part.notes.map((note, index) => ({ ...note, text: `${text} ${index}` })),
      training: part.training.map((rule) => ({ ...rule, note: text, domain: text })),
      registration: { kind: "condition", path: "registration.condition", text, verified: "unverified" },
    };
  });
  return { ...policy, title: text, parts };
}

describe("a report of random answers", () => {
  const amount = fc.oneof(fc.double({ min: 1e-3, max: 1e15, noNaN: true }), fc.constantFrom(1, 1e6, 2e6));
  const seen = fc.record({
    registered: fc.boolean(),
    reasons: fc.subarray(["compute > 16 H100e", "co-located", "memory > 1280 GB"]),
    largestNodeChips: fc.option(fc.nat(100)),
  });
  const answer: fc.Arbitrary<MadeUpAnswer> = fc.record(
    {
      costUsd: amount,
      nodes: fc.integer({ min: 1, max: 100_000 }),
      hiding: fc.constantFrom("split", "lone-node", "not-needed"),
      limit: fc.constantFrom("no-node", "registered", "overtraining"),
      chip: fc.constantFrom("h100-sxm", "gh200-144gb", "unknown-chip"),
      chipsPerNode: fc.integer({ min: 1, max: 200 }),
      runUnderBaseline: seen,
      baselineRun: seen,
    },
    { requiredKeys: [] },
  );
  const policies = ["scher-2025", "scher-2025-memory", "cn-none"];

  test("holds no nonsense and always an answer", async () => {
    const { context } = answered(["scher-2025"], { targets: [1e24] });
    const all = policies.map(bundledPolicy);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.double({ min: 1e20, max: 1e28, noNaN: true }), answer, answer, answer), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.constantFrom("quality" as const, "local" as const),
        fc.option(amount),
        async (answers, metric, open) => {
          const comparison = madeUpComparison({ policies, answers, metric, open: () => open });
          const distinct = new Set(comparison.targets).size === comparison.targets.length;
          fc.pre(distinct);
          const report = await renderComparison(comparison, { ...context, policies: all });
          expect(report).not.toMatch(nonsense);
          expect(comparisonCsv(comparison)).not.toMatch(nonsense);
        },
      ),
      { numRuns: 60 },
    );
  });
});
