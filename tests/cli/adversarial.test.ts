import { describe, expect, test } from "vitest";
import { searchedSchema } from "../../src/analysis/searchOne.js";
import { runInProcess } from "../support/runInProcess.js";

const run = (line: string) => runInProcess(line.split(" "));

describe("search --verify", () => {
  test("checks the answer and says so, in the record and in the report", async () => {
    const { stdout, exitCode } = await run("search scher-2025 --target 1e24 --verify --format json");
    expect(exitCode).toBe(0);
    const { verification } = searchedSchema.parse(JSON.parse(stdout));
    expect(verification).toMatchObject({ evaluatesAlike: true, samples: 20_000, better: [] });
    const report = await run("search scher-2025 --target 1e24 --verify");
    expect(report.stdout).toContain(
      "None comes before the answer. Evaluated again, the answer gives the same figures.",
    );
  });

  test("belongs to the adversarial space", async () => {
    const { stderr, exitCode } = await run("search scher-2025 --target 1e24 --verify --space published");
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--verify: the published space is checked by its tests.*--space adversarial/s);
  });
});

describe("--modes", () => {
  // modes, the mode of the answer at 1e25 FLOP
  test.each([
    ["flat", "flat"],
    ["pipeline", "pipeline"],
    ["expert-parallel", "expert-parallel"],
    ["pipeline,flat", "flat"],
  ])("%s gives a run of mode %s", async (modes, mode) => {
    const { stdout, exitCode } = await run(`compare scher-2025 --targets 1e25 --modes ${modes} --format json`);
    expect(exitCode).toBe(0);
    const { cells, modes: searched } = JSON.parse(stdout);
    expect(cells[0].result.mode).toBe(mode);
    expect(searched).toEqual(modes.split(",").toSorted((a) => (a === "flat" ? -1 : 1)));
  });

  // options, message
  test.each([
    ["--modes pipelin", /got "pipelin"\. Did you mean "pipeline"\?/],
    ["--modes flat, ", /got ""/],
    ["--modes flat --space published", /--modes: the published space has its own modes/],
  ])("%s is refused", async (options, message) => {
    const { stderr, exitCode } = await run(`compare scher-2025 --targets 1e25 ${options}`);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("list space", () => {
  test("names every choice, with its size under the rule of the study", async () => {
    const { stdout, exitCode } = await run("list space --format json");
    expect(exitCode).toBe(0);
    const rows = JSON.parse(stdout) as { id: string; count?: number }[];
    expect(rows.map(({ id }) => id)).toEqual([
      "chip",
      "chipsPerNode",
      "nodes",
      "modelParams",
      "mode",
      "nodesPerGroup",
      "stages",
      "innerSteps",
      "compression",
      "activationCompression",
      "microBatches",
      "activeParams",
      "runDays",
      "connection",
      "chipSource",
      "mostUploadMbps",
      "size",
    ]);
    const sizeOf = (id: string) => rows.find((row) => row.id === id)!.count!;
    // Nine chips, three of them in FP8 too; the counts are those of the rule's line of 16 H100e.
    expect(sizeOf("chip")).toBe(12);
    expect(sizeOf("chipsPerNode")).toBe(394);
    expect(sizeOf("size")).toBeGreaterThan(1e25);
  });
});
