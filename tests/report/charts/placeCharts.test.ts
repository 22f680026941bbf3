import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import type { Chart } from "../../../src/report/charts/chart.js";
import { makeChart } from "../../../src/report/charts/makeChart.js";
import { chartLine, placedCharts, withChartFiles, withoutCharts } from "../../../src/report/charts/placeCharts.js";
import { markdownText } from "../../../src/report/markdown.js";
import { hostileTexts } from "../support/hostileTexts.js";

const chartNamed = (id: string, title = "Cost", description = "It rises."): Chart =>
  makeChart({ id, title, description }, () => ({ panels: [] }));

const document = ["# Report", "", "Before.", "", "![Cost: It rises.](chart:cost)", "", "After.", ""].join("\n");

describe("chartLine(chart)", () => {
  test("names title, description and id", () => {
    expect(chartLine(chartNamed("cost"))).toBe("![Cost: It rises.](chart:cost)");
  });

  test.each([...hostileTexts, "](x)", "![x](chart:y)", "\\](chart:y)", "]: chart:y"])(
    "is one image and nothing else with the title %j",
    (text) => {
      const line = chartLine(chartNamed("cost", text, text));
      const [paragraph, ...rest] = marked.lexer(line);
      expect(rest).toEqual([]);
      const inside = (paragraph as { tokens: { type: string; href?: string }[] }).tokens;
      expect(inside.map(({ type, href }) => [type, href])).toEqual([["image", "chart:cost"]]);
      expect(withoutCharts(`a\n\n${line}\n\nb\n`)).toBe("a\n\nb\n");
      expect(placedCharts(line)).toEqual(["cost"]);
    },
  );
});

describe("withoutCharts(markdown)", () => {
  const line = "![Cost: It rises.](chart:cost)";
  test.each([
    ["between paragraphs", document, "# Report\n\nBefore.\n\nAfter.\n"],
    ["at the start", `${line}\n\nAfter.\n`, "After.\n"],
    ["at the end", `Before.\n\n${line}\n`, "Before.\n"],
    ["several in a row", `a\n\n${line}\n\n${line}\n\nb\n`, "a\n\nb\n"],
    ["without blank lines", `a\n${line}\nb\n`, "a\nb\n"],
    ["alone", `${line}\n`, ""],
    ["none", "a\n\n\nb\n", "a\n\n\nb\n"],
    ["other images stay", "![x](y.svg)\n", "![x](y.svg)\n"],
    ["an escaped one stays", "!\\[x\\](chart:cost)\n", "!\\[x\\](chart:cost)\n"],
    ["one in a code block stays", `\`\`\`sh\n${line}\n\`\`\`\n`, `\`\`\`sh\n${line}\n\`\`\`\n`],
    ["one after a code block goes", `~~~\n\`\`\`\n~~~\n\n${line}\n`, "~~~\n```\n~~~\n"],
  ])("%s", (_where, markdown, expected) => {
    expect(withoutCharts(markdown)).toBe(expected);
  });

  test("leaves any text of paragraphs as it was before charts were placed in it", () => {
    const paragraph = fc
      .string({ minLength: 1 })
      .map(markdownText)
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 6 }), fc.nat(6), fc.string(), (paragraphs, place, title) => {
        const plain = paragraphs.map((text) => `${text}\n`).join("\n");
        const placed = [...paragraphs.slice(0, place), chartLine(chartNamed("c", title)), ...paragraphs.slice(place)];
        expect(withoutCharts(placed.map((text) => `${text}\n`).join("\n"))).toBe(plain);
        expect(withoutCharts(plain)).toBe(plain);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe("withChartFiles(markdown, folder)", () => {
  test.each([
    ["charts", "charts/cost.svg"],
    ["charts/", "charts/cost.svg"],
    ["../a b/c", "../a%20b/c/cost.svg"],
    ["a\\b", "a/b/cost.svg"],
    ["", "cost.svg"],
    ["/tmp/x", "/tmp/x/cost.svg"],
    ["a(b)[c]<d>", "a%28b%29%5Bc%5D%3Cd%3E/cost.svg"],
    ["a)\n# x", "a%29%0A%23%20x/cost.svg"],
  ])("%j gives %s", (folder, address) => {
    expect(withChartFiles(document, folder)).toBe(document.replace("chart:cost", address));
  });

  test("is read as an image of that address, whatever the folder", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1 }), (folder) => {
        const [paragraph, ...rest] = marked.lexer(withChartFiles(chartLine(chartNamed("c")), folder));
        expect(rest).toEqual([]);
        const [image] = (paragraph as { tokens: { type: string; href?: string }[] }).tokens;
        expect(image).toMatchObject({ type: "image" });
        expect(image!.href).toMatch(/c\.svg$/);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
