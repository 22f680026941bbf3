import { describe, expect, test } from "vitest";
import type { ChartSize } from "../../../src/report/charts/chart.js";
import { chartWidth } from "../../../src/report/charts/renderSvg.js";
import { fontSize, textWidth } from "../../../src/report/charts/textLayout.js";
import { everyChart } from "./support/everyChart.js";
import { readSvg } from "./support/readSvg.js";

const sizes: readonly ChartSize[] = ["wide", "narrow"];
const cases = everyChart.flatMap(([name, chart]) => sizes.map((size) => [name, size, chart] as const));
const drawings = new Map<string, string>();
for (const [name, size, chart] of cases) drawings.set(`${name} ${size}`, await chart.draw(size));

describe.each(cases)("chart: %s, %s", (name, size, chart) => {
  const svg = drawings.get(`${name} ${size}`)!;
  const elements = readSvg(svg);
  const root = elements[0]!;

  test("is one <svg> with only shapes, text and our style sheet", () => {
    expect(root.name).toBe("svg");
    const names = new Set(elements.map((element) => element.name));
    const allowed = "svg title desc style g path rect circle polygon line text tspan".split(" ");
    expect([...names].filter((one) => !allowed.includes(one))).toEqual([]);
  });

  test("names itself to screen readers by ids of its own", () => {
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(ids).toEqual([`chart-${chart.id}-${size}-title`, `chart-${chart.id}-${size}-description`]);
    expect(root.attributes).toMatchObject({ role: "img", "aria-labelledby": ids.join(" ") });
    expect(elements.find((element) => element.name === "title")?.text).toBe(chart.title);
    expect(elements.find((element) => element.name === "desc")?.text).toBe(chart.description);
  });

  test("holds no figure that is none, no warning, no link, no handler and no outside reference", () => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object|null/);
    expect(svg).not.toContain("\u26a0");
    const attributes = elements.flatMap((element) => Object.entries(element.attributes));
    expect(attributes.filter(([key]) => /^(?:on|href|xlink|src|style$)/i.test(key))).toEqual([]);
    expect(attributes.filter(([key, value]) => key !== "xmlns" && /url\(|https?:/i.test(value))).toEqual([]);
  });

  test("writes coordinates to a hundredth of a pixel", () => {
    const long = elements.flatMap(({ attributes }) =>
      Object.values(attributes).filter((value) => /\d\.\d{3}/.test(value)),
    );
    expect(long).toEqual([]);
  });

  test("is as wide as its page, and its text is large enough", () => {
    const { width, height, viewBox } = root.attributes;
    expect(Number(width)).toBe(chartWidth[size]);
    expect(viewBox).toBe(`0 0 ${width} ${height}`);
    const sizesOfText = elements.flatMap(({ attributes }) => attributes["font-size"] ?? []).map(Number);
    expect(Math.min(...sizesOfText)).toBeGreaterThanOrEqual(11);
    expect(fontSize).toBeGreaterThanOrEqual(11);
  });

  test("scopes every rule of its style sheet to its own class", () => {
    const [style] = elements.filter((element) => element.name === "style");
    const selectors = style!.text.replace(/@media screen and \([^)]*\)\{(.*)\}$/, "$1").match(/[^{}]+(?=\{)/g) ?? [];
    expect(selectors.length).toBeGreaterThan(1);
    expect(selectors.filter((selector) => !selector.startsWith(`.${root.attributes.class}`))).toEqual([]);
  });

  test("keeps its text inside", () => {
    for (const { left, right, text } of textsOf(svg)) {
      expect(left, text).toBeGreaterThanOrEqual(-2);
      expect(right, text).toBeLessThanOrEqual(chartWidth[size] + 2);
    }
  });

  test("is the same bytes again", async () => {
    expect(await chart.draw(size)).toBe(svg);
  });
});

test("ids of all charts and sizes differ where charts differ", () => {
  const ids = cases.map(([, size, chart]) => `${chart.id} ${size}`);
  const kinds = new Set(everyChart.map(([, chart]) => chart.id));
  expect(new Set(ids).size).toBe(2 * kinds.size);
  for (const id of kinds) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test.each(everyChart)("chart: %s says in words what it shows", (_name, chart) => {
  expect(chart.title).not.toMatch(/\n|NaN|undefined|Infinity|\s{2}/);
  expect(chart.description).not.toMatch(/\n|NaN|undefined|Infinity|\s{2}|\.\./);
  expect(chart.description).toMatch(/^[A-Z$0-9].*\.$/);
  // A number of many digits did not pass a formatter.
  expect(chart.description).not.toMatch(/\d\.\d{6}|\d{6}/);
});

/** Where each text of a drawing stands across, by the widths that the layout reckons with. */
function textsOf(svg: string): readonly { left: number; right: number; text: string }[] {
  const found: { left: number; right: number; text: string }[] = [];
  const shifts: number[] = [];
  const anchors: string[] = [];
  for (const match of svg.matchAll(/<(\/?)(g|text)\b([^>]*)>/g)) {
    const [tag, close, name, attributes = ""] = match;
    if (name === "g") {
      if (close === "/") {
        shifts.pop();
        anchors.pop();
      } else if (!attributes.endsWith("/")) {
        shifts.push(shiftOf(attributes));
        anchors.push(/text-anchor="(\w+)"/.exec(attributes)?.[1] ?? "");
      }
      continue;
    }
    if (close === "/" || attributes.includes("rotate")) continue;
    const start = match.index + tag.length;
    const text = svg.slice(start, svg.indexOf("<", start)).replaceAll("&gt;", ">").replaceAll("&lt;", "<");
    const x =
      shifts.reduce((sum, shift) => sum + shift, 0) +
      shiftOf(attributes) +
      Number(/ x="(-?[\d.]+)"/.exec(attributes)?.[1] ?? 0);
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? anchors.findLast((one) => one !== "") ?? "start";
    const width = textWidth(text);
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    found.push({ left, right: left + width, text });
  }
  return found;
}

function shiftOf(attributes: string): number {
  return Number(/transform="translate\((-?[\d.]+)/.exec(attributes)?.[1] ?? 0);
}
