import { describe, expect, test } from "vitest";
import { configurationSchema } from "../../src/scenario/configuration.js";

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
    ["hierarchical with H_i", { ...hierarchical, regionalSteps: 4 }],
    ["pipeline", pipeline],
    ["pipeline with every knob", { ...pipeline, innerSteps: 9, stages: 3, microBatches: 4, activationCompression: 2 }],
    ["expert-parallel", experts],
    ["expert-parallel with H", { ...experts, innerSteps: 30 }],
    ["all parameters active", { ...experts, activeParams: 10e9 }],
    ["one stage, as outcomes of other modes say", { ...flat, stages: 1 }],
    ["a network in part", { ...flat, network: { uploadMbps: 0 } }],
    [
      "every common field",
      { ...flat, compression: 1, errorFeedback: false, scenario: "optimistic", mitigation: "none", runDays: 0.5 },
    ],
    ["a limit on the mean upload", { ...flat, mostUploadMbps: 40 }],
    ["what ownership cost takes", { ...flat, paidDays: 370, priceFactor: 1.5, connection: "business" }],
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
      ["innerSteps: innerSteps belongs to flat, pipeline and expert-parallel, not to hierarchical"],
    ],
    [
      "H_i without groups",
      { ...pipeline, regionalSteps: 3 },
      ["regionalSteps: regionalSteps belongs to hierarchical, not to pipeline"],
    ],
    [
      "half a regional step",
      { ...hierarchical, regionalSteps: 0.5 },
      ["regionalSteps: Invalid input: expected int, received number"],
    ],
    [
      "no regional step",
      { ...hierarchical, regionalSteps: 0 },
      ["regionalSteps: Too small: expected number to be >=1"],
    ],
    [
      "a limit of tokens, which only the model knows",
      { ...flat, mostTokens: 1e12 },
      [': Unrecognized key: "mostTokens"'],
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
    ["no time to pay for", { ...flat, paidDays: 0 }, ["paidDays: Too small: expected number to be >0"]],
    ["less than no time to pay for", { ...flat, paidDays: -1 }, ["paidDays: Too small: expected number to be >0"]],
    [
      "no end of paying",
      { ...flat, paidDays: Number.POSITIVE_INFINITY },
      ["paidDays: Invalid input: expected number, received Infinity"],
    ],
    ["no upload at all", { ...flat, mostUploadMbps: 0 }, ["mostUploadMbps: Too small: expected number to be >0"]],
    ["less than no upload", { ...flat, mostUploadMbps: -1 }, ["mostUploadMbps: Too small: expected number to be >0"]],
    [
      "no limit spelt as a number",
      { ...flat, mostUploadMbps: Number.POSITIVE_INFINITY },
      ["mostUploadMbps: Invalid input: expected number, received Infinity"],
    ],
    ["a chip for nothing", { ...flat, priceFactor: 0 }, ["priceFactor: Too small: expected number to be >0"]],
    [
      "text for a price factor",
      { ...flat, priceFactor: "2" },
      ["priceFactor: Invalid input: expected number, received string"],
    ],
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
    ["connection", { ...flat, connection: "satellite" }, "business"],
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
