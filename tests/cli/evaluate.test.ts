import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runInProcess } from "../support/runInProcess.js";

interface Case {
  readonly input: Record<string, unknown>;
  readonly expected: Record<string, number>;
}

const golden = (name: string) =>
  JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8")) as Case[];
const valid = golden("evaluate")[0]!.input;
const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join("\n");
const parsed = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, number>);

// Origin: the numbers of the study's own implementation; both agree to rounding, 1e-9 leaves room for their bisection.
test.each(["evaluate", "evaluate-moe"])("evaluate - answers every case of %s.json as expected", async (name) => {
  const cases = golden(name);
  const { stdout, stderr, exitCode } = await runInProcess(["evaluate", "-"], {
    stdin: lines(cases.map(({ input }) => input)),
  });
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  const outcomes = parsed(stdout);
  expect(outcomes).toHaveLength(cases.length);
  for (const [index, { expected }] of cases.entries()) {
    for (const [field, value] of Object.entries(expected)) {
      const difference = Math.abs(outcomes[index]![field]! - value);
      expect(difference, `case ${index} ${field}`).toBeLessThanOrEqual(1e-9 * Math.abs(value));
    }
  }
});

const badLines: readonly (readonly [string, string | object, RegExp])[] = [
  ["no JSON", "{", /not JSON/],
  ["a list", "[]", /expected object/],
  ["an unknown key", { ...valid, nodez: 1 }, /unknown key "nodez"; did you mean "nodes"/],
  ["a polluting key", `{"__proto__": {"mode": "flat"}}`, /mode|__proto__/],
  ["an unknown chip", { ...valid, chip: "h100-smx" }, /unknown chip "h100-smx"; did you mean "h100-sxm"/],
  ["a chip without the precision", { ...valid, precision: "fp4" }, /has no fp4 rate/],
  ["a knob of another mode", { ...valid, nodesPerGroup: 4 }, /nodesPerGroup belongs to hierarchical/],
  ["half a node", { ...valid, nodes: 1.5 }, /nodes: /],
  ["no nodes", { ...valid, nodes: 0 }, /nodes: /],
  ["a number that overflows", `{"modelParams": 1e999}`, /modelParams: /],
  ["a missing key", { mode: "flat" }, /chip: /],
];

test.each(badLines)(
  "evaluate answers %s with an error object, the other lines, and exit code 2",
  async (_, bad, message) => {
    const text = typeof bad === "string" ? bad : JSON.stringify(bad);
    const { stdout, exitCode } = await runInProcess(["evaluate"], {
      stdin: `${JSON.stringify(valid)}\n${text}\n${JSON.stringify(valid)}\n`,
    });
    expect(exitCode).toBe(2);
    const [first, second, third] = parsed(stdout) as unknown as Record<string, unknown>[];
    expect(second).toEqual({ error: expect.stringMatching(message), line: 2 });
    expect(third).toEqual(first);
    expect(first).toHaveProperty("feasible", true);
  },
);

describe("evaluate FILE --out FILE", () => {
  test("writes whole files, refuses strangers' files, and leaves nothing half-written", async () => {
    const folder = mkdtempSync(join(tmpdir(), "subthreshold-"));
    const input = join(folder, "runs.jsonl");
    const output = join(folder, "outcomes.jsonl");
    writeFileSync(input, `\uFEFF${JSON.stringify(valid)}\r\n\r\n${JSON.stringify(valid)}\r\n`);
    const write = (...more: string[]) => runInProcess(["evaluate", input, "--out", output, ...more]);
    expect(await write()).toEqual({ stdout: "", stderr: "", exitCode: 0 });
    expect(parsed(readFileSync(output, "utf8"))).toHaveLength(2);
    expect((await write()).exitCode).toBe(0);
    writeFileSync(output, "my notes\n");
    expect(await write()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--force") });
    expect(readFileSync(output, "utf8")).toBe("my notes\n");
    expect((await write("--force")).exitCode).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["outcomes.jsonl", "runs.jsonl"]);
  });

  test("says that a file cannot be read", async () => {
    const { stdout, stderr, exitCode } = await runInProcess(["evaluate", "/nowhere/runs.jsonl"]);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
    expect(stderr).toMatch(/nowhere.*cannot be read.*ENOENT/);
  });
});
