import { describe, expect, test } from "vitest";
import type { Run } from "../../src/model/run.js";
import { type RunTerms, runTerms } from "../../src/model/runTerms.js";
import { handRates } from "../support/handRates.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";

describe("runTerms(run)", () => {
  const pipeline = { mode: "pipeline", nodeMemoryGb: 5 } as const;
  const experts = { mode: "expert-parallel", modelParams: 4e9, activeParams: 1e9, moeLayers: 2 } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [Partial<Run>, keyof RunTerms, number, string])[] = [
    // changes,                     term,                      value,     why
    [{},                            "activeParams",            1e9,       "all of a dense model"],
    [experts,                       "activeParams",            1e9,       "a quarter of four billion"],
    [{ activeParams: 5 },           "activeParams",            1e9,       "a dense model has no other"],
    [{ chipsPerNode: 8, mfu: 0.4 }, "nodeFlopPerSecond",       1.92e16,   "8 * 6e15 * 0.4"],
    [{},                            "stepSeconds",             1,         "6 * 1e9 * 1e6 / 6e15"],
    [experts,                       "stepSeconds",             1,         "of the active parameters"],
    [{ compression: 4 },            "payloadBits",             4e9,       "1e9 * 16 / 4"],
    [experts,                       "payloadBits",             6.4e10,    "of all parameters"],
    [{ latencySeconds: 0.25 },      "globalExchangeSeconds",   1.25,      "0.5 + 0.5 + 0.25"],
    [{ regionalMbps: 64_000, regionalLatencySeconds: 1 }, "regionalExchangeSeconds", 1.5, "0.25 + 0.25 + 1"],
    [{},                            "modelMemoryGb",           16,        "1e9 * 16 bytes"],
    [experts,                       "modelMemoryGb",           64,        "of all parameters"],
    [{ nodeMemoryGb: 5 },           "stages",                  1,         "no pipeline, no stages"],
    [pipeline,                      "stages",                  4,         "16 / 5, rounded up"],
    [{ ...pipeline, stages: 7 },    "stages",                  7,         "as given"],
    [{ ...pipeline, stages: 7 },    "minimumStages",           4,         "all the same"],
    [{ ...pipeline, nodeMemoryGb: 4 }, "minimumStages",        4,         "16 / 4 exactly"],
    [pipeline,                      "activationBits",          1e6 * 0.03 * Math.sqrt(1e9) * 4, "2 bytes compressed fourfold are 4 bits"],
    [pipeline,                      "activationEfficiency",    0.9703725093562656, "0.995^6"],
    [{ stages: 7 },                 "activationEfficiency",    1,         "no pipeline, no activations"],
    [{ chipsPerNode: 2, chipToServer: 1.5, serverToCluster: 2 }, "nodeCostUsd", 6000, "2 * 1000 * 1.5 * 2"],
    [{ chipsPerNode: 2, chipToServer: 1.5, serverToCluster: 2 }, "chipCostUsd", 3000, "1000 * 1.5 * 2"],
    [{},                            "siteCostUsd",             0,         "capital cost knows no sites"],
    [{},                            "runCostUsd",              0,         "nor staff"],
    [{ ownership: handRates(), runSeconds: 31_557_600 }, "siteCostUsd", 17_000, "a year of rent, line and a tenth of a person"],
    [{ ownership: handRates(), runSeconds: 31_557_600 }, "runCostUsd", 300_000, "a year of three people"],
    [{ compression: 150 },          "compressionEfficiency",   0.99,      "with error feedback, expected"],
    [{ mitigation: "async-quorum" }, "mitigationEfficiency",   0.97,      "late updates"],
    [experts,                       "paramsLoss",              0.357154435835742, "of the active parameters"],
    [{ ...experts, modelParams: 1e14, nodeMemoryGb: 1e9 }, "syncIntervalSlope", 0.04, "of all parameters"],
    [{ modelParams: 70e9, nodeMemoryGb: 1e4 }, "divergenceExponent", 0.003150793730864694, "of all parameters"],
    [{},                            "mostTokens",              Number.POSITIVE_INFINITY, "a run uses its time"],
    [{ mostTokens: 5e11 },          "mostTokens",              5e11,      "as given"],
    [{ failuresPerChipHour: 1, recoverySeconds: 3600 }, "failureDuringRecovery", 0.6321205588285577, "1 - 1/e"],
  ];
  test.each(cases)("runTerms(%o).%s is %d: %s", (changes, term, value) => {
    // 1e-14: a few products and powers.
    expect(relativeError(runTerms(handRun(changes))[term] as number, value)).toBeLessThan(1e-14);
  });

  test("runTerms passes on what the reliability model needs", () => {
    const run = handRun({ mitigation: "backup-workers", checkpoint: "sync", backupFraction: 0.2, chipsPerNode: 3 });
    const { mitigation, checkpoint, backupFraction, chipsPerNode, runSeconds, recoverySeconds, nodeMemoryGb } = run;
    const passed = { mitigation, checkpoint, backupFraction, chipsPerNode, runSeconds, recoverySeconds, nodeMemoryGb };
    expect(runTerms(run)).toMatchObject({ ...passed, run });
  });

  test("runTerms refuses a run out of range", () => {
    expect(() => runTerms(handRun({ mfu: 2 }))).toThrow(new RangeError("mfu must be in (0, 1]; got 2"));
  });
});
