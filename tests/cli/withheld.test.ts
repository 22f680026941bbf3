import { describe, expect, test } from "vitest";
import { loadMarket } from "../../src/cli/actions/loadMarket.js";
import { runInProcess } from "../support/runInProcess.js";

const unset = { chips: "published", catalog: [], assume: [], space: "adversarial" } as const;

describe("loadMarket(options, metric): the market with nothing withheld", () => {
  test("has the chips withheld, and everything else alike", () => {
    const { market, fullMarket } = loadMarket(
      { ...unset, prices: "low", without: ["h20", "tpu-v4"], chips: "h20,tpu-v4,h100-sxm" },
      "local",
    );
    expect(market.chips.map(({ id }) => id)).toEqual(["h100-sxm"]);
    expect(fullMarket!.chips.map(({ id }) => id)).toEqual(["h20", "tpu-v4", "h100-sxm"]);
    expect({ ...fullMarket, chips: [] }).toEqual({ ...market, chips: [] });
    expect(fullMarket!.chips[2]).toEqual(market.chips[0]);
  });

  test("still leaves out what is not available", () => {
    const { fullMarket } = loadMarket({ ...unset, market: ["buyable"], without: ["h100-sxm"] }, "local");
    expect(fullMarket!.chips.map(({ id }) => id)).not.toContain("tpu-v4");
  });

  test("is absent where nothing is withheld", () => {
    expect(loadMarket(unset, "local")).not.toHaveProperty("fullMarket");
  });
});

describe("subthreshold with --without", () => {
  const run = (line: string) => runInProcess(line.split(" "));

  test("search says in JSON and in words what withholding adds", async () => {
    const line = "search scher-2025 --target 1e23 --without h100-sxm";
    const record = JSON.parse((await run(`${line} --format json`)).stdout);
    // 3 GH200 at 28,000 USD instead of 3 H100 at 25,000, times 1.64 x 1.23.
    expect(record.withheldFrom.costDeltaUsd).toBeCloseTo(3 * 3000 * 2.0172, 6);
    expect((await run(`${line} --format md`)).stdout).toMatch(/Withholding `h100-sxm` adds \$18,200 \(1\.12x\)/);
  });

  test("compare has it in every cell", async () => {
    const { stdout } = await run("compare scher-2025 --targets 1e23 --without h100-sxm --format json");
    expect(JSON.parse(stdout).cells[0].withheldFrom.costRatio).toBeCloseTo(28 / 25, 12);
  });
});
