import { describe, expect, test } from "vitest";
import { comparisonOf, searchedSchema, searchOne } from "../../src/analysis/searchOne.js";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { searchCsv } from "../../src/report/searchCsv.js";
import { renderSearch, searchView } from "../../src/report/searchView.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { bundledPolicy } from "./support/answered.js";
import { sectionsOf, shownText } from "./support/documentText.js";
import { figuresIn, traceableFigures } from "./support/figures.js";

function searched(reference: string, target: number, metric: "quality" | "local" = "quality") {
  const policy = bundledPolicy(reference);
  const { assumptions, table } = loadAssumptions();
  const chips = selectChips(loadCatalog(), "published");
  const answer = searchOne({ policy, target, market: { chips, assumptions, metric }, assumptions: table });
  return { answer, context: { policies: [policy], assumptionRows: table, chips, command: "subthreshold search" } };
}

describe("renderSearch(searched, context)", () => {
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
    const { answer, context } = searched(reference, target, metric);
    expect(searchedSchema.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    const view = searchView(answer, context);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    const report = await renderSearch(answer, context);
    const [, paragraph] = sectionsOf(report)[0]!.blocks.filter(({ type }) => type === "paragraph");
    expect(shownText(paragraph!)).toMatch(expected);
    expect(report).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b/);
    const traceable = traceableFigures(comparisonOf(answer));
    expect(figuresIn(report, context).filter(({ figure }) => !traceable.has(figure))).toEqual([]);
  });
});

describe("searchCsv(searched)", () => {
  test("is a header and one row, without the columns of a comparison", () => {
    const { answer } = searched("scher-2025", 1e24);
    const [header, row, ...rest] = searchCsv(answer).split("\n");
    expect(rest).toEqual([""]);
    expect(header!.split(",")).not.toContain("costRatio");
    expect(row!.split(",")[header!.split(",").indexOf("costUsd")]).toBe(String(answer.result.costUsd));
  });
});
