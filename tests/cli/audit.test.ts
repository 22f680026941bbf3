import { describe, expect, test } from "vitest";
import { auditSchema } from "../../src/analysis/burden/auditSchema.js";
import { parseJobChips } from "../../src/cli/commands/audit.js";
import { folderWith } from "../policy/support/policyFolder.js";
import { runInProcess } from "../support/runInProcess.js";

const run = (line: string, world: Parameters<typeof runInProcess>[1] = {}) => runInProcess(line.split(" "), world);

const own = (name: string) => `sources: {S: {title: "Own"}}
systems:
  mine:
    name: ${JSON.stringify(name)}
    category: own
    accelerators: [{chip: h100-sxm, name: H100, count: 17, memory: 80 GB, kind: hbm, fp16: 990 TFLOP/s}]
    source: [S]
    verified: recalled
`;

describe("subthreshold audit", () => {
  test("answers in Markdown, with the command that gives it again", async () => {
    const line = "audit scher-2025-memory --baseline scher-2025 --targets 1e23";
    const { stdout, stderr, exitCode } = await run(line);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("registers 41 of the 75 legitimate systems listed; `scher-2025` registers 33.");
    expect(stdout).toContain(`subthreshold ${line}`);
  });

  test("in JSON is the record of its schema", async () => {
    const { stdout } = await run("audit scher-2025 --targets 1e22 --format json");
    const record = auditSchema.parse(JSON.parse(stdout));
    expect(record.readings.map(({ jobChips }) => jobChips)).toEqual([null, 8, 64]);
    expect(record.targets).toEqual([1e22]);
  });

  test("by default asks for the lines of the policies and for 1e25", async () => {
    const { stdout } = await run("audit us-ca-sb53 --format json");
    expect(JSON.parse(stdout).targets).toEqual([1e25, 1e26]);
  });

  test("gives the same bytes twice", async () => {
    const line = "audit scher-2025-memory-all --baseline scher-2025 --targets 1e22,1e23";
    expect((await run(line)).stdout).toBe((await run(line)).stdout);
  });

  test("in CSV has a row a system", async () => {
    const { stdout } = await run("audit us-eo-14110 --targets 1e23 --format csv");
    expect(stdout.trimEnd().split("\n")).toHaveLength(76);
  });

  test("takes the user's systems, chips, jobs and assumptions", async () => {
    const file = `${folderWith({ "own.yaml": own("Own cluster") })}/own.yaml`;
    const line = `audit scher-2025 --systems ${file} --job-chips 17 --chips h100-sxm --targets 1e22 --format json`;
    const args = [...line.split(" "), "--assume", "run.length=100 days"];
    const record = auditSchema.parse(JSON.parse((await runInProcess(args)).stdout));
    expect(record.systems).toHaveLength(76);
    expect(record.systems.at(-1)).toMatchObject({ id: "mine", registered: "yes" });
    expect(record.readings[1]!.registered).toContain("mine");
    expect(record.nodes.map(({ chip }) => chip)).toEqual(["h100-sxm"]);
    expect(record.assumptions.find(({ name }) => name === "run.length")).toMatchObject({ overridden: true });
  });

  test("in the published space leans on the lines alone", async () => {
    const { stdout, exitCode } = await run("audit scher-2025 --targets 1e24 --space published --format json");
    expect(exitCode).toBe(0);
    const { weakPoints, evasion } = auditSchema.parse(JSON.parse(stdout));
    expect(evasion!.space).toBe("published");
    expect(weakPoints[0]!.limits.every(({ constraint }) => constraint === "rule-line")).toBe(true);
  });

  test("stopped by the user gives what it has, says so and exits with 1", async () => {
    const { stdout, stderr, exitCode } = await run("audit scher-2025", { interrupted: true });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("interrupted: the answer is partial");
    expect(stdout).toContain("**This report is partial.** The command was stopped after 0 of 4 targets");
    expect(stdout).toContain("registers 33 of the 75 legitimate systems listed");
  });

  // why, options, what stderr says
  test.each([
    ["an unknown policy", "audit no-such-policy", /no-such-policy/],
    ["an unknown baseline", "audit scher-2025 --baseline no-such", /no-such/],
    ["a job of nothing", "audit scher-2025 --job-chips 0", /whole number above 0.*got "0"/],
    ["half a chip", "audit scher-2025 --job-chips 8,1.5", /got "1\.5"/],
    ["no target", "audit scher-2025 --targets x", /A target is a number of FLOP/],
    ["a file that is not there", "audit scher-2025 --systems no-such.yaml", /no-such\.yaml/],
    ["an unknown chip", "audit scher-2025 --chips no-such", /no-such/],
  ])("%s is refused with exit code 2", async (_why, line, words) => {
    const { stdout, stderr, exitCode } = await run(line);
    expect([stdout, exitCode]).toEqual(["", 2]);
    expect(stderr).toMatch(words);
  });

  test("a hostile file of systems is refused at its places; a script in a name stays text", async () => {
    const bad = folderWith({ "bad.yaml": own("bell \u0007").replace("count: 17", "count: 0") });
    const refused = await run(`audit scher-2025 --systems ${bad}/bad.yaml`);
    expect([refused.stdout, refused.exitCode]).toEqual(["", 2]);
    expect(refused.stderr).toMatch(/bad\.yaml:4:\d+: systems\.mine\.name: the text holds control characters/);
    expect(refused.stderr).toMatch(/bad\.yaml:6:\d+: systems\.mine\.accelerators\[0\]\.count/);
    const script = folderWith({ "s.yaml": own("<script>alert(1)</script>") });
    const { stdout } = await run(`audit scher-2025 --systems ${script}/s.yaml --targets 1e22`);
    expect(stdout).toContain("&lt;script>alert(1)");
    expect(stdout).not.toContain("<script>alert(1)</script> |");
  });
});

describe("subthreshold list systems", () => {
  test("lists the bundled ones and the user's", async () => {
    expect(JSON.parse((await run("list systems --format json")).stdout)).toHaveLength(75);
    const file = `${folderWith({ "own.yaml": own("Own cluster") })}/own.yaml`;
    const { stdout } = await run(`list systems --systems ${file} --format csv`);
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^mine,Own cluster,own,/);
  });

  test("has no use for a file of systems elsewhere", async () => {
    const { stderr, exitCode } = await run("list chips --systems x.yaml");
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--systems: a file of systems has no bearing on the list of chips/);
  });
});

test.each(["systems", "audit"])("subthreshold schema %s gives a JSON Schema", async (topic) => {
  const { stdout, exitCode } = await run(`schema ${topic}`);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ type: "object" });
});

test.each([
  ["8", [8]],
  ["64,8,8", [8, 64]],
  [" 1 , 2 ", [1, 2]],
])("parseJobChips(%j) is %j", (text, counts) => {
  expect(parseJobChips(text)).toEqual(counts);
});
