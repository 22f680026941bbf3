import { describe, expect, test } from "vitest";
import { runTerms } from "../../src/model/runTerms.js";
import { type Configuration, configurationSchema, runOf } from "../../src/scenario/configuration.js";
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

/** What a configuration is refused with: "path: message" each. */
function refusals(configuration: unknown): readonly string[] {
  const parsed = configurationSchema.safeParse(configuration);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("configurationSchema accepts what each mode takes", () => {
  test.each([
    ["flat", flat],
    ["flat with H", { ...flat, innerSteps: 30 }],
    ["hierarchical", hierarchical],
    ["pipeline", pipeline],
    ["pipeline with every knob", { ...pipeline, innerSteps: 9, stages: 3, microBatches: 4, activationCompression: 2 }],
    ["expert-parallel", experts],
    ["all parameters active", { ...experts, activeParams: 10e9 }],
    ["one stage, as outcomes of other modes say", { ...flat, stages: 1 }],
    ["a network in part", { ...flat, network: { uploadMbps: 0 } }],
    [
      "every common field",
      { ...flat, compression: 1, errorFeedback: false, scenario: "optimistic", mitigation: "none", runDays: 0.5 },
    ],
  ])("%s", (_title, configuration) => {
    expect(configurationSchema.parse(configuration)).toEqual(configuration);
  });
});

describe("configurationSchema refuses, naming the field and the rule", () => {
  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    // title, configuration, refusals
    [
      "flat in groups",
      { ...flat, nodesPerGroup: 2 },
      ["nodesPerGroup: nodesPerGroup belongs to hierarchical, not to flat"],
    ],
    ["flat in stages", { ...flat, stages: 2 }, ["stages: stages belongs to pipeline, not to flat"]],
    [
      "H in groups",
      { ...hierarchical, innerSteps: 3 },
      ["innerSteps: innerSteps belongs to flat and pipeline, not to hierarchical"],
    ],
    [
      "several at once",
      { ...flat, microBatches: 8, activeParams: 1e9 },
      [
        "microBatches: microBatches belongs to pipeline, not to flat",
        "activeParams: activeParams belongs to expert-parallel, not to flat",
      ],
    ],
    [
      "groups of no size",
      { ...flat, mode: "hierarchical" },
      ["nodesPerGroup: a run in mode hierarchical needs nodesPerGroup"],
    ],
    [
      "experts without knobs",
      { ...flat, mode: "expert-parallel" },
      [
        "activeParams: a run in mode expert-parallel needs activeParams",
        "moeLayers: a run in mode expert-parallel needs moeLayers",
      ],
    ],
    [
      "more active than all",
      { ...experts, activeParams: 11e9 },
      ["activeParams: activeParams must not exceed modelParams; got 11000000000 of 10000000000"],
    ],
    ["a misspelt key", { ...flat, chipPerNode: 8 }, [': Unrecognized key: "chipPerNode"']],
    ["a misspelt key of the network", { ...flat, network: { upload: 8 } }, ['network: Unrecognized key: "upload"']],
    ["half a node", { ...flat, nodes: 1.5 }, ["nodes: Invalid input: expected int, received number"]],
    ["no node", { ...flat, nodes: 0 }, ["nodes: Too small: expected number to be >=1"]],
    ["text for a number", { ...flat, nodes: "4" }, ["nodes: Invalid input: expected number, received string"]],
    [
      "nothing for a number",
      { ...flat, compression: null },
      ["compression: Invalid input: expected number, received null"],
    ],
    [
      "not a number",
      { ...flat, modelParams: Number.NaN },
      ["modelParams: Invalid input: expected number, received NaN"],
    ],
    [
      "less than no bandwidth",
      { ...flat, network: { uploadMbps: -1 } },
      ["network.uploadMbps: Too small: expected number to be >=0"],
    ],
    ["no time", { ...flat, runDays: 0 }, ["runDays: Too small: expected number to be >0"]],
    ["a group of one", { ...hierarchical, nodesPerGroup: 1 }, ["nodesPerGroup: Too small: expected number to be >=2"]],
  ];
  test.each(cases)("%s", (_title, configuration, expected) => {
    expect(refusals(configuration)).toEqual(expected);
  });

  test.each([
    ["mode", { ...flat, mode: "ring" }, "flat"],
    ["precision", { ...flat, precision: "fp32" }, "fp16"],
    ["mitigation", { ...flat, mitigation: "hope" }, "relay"],
    ["scenario", { ...flat, scenario: "rosy" }, "expected"],
  ])("an unknown %s, with the known ones", (field, configuration, known) => {
    const [refusal, ...others] = refusals(configuration);
    expect(others).toEqual([]);
    expect(refusal).toMatch(new RegExp(`^${field}: Invalid option`));
    expect(refusal).toContain(`"${known}"`);
  });

  test.each([undefined, null, 3, "flat", [], {}])("%j is no configuration", (value) => {
    expect(refusals(value).length).toBeGreaterThan(0);
  });
});

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
    expect(runOf(hierarchical, h100, assumptions).nodesPerGroup).toBe(2);
    expect(runOf(experts, h100, assumptions)).toMatchObject({ activeParams: 2e9, moeLayers: 30 });
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
