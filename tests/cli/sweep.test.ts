import { describe, expect, test } from "vitest";
import { sweepSchema } from "../../src/analysis/sweep/sweepSchema.js";
import { runInProcess } from "../support/runInProcess.js";

const memory = ["sweep", "scher-2025-memory", "--vary", "registration.memory", "--from", "1TB", "--to", "1.5TB"];
const links = ["--against", "network.upload", "--against-values", "50 Mbps,200 Mbps"];
const upload = [
  "sweep",
  "scher-2025",
  "--vary",
  "network.upload",
  "--from",
  "50 Mbps",
  "--to",
  "200 Mbps",
  "--points",
  "4",
];
const price = ["sweep", "scher-2025", "--vary", "price.h100-sxm", "--from", "$9,000", "--to", "$90,000"];

describe("sweep", () => {
  test.each([
    ["a line", memory, "steps", "exact"],
    ["an assumption", upload, "curve", "adaptive"],
    ["a price", price, "curve", "closed-form"],
    ["a line against an assumption", [...memory, ...links], "grid", "exact-along-one"],
  ])(
    "%s: the record keeps its contract, and every format comes out",
    { timeout: 60_000 },
    async (_name, args, shape, method) => {
      const json = await runInProcess([...args, "--format", "json"]);
      expect([json.stderr, json.exitCode]).toEqual(["", 0]);
      const record = sweepSchema.parse(JSON.parse(json.stdout));
      expect([record.shape, record.method, record.complete]).toEqual([shape, method, true]);
      const csv = await runInProcess([...args, "--format", "csv"]);
      const rows =
        record.shape === "steps"
          ? record.intervals.length
          : record.shape === "curve"
            ? record.points.length
            : record.cells.flat().length;
      expect(csv.stdout.trimEnd().split("\n").length).toBe(rows + 1);
      const report = await runInProcess(args);
      expect(report.exitCode).toBe(0);
      expect(report.stdout).toContain(`subthreshold sweep ${args[1]}`);
      expect(report.stdout).toContain("Target: 1e25 FLOP (the default; none was given)");
      expect(report.stdout).not.toMatch(/undefined|NaN|Infinity|\[object/);
      expect((await runInProcess(args)).stdout).toBe(report.stdout);
    },
  );

  test.each([
    ["an interval", memory],
    ["a grid", [...memory, ...links]],
    ["a curve", upload],
    ["a price", price],
  ])("interrupted, %s is a partial answer that says so and fails", async (_name, args) => {
    const { stdout, stderr, exitCode } = await runInProcess(args, { interrupted: true });
    expect([stderr, exitCode]).toEqual(["interrupted: the answer is partial\n", 1]);
    expect(stdout).toContain("This is a partial answer");
  });

  test("an assumption that is given and varied all the same is said to have no effect", async () => {
    const { stdout } = await runInProcess([...upload, "--assume", "network.upload=20 Mbps"]);
    expect(stdout).toContain("no effect here, since they are what is varied: `network.upload`");
  });

  test.each([
    [["--vary", "registration.memroy", "--from", "1GB", "--to", "2GB"], /--vary: .*did you mean/],
    [["--vary", "nothing", "--from", "1GB", "--to", "2GB"], /--vary: nothing named "nothing".*\n.*network\.upload/],
    [["--vary", "registration.memory", "--from", "2GB", "--to", "1GB"], /--from: the range must rise/],
    [["--vary", "registration.memory", "--from", "2", "--to", "4TB"], /--from: 2 has no unit/],
    [["--vary", "quality.scenario", "--from", "1", "--to", "2"], /--vary: quality.scenario is no number/],
    [["--vary", "registration.memory", "--from", "1GB"], /--to/],
    [[...memory.slice(2), "--against", "registration.memory", "--against-values", "1GB,2GB"], /--against: .*already/],
    [[...memory.slice(2), "--against", "network.upload"], /--against-from: it is missing/],
    [[...memory.slice(2), "--against-from", "1 Mbps"], /--against-from: there is no --against/],
    [[...memory.slice(2), ...links, "--against-to", "1 Gbps"], /--against-values: give values or a range/],
    [[...memory.slice(2), "--points", "1"], /whole number from 2 to 1000/],
    [[...memory.slice(2), "--systems", "missing.yaml"], /missing\.yaml/],
    [["--vary", "search.overtraining.max", "--from", "0.5 x", "--to", "50 x"], /search\.overtraining/],
  ])("sweep scher-2025-memory %j is refused", async (args, words) => {
    const { stdout, stderr, exitCode } = await runInProcess(["sweep", "scher-2025-memory", ...args]);
    expect(stderr).toMatch(words);
    expect([stdout, exitCode]).toEqual(["", 2]);
  });
});
