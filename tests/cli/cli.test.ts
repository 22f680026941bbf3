import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { comparisonSchema } from "../../src/analysis/comparisonSchema.js";
import { searchedSchema } from "../../src/analysis/searchOne.js";
import { version } from "../../src/cli/version.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { configurationSchema } from "../../src/scenario/configuration.js";
import { runInProcess } from "../support/runInProcess.js";

const run = (line: string) => runInProcess(line.split(" "));

test("subthreshold --version is the package's version", async () => {
  const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
  expect(version).toBe(manifest.version);
  expect(await run("--version")).toEqual({ stdout: `${version}\n`, stderr: "", exitCode: 0 });
});

test.each([
  "--help",
  "compare --help",
  "search --help",
  "evaluate --help",
  "validate --help",
  "list --help",
  "reproduce --help",
  "sensitivity --help",
  "schema --help",
])("subthreshold %s explains itself on standard output", async (line) => {
  const { stdout, stderr, exitCode } = await run(line);
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  expect(stdout).toMatch(/^Usage: subthreshold/);
});

const badUsage: readonly (readonly [string, RegExp])[] = [
  ["", /Usage/],
  ["comapre scher-2025", /unknown command 'comapre'.*\n.*compare/],
  ["compare", /missing required argument/],
  ["compare scher-2052", /there is no bundled policy "scher-2052".*\n?.*scher-2025/s],
  ["compare scher-2025 --targets 1e25,abc", /A target is a number of FLOP above 0.*abc/],
  ["compare scher-2025 --targets -1", /A target is a number of FLOP above 0/],
  ["compare scher-2025 --targets 1e999", /A target is a number of FLOP above 0/],
  ["compare scher-2025 --metric speed", /Allowed choices are quality, local/],
  ["compare scher-2025 --space everything", /Allowed choices are adversarial, published, both/],
  ["compare scher-2025 --format pdf", /Allowed choices are md, text, html, json, csv/],
  ["compare scher-2025 --assume network.upload=30", /network\.upload.*unit/s],
  ["compare scher-2025 --assume network.uplod=30", /network\.uplod.*did you mean.*network\.upload/s],
  ["compare scher-2025 --chips h100", /unknown chip "h100".*did you mean/s],
  ["compare scher-2025 --catalog /nowhere.yaml", /nowhere\.yaml/],
  ["compare scher-2025 --colour", /unknown option '--colour'/],
  ["search scher-2025", /required option '--target/],
  ["list everything", /Allowed choices are/],
  ["schema everything", /Allowed choices are/],
  ["sensitivity weather", /Allowed choices are bandwidth, latency/],
  ["validate /nowhere.yaml", /nowhere\.yaml/],
];

test.each(badUsage)("subthreshold %s is refused with exit code 2 and no stack trace", async (line, message) => {
  const { stderr, exitCode } = await runInProcess(line === "" ? [] : line.split(" "));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});

describe("compare", () => {
  const line = "compare scher-2025 scher-2025-memory --targets 1e24,1e25";

  test("--format json keeps the contract", async () => {
    const { stdout, exitCode } = await run(`${line} --format json`);
    expect(exitCode).toBe(0);
    const comparison = comparisonSchema.parse(JSON.parse(stdout));
    expect(comparison).toMatchObject({
      baseline: "scher-2025",
      policies: ["scher-2025", "scher-2025-memory"],
      targets: [1e24, 1e25],
      metric: "quality",
      space: "adversarial",
      modes: ["flat", "hierarchical", "pipeline"],
      laws: { violations: [] },
    });
    expect(comparison.cells).toHaveLength(4);
  });

  test("--format csv has a row a cell under a header with units", async () => {
    const { stdout } = await run(`${line} --format csv`);
    const [header, ...rows] = stdout.trimEnd().split("\n");
    expect(header).toMatch(/^target,policy,.*costUsd/);
    expect(rows).toHaveLength(4);
  });

  test("--baseline adds the baseline where it is not among the policies", async () => {
    const { stdout } = await run("compare scher-2025-memory --baseline scher-2025 --targets 1e25 --format json");
    expect(JSON.parse(stdout)).toMatchObject({
      baseline: "scher-2025",
      policies: ["scher-2025", "scher-2025-memory"],
    });
  });

  test("is written as text on a terminal, without colour where NO_COLOR is set", async () => {
    const terminal = { terminal: true, columns: 100 };
    const coloured = await runInProcess(line.split(" "), terminal);
    const plain = await runInProcess(line.split(" "), { ...terminal, environment: { NO_COLOR: "1" } });
    expect(coloured.stdout).toContain("\u001b[");
    expect(plain.stdout).not.toContain("\u001b");
    expect(plain.stdout).not.toMatch(/^\|/m);
    expect(Math.max(...plain.stdout.split("\n").map((row) => row.length))).toBeLessThanOrEqual(100);
  });

  test("keeps its main table in columns on a terminal of 80", async () => {
    const world = { terminal: true, columns: 80, environment: { NO_COLOR: "1" } };
    const { stdout } = await runInProcess([...line.split(" "), "--space", "published"], world);
    expect(stdout).toMatch(/^1e25 FLOP +scher-2025 +\$114M +baseline +baseline +162 +baseline +8,100$/m);
    // Commands are not broken, so that they can be copied.
    const rows = stdout.split("\n").filter((row) => !row.startsWith("  subthreshold "));
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(80);
  });

  test("gives the same bytes twice", async () => {
    expect(await run(line)).toEqual(await run(line));
  });
});

test("search gives a configuration that evaluate answers with the same outcome", async () => {
  const { stdout } = await run("search scher-2025 --target 1e25 --format json");
  const answer = searchedSchema.parse(JSON.parse(stdout));
  const configuration = configurationSchema.parse(answer.result.configuration);
  const evaluated = await runInProcess(["evaluate"], { stdin: JSON.stringify(configuration) });
  expect(evaluated.exitCode).toBe(0);
  expect(answer.result).toMatchObject(JSON.parse(evaluated.stdout));
});

test("search answers a target out of reach with the most capable run and the limit that binds", async () => {
  const { stdout, exitCode } = await run("search scher-2025-network --target 1e25 --format json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    hiding: "impossible",
    limit: "cluster-registered",
    result: { feasible: false, reason: expect.stringContaining("most capable"), nodes: 1 },
  });
});

describe("--out", () => {
  const folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
  test.each([
    ["md", "report.md"],
    ["json", "report.json"],
    ["csv", "report.csv"],
  ])("replaces its own %s file and keeps a stranger's", async (format, name) => {
    const path = join(folder, name);
    const write = (...more: string[]) => runInProcess(["list", "pods", "--format", format, "--out", path, ...more]);
    expect(await write()).toEqual({ stdout: "", stderr: "", exitCode: 0 });
    expect(await write()).toMatchObject({ exitCode: 0 });
    writeFileSync(path, "# Notes of mine\n");
    expect(await write()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--force") });
    expect(readFileSync(path, "utf8")).toBe("# Notes of mine\n");
    expect(await write("--force")).toMatchObject({ exitCode: 0 });
  });

  test("says where it cannot write, and writes nothing when the question is bad", async () => {
    expect(await run("list pods --out /nowhere/pods.md")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("/nowhere/pods.md"),
    });
    const path = join(folder, "never.md");
    expect((await runInProcess(["compare", "scher-2052", "--out", path])).exitCode).toBe(2);
    expect(existsSync(path)).toBe(false);
  });
});

describe("validate", () => {
  test("finds the bundled policies valid", async () => {
    const { stdout, stderr, exitCode } = await runInProcess([
      "validate",
      join(packageFolder, "policies/scher-2025.yaml"),
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    expect(stdout).toMatch(/scher-2025\.yaml: valid policy "scher-2025"\n1 file, 1 valid, 0 faults\n$/);
  });

  test("prints every fault with its place and goes on to the next file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
    const draft = join(folder, "draft.yaml");
    writeFileSync(
      draft,
      'policy: draft\ntitle: Draft\njurisdiction: example\nstatus: propsed\nregistration:\n  any:\n    - {compute: "16 H100e"}\n    - {memry: "> 1 TB"}\n',
    );
    const good = join(packageFolder, "policies/narrow-path.yaml");
    const { stdout, stderr, exitCode } = await runInProcess(["validate", draft, good]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/draft\.yaml:4:9: .*status/);
    expect(stderr).toMatch(/draft\.yaml:7:17: .*comparator/);
    expect(stderr).toMatch(/draft\.yaml:8:8: .*memry.*memory/s);
    expect(stderr).toMatch(/\n\s*.*\^/);
    expect(stdout).toMatch(/draft\.yaml: 3 faults\n.*narrow-path\.yaml: valid.*\n2 files, 1 valid, 3 faults\n$/);
  });
});

test.each(["policy", "assumptions", "chips", "configuration", "outcome", "search", "comparison"])(
  "schema %s is JSON Schema",
  async (topic) => {
    const { stdout, exitCode } = await run(`schema ${topic}`);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
  },
);

test.each(["policies", "chips", "assumptions", "pods", "networks"])("list %s gives every format", async (topic) => {
  const [md, json, csv] = await Promise.all(
    ["md", "json", "csv"].map((format) => run(`list ${topic} --format ${format}`)),
  );
  expect([md!.exitCode, json!.exitCode, csv!.exitCode]).toEqual([0, 0, 0]);
  const rows = csv!.stdout.trimEnd().split("\n").length - 1;
  expect(rows).toBeGreaterThan(5);
  expect(JSON.stringify(JSON.parse(json!.stdout)).length).toBeGreaterThan(100);
  expect(md!.stdout).toContain("|");
});
