import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { emitReport, type Report, type ReportOptions } from "../../src/cli/emitReport.js";
import { InputError } from "../../src/input/diagnostics.js";
import type { Chart } from "../../src/report/charts/chart.js";
import { chartLine } from "../../src/report/charts/placeCharts.js";
import { reportMark } from "../../src/report/reportMark.js";
import { runInProcess } from "../support/runInProcess.js";

const chartNamed = (id: string): Chart => ({
  id,
  title: "Cost",
  description: "It rises.",
  draw: async (size) => `<svg xmlns="http://www.w3.org/2000/svg"><text>${id} ${size}</text></svg>`,
});
const charts = [chartNamed("cost"), chartNamed("nodes")];
const report: Report = {
  record: { answer: 1 },
  csv: () => "answer,unit\n1,USD\n",
  markdown: () => `${[reportMark, "# Costs", ...charts.map(chartLine), "The end."].join("\n\n")}\n`,
  charts: () => charts,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
});

/** What a report writes to standard output. */
async function written(options: ReportOptions, asked: Report = report, isTTY = false): Promise<string> {
  let text = "";
  const write = async (piece: string) => {
    text += piece;
  };
  await emitReport(asked, options, { stdout: { isTTY, write }, environment: { NO_COLOR: "1" } });
  return text;
}

describe("charts", () => {
  test("stand in HTML, in both sizes", async () => {
    const html = await written({ format: "html" });
    for (const drawn of ["cost wide", "cost narrow", "nodes wide", "nodes narrow"]) {
      expect(html).toContain(`<text>${drawn}</text></svg>`);
    }
    expect(html).not.toContain("chart:");
  });

  test.each(["md", "text"] as const)("are left out of %s", async (format) => {
    const text = await written({ format });
    expect(text).not.toMatch(/chart:|rises|\n\n\n/);
    expect(text).toMatch(/Costs[\s\S]*The end\.\n$/);
  });

  test("are files beside Markdown, which refers to them from where it lies", async () => {
    const out = join(folder, "report.md");
    await written({ out, charts: join(folder, "figures", "of it") });
    const files = ["cost", "nodes"].map((id) => readFileSync(join(folder, "figures", "of it", `${id}.svg`), "utf8"));
    expect(files[0]).toBe(
      '<!-- chart written by subthreshold -->\n<svg xmlns="http://www.w3.org/2000/svg"><text>cost wide</text></svg>\n',
    );
    expect(files[1]).toContain("nodes wide");
    const markdown = readFileSync(out, "utf8");
    expect(markdown).toContain("\n\n![Cost: It rises.](figures/of%20it/cost.svg)\n\n");
    expect(markdown).toContain("(figures/of%20it/nodes.svg)");
  });

  test.each([
    ["its own folder", ".", "cost.svg"],
    ["a folder beside its own", "../figures", "../figures/cost.svg"],
  ])("may lie in %s", async (_where, charts, address) => {
    mkdirSync(join(folder, "reports"));
    const out = join(folder, "reports", "report.md");
    await written({ out, charts: join(folder, "reports", charts) });
    expect(readFileSync(out, "utf8")).toContain(`](${address})`);
  });

  test("are referred to from the folder worked in where the report goes to standard output, on a terminal too", async () => {
    for (const terminal of [false, true]) {
      expect(await written({ charts: folder }, report, terminal)).toContain(
        `](${relative(process.cwd(), folder)}/cost.svg)`,
      );
    }
  });

  test("replace their own files and keep a stranger's, and then nothing is written", async () => {
    const options = { out: join(folder, "report.md"), charts: join(folder, "figures") };
    await written(options);
    await written(options);
    const stranger = join(folder, "figures", "nodes.svg");
    writeFileSync(stranger, "<svg/>");
    writeFileSync(join(folder, "figures", "cost.svg"), "<!-- chart written by subthreshold -->\nold");
    writeFileSync(options.out, `${reportMark}\nold`);
    await expect(written(options)).rejects.toThrow(/--charts: .*nodes\.svg exists and is not an output.*--force/);
    expect(readFileSync(stranger, "utf8")).toBe("<svg/>");
    expect(readFileSync(join(folder, "figures", "cost.svg"), "utf8")).toMatch(/old$/);
    expect(readFileSync(options.out, "utf8")).toMatch(/old$/);
    await written({ ...options, force: true });
    expect(readFileSync(stranger, "utf8")).toContain("nodes wide");
  });

  test("are not written where the report must not be", async () => {
    const out = join(folder, "notes.md");
    writeFileSync(out, "# Notes of mine\n");
    await expect(written({ out, charts: join(folder, "figures") })).rejects.toThrow(/--out: .*notes\.md exists/);
    expect(readdirSync(folder)).toEqual(["notes.md"]);
  });

  test("cannot be written into what is no folder", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    await expect(written({ charts: file })).rejects.toThrow(InputError);
    await expect(written({ charts: file })).rejects.toThrow(/--charts: cannot write .*file.*give another place/);
    await expect(written({ charts: join(file, "in") })).rejects.toThrow(/--charts: cannot write/);
  });

  test.each([
    ["never has any", undefined],
    ["has none this time", () => []],
  ])("cannot be asked of a report that %s", async (_why, none) => {
    const { charts: _charts, ...rest } = report;
    const without: Report = { ...rest, markdown: () => "# Costs\n", ...(none === undefined ? {} : { charts: none }) };
    await expect(written({ charts: join(folder, "figures") }, without)).rejects.toThrow(
      "--charts: this report has no charts; leave --charts out",
    );
    expect(existsSync(join(folder, "figures"))).toBe(false);
  });

  test.each([
    ["html", /--charts: .*the format is html; an HTML report holds its charts: leave --charts out/],
    ["text", /--charts: .*the format is text; give --format md with it/],
    ["json", /--charts: .*the format is json; give --format md/],
    ["csv", /--charts: .*the format is csv; give --format md/],
  ])("with --format %s are refused before the work begins", async (format, message) => {
    const args = ["search", "no-such-policy", "--target", "1e25", "--format", format, "--charts", folder];
    const { stdout, stderr, exitCode } = await runInProcess(args);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
    expect(stderr).toMatch(message);
  });
});

describe("an HTML file", () => {
  const write = (out: string, format: string, ...more: string[]) =>
    runInProcess(["list", "pods", "--format", format, "--out", out, ...more]);

  test("replaces its own kind only", async () => {
    const out = join(folder, "pods.html");
    expect(await write(out, "html")).toEqual({ stdout: "", stderr: "", exitCode: 0 });
    expect(await write(out, "html")).toMatchObject({ exitCode: 0 });
    expect(await write(out, "md")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--force") });
    writeFileSync(out, "<!doctype html>\n<title>Mine</title>\n");
    expect(await write(out, "html")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--force") });
    expect(await write(out, "html", "--force")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(out, "utf8")).toMatch(/^<!doctype html>\n<!-- written by subthreshold -->\n[\s\S]*<\/html>\n$/);
  });

  test("is never guessed from the name: the format is the one asked for", async () => {
    const out = join(folder, "pods.html");
    await runInProcess(["list", "pods", "--out", out]);
    expect(readFileSync(out, "utf8").startsWith(reportMark)).toBe(true);
    expect((await runInProcess(["list", "pods", "--help"])).stdout.replace(/\s+/g, " ")).toContain(
      "output format, whatever the file is called",
    );
  });

  test("says the same as the Markdown", async () => {
    const [md, html] = await Promise.all(
      ["md", "html"].map((format) => runInProcess(["list", "pods", "--format", format])),
    );
    const cells = md!.stdout.split("\n").filter((line) => line.startsWith("| ")).length - 1;
    expect(html!.stdout.match(/<tr>/g)).toHaveLength(cells);
  });
});
