import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { InputError } from "../../src/input/diagnostics.js";
import { loadAssumptions } from "../../src/scenario/loadAssumptions.js";

const folder = mkdtempSync(join(tmpdir(), "subthreshold-assumptions-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(text: string): string {
  files += 1;
  const path = join(folder, `assumptions-${files}.yaml`);
  writeFileSync(path, text);
  return path;
}

const assume = (...texts: string[]) => loadAssumptions({ assume: texts });
const rowOf = (loaded: ReturnType<typeof loadAssumptions>, name: string) =>
  loaded.table.find((row) => row.name === name)!;

test("loadAssumptions() resolves to the scenario of the published study", () => {
  expect(loadAssumptions().assumptions).toEqual({
    network: { uploadMbps: 100, downloadMbps: 100, latencyMs: 100 },
    training: {
      mfu: 0.4,
      localBatchTokens: 131_072,
      compression: 150,
      errorFeedback: true,
      activationCompression: 4,
      microBatches: 8,
    },
    runDays: 740,
    scenario: "expected",
    mitigation: "relay",
    failuresPerChipHour: 2e-5,
    recoverySeconds: 600,
    checkpoint: "async",
    chipToServer: 1.64,
    serverToCluster: 1.23,
    overtrainingMin: 1,
    overtrainingMax: 100,
    knobLimits: { compression: 150, activationCompression: 10, microBatches: 64 },
    nodeInterconnectMbps: 400_000,
    costBasis: "capital",
    ownership: {
      powerUsageEffectiveness: 1.5,
      usdPerKilowattHour: 0.134,
      siteUsdPerYear: 18_000,
      residentialLineUsdPerYear: 900,
      businessLineUsdPerYear: 6000,
      staffUsdPerYear: 150_000,
      replacedShare: 0.05,
      resaleDecline: 0.2756,
      resaleShare: 0.8,
    },
    staff: { core: 10, perSite: 0.05, perMegawatt: 1 },
    evader: { kind: "non-state", turnoverUsd: 1e9, procurementDays: 365, setupDays: 90 },
    staffModel: "insider-leak",
    waiting: { priceDecline: 0, algorithmicProgress: 1 },
  });
});

test("loadAssumptions() overrides nothing and nothing lies outside its range", () => {
  for (const row of loadAssumptions().table) {
    expect(row, row.name).toMatchObject({ overridden: false, outsideRange: false, value: row.defaultValue });
    expect(row.overriddenBy).toBeUndefined();
  }
});

describe("overrides", () => {
  const CASES = [
    // given,                                        field,                               value, outside its range
    ["network.upload=30 Mbps", ["network", "uploadMbps"], 30, false],
    ["network.upload = 5 MB/s", ["network", "uploadMbps"], 40, false],
    ["network.upload=0 Mbps", ["network", "uploadMbps"], 0, true],
    ["network.download=1 Tbps", ["network", "downloadMbps"], 1e6, true],
    ["network.latency=0.1 ms", ["network", "latencyMs"], 0.1, true],
    ["network.latency=0.3 s", ["network", "latencyMs"], 300, false],
    ["network.regional.bandwidth=1 Gbps", ["network", "regionalMbps"], 1000, false],
    ["network.regional.bandwidth=same as network", ["network", "regionalMbps"], undefined, false],
    ["network.regional.latency=20 ms", ["network", "regionalLatencyMs"], 20, false],
    ["training.mfu=40%", ["training", "mfu"], 0.4, false],
    ["training.mfu=1", ["training", "mfu"], 1, true],
    ["training.localBatch=65,536 tokens", ["training", "localBatchTokens"], 65536, false],
    ["training.compression=500 x", ["training", "compression"], 500, false],
    ["training.compression=501", ["training", "compression"], 501, true],
    ["training.errorFeedback=false", ["training", "errorFeedback"], false, false],
    ["training.activationCompression=1", ["training", "activationCompression"], 1, false],
    ["training.microBatches=1", ["training", "microBatches"], 1, true],
    ["run.length=26 weeks", ["runDays"], 182, false],
    ["run.length=2.4 hours", ["runDays"], 0.1, true],
    ["quality.scenario=conservative", ["scenario"], "conservative", false],
    ["reliability.mitigation=backup-workers", ["mitigation"], "backup-workers", false],
    ["reliability.failuresPerChipHour=0 per chip-hour", ["failuresPerChipHour"], 0, true],
    ["reliability.recovery=10 minutes", ["recoverySeconds"], 600, false],
    ["reliability.checkpoint=gpu-memory", ["checkpoint"], "gpu-memory", false],
    ["cost.chipToServer=1.5 x", ["chipToServer"], 1.5, true],
    ["cost.serverToCluster=1", ["serverToCluster"], 1, false],
    ["search.overtraining.min=0.5 x", ["overtrainingMin"], 0.5, false],
    ["search.overtraining.max=200", ["overtrainingMax"], 200, true],
    ["search.compression.max=100 x", ["knobLimits", "compression"], 100, false],
    ["search.compression.max=1", ["knobLimits", "compression"], 1, true],
    ["search.activationCompression.max=10", ["knobLimits", "activationCompression"], 10, false],
    ["search.microBatches.max=32", ["knobLimits", "microBatches"], 32, false],
    ["search.microBatches.max=65", ["knobLimits", "microBatches"], 65, true],
    ["node.interconnect=300 Gbit/s", ["nodeInterconnectMbps"], 300_000, false],
    ["cost.basis=ownership", ["costBasis"], "ownership", false],
    ["power.usageEffectiveness=1 x", ["ownership", "powerUsageEffectiveness"], 1, true],
    ["power.usageEffectiveness=125%", ["ownership", "powerUsageEffectiveness"], 1.25, false],
    ["power.pricePerKilowattHour=$0.0826", ["ownership", "usdPerKilowattHour"], 0.0826, false],
    ["power.pricePerKilowattHour=0 USD", ["ownership", "usdPerKilowattHour"], 0, true],
    ["site.rentPerYear=$60k", ["ownership", "siteUsdPerYear"], 60_000, false],
    ["network.residentialLinePerYear=$359", ["ownership", "residentialLineUsdPerYear"], 359, true],
    ["network.businessLinePerYear=12,000 USD", ["ownership", "businessLineUsdPerYear"], 12_000, false],
    ["staff.payPerYear=$0.3M", ["ownership", "staffUsdPerYear"], 300_000, false],
    ["spares.replacedShare=5%", ["ownership", "replacedShare"], 0.05, false],
    ["spares.replacedShare=1", ["ownership", "replacedShare"], 1, true],
    ["resale.declinePerYear=6%", ["ownership", "resaleDecline"], 0.06, false],
    ["resale.declinePerYear=0", ["ownership", "resaleDecline"], 0, true],
    ["resale.share=0", ["ownership", "resaleShare"], 0, false],
    ["staff.core=0", ["staff", "core"], 0, true],
    ["staff.core=2.5", ["staff", "core"], 2.5, true],
    ["staff.perSite=0.5", ["staff", "perSite"], 0.5, false],
    ["staff.perMegawatt=8", ["staff", "perMegawatt"], 8, false],
    ["evader.kind=state", ["evader", "kind"], "state", false],
    ["evader.turnover=$500B", ["evader", "turnoverUsd"], 5e11, true],
    ["evader.procurement=26 weeks", ["evader", "procurementDays"], 182, false],
    ["evader.setup=26 weeks", ["evader", "setupDays"], 182, false],
    ["detection.staffModel=covert-facility", ["staffModel"], "covert-facility", false],
    ["waiting.priceDecline=27.56%", ["waiting", "priceDecline"], 0.2756, false],
    ["waiting.algorithmicProgress=3.1", ["waiting", "algorithmicProgress"], 3.1, true],
  ] as const;
  test.each(CASES)("--assume %j sets %j to %s (outside its range: %s)", (text, path, value, outsideRange) => {
    const loaded = assume(text);
    const resolved = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], loaded.assumptions);
    expect(resolved).toBe(value);
    const [name, written] = text.split("=").map((part) => part.trim());
    expect(rowOf(loaded, name!)).toMatchObject({
      value: written,
      overridden: true,
      overriddenBy: "--assume",
      outsideRange,
    });
    expect(loaded.table.filter((row) => row.overridden)).toHaveLength(1);
  });

  test("an override leaves the links inside a group to follow the network", () => {
    expect(assume("network.upload=30 Mbps").assumptions.network).toEqual({
      uploadMbps: 30,
      downloadMbps: 100,
      latencyMs: 100,
    });
  });

  test("any bandwidth comes through as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (mbps) => {
        expect(assume(`network.upload=${mbps} Mbps`).assumptions.network.uploadMbps).toBe(mbps);
      }),
      { numRuns: 25 },
    );
  });
});

describe("an overrides file", () => {
  const text =
    "assumptions:\n  network.upload: 30 Mbps\n  training.mfu: 0.5\n  training.errorFeedback: false\n  training.microBatches: 16\n";

  test("sets its values, numbers and booleans included, and is named in the table", () => {
    const path = file(text);
    const loaded = loadAssumptions({ assumptionsFile: path });
    expect(loaded.assumptions.network.uploadMbps).toBe(30);
    expect(loaded.assumptions.training).toMatchObject({ mfu: 0.5, errorFeedback: false, microBatches: 16 });
    expect(loaded.table.filter((row) => row.overridden).map((row) => [row.name, row.value, row.overriddenBy])).toEqual([
      ["network.upload", "30 Mbps", path],
      ["training.mfu", "0.5", path],
      ["training.errorFeedback", "false", path],
      ["training.microBatches", "16", path],
    ]);
  });

  test("--assume wins over it", () => {
    const loaded = loadAssumptions({ assume: ["network.upload=20 Mbps"], assumptionsFile: file(text) });
    expect(loaded.assumptions.network.uploadMbps).toBe(20);
    expect(rowOf(loaded, "network.upload")).toMatchObject({ value: "20 Mbps", overriddenBy: "--assume" });
    expect(loaded.assumptions.training.mfu).toBe(0.5);
  });

  test("may change nothing", () => {
    expect(loadAssumptions({ assumptionsFile: file("assumptions: {}\n") })).toEqual(loadAssumptions());
  });

  test.each([
    ["a bare number", "assumptions: {network.upload: 30}", ":1:31: ", "30 has no unit"],
    ["an unknown name", "assumptions:\n  network.uplod: 30 Mbps", ":2:3: ", 'did you mean "network.upload"?'],
    ["an empty value", "assumptions:\n  run.length:", ":2:", "one value is expected"],
    ["a list", "assumptions: {network.upload: [30, 40]}", ":1:31: ", "one value is expected"],
    ["a wrong dimension", "assumptions: {network.upload: 30 GB}", ":1:31: ", "GB measures memory"],
    [
      "a value out of domain",
      "assumptions: {training.mfu: 1.5}",
      ":1:29: ",
      "training.mfu must be more than 0 and at most 1; got 1.5",
    ],
    ["another key", "assumptions: {}\npolicy: x", ":2:1: ", 'unknown key "policy"'],
    ["a name twice", "assumptions:\n  run.length: 1 day\n  run.length: 2 days", ":3:3: ", "stands twice"],
    ["a list of overrides", "- network.upload: 30 Mbps", ":1:1: ", "map"],
    ["no text", "", "", "empty"],
  ])("with %s is refused", (_what, content, place, message) => {
    const path = file(content);
    const load = () => loadAssumptions({ assumptionsFile: path });
    expect(load).toThrow(InputError);
    expect(load).toThrow(`${path}${place}`);
    expect(load).toThrow(message);
  });

  test("has all its faults reported", () => {
    const path = file("assumptions:\n  network.upload: 30\n  training.mfu: 2\n  netwrk.download: 3 Mbps\n");
    expect(() => loadAssumptions({ assumptionsFile: path })).toThrow(
      /30 has no unit[\s\S]*got 2[\s\S]*netwrk\.download/,
    );
  });
});

describe("refusals", () => {
  test.each([
    ["network.upload=30", "--assume network.upload: 30 has no unit; a bandwidth is expected"],
    ["network.upload=30 Mbpss", 'did you mean "Mbps"?'],
    ["network.upload=-3 Mbps", "is negative"],
    ["network.upload=NaN Mbps", "is not finite"],
    ["network.upload=inf Mbps", "is not finite"],
    ["network.upload=", "the text is empty"],
    ["network.upload", '"network.upload" has no "="'],
    ["=30 Mbps", 'there is no name before "="'],
    ["bandwidth=30 Mbps", 'unknown assumption "bandwidth"'],
    ["training.mfuu=0.4", 'unknown assumption "training.mfuu"; did you mean "training.mfu"?'],
    ["__proto__=1", 'unknown assumption "__proto__"'],
    ["training.mfu=0", "training.mfu must be more than 0 and at most 1; got 0"],
    ["training.mfu=101%", "training.mfu must be more than 0 and at most 1; got 101%"],
    ["training.localBatch=0.5 tokens", "training.localBatch must be a whole number of at least 1"],
    ["training.localBatch=4096", "4096 has no unit"],
    ["training.compression=0.9 x", "training.compression must be at least 1; got 0.9 x"],
    ["training.compression=same as network", "does not begin with a number"],
    ["training.errorFeedback=yes", '"yes" is not a choice of training.errorFeedback'],
    ["training.activationCompression=0", "must be at least 1"],
    ["training.microBatches=2.5", "must be a whole number of at least 1"],
    ["training.microBatches=8 chips", 'training.microBatches is a plain number; got "8 chips"'],
    ["run.length=0 days", "run.length must be more than 0"],
    ["run.length=2 years", "a year has no fixed length"],
    ["quality.scenario=optimstic", 'did you mean "optimistic"?'],
    ["reliability.mitigation=async quorum", 'did you mean "async-quorum"?'],
    ["reliability.failuresPerChipHour=2e-5", "has no unit"],
    ["cost.chipToServer=0.5", "must be at least 1"],
    ["network.regional.latency=same as netwrk", 'did you mean "same as network"?'],
    ["search.compression.max=0.5 x", "search.compression.max must be at least 1; got 0.5 x"],
    ["search.activationCompression.max=0", "search.activationCompression.max must be at least 1; got 0"],
    ["search.microBatches.max=2.5", "search.microBatches.max must be a whole number of at least 1"],
    ["search.overtraining.min=0", "must be more than 0"],
    ["search.overtraining.min=101", "search.overtraining.min (101) is above search.overtraining.max (100 x)"],
    ["search.overtraining.max=0.5 x", "search.overtraining.min (1 x) is above search.overtraining.max (0.5 x)"],
    ["cost.basis=owning", '"owning" is not a choice of cost.basis'],
    ["cost.basis=capitl", 'did you mean "capital"?'],
    ["power.usageEffectiveness=0.99", "power.usageEffectiveness must be at least 1; got 0.99"],
    ["power.pricePerKilowattHour=0.134", "0.134 has no unit; an amount of money is expected, e.g. $7,000"],
    ["power.pricePerKilowattHour=-$0.1", "is negative"],
    ["power.pricePerKilowattHour=13.4 cents", 'unknown unit "cents"'],
    ["site.rentPerYear=€18,000", "does not begin with a number"],
    ["site.rentPerYear=18,000 EUR", "write US dollars"],
    ["network.businessLinePerYear=100 Mbps", "Mbps measures bandwidth; an amount of money is expected"],
    ["staff.payPerYear=$inf", "does not begin with a number"],
    ["spares.replacedShare=1.01", "spares.replacedShare must be from 0 to 1; got 1.01"],
    ["resale.declinePerYear=100%", "resale.declinePerYear must be at least 0 and less than 1; got 100%"],
    ["resale.share=101%", "resale.share must be from 0 to 1; got 101%"],
    ["staff.core=10 people", 'unknown unit "people"'],
    ["staff.core=10 nodes", 'staff.core is a plain number; got "10 nodes"'],
    ["staff.perSite=-1", "is negative"],
    ["staff.perMegawatt=1 MW", "MW measures power"],
    ["evader.kind=nonstate", 'did you mean "non-state"?'],
    ["evader.turnover=1e9", "1e9 has no unit"],
    ["evader.procurement=0 days", "evader.procurement must be more than 0"],
    ["evader.procurement=1 year", "a year has no fixed length"],
    ["detection.staffModel=average", '"average" is not a choice of detection.staffModel'],
    ["waiting.priceDecline=1", "waiting.priceDecline must be at least 0 and less than 1; got 1"],
    ["waiting.algorithmicProgress=0.5 x", "waiting.algorithmicProgress must be at least 1; got 0.5 x"],
  ])("--assume %j is refused: %s", (text, message) => {
    expect(() => assume(text)).toThrow(InputError);
    expect(() => assume(text)).toThrow(message);
  });

  test("the same name twice is refused, whether or not its values are good", () => {
    expect(() => assume("run.length=1 day", "run.length=1 day")).toThrow("run.length is given twice");
    expect(() => assume("run.length=1", "run.length=1 day")).toThrow(/1 has no unit[\s\S]*run\.length is given twice/);
  });

  test("every fault is reported", () => {
    expect(() => assume("network.upload=30", "x", "training.mfu=2")).toThrow(
      /30 has no unit[\s\S]*"x" has no "="[\s\S]*got 2/,
    );
  });
});

describe("cost, another way to give cost.basis", () => {
  const basisIn = (loaded: ReturnType<typeof loadAssumptions>) => {
    const { value, overridden, overriddenBy } = rowOf(loaded, "cost.basis");
    return { basis: loaded.assumptions.costBasis, value, overridden, overriddenBy };
  };

  test("overrides it and is named in the table", () => {
    const basis = "ownership";
    const expected = { basis, value: basis, overridden: true, overriddenBy: "--cost" };
    expect(basisIn(loadAssumptions({ cost: basis }))).toEqual(expected);
    expect(loadAssumptions({ cost: basis }).table.filter((row) => row.overridden)).toHaveLength(1);
  });

  test("wins over a file, and agrees with the same in --assume", () => {
    const assumptionsFile = file("assumptions: {cost.basis: ownership}\n");
    expect(basisIn(loadAssumptions({ assumptionsFile })).basis).toBe("ownership");
    expect(basisIn(loadAssumptions({ assumptionsFile, cost: "capital" })).basis).toBe("capital");
    const both = loadAssumptions({ cost: "ownership", assume: ["cost.basis=ownership"] });
    expect(basisIn(both)).toMatchObject({ basis: "ownership", overriddenBy: "--assume" });
  });

  test("is refused together with another basis in --assume", () => {
    const load = () => loadAssumptions({ cost: "ownership", assume: ["cost.basis=capital"] });
    expect(load).toThrow(InputError);
    expect(load).toThrow("--cost: it says ownership, and --assume says cost.basis=capital; give one of them");
  });
});
