import { describe, expect, test } from "vitest";
import { figures } from "../../src/analysis/figures/figures.js";
import { figuresSchema } from "../../src/analysis/figures/figuresSchema.js";
import { clauseName, clauseSentences, tieSentences } from "../../src/report/clauseSentences.js";
import { figureCharts, figuresView, renderFigures } from "../../src/report/figuresView.js";
import { studyOffer } from "../analysis/support/studyOffer.js";
import { assumptionRows, policyNamed, studyChips, studyMarket } from "../support/studyMarket.js";

function figuresOf(references: readonly [string, string], targets: readonly number[]) {
  const policies = references.map(policyNamed);
  const market = studyMarket("quality", [], "adversarial");
  const question = {
    policies,
    baseline: policies[0]!,
    targets,
    market,
    offer: studyOffer,
    assumptions: assumptionRows,
  };
  const context = { policies, assumptionRows, chips: studyChips, command: "subthreshold figures" };
  return { record: figures(question), context };
}

const usual = figuresOf(["scher-2025", "scher-2025-memory"], [1e24, 3.3e24, 1e25, 1e26]);

describe("figures(question)", () => {
  test("is what its schema says", () => {
    expect(figuresSchema.parse(JSON.parse(JSON.stringify(usual.record)))).toEqual(
      JSON.parse(JSON.stringify(usual.record)),
    );
  });

  test("has the ends of the run length that the study gives: 137 and 740 days", () => {
    const days = usual.record.runLength.map((point) => point.days);
    expect([days[0], days.at(-1)].map((value) => Math.round(value!))).toEqual([137, 740]);
  });
});

describe("the sentences on a clause", () => {
  const said = (references: readonly [string, string], targets: readonly number[]) => {
    const { record, context } = figuresOf(references, targets);
    return clauseSentences(record, clauseName(context.policies[0]!, context.policies[1]!)).join(" ");
  };

  test("name the one clause that is added, and where it costs most", () => {
    const { record, context } = usual;
    const name = clauseName(context.policies[0]!, context.policies[1]!);
    expect(name).toBe("the clause “memory > 1280 GB of HBM”");
    const ratios = record.comparison.cells.filter(({ policy }) => policy === "scher-2025-memory");
    const raised = ratios.filter(({ costRatio }) => costRatio! > 1).length;
    expect(clauseSentences(record, name)[0]).toMatch(
      new RegExp(
        `^Over 4 targets from 1e24 FLOP to 1e26 FLOP .* at ${raised}, most at 3.3e24 FLOP, to 2.42x with 2.71x the nodes\\.$`,
      ),
    );
  });

  test.each([
    ["does nothing", ["scher-2025", "scher-2025-memory"], [1e22], /raises the cost of the cheapest run at none\.$/],
    ["puts a run out of reach", ["scher-2025", "scher-2025-network"], [1e22, 1e25], /It puts 1 out of reach\.$/],
    ["is compared nowhere", ["scher-2025", "scher-2025-network"], [1e25], /no target is reached under both/],
    [
      "looks cheaper where the other order is asked",
      ["scher-2025-memory", "scher-2025"],
      [1e25],
      /seems to lower it at 1\./,
    ],
  ] as const)("%s", (_case, references, targets, words) => {
    expect(said(references, targets)).toMatch(words);
  });

  test("say that counts of nodes are ties where both rules cost the same", () => {
    expect(tieSentences(usual.record)[0]).toMatch(/^At 1 of the targets both rules cost exactly the same/);
    expect(tieSentences(figuresOf(["scher-2025", "scher-2025-memory"], [1e22]).record)).toEqual([]);
  });
});

describe("the report of the figures", () => {
  test("places its three charts, and has a view of plain data", async () => {
    const { record, context } = usual;
    const report = await renderFigures(record, context);
    for (const { id } of Object.values(figureCharts(record, context))) expect(report).toContain(`(chart:${id})`);
    const view = figuresView(record, context);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    expect(report).not.toMatch(/NaN|undefined|Infinity|null|\{\{/);
  });
});
