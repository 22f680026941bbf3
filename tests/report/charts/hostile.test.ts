import { describe, expect, test } from "vitest";
import type { Comparison } from "../../../src/analysis/comparisonSchema.js";
import { visibleText } from "../../../src/input/visibleText.js";
import type { Chart } from "../../../src/report/charts/chart.js";
import { clausePanels } from "../../../src/report/charts/clausePanels.js";
import { costAndNodes } from "../../../src/report/charts/costAndNodes.js";
import { costByNetwork } from "../../../src/report/charts/costByNetwork.js";
import { costByTarget } from "../../../src/report/charts/costByTarget.js";
import { costCurves } from "../../../src/report/charts/costCurves.js";
import { costMakeup } from "../../../src/report/charts/costMakeup.js";
import { efficiencyFactors } from "../../../src/report/charts/efficiencyFactors.js";
import { frontier } from "../../../src/report/charts/frontier.js";
import { heatMap } from "../../../src/report/charts/heatMap.js";
import { measureMap } from "../../../src/report/charts/measureMap.js";
import { pairMatrix } from "../../../src/report/charts/pairMatrix.js";
import { runSchematic } from "../../../src/report/charts/runSchematic.js";
import { sweepLine, sweepSteps } from "../../../src/report/charts/sweepSteps.js";
import { hostileTexts } from "../support/hostileTexts.js";
import {
  bandwidth,
  comparison,
  curves,
  frontierInput,
  heat,
  measures,
  pairs,
  points,
  searched,
  steps,
} from "./support/everyChart.js";
import { readSvg } from "./support/readSvg.js";

const texts = [
  ...hostileTexts,
  "</title><script>alert(1)</script>",
  "]]></desc>",
  '"><svg onload=alert(1)>',
  "</style><style>*{display:none}",
  "}.a{}@import url(https://example.org)",
  "&#x3c;script>",
  "javascript:alert(1)",
  "\u0000\ufffe\uffff\ud800",
  "$& $1 $$ |",
  "a".repeat(2000),
  "模型".repeat(300),
  "\u00a0",
  "👩‍👩‍👧‍👦 é",
];

/** The same answers under policies of other names. */
function renamed(text: string): Comparison {
  const name = (policy: string) => (policy === comparison.policies[0] ? text : `${text} b`);
  return {
    ...comparison,
    baseline: text,
    policies: comparison.policies.map(name),
    cells: comparison.cells.map((cell) => ({ ...cell, policy: name(cell.policy) })),
  };
}

function chartsNamed(text: string): readonly Chart[] {
  const rename = () => text;
  return [
    costByTarget(renamed(text), rename),
    costAndNodes(renamed(text)),
    clausePanels(renamed(text), { clause: text, lines: [text, text] }, rename),
    efficiencyFactors(renamed(text)),
    costMakeup({ ...searched, policy: text })!,
    runSchematic(searched.result, rename)!,
    costByNetwork({
      ...bandwidth,
      policies: [text],
      networks: bandwidth.networks.map((network) => ({ ...network, name: text })),
      cells: bandwidth.cells.filter((cell) => cell.policy === "scher-2025").map((cell) => ({ ...cell, policy: text })),
      spreads: bandwidth.spreads.slice(0, 1).map((spread) => ({ ...spread, policy: text })),
    }),
    sweepSteps({
      ...steps,
      id: text,
      policy: text,
      targetLabel: text,
      variable: { label: text, unit: "GB" },
      intervals: steps.intervals.map((interval) => ({ ...interval, label: text })),
      marks: [{ at: 1280, label: text }],
    }),
    sweepLine({ ...points, id: text, points: points.points.map((point) => ({ ...point, label: text })) }),
    frontier({ ...frontierInput, points: frontierInput.points.map((point) => ({ ...point, label: text })) }),
    costCurves({
      ...curves,
      panels: curves.panels.map((panel) => ({
        targetLabel: text,
        curves: panel.curves.map((curve) => ({ ...curve, name: text })),
      })),
    }),
    measureMap({ ...measures, measures: measures.measures.map(() => text) }),
    pairMatrix({ ...pairs, measures: pairs.measures.map(() => text) }),
    heatMap({ ...heat, title: text, x: { ...heat.x, label: text }, value: { label: text, unit: "USD" } }),
  ];
}

describe.each(texts.map((text) => [text.slice(0, 40), text] as const))("charts that name %j", (_start, text) => {
  test("are one drawing of shapes and text, and say the text as it stands", async () => {
    for (const chart of chartsNamed(text)) {
      for (const size of ["wide", "narrow"] as const) {
        const elements = readSvg(await chart.draw(size));
        expect(elements[0]!.name).toBe("svg");
        expect(elements.filter(({ name }) => /script|image|foreignObject|^a$|use/i.test(name))).toEqual([]);
        expect(elements.filter(({ name }) => name === "style").length).toBe(1);
        const attributes = elements.flatMap((element) => Object.keys(element.attributes));
        expect(attributes.filter((key) => /^on|href/i.test(key))).toEqual([]);
        expect(elements.find(({ name }) => name === "title")?.text).toBe(chart.title);
        expect(elements.find(({ name }) => name === "style")?.text).not.toContain("example.org");
        expect(elements[0]!.attributes.class).toMatch(/^chart-[a-z0-9-]+$/);
      }
    }
  });

  test("have titles and descriptions of one visible line", () => {
    for (const { title, description, id } of chartsNamed(text)) {
      expect(visibleText(title)).toBe(title);
      expect(visibleText(description)).toBe(description);
      expect(`${title}${description}`).not.toMatch(/[\n\r\t]/);
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });
});
