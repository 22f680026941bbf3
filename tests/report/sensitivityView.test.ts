import { describe, expect, test } from "vitest";
import { renderSensitivity, sensitivityView } from "../../src/report/sensitivityView.js";
import { sensitivityViewSchema } from "../../src/report/sensitivityViewSchema.js";
import { type AskedSeries, askedSeries } from "../analysis/support/studyAnswers.js";
import { allTokens, sectionsOf, shownText, tablesOf } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";
import { figuresIn, writtenFigures } from "./support/tracedFigures.js";

const both = ["scher-2025", "scher-2025-memory"];
const QUESTIONS: readonly (readonly [name: string, series: "bandwidth" | "latency", asked: AskedSeries])[] = [
  ["bandwidth, two policies", "bandwidth", { policies: both }],
  ["latency, two policies", "latency", { policies: both }],
  ["latency, C_quality", "latency", { policies: both, metric: "quality" }],
  ["some networks out of reach", "bandwidth", { policies: ["scher-2025-memory"], metric: "quality", target: 6e25 }],
  ["all out of reach", "bandwidth", { metric: "quality", target: 1e29 }],
  ["no node at all", "latency", { policies: ["scher-2025-network"] }],
  ["nothing registered", "bandwidth", { policies: ["us-ca-sb53"], metric: "quality", target: 1e26 }],
  ["both at once", "latency", { policies: ["us-ca-sb53+scher-2025"], metric: "quality" }],
  ["idle overrides", "latency", { assume: ["network.upload=30 Mbps", "training.mfu=0.3"] }],
  ["one node alone", "latency", { target: 1e23 }],
];

describe.each(QUESTIONS)("the report of a sensitivity: %s", async (_name, series, asked) => {
  const { answer, context } = askedSeries(series, asked);
  const report = await renderSensitivity(answer, context);

  test("fits its schema, and is the same twice", async () => {
    const view = sensitivityView(answer, context);
    expect(sensitivityViewSchema.parse(view)).toEqual(view);
    expect(await renderSensitivity(answer, context)).toBe(report);
  });

  test("has its parts in order, and no NaN, undefined, Infinity or object", () => {
    expect(sectionsOf(report).map(({ heading }) => heading)).toEqual([
      "",
      "How to read this report",
      "The networks",
      ...answer.policies.map((policy) => `Under ${policy}`),
      "Beyond published experiments",
      "The rules",
      ...(report.includes("These prices are weak") ? ["How firm the prices are"] : []),
      "Assumptions",
      "How the answer was found",
      "Sources",
      "Reproduce",
    ]);
    expect(report).not.toMatch(/NaN|undefined|Infinity|null|\[object|\{\{|\n{3}/);
    expect(report).toContain(`\n${context.command}\n`);
  });

  test("has a row of every network for every policy", () => {
    const costs = tablesOf(report).filter(([head]) => head!.includes("Evasion multiple"));
    expect(costs.map((table) => table.slice(1).map(([network]) => network))).toEqual(
      answer.policies.map(() => answer.networks.map(({ name }) => name)),
    );
  });

  test("writes no figure that its JSON lacks", () => {
    const written = new Set(writtenFigures(JSON.parse(JSON.stringify(answer))));
    // The study's own rule, named in words beside what it prints.
    written.add("16");
    const names = [...context.chips.map(({ name }) => name), ...answer.policies].flatMap((name) => figuresIn(name));
    const sections = ["", "The networks", ...answer.policies.map((policy) => `Under ${policy}`)];
    const figures = sectionsOf(report)
      .filter(({ heading }) => sections.includes(heading))
      .flatMap(({ blocks }) => blocks.flatMap(({ raw }) => allTokens(raw)))
      .filter(({ type }) => type === "text")
      .flatMap((token) => figuresIn(shownText(token)));
    expect(figures.length).toBeGreaterThan(20);
    expect(figures.filter((figure) => !written.has(figure) && !names.includes(figure))).toEqual([]);
  });
});

test("what the study prints stands beside its own question only", async () => {
  const own = askedSeries("bandwidth");
  const other = askedSeries("bandwidth", { metric: "quality" });
  const printed = "Cost printed by the study";
  expect(await renderSensitivity(own.answer, own.context)).toContain(printed);
  expect(await renderSensitivity(other.answer, other.context)).not.toContain(printed);
});

test("an override that each network sets anyway is said to have no effect", async () => {
  const { answer, context } = askedSeries("latency", { assume: ["network.upload=30 Mbps", "training.mfu=0.3"] });
  const report = await renderSensitivity(answer, context);
  expect(report).toContain("These were set and have no effect here, since each network sets its own: `network.upload`");
  expect(report).toContain("Changed for this report:");
  const without = askedSeries("latency", { assume: ["training.mfu=0.3"] });
  expect(answer.cells).toEqual(without.answer.cells);
});

test.each(hostileTexts)("a chip and a rule named %j cannot break the report", async (name) => {
  const { answer, context } = askedSeries("latency");
  const plain = await renderSensitivity(answer, context);
  const chips = context.chips.map((chip) => ({ ...chip, name }));
  const policies = context.policies.map((policy) => ({
    ...policy,
    parts: policy.parts.map((part) => ({ ...part, title: name, summary: name })),
  }));
  const text = await renderSensitivity(answer, { ...context, chips, policies });
  const shape = (report: string) => [
    sectionsOf(report).map(({ heading }) => heading),
    tablesOf(report).map((table) => table.map((row) => row.length)),
  ];
  expect(shape(text)).toEqual(shape(plain));
  expect(allTokens(text).filter(({ type }) => type === "html")).toHaveLength(1);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
});
