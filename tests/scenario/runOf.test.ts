import { describe, expect, test } from "vitest";
import { runTerms } from "../../src/model/runTerms.js";
import { type Configuration, runOf } from "../../src/scenario/configuration.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";
import { studyChips } from "../support/studyMarket.js";

const { assumptions } = loadAssumptions();
const h100 = studyChips.find(({ id }) => id === "h100-sxm")!;
const a100 = studyChips.find(({ id }) => id === "a100-80gb")!;

const flat = {
  mode: "flat",
  chip: "h100-sxm",
  chipsPerNode: 16,
  precision: "fp16",
  nodes: 4,
  modelParams: 10e9,
} as const;
const hierarchical = { ...flat, mode: "hierarchical", nodesPerGroup: 2 } as const;
const pipeline = { ...flat, mode: "pipeline", modelParams: 240e9 } as const;
const experts = { ...flat, mode: "expert-parallel", activeParams: 2e9, moeLayers: 30 } as const;

describe("runOf(configuration, chip, assumptions)", () => {
  test("takes from the assumptions what the configuration leaves out", () => {
    expect(runOf(flat, h100, assumptions)).toEqual({
      mode: "flat",
      chipsPerNode: 16,
      chipFlopPerSecond: 990e12,
      mfu: 0.4,
      nodeMemoryGb: 1280,
      modelParams: 10e9,
      activeParams: undefined,
      moeLayers: undefined,
      nodesPerGroup: undefined,
      stages: undefined,
      innerSteps: undefined,
      regionalSteps: undefined,
      microBatches: 8,
      activationCompression: 4,
      bytesPerParam: 16,
      gradientBits: 16,
      activationBytes: 2,
      localBatchTokens: 131_072,
      uploadMbps: 100,
      downloadMbps: 100,
      latencySeconds: 0.1,
      regionalMbps: 100,
      regionalLatencySeconds: 0.1,
      compression: 150,
      errorFeedback: true,
      scenario: "expected",
      mitigation: "relay",
      failuresPerChipHour: 2e-5,
      recoverySeconds: 600,
      checkpoint: "async",
      backupFraction: 0.05,
      runSeconds: 740 * 86_400,
      chipPriceUsd: 25_000,
      chipToServer: 1.64,
      serverToCluster: 1.23,
    });
  });

  test("takes from the configuration what it says", () => {
    const run = runOf(
      {
        ...pipeline,
        precision: "fp8",
        innerSteps: 7,
        stages: 5,
        microBatches: 16,
        activationCompression: 2,
        compression: 16,
        errorFeedback: false,
        scenario: "conservative",
        mitigation: "backup-workers",
        runDays: 10,
      },
      h100,
      assumptions,
    );
    expect(run).toMatchObject({
      chipFlopPerSecond: 1980e12,
      bytesPerParam: 14,
      gradientBits: 8,
      activationBytes: 1,
      innerSteps: 7,
      stages: 5,
      microBatches: 16,
      activationCompression: 2,
      compression: 16,
      errorFeedback: false,
      scenario: "conservative",
      mitigation: "backup-workers",
      runSeconds: 10 * 86_400,
    });
  });

  test("hierarchical and expert-parallel knobs reach the run", () => {
    const groups = runOf({ ...hierarchical, regionalSteps: 40 }, h100, assumptions);
    expect(groups).toMatchObject({ nodesPerGroup: 2, regionalSteps: 40 });
    const given = runOf({ ...experts, innerSteps: 7 }, h100, assumptions);
    expect(given).toMatchObject({ activeParams: 2e9, moeLayers: 30, innerSteps: 7 });
  });

  const regional = loadAssumptions({
    assume: ["network.regional.bandwidth=1 Gbps", "network.regional.latency=20 ms"],
  }).assumptions;
  const cases: readonly (readonly [string, Configuration["network"], typeof assumptions, number, number])[] = [
    // title, network of the configuration, assumptions, regional Mbit/s, regional latency s
    ["nothing given: the assumed network's", undefined, assumptions, 100, 0.1],
    ["a slow upload: the lesser of its own links", { uploadMbps: 30 }, assumptions, 30, 0.1],
    ["a slow download likewise", { uploadMbps: 300, downloadMbps: 40 }, assumptions, 40, 0.1],
    ["a fast network: its own, not the assumed", { uploadMbps: 900, downloadMbps: 800 }, assumptions, 800, 0.1],
    ["no link at all", { uploadMbps: 0 }, assumptions, 0, 0.1],
    ["its own latency", { latencyMs: 30 }, assumptions, 100, 0.03],
    ["regional links of its own", { uploadMbps: 30, regionalMbps: 500, regionalLatencyMs: 5 }, assumptions, 500, 0.005],
    ["regional links that carry nothing", { regionalMbps: 0, regionalLatencyMs: 0 }, assumptions, 0, 0],
    ["assumed regional links stay whatever the network is", { uploadMbps: 30, latencyMs: 300 }, regional, 1000, 0.02],
    ["its own before the assumed ones", { regionalMbps: 50, regionalLatencyMs: 50 }, regional, 50, 0.05],
  ];
  test.each(cases)("regional links, %s", (_title, network, world, mbps, latencySeconds) => {
    const run = runOf(network === undefined ? hierarchical : { ...hierarchical, network }, h100, world);
    expect([run.regionalMbps, run.regionalLatencySeconds]).toEqual([mbps, latencySeconds]);
  });

  test("a network field given as undefined counts as absent", () => {
    const network = { uploadMbps: undefined, latencyMs: 50 };
    expect(runOf({ ...flat, network }, h100, assumptions)).toMatchObject({ uploadMbps: 100, latencySeconds: 0.05 });
  });

  // Every value given, so that defaults may change.
  const owned = loadAssumptions({
    assume: [
      "cost.basis=ownership",
      "power.usageEffectiveness=1.25",
      "power.pricePerKilowattHour=$0.0826",
      "site.rentPerYear=$12,000",
      "network.residentialLinePerYear=$900",
      "network.businessLinePerYear=$6,000",
      "staff.payPerYear=$150,000",
      "staff.core=10",
      "staff.perSite=0.05",
      "staff.perMegawatt=1",
      "spares.replacedShare=0.05",
      "resale.declinePerYear=0.25",
      "resale.share=0.8",
    ],
  }).assumptions;
  const rates = {
    chipKilowatts: expect.closeTo(0.7 * 1.8214 * 0.75, 12) as number,
    powerUsageEffectiveness: 1.25,
    usdPerKilowattHour: 0.0826,
    siteUsdPerYear: 12_000,
    lineUsdPerYear: 900,
    staffUsdPerYear: 150_000,
    coreStaff: 10,
    staffPerSite: 0.05,
    staffPerMegawatt: 1,
    replacedShare: 0.05,
    resaleDecline: 0.25,
    resaleShare: 0.8,
  };

  // biome-ignore format: one row a case
  test.each([
    // title,                          changes,                    assumptions, ownership,                          paid days, price
    ["capital cost owns nothing",      {},                         assumptions, undefined,                          undefined, 25_000],
    ["not even with a line",           { connection: "business" }, assumptions, undefined,                          undefined, 25_000],
    ["ownership on household lines",   {},                         owned,       rates,                              undefined, 25_000],
    ["the same by name",               { connection: "residential" }, owned,    rates,                              undefined, 25_000],
    ["ownership on leased lines",      { connection: "business" }, owned,       { ...rates, lineUsdPerYear: 6000 }, undefined, 25_000],
    ["paid longer than it runs",       { paidDays: 800 },          owned,       rates,                              800,       25_000],
    ["dearer chips",                   { priceFactor: 1.5 },       assumptions, undefined,                          undefined, 37_500],
    ["cheaper chips, owned",           { priceFactor: 0.5 },       owned,       rates,                              undefined, 12_500],
  ] as const)("cost, %s", (_title, changes, world, ownership, paidDays, chipPriceUsd) => {
    const run = runOf({ ...flat, ...changes }, h100, world);
    expect(run.ownership).toEqual(ownership);
    expect(run.paidSeconds).toBe(paidDays === undefined ? undefined : paidDays * 86_400);
    expect([run.chipPriceUsd, run.runSeconds]).toEqual([chipPriceUsd, 740 * 86_400]);
  });

  test("refuses a chip without the precision, naming those it has", () => {
    expect(() => runOf({ ...flat, chip: "a100-80gb", precision: "fp8" }, a100, assumptions)).toThrow(
      new RangeError("chip a100-80gb has no fp8 rate; it has fp16"),
    );
    expect(() => runOf({ ...flat, precision: "fp4" }, h100, assumptions)).toThrow(
      new RangeError("chip h100-sxm has no fp4 rate; it has fp16, fp8"),
    );
  });

  test("gives runs that the model accepts", () => {
    for (const configuration of [flat, hierarchical, pipeline, experts]) {
      expect(runTerms(runOf(configuration, h100, assumptions)).nodeFlopPerSecond).toBe(16 * 990e12 * 0.4);
    }
  });
});
