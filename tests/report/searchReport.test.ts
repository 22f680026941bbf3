import { describe, expect, test } from "vitest";
import { comparisonOf, type Searched, searchedSchema, searchOne } from "../../src/analysis/searchOne.js";
import { withoutChips } from "../../src/catalog/withoutChips.js";
import { formatDelta } from "../../src/report/format.js";
import { searchCsv } from "../../src/report/searchCsv.js";
import { renderSearch, searchView } from "../../src/report/searchView.js";
import type { Market } from "../../src/search/market.js";
import { studyOffer } from "../analysis/support/studyOffer.js";
import { assumptionRows, policyNamed, studyMarket } from "../support/studyMarket.js";
import { sectionsOf, shownText } from "./support/documentText.js";
import { figuresIn, traceableFigures } from "./support/figures.js";

interface Asked {
  readonly metric?: Market["metric"];
  readonly space?: Market["space"];
  readonly withheld?: readonly string[];
}

function searched(reference: string, target: number, { metric = "quality", space, withheld = [] }: Asked = {}) {
  const policy = policyNamed(reference);
  const fullMarket = studyMarket(metric, [], space);
  const market = { ...fullMarket, chips: withoutChips(fullMarket.chips, withheld) };
  const answer = searchOne({
    policy,
    target,
    market,
    offer: { ...studyOffer, withheld },
    ...(withheld.length === 0 ? {} : { fullMarket }),
    assumptions: assumptionRows,
  });
  return {
    answer,
    context: { policies: [policy], assumptionRows, chips: market.chips, command: "subthreshold search" },
  };
}

/** Figures of the record that only the sections of a search show: its runs, limits, moves and the words of clauses. */
function ownFigures(answer: Searched): ReadonlySet<string> {
  const { runnersUp = [], binding = [], withheldFrom } = answer;
  const numbers = traceableFigures({ cells: [], targets: [], runnersUp, binding, withheldFrom } as never);
  const words = binding.flatMap(({ clause, shadowPrices }) => [
    ...(clause?.text.match(/[\d.e]+/g) ?? []),
    ...shadowPrices.flatMap(({ change, savingUsd }) => [
      ...(change.unit === "%" ? [`${Math.abs(change.amount)}%`] : []),
      ...(savingUsd === null ? [] : [formatDelta(-savingUsd)]),
    ]),
  ]);
  return new Set([...numbers, ...words]);
}

async function rendered({ answer, context }: ReturnType<typeof searched>) {
  expect(searchedSchema.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  const view = searchView(answer, context);
  expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  const report = await renderSearch(answer, context);
  expect(report).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b/);
  const traceable = new Set([...traceableFigures(comparisonOf(answer)), ...ownFigures(answer)]);
  const sections = sectionsOf(report);
  // What this report adds to the sections that all reports of answers share.
  const own = new Set([sections[0]!.heading, "Why this one", "What binds"]);
  const figures = figuresIn(report, context).filter(({ section }) => own.has(section));
  expect(figures.filter(({ figure }) => !traceable.has(figure))).toEqual([]);
  const textOf = (heading: string) =>
    (sections.find((section) => section.heading === heading)?.blocks ?? []).map(shownText).join("\n").trim();
  const [, answerParagraph] = sections[0]!.blocks.filter(({ type }) => type === "paragraph");
  return { report, sections, textOf, paragraph: shownText(answerParagraph!) };
}

describe("renderSearch(searched, context) in the published space", () => {
  test.each([
    // policy, target, metric, answer
    [
      "us-ca-sb53+scher-2025",
      1e26,
      "quality",
      /^The cheapest run of 1e26 FLOP of C_quality without a cluster that us-ca-sb53\+scher-2025 registers costs \$15\.9B: 22,500 nodes of 50 × A100 80GB SXM4, FP16, joined over the internet \(pipeline, 6 stages\)\. It trains a model of 1\.5T parameters and reaches 1e26 FLOP\. That is 157x the \$101M of a run that hides nothing\.$/,
    ],
    [
      "scher-2025",
      1e23,
      "local",
      /^A single cluster that scher-2025 leaves unregistered is enough for 1e23 FLOP of C_local: 2 × H100 SXM5, FP8, for \$101,000\. .* A run that hides nothing costs the same\.$/,
    ],
    [
      "cn-none",
      1e25,
      "quality",
      /^cn-none registers no cluster, so nothing needs to hide: the cheapest run of 1e25 FLOP of C_quality is one cluster in one place, 198 × H100 SXM5, FP8, for \$9\.99M\./,
    ],
    [
      "scher-2025-network",
      1e25,
      "quality",
      /^No run reaches 1e25 FLOP of C_quality without a cluster that scher-2025-network registers: the most capable run reaches 8\.06e23 FLOP \(C_quality\) on 1 node for \$807,000, and .*\. A run that hides nothing costs \$9\.99M\.$/,
    ],
    ["scher-2025", 1e32, "local", /No single cluster reaches the target either, whatever its size\.$/],
  ] as const)("%s at %d in the metric %s", async (reference, target, metric, expected) => {
    const { paragraph, textOf, sections } = await rendered(searched(reference, target, { metric }));
    expect(paragraph).toMatch(expected);
    expect(textOf("Why this one")).toMatch(/^The published space is a fixed grid/);
    expect(sections.map(({ heading }) => heading)).not.toContain("What binds");
  });
});

describe("renderSearch(searched, context) in the adversarial space", () => {
  test("says what comes next, why it loses, what binds and what that is worth", async () => {
    const { paragraph, textOf } = await rendered(searched("scher-2025", 1e25, { space: "adversarial" }));
    expect(paragraph).toMatch(
      /costs \$114M: 165 nodes of 49 × A100 80GB SXM4, FP16, .*\(hierarchical, groups of 9 nodes/,
    );
    const why = textOf("Why this one");
    expect(why).toMatch(
      /^The next best chip \(GH200 144GB HBM3e\) makes the run cost 1\.14x the answer, the next best mode \(flat\) 1\.05x and/,
    );
    expect(why).toMatch(
      /one cluster alone.*cannot reach the target: at most 8\.\d+e23 FLOP, and a larger cluster would/,
    );
    expect(why).toMatch(/flat.*169.*\$119M.*1\.05x.*its replicas drift further apart \(1\.03x\)/);
    const binds = textOf("What binds");
    expect(binds).toMatch(/`scher-2025`: compute > 16 H100e.*15\.442 H100e.*16 H100e.*no: one chip more/);
    expect(binds).toMatch(/memory of a node.*3,920 GB.*3,920 GB.*yes: the model fills it/);
    expect(binds).toMatch(/1 H100e.*\$96\.9M \(-\$17\.2M\).*\$131M \(\+\$17\.1M\)/);
    expect(binds).toMatch(/latency between nodes.*1 ms.*the same \(the next step is further away\)/);
  });

  test("where nothing reaches the target, says how far moving a limit gets", async () => {
    const { textOf } = await rendered(searched("scher-2025-network", 1e25, { space: "adversarial" }));
    expect(textOf("Why this one")).toBe(
      "No run reaches the target, so there is no answer that others could lose against.",
    );
    expect(textOf("What binds")).toMatch(/^Where the most capable run stands/);
    expect(textOf("What binds")).toMatch(/10%.*out of reach \(at most 8\.\d+e23 FLOP\)/);
  });

  test("where nothing is registered, has neither modes nor sizes nor lines", async () => {
    const { textOf } = await rendered(searched("cn-none", 1e25, { space: "adversarial" }));
    expect(textOf("Why this one")).not.toMatch(/node size|one cluster alone/);
    expect(textOf("What binds")).not.toMatch(/H100e/);
  });

  test.each([
    // withheld, rule, sentence
    [
      ["a100-80gb"],
      "scher-2025",
      "Withholding a100-80gb adds $16.0M (1.14x): with nothing withheld the cheapest run costs $114M.",
    ],
    [
      ["tpu-v4"],
      "scher-2025",
      "Withholding tpu-v4 changes nothing: with nothing withheld the cheapest run costs as much.",
    ],
    [
      ["tpu-v4", "tpu-v5e"],
      "scher-2025-network",
      "Withholding tpu-v4 and tpu-v5e changes nothing: no run reaches the target with nothing withheld either.",
    ],
  ])("withholding %j under %s: %s", async (withheld, rule, sentence) => {
    const { sections } = await rendered(searched(rule, 1e25, { space: "adversarial", withheld }));
    const paragraphs = sections[0]!.blocks.filter(({ type }) => type === "paragraph").map(shownText);
    expect(paragraphs[2]).toBe(sentence);
  });
});

describe("searchCsv(searched)", () => {
  test("is a header and one row, without the columns of a comparison", () => {
    const { answer } = searched("scher-2025", 1e24);
    const [header, row, ...rest] = searchCsv(answer).split("\n");
    expect(rest).toEqual([""]);
    expect(header!.split(",")).not.toContain("costRatio");
    expect(header!.split(",")).toEqual(expect.arrayContaining(["modes", "prices", "withheld"]));
    expect(row!.split(",")[header!.split(",").indexOf("costUsd")]).toBe(String(answer.result.costUsd));
  });
});
