import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../../src/report/html/renderHtml.js";
import { attacks } from "../report/html/support/attacks.js";
import { hostileChip, hostileFiles } from "../report/html/support/hostileFiles.js";
import { runInProcess } from "../support/runInProcess.js";
import { launchBrowser, noBrowser, type WatchedPage, watchedPage } from "./support/browser.js";

const withoutPolicy = (html: string) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "");

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

  /** Opens a page, does what a curious reader does, and gives what came of it. */
  async function exploredBy(html: string): Promise<readonly string[]> {
    const file = join(folder, "attack.html");
    writeFileSync(file, html);
    const { page, open, complaints } = watched;
    await open(pathToFileURL(file).href);
    // Every link is clicked. Those to the web go nowhere here, so that the page stays; one to a script would run.
    await page.evaluate(`document.addEventListener("click", (event) => {
      if (/^https?:$/.test(event.target.closest("a")?.protocol)) event.preventDefault();
    });
    for (const element of document.querySelectorAll("main *")) {
      for (const type of ["mouseover", "focus", "toggle", "error", "load"]) element.dispatchEvent(new Event(type));
      element.focus?.();
      if (element.localName === "a") element.click();
    }`);
    await page.waitForTimeout(20);
    return complaints();
  }

  // Without the content policy, so that what guards is the renderer; the policy is the second lock.
  test.each(attacks)("%s as a document runs and loads nothing", async (_name, attack) => {
    const html = await renderHtml(`# ${attack}\n\n${attack}\n\n| ${attack} |\n| --- |\n| ${attack} |`, { charts: [] });
    expect(withoutPolicy(html)).not.toBe(html);
    expect(await exploredBy(withoutPolicy(html))).toEqual([]);
  });

  test.each(attacks)("%s in every field of a policy and a catalogue runs and loads nothing", async (_name, attack) => {
    const { policy, catalog } = hostileFiles(attack);
    const market = ["--space", "published", "--catalog", catalog, "--chips", hostileChip];
    const { stdout, exitCode } = await runInProcess([
      ...["search", policy, "--target", "1e22", "--format", "html"],
      ...market,
    ]);
    expect(exitCode).toBe(0);
    expect(await exploredBy(withoutPolicy(stdout))).toEqual([]);
  });

  test("a script that got in would be stopped by the policy, and these tests would hear of it", async () => {
    const html = (await renderHtml("# Title\n\nText.", { charts: [] })).replace("Text.", "<script>alert(1)</script>");
    expect(await exploredBy(html)).toEqual([expect.stringMatching(/^console: .*Content Security Policy/)]);
    expect(await exploredBy(withoutPolicy(html))).toEqual(["dialog: 1"]);
  });
});
