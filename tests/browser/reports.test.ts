import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Chart } from "../../src/report/charts/chart.js";
import { chartLine } from "../../src/report/charts/placeCharts.js";
import { renderHtml } from "../../src/report/html/renderHtml.js";
import { runInProcess } from "../support/runInProcess.js";
import { launchBrowser, noBrowser, type WatchedPage, watchedPage } from "./support/browser.js";

/** One command of each type of report, on a question that is answered fast. */
const commands: readonly string[] = [
  "compare scher-2025 scher-2025-memory --targets 1e25 --space published",
  "search scher-2025 --target 1e25",
  "sensitivity bandwidth scher-2025 --space published",
  "audit scher-2025-memory --baseline scher-2025 --targets 1e25",
  "sweep scher-2025-memory --vary registration.memory --from 1TB --to 1.5TB --target 1e24",
  "sweep scher-2025 --vary price.h100-sxm --from $20,000 --to $40,000 --target 1e24",
  "sweep scher-2025-memory --vary registration.memory --from 1TB --to 1.5TB --against registration.compute --against-from 10H100e --against-to 16H100e --target 1e24",
  "design --target 1e24 --compute-from 8H100e --compute-to 16H100e --memory-from 1TB --memory-to 1.3TB",
  "diff scher-2025 scher-2025-memory --targets 1e25",
  "memo scher-2025-memory --baseline scher-2025 --targets 1e24",
  "figures --points 3",
  "countermeasures appendix-g-whistleblowers --targets 1e24",
  "reproduce",
  "list policies",
  "list chips",
  "list assumptions",
  "list systems",
  "list pods",
  "list networks",
  "list space",
];

/** Reports whose command takes long: they have no charts, so that the committed Markdown gives the same page. */
const committed: Readonly<Record<string, string>> = { claims: "reports/claims.md" };

/** Widths of a telephone, a tablet and a screen [px]. */
const widths = [360, 800, 1280] as const;

/** Contrast below which small text is hard to read (WCAG 2, level AA). */
const leastContrast = 4.5;

describe.skipIf(noBrowser !== undefined)(`in a browser${noBrowser === undefined ? "" : ` (${noBrowser})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
  let browser: Browser;
  let watched: WatchedPage;
  beforeAll(async () => {
    browser = await launchBrowser();
    watched = await watchedPage(browser);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  describe.each([...commands, ...Object.keys(committed)])("%s --format html", (command) => {
    const file = join(folder, `${command.replace(/\W+/g, "-")}.html`);
    const address = pathToFileURL(file).href;
    beforeAll(async () => {
      const report = committed[command];
      if (report !== undefined) {
        writeFileSync(file, await renderHtml(readFileSync(report, "utf8"), { charts: [] }));
        return;
      }
      const { stderr } = await runInProcess([...command.split(" "), "--format", "html", "--out", file]);
      expect(stderr).toBe("");
    }, 60_000);

    test.each(widths)("at %d px is silent and no wider than the screen", async (width) => {
      const { page, open, complaints } = watched;
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ media: "screen", colorScheme: "light" });
      await open(address);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(await page.evaluate("document.compatMode")).toBe("CSS1Compat");
      expect(await page.title()).not.toBe("");
      // What a table holds beyond the edge of the screen can be scrolled to by keyboard.
      const unreachable = `[...document.querySelectorAll("*")].filter((element) => element.scrollWidth > element.clientWidth
        && getComputedStyle(element).overflowX === "auto" && element.tabIndex < 0).length`;
      expect(await page.evaluate(unreachable)).toBe(0);
      expect(complaints()).toEqual([]);
    });

    test.each(["light", "dark"] as const)("has readable text where the reader prefers %s", async (colorScheme) => {
      const { page, open, complaints } = watched;
      await page.emulateMedia({ media: "screen", colorScheme });
      await open(address);
      expect(await page.evaluate(lowestContrast)).toBeGreaterThanOrEqual(leastContrast);
      expect(complaints()).toEqual([]);
    });

    test.each([
      ["A4", 210],
      ["letter", 215.9],
    ] as const)("fits the width of %s paper", async (_paper, paperMillimetres) => {
      // The page's margins of 14 mm are on both sides; 96 px are an inch.
      const width = Math.floor(((paperMillimetres - 28) / 25.4) * 96);
      const { page, open } = watched;
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      await open(address);
      const beyond = `[...document.querySelectorAll("table, pre, p, svg")].filter(
        (element) => element.getBoundingClientRect().right > ${width} + 1).length`;
      expect(await page.evaluate(beyond)).toBe(0);
      expect(await page.evaluate(`getComputedStyle(document.querySelector("nav") ?? document.head).display`)).toBe(
        "none",
      );
    });
  });

  test.each([
    // media, width [px], the drawing that is shown
    ["screen", 360, "narrow"],
    ["screen", 800, "wide"],
    ["print", 687, "wide"],
  ] as const)("a chart on %s at %d px is drawn %s, once", async (media, width, size) => {
    const draw: Chart["draw"] = async (drawn) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${drawn === "wide" ? 720 : 340}" height="40"><text y="20">${drawn}</text></svg>`;
    const charts: readonly Chart[] = [{ id: "cost", title: "Cost", description: "It rises.", draw }];
    const file = join(folder, "chart.html");
    writeFileSync(file, await renderHtml(`# Costs\n\n${chartLine(charts[0]!)}\n\nThe end.`, { charts }));
    const { page, open, complaints } = watched;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media, colorScheme: "light" });
    await open(pathToFileURL(file).href);
    const shown = `[...document.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().width > 0)
      .map((svg) => svg.textContent).join()`;
    expect(await page.evaluate(shown)).toBe(size);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(complaints()).toEqual([]);
  });

  test("the list of contents leads to its parts", async () => {
    const file = join(folder, "contents.html");
    await runInProcess(["search", "scher-2025", "--target", "1e22", "--format", "html", "--out", file]);
    const { page, open, complaints } = watched;
    await page.setViewportSize({ width: 360, height: 700 });
    await page.emulateMedia({ media: "screen" });
    await open(pathToFileURL(file).href);
    await page.click("nav.top summary");
    await page.click("nav.top li:last-child a");
    const heading = page.locator("h2").last();
    expect(
      await heading.evaluate((element: { matches(selector: string): boolean }) => element.matches(":target")),
    ).toBe(true);
    expect(complaints()).toEqual([]);
  });
});

/** The lowest contrast of a page's texts with the background behind them. */
const lowestContrast = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 && element.parentElement ? background(element.parentElement) : colour;
  };
  const contrasts = [...document.querySelectorAll("h1, h2, h3, p, li, th, td, a, code, summary, figcaption")].map((element) => {
    const [a, b] = [getComputedStyle(element).color, background(element)].map(luminance);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
  return Math.min(...contrasts);
})()`;
