import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Figure, Plotting } from "../../../src/report/charts/figure.js";
import { keyRows } from "../../../src/report/charts/keyRows.js";
import { renderSvg } from "../../../src/report/charts/renderSvg.js";
import { importsOf } from "../../support/importsOf.js";
import { readSvg } from "./support/readSvg.js";

const frame = { id: "a-chart", title: "A title", description: "A description.", size: "wide" } as const;
const panel =
  (heading: string, height = 100) =>
  () => ({ heading, height });

function draw(figure: (plotting: Plotting) => Figure, size: "wide" | "narrow" = "wide"): Promise<string> {
  return renderSvg(figure, { ...frame, size });
}

describe("renderSvg(drawFigure, frame)", () => {
  test("stacks panels, or puts them side by side on wide pages only", async () => {
    const panels = [panel("first"), panel("second")];
    const height = async (beside: boolean, size: "wide" | "narrow") =>
      Number(readSvg(await draw(() => ({ panels, beside }), size))[0]!.attributes.height);
    expect(await height(true, "wide")).toBeLessThan(150);
    expect(await height(false, "wide")).toBeGreaterThan(200);
    expect(await height(true, "narrow")).toBe(await height(false, "narrow"));
  });

  test("writes the heading's first line bold, wrapped to the width", async () => {
    const words = "a heading that goes on and on beyond what one line on a phone can hold";
    const texts = readSvg(await draw(() => ({ panels: [panel(`${words}\nsecond`)] }), "narrow")).filter(
      ({ name }) => name === "text",
    );
    const bold = texts.filter(({ attributes }) => attributes["font-weight"] === "600");
    expect(bold.length).toBeGreaterThan(1);
    expect(bold.map(({ text }) => text).join(" ")).toBe(words);
    expect(texts.at(-1)).toMatchObject({
      text: "second",
      attributes: expect.not.objectContaining({ "font-weight": "600" }),
    });
  });

  test("refuses a drawing into which the plotting library writes a warning", async () => {
    const warned = ({ dot }: Plotting): Figure => ({
      panels: [
        () => ({
          heading: "dates",
          height: 100,
          plot: { marks: [dot(["2001-01-01", "2001-01-02"], { x: (date: string) => date })] },
        }),
      ],
    });
    const said = console.warn;
    console.warn = () => {};
    try {
      await expect(draw(warned)).rejects.toThrow("the chart a-chart (wide) holds a warning of Plot");
    } finally {
      console.warn = said;
    }
  });

  test("swaps only the colours it uses on dark pages", async () => {
    const plain = await draw(() => ({ panels: [panel("none")] }));
    expect(plain).toContain("@media screen and (prefers-color-scheme:dark)");
    expect(plain).not.toContain("[fill=");
  });
});

describe("keyRows(entries, width)", () => {
  test("stands in columns where they fit, else in lines, and takes no room without entries", () => {
    const entries = ["one", "two", "three", "four"].map((text) => ({ sign: "A", text }));
    expect(keyRows(entries, 700).height).toBeLessThan(keyRows(entries, 60).height);
    expect(keyRows([], 700)).toEqual({ nodes: [], height: 0 });
  });
});

test("nothing loads the plotting library or the document before a chart is drawn", () => {
  const folder = "src/report/charts";
  const early = readdirSync(folder).flatMap((name) => {
    const text = readFileSync(`${folder}/${name}`, "utf8");
    return importsOf(text)
      .filter(({ specifier }) => specifier?.startsWith("@"))
      .map(({ specifier, line }) => `${name}: ${text.split("\n")[line - 1]!.trim()} ${specifier}`)
      .filter((found) => !/import type|await import/.test(found));
  });
  expect(early).toEqual([]);
});
