import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisOver, edgeAxis, linearAxis, logAxis, logTicks, placeOn } from "../../../src/report/charts/axis.js";
import { heatScale } from "../../../src/report/charts/heatScale.js";
import { chartId } from "../../../src/report/charts/makeChart.js";
import { colours, heatSteps, seriesStyle } from "../../../src/report/charts/palette.js";
import { type Box, boxesAlong, placeLabels, spreadBlocks } from "../../../src/report/charts/placeLabels.js";
import { roundCoordinates, svgNode, svgNodeOf, writeSvg } from "../../../src/report/charts/svgNode.js";
import { fitText, textWidth, wrapText } from "../../../src/report/charts/textLayout.js";
import { axisWords, tickIn } from "../../../src/report/charts/tickFormat.js";
import { letter, lettersOf, noteLabels } from "../../../src/report/charts/turnLabels.js";
import { hostileTexts } from "../support/hostileTexts.js";

const runs = { seed: 6, numRuns: 300 };
const positive = fc.double({ min: 1e-3, max: 1e12, noNaN: true });

describe("axes", () => {
  test.each([
    [[1e24, 1e26], 6, [1e24, 3e24, 1e25, 3e25, 1e26]],
    [[1e24, 1e26], 8, [1e24, 2e24, 5e24, 1e25, 2e25, 5e25, 1e26]],
    [[1e22, 1e26], 5, [1e22, 1e23, 1e24, 1e25, 1e26]],
    [[1e20, 1e30], 4, [1e20, 1e23, 1e26, 1e29]],
    [[1e6, 5e6], 8, [1e6, 1.5e6, 2e6, 3e6, 4e6, 5e6]],
  ] as const)("logTicks(%j, %d) is %j", (domain, most, ticks) => {
    expect(logTicks(domain, most)).toEqual(ticks);
  });

  test("hold every value, and their ticks rise inside them, few enough", () => {
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 3, max: 9 }),
        (values, most) => {
          for (const axis of [
            logAxis(values, String, most),
            linearAxis(values, String, most),
            axisOver(values, String, most),
          ]) {
            const [low, high] = axis.domain;
            expect(low).toBeLessThan(high);
            for (const value of values) expect(value >= low && value <= high).toBe(true);
            expect(axis.ticks.length).toBeLessThanOrEqual(2 * most);
            axis.ticks.forEach((tick, index) => {
              expect(tick >= low * (1 - 1e-12) && tick <= high * (1 + 1e-12)).toBe(true);
              if (index > 0) expect(tick).toBeGreaterThan(axis.ticks[index - 1]!);
            });
          }
        },
      ),
      runs,
    );
  });

  test("placeOn maps the ends of an axis to the ends given, and rises between them", () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 2, maxLength: 5 }), (values) => {
        const axis = logAxis(values, String);
        const place = placeOn(axis, [40, 700]);
        expect(place(axis.domain[0])).toBeCloseTo(40, 9);
        expect(place(axis.domain[1])).toBeCloseTo(700, 9);
        const sorted = values.toSorted((a, b) => a - b).map(place);
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
      }),
      runs,
    );
  });

  test("edgeAxis ends at the outer edges and leaves out ticks that would touch", () => {
    const axis = edgeAxis([1, 16, 17, 32], String, 100, () => 20);
    expect(axis.domain).toEqual([1, 32]);
    expect(axis.ticks).toEqual([1, 16, 32]);
  });
});

describe("text", () => {
  test.each([
    "scher-2025-memory",
    "us-ca-sb53+scher-2025",
    "a b c d e f g h",
    "x".repeat(200),
    "模型".repeat(20),
    ...hostileTexts,
  ])("wrapText(%j) keeps the letters in order, and each line's width", (text) => {
    const lines = wrapText(text, 90, 100);
    expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(90);
    const cut = wrapText(text, 90, 2);
    expect(cut.length).toBeLessThanOrEqual(2);
    for (const line of cut) expect(textWidth(line)).toBeLessThanOrEqual(90);
  });

  test("fitText cuts with an ellipsis only what is too long", () => {
    expect(fitText("short", 90)).toBe("short");
    expect(fitText("scher-2025-memory", 60)).toMatch(/^scher.*…$/);
  });

  test.each([
    ["memory limit", "GB", "log", "Memory limit (GB, log scale)"],
    ["upload", "Mbps", "log", "Upload (log scale)"],
    ["price of a chip", "USD", "linear", "Price of a chip (USD)"],
    ["run length in days", "days", "linear", "Run length in days"],
  ] as const)("axisWords(%j, %j, %j) is %j", (label, unit, type, words) => {
    expect(axisWords(label, unit, type)).toBe(words);
  });

  test.each([
    ["USD", 1e7, "$10M"],
    ["USD", 1e9, "$1B"],
    ["USD", 2.5e8, "$250M"],
    ["USD", 1.05e9, "$1.05B"],
    ["USD", 1e5, "$100,000"],
    ["USD", 0, "$0"],
    ["FLOP", 1e25, "1e25"],
    ["FLOP", 3.3e24, "3.3e24"],
    ["Mbps", 100, "100 Mbps"],
    ["Mbps", 1e6, "1 Tbps"],
    ["GB", 1280, "1,280"],
    ["ms", 300, "300"],
    ["days", 740, "740"],
    ["nodes", 100_000, "100,000"],
    ["share", 0.5, "0.5"],
  ] as const)("a tick of %s at %d reads %j", (unit, value, text) => {
    expect(tickIn(unit)(value)).toBe(text);
  });
});

describe("labels", () => {
  const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const area = { left: 0, top: 0, right: 300, bottom: 200 };

  test("placeLabels: none covers another or leaves the area", () => {
    const wish = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
      width: fc.integer({ min: 5, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const taken = boxesAlong([
          { x: 0, y: 200 },
          { x: 300, y: 0 },
        ]);
        const boxes = placeLabels(wishes, area, taken).flatMap((place, index) =>
          place === undefined
            ? []
            : [{ left: place.x, right: place.x + wishes[index]!.width, top: place.y - 10.5, bottom: place.y + 2.5 }],
        );
        for (const [index, box] of boxes.entries()) {
          expect(box.left >= 0 && box.right <= 300 && box.top >= 0 && box.bottom <= 200).toBe(true);
          expect([...boxes.slice(0, index), ...taken].some((other) => overlaps(box, other))).toBe(false);
        }
      }),
      runs,
    );
  });

  test("spreadBlocks: keeps the order, separates, and stays inside where there is room", () => {
    const block = fc.record({ middle: fc.integer({ min: -50, max: 350 }), height: fc.integer({ min: 5, max: 40 }) });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 7 }), (blocks) => {
        const middles = spreadBlocks(blocks, 0, 300);
        const placed = blocks
          .map(({ middle, height }, index) => ({
            wanted: middle,
            index,
            top: middles[index]! - height / 2,
            bottom: middles[index]! + height / 2,
          }))
          .toSorted((a, b) => a.wanted - b.wanted || a.index - b.index);
        for (const [index, one] of placed.entries()) {
          expect(one.top >= -1e-9 && one.bottom <= 300 + 1e-9).toBe(true);
          if (index > 0) expect(one.top).toBeGreaterThanOrEqual(placed[index - 1]!.bottom - 1e-9);
        }
      }),
      runs,
    );
  });

  test("blocks that have room stay where they belong", () => {
    const blocks = [10, 100, 200].map((middle) => ({ middle, height: 15 }));
    expect(spreadBlocks(blocks, 0, 300)).toEqual([10, 100, 200]);
  });

  test("noteLabels: words beside few points, letters with a key for many, one for the same words", () => {
    const note = (x: number, text: string) => ({ x, y: 100, text, colour: "#000" });
    expect(noteLabels([note(50, "flat"), note(200, "pipeline")], area, []).key).toEqual([]);
    const many = Array.from({ length: 12 }, (_, index) => note(20 + 22 * index, index % 2 === 0 ? "flat" : "pipeline"));
    expect(noteLabels(many, area, []).key).toEqual([
      { sign: "A", text: "flat" },
      { sign: "B", text: "pipeline" },
    ]);
    expect(noteLabels([note(50, "flat"), note(50, "flat")], area, []).nodes.length).toBe(1);
    expect([...lettersOf([{ text: "b" }, { text: "a" }, { text: "b" }])]).toEqual([
      ["b", "A"],
      ["a", "B"],
    ]);
  });
});

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "A2"],
  [53, "B3"],
])("letter(%d) is %s", (place, text) => {
  expect(letter(place)).toBe(text);
});

test.each([...hostileTexts, "", "-", "ÄÖ", "A b/C"])("chartId(%j) is lower-case words with hyphens", (text) => {
  expect(chartId(text)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(chartId(chartId(text))).toBe(chartId(text));
});

describe("colours", () => {
  /** Contrast of two colours. @source WCAG 2.2, definition of contrast ratio */
  const contrast = (one: string, other: string) => {
    const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
    return (high! + 0.05) / (low! + 0.05);
  };
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const level = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const written = Object.entries(colours).filter(([name]) => !["faint", "shade", "paper"].includes(name));

  test.each(written)("%s is legible on a light and on a dark page (WCAG 2.2 AA: 4.5 to 1)", (_name, [light, dark]) => {
    expect(contrast(light, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, "#14181d")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, colours.shade[1])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(light, colours.shade[0])).toBeGreaterThanOrEqual(4.5);
  });

  test("texts on the steps of a heat map are legible, and the steps darken", () => {
    for (const { fill, text } of heatSteps) expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
    const levels = heatSteps.map(({ fill }) => luminance(fill));
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
  });

  test("the first five series differ in colour, dashes and marks, so that they read in grey", () => {
    const styles = [0, 1, 2, 3, 4].map(seriesStyle);
    for (const of of ["colour", "dash", "symbol"] as const)
      expect(new Set(styles.map((style) => style[of])).size).toBe(5);
    expect(seriesStyle(5)).toEqual(seriesStyle(0));
  });

  test("no light colour stands for two things", () => {
    const lights = [...Object.values(colours).map(([light]) => light), ...heatSteps.flatMap(({ fill }) => fill)];
    expect(new Set(lights).size).toBe(lights.length);
  });
});

describe("heatScale(values)", () => {
  test("gives greater values the darker steps, from the first step to the last", () => {
    fc.assert(
      fc.property(fc.uniqueArray(positive, { minLength: 2, maxLength: 30 }), (values) => {
        const { stepOf, words } = heatScale(values, String);
        const steps = values.toSorted((a, b) => a - b).map(stepOf);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        const keyed = words.map(({ step }) => step);
        for (const step of steps) expect(keyed).toContain(step);
        expect(new Set(keyed).size).toBe(keyed.length);
      }),
      runs,
    );
  });

  test.each([
    [[], []],
    [[5], ["5"]],
    [
      [1, 10],
      ["below 1.5", "1.5 to 2.2", "2.2 to 3.2", "3.2 to 4.6", "4.6 to 6.8", "6.8 and more"],
    ],
  ])("of %j has the steps %j", (values, texts) => {
    expect(heatScale(values, String).words.map(({ text }) => text)).toEqual(texts);
  });
});

describe("writeSvg(node)", () => {
  test("escapes text and attributes, and rounds coordinates but no text", () => {
    const node = svgNode("text", { x: 1.23456, fill: 'a"b', y: undefined }, "1.23456 <b> & \u0007");
    expect(writeSvg(node)).toBe('<text x="1.23" fill="a&quot;b">1.23456 &lt;b&gt; &amp; \\u{7}</text>');
    expect(writeSvg(svgNode("g", {}))).toBe("<g/>");
  });

  test.each([
    ["M1.005,-2.50049L1e-7,40", "M1,-2.5L0,40"],
    ["translate(40,145.00000000000003)", "translate(40,145)"],
    ["-0.001", "0"],
    ["M.5-.25", "M0.5-0.25"],
  ])("roundCoordinates(%j) is %j", (text, rounded) => {
    expect(roundCoordinates(text)).toBe(rounded);
  });

  test("svgNodeOf leaves out what runs, links or names", () => {
    const child = { nodeType: 3, textContent: "x" };
    const attributes = ["x", "onclick", "href", "xlink:href", "aria-label", "id", "class", "style", "fill"].map(
      (name) => ({ name, value: "1" }),
    );
    expect(
      svgNodeOf({
        tagName: "g",
        attributes,
        childNodes: [child, { tagName: "style", attributes: [], childNodes: [] }],
      }),
    ).toEqual({
      name: "g",
      attributes: { x: "1", fill: "1" },
      children: ["x"],
    });
  });
});
