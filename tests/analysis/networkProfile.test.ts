import { describe, expect, test } from "vitest";
import { networkRecord, networkSchema, withNetwork } from "../../src/analysis/networkProfile.js";
import { loadNetworks } from "../../src/catalog/loadNetworks.js";
import { studyAssumptions } from "../support/studyMarket.js";

const networks = new Map(loadNetworks().map((network) => [network.id, network]));

describe("networkRecord(profile)", () => {
  test.each([
    // id,            up,    down, ms
    ["10-mbps", 10, 10, 100],
    ["china-average", 47, 207, 100],
    ["1-tbps", 1e6, 1e6, 0.1],
    ["latency-300", 100, 100, 300],
  ])("%s: %d Mbps up, %d Mbps down, %d ms", (id, uploadMbps, downloadMbps, latencyMs) => {
    const record = networkRecord(networks.get(id)!);
    expect(record).toMatchObject({ id, uploadMbps, downloadMbps, latencyMs });
    expect(networkSchema.parse(record)).toEqual(record);
  });
});

describe("withNetwork(assumptions, profile)", () => {
  test("changes the wide-area links and nothing else", () => {
    const there = withNetwork(studyAssumptions, networks.get("us-average")!);
    expect(there.network).toEqual({ uploadMbps: 57, downloadMbps: 310, latencyMs: 100 });
    expect({ ...there, network: studyAssumptions.network }).toEqual(studyAssumptions);
  });

  test("keeps links inside groups that were set apart", () => {
    const regional = { ...studyAssumptions.network, regionalMbps: 1000, regionalLatencyMs: 20 };
    const there = withNetwork({ ...studyAssumptions, network: regional }, networks.get("10-mbps")!);
    expect(there.network).toEqual({
      uploadMbps: 10,
      downloadMbps: 10,
      latencyMs: 100,
      regionalMbps: 1000,
      regionalLatencyMs: 20,
    });
  });
});
