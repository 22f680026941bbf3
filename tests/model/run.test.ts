import { describe, expect, test } from "vitest";
import { modes, type Run, requireRun } from "../../src/model/run.js";
import { handRates } from "../support/handRates.js";
import { handRun } from "../support/handRun.js";

describe("requireRun(run)", () => {
  test.each(modes)("requireRun accepts the hand-worked run as %s", (mode) => {
    const run = handRun({ mode, nodesPerGroup: 2, activeParams: 1e9, moeLayers: 10 });
    expect(() => requireRun(run)).not.toThrow();
  });

  test.each([Number.MIN_VALUE, 1, 1e100, Number.POSITIVE_INFINITY])(
    "requireRun accepts mostTokens = %d",
    (mostTokens) => {
      expect(() => requireRun(handRun({ mostTokens }))).not.toThrow();
    },
  );

  const positive = [
    "chipFlopPerSecond",
    "nodeMemoryGb",
    "localBatchTokens",
    "runSeconds",
    "bytesPerParam",
    "gradientBits",
    "activationBytes",
  ] as const;
  const atLeastZero = [
    "uploadMbps",
    "downloadMbps",
    "latencySeconds",
    "regionalMbps",
    "regionalLatencySeconds",
    "failuresPerChipHour",
    "recoverySeconds",
    "backupFraction",
    "chipPriceUsd",
  ] as const;
  const atLeastOne = [
    "modelParams",
    "activationCompression",
    "compression",
    "chipToServer",
    "serverToCluster",
  ] as const;
  const counts = ["chipsPerNode", "microBatches", "innerSteps", "regionalSteps", "stages"] as const;

  type Row = readonly [keyof Run, number | undefined, string];
  const rejects = (names: readonly (keyof Run)[], values: readonly number[], rule: string): Row[] =>
    names.flatMap((name) => values.map((value): Row => [name, value, `${name} must be ${rule}; got ${value}`]));
  const nowhere = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const rows: readonly Row[] = [
    ...rejects(positive, [0, -1, ...nowhere], "a finite number > 0"),
    ...rejects(atLeastZero, [-1e-9, ...nowhere], "a finite number >= 0"),
    ...rejects(atLeastOne, [0, 0.999, ...nowhere], "a finite number >= 1"),
    ...rejects(["mfu"], [0, -0.1, 1.001, ...nowhere], "in (0, 1]"),
    ...rejects(counts, [0, -1, 1.5, 2 ** 53, ...nowhere], "an integer >= 1"),
    ...rejects(["paidSeconds"], [0, -1, ...nowhere], "a finite number > 0"),
    ...rejects(["mostTokens"], [0, -1, Number.NaN, Number.NEGATIVE_INFINITY], "> 0 tokens"),
    ...rejects([...positive, ...atLeastZero, "mfu", "paidSeconds"], [1e-61], "0 or from 1e-60 to 1e60"),
    ...rejects([...positive, ...atLeastZero, ...atLeastOne], [1e61], "0 or from 1e-60 to 1e60"),
  ];
  test.each(rows)("requireRun with %s = %d throws", (name, value, message) => {
    expect(() => requireRun(handRun({ [name]: value }))).toThrow(new RangeError(message));
  });

  test("requireRun accepts a time to pay for and rates of ownership, and refuses a bad rate", () => {
    expect(() => requireRun(handRun({ paidSeconds: 1, ownership: handRates() }))).not.toThrow();
    const message = "resaleShare must be from 0 to 1; got 2";
    expect(() => requireRun(handRun({ ownership: handRates({ resaleShare: 2 }) }))).toThrow(new RangeError(message));
  });

  const experts = { mode: "expert-parallel", activeParams: 1e9, moeLayers: 10 } as const;
  // biome-ignore format: one row a case
  const byMode: readonly (readonly [Partial<Run>, string])[] = [
    [{ mode: "hierarchical" },                      "nodesPerGroup must be an integer >= 2; got undefined"],
    [{ mode: "hierarchical", nodesPerGroup: 1 },    "nodesPerGroup must be an integer >= 2; got 1"],
    [{ mode: "hierarchical", nodesPerGroup: 2.5 },  "nodesPerGroup must be an integer >= 2; got 2.5"],
    [{ ...experts, moeLayers: undefined },          "moeLayers must be an integer >= 1; got undefined"],
    [{ ...experts, moeLayers: 0 },                  "moeLayers must be an integer >= 1; got 0"],
    [{ ...experts, activeParams: undefined },       "activeParams must be from 1 to modelParams; got undefined"],
    [{ ...experts, activeParams: 0.5 },             "activeParams must be from 1 to modelParams; got 0.5"],
    [{ ...experts, activeParams: 1.1e9 },           "activeParams must be from 1 to modelParams; got 1100000000"],
    [{ ...experts, activeParams: Number.NaN },      "activeParams must be from 1 to modelParams; got NaN"],
  ];
  test.each(byMode)("requireRun with %o throws: %s", (changes, message) => {
    expect(() => requireRun(handRun(changes))).toThrow(new RangeError(message));
  });

  test("every number of a run is checked above", () => {
    const checked = new Set(rows.map(([name]) => name));
    const numbers = Object.entries(handRun()).filter(([, value]) => typeof value === "number");
    expect(numbers.map(([name]) => name).filter((name) => !checked.has(name as keyof Run))).toEqual([]);
  });
});
