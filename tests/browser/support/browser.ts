import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

/** SUBTHRESHOLD_CHROMIUM names another one. */
const executable = process.env.SUBTHRESHOLD_CHROMIUM ?? "/usr/bin/chromium";

/** Why tests in a browser are left out, said in their title; undefined where there is one. */
export const noBrowser: string | undefined = existsSync(executable)
  ? undefined
  : `no Chromium at ${executable}; set SUBTHRESHOLD_CHROMIUM to its path`;

/** A browser that talks to nobody by itself. */
export function launchBrowser(): Promise<Browser> {
  const args = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ executablePath: executable, args });
}

/** A page, and all that it said or asked for that a report must not. */
export interface WatchedPage {
  readonly page: Page;
  /** Opens a file and forgets what came before. */
  readonly open: (address: string) => Promise<void>;
  /** Console messages, errors, dialogs and requests other than for the file, as they come; requests are refused */
  readonly complaints: () => readonly string[];
}

export async function watchedPage(browser: Browser): Promise<WatchedPage> {
  const page = await browser.newPage();
  let complaints: string[] = [];
  let opened = "";
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.route("**/*", async (route) => {
    const url = route.request().url();
    if (url.split("#", 1)[0] === opened) return route.continue();
    if (!url.startsWith("data:")) complaints.push(`request: ${url}`);
    return route.abort();
  });
  return {
    page,
    open: async (address) => {
      opened = address;
      complaints = [];
      await page.goto(address);
    },
    complaints: () => complaints,
  };
}
