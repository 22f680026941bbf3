import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { comparisonSchema } from "../../src/analysis/comparisonSchema.js";
import { designSchema } from "../../src/analysis/design/designSchema.js";
import { folderWith } from "../policy/support/policyFolder.js";
import { runInProcess } from "../support/runInProcess.js";

/** A family small enough for a quick answer. */
const small = [
  "design",
  "--target",
  "1e25",
  "--chips",
  "h100-sxm,gh200-144gb",
  ...["--compute-from", "8 H100e", "--compute-to", "18 H100e", "--memory-from", "1 TB", "--memory-to", "2 TB"],
];

const run = (...options: readonly string[]) => runInProcess([...small, ...options]);

describe("design", () => {
  test("gives the whole frontier, the same whenever it is asked", async () => {
    const [first, second] = [await run("--format", "json"), await run("--format", "json")];
    expect([first.exitCode, first.stderr]).toEqual([0, ""]);
    expect(second.stdout).toBe(first.stdout);
    const { frontier, chosen, burden, complete } = designSchema.parse(JSON.parse(first.stdout));
    expect(frontier.length).toBeGreaterThan(2);
    expect([chosen, burden, complete]).toEqual([null, "registered", true]);
  });

  test.each(["md", "text", "csv"])("gives it as %s", async (format) => {
    const { stdout, exitCode } = await run("--format", format);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("1280 GB");
  });

  // option, what the rule has to do
  test.each([
    [["--max-burden", "40 registered systems"], "registered"],
    [["--max-burden", "0 newly registered systems"], "newly-registered"],
    [["--min-cost", "$130M"], "registered"],
    [["--multiple", "10x"], "registered"],
    [["--min-cost", "$130M", "--burden", "newly-registered"], "newly-registered"],
  ])("%j: a rule that does it, weighed by systems %s", async (options, measure) => {
    const { stdout, exitCode } = await run(...options, "--format", "json");
    expect(exitCode).toBe(0);
    const { frontier, chosen, burden } = designSchema.parse(JSON.parse(stdout));
    expect(burden).toBe(measure);
    expect(frontier[chosen!]!.meets).toBe(true);
  });

  test("what no rule does is answered with the closest, and fails the check", async () => {
    const { stdout, exitCode } = await run("--max-burden", "2 registered systems");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("**No rule of the family does what was asked**, at most 2 registered systems.");
  });

  test("interrupted, it gives what it has and says so", async () => {
    const { stdout, stderr, exitCode } = await runInProcess(small, { interrupted: true });
    expect(exitCode).toBe(1);
    expect(stderr).toBe("interrupted: the answer is partial\n");
    expect(stdout).toMatch(/partial|stopped before anything was known/);
  });

  test("systems of a file count as well", async () => {
    const folder = folderWith({
      "mine.yaml": `sources: {A: {title: A}}
systems:
  mine:
    name: "<b>mine</b>"
    category: test
    accelerators: [{chip: h100-sxm, name: H100, count: 100, memory: 80 GB, kind: hbm, fp16: 990 TFLOP/s}]
    source: [A]
    verified: sourced
`,
    });
    const { stdout, exitCode } = await run("--systems", join(folder, "mine.yaml"), "--format", "json");
    expect(exitCode).toBe(0);
    const { systems, frontier } = designSchema.parse(JSON.parse(stdout));
    expect(systems).toHaveLength(76);
    expect(frontier.every((point) => point.systems.includes("mine"))).toBe(true);
  });
});

describe("design --write", () => {
  test("writes a rule that validates, and that compare gives the same figures for, to the last digit", async () => {
    const file = join(folderWith({}), "draft-1.yaml");
    const { stdout, stderr, exitCode } = await run("--min-cost", "$130M", "--write", file, "--format", "json");
    expect([exitCode, stderr]).toEqual([
      0,
      `wrote ${file}; compare it with: subthreshold compare scher-2025 ${file}\n`,
    ]);
    const { frontier, chosen } = designSchema.parse(JSON.parse(stdout));
    const valid = await runInProcess(["validate", file]);
    expect([valid.exitCode, valid.stdout]).toEqual([0, expect.stringContaining('valid policy "draft-1"')]);
    const market = ["--targets", "1e25", "--chips", "h100-sxm,gh200-144gb", "--format", "json"];
    const compared = await runInProcess(["compare", file, ...market]);
    const [cell] = comparisonSchema.parse(JSON.parse(compared.stdout)).cells;
    const point = frontier[chosen!]!;
    expect(cell!.result).toEqual(point.result);
    expect(cell!.result.costUsd).toBe(point.costUsd);
    expect(cell!.evasionMultiple).toBe(point.evasionMultiple);
  });

  test("replaces its own file, and a stranger's with --force only", async () => {
    const file = join(folderWith({}), "draft.yaml");
    const write = ["--min-cost", "$130M", "--write", file, "--format", "csv"];
    expect((await run(...write)).exitCode).toBe(0);
    const before = readFileSync(file, "utf8");
    expect((await run(...write)).exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(before);
    writeFileSync(file, "policy: draft\n");
    const refused = await run(...write);
    expect([refused.exitCode, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toMatch(/--write: .*draft\.yaml exists and is not an output of this kind.*--force/);
    expect(readFileSync(file, "utf8")).toBe("policy: draft\n");
    expect((await run(...write, "--force")).exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("writes nothing where no rule does what was asked", async () => {
    const file = join(folderWith({}), "draft.yaml");
    const { stderr, exitCode } = await run("--min-cost", "$900B", "--write", file);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(`${file} was not written: no rule of the family does what was asked\n`);
    expect(existsSync(file)).toBe(false);
  });

  test("writes nothing when interrupted", async () => {
    const file = join(folderWith({}), "draft.yaml");
    const { stderr } = await runInProcess([...small, "--min-cost", "$1M", "--write", file], { interrupted: true });
    expect(stderr).toContain("was not written: the search was stopped");
    expect(existsSync(file)).toBe(false);
  });

  test("says what went wrong where the file cannot be written", async () => {
    const file = join(folderWith({}), "none", "draft.yaml");
    const { stderr, exitCode } = await run("--min-cost", "$130M", "--write", file);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--write: cannot write/);
  });
});

describe("design refuses", () => {
  // options, message
  test.each([
    [["--max-burden", "5"], /"5 newly registered systems" or "40 registered systems"; got "5"/],
    [["--max-burden", "-1 registered systems"], /got "-1 registered systems"/],
    [["--max-burden", "1.5 registered systems"], /A burden is a count/],
    [["--min-cost", "500"], /500 has no unit/],
    [["--min-cost", "$0"], /must be above 0/],
    [["--multiple", "ten"], /does not begin with a number/],
    [["--compute-from", "0 H100e"], /must be above 0/],
    [["--compute-from", "20 H100e"], /--compute-from: 20 H100e is above --compute-to, 18 H100e/],
    [["--memory-to", "10 GB"], /--memory-from: 1 TB is above --memory-to, 10 GB/],
    [["--memory-to", "10"], /10 has no unit/],
    [["--burden", "registered", "--max-burden", "5 newly registered systems"], /--burden: --max-burden counts/],
    [["--write", "draft.yaml"], /--write: a frontier is many rules; say which one to write/],
    [["--write", "draft.txt", "--multiple", "2"], /--write: draft.txt is no name of a policy file/],
    [["--write", "My Draft.yaml", "--multiple", "2"], /lower-case letters/],
    [["--baseline", "scher-2024"], /no bundled policy "scher-2024".*scher-2025/],
    [["--systems", "none.yaml"], /none\.yaml/],
  ])("%j", async (options, message) => {
    const { stdout, stderr, exitCode } = await run(...options);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});
