import { describe, expect, test } from "vitest";
import { runInProcess } from "../support/runInProcess.js";

const fast = ["--points", "2", "--space", "published"];

describe("figures", () => {
  test("gives records of the targets asked for, for the two rules of the amendment by default", async () => {
    const { stdout, exitCode } = await runInProcess(["figures", ...fast, "--format", "json"]);
    expect(exitCode).toBe(0);
    const { comparison } = JSON.parse(stdout);
    expect([comparison.policies, comparison.targets]).toEqual([
      ["scher-2025", "scher-2025-memory"],
      [1e24, 1e26],
    ]);
  });

  test("gives a row a cell as CSV", async () => {
    const { stdout } = await runInProcess(["figures", ...fast, "--format", "csv"]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1 + 4);
  });

  test.each([
    [["--points", "1"], /A figure has 2 to 401 targets; got "1"/],
    [["--points", "2.5"], /got "2.5"/],
    [["--from", "1e25", "--to", "1e25"], /--to: the greatest target must lie above the least, 1e25 FLOP/],
    [["scher-2025", "scher-2025"], /compares two rules; got scher-2025 twice/],
    [["--from", "much"], /A target is a number of FLOP/],
  ])("%j is refused with what to do", async (args, words) => {
    const { stdout, stderr, exitCode } = await runInProcess(["figures", ...args]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
