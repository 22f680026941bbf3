import { describe, expect, test } from "vitest";
import { resolveValues, resolveVariable } from "../../../src/analysis/sweep/resolveVariable.js";
import { decimalToNumber } from "../../../src/input/decimal.js";
import { refusals, registering } from "../../policy/support/policyFolder.js";
import { assumptionRows, policyNamed, studyMarket } from "../../support/studyMarket.js";

const context = {
  policy: policyNamed("scher-2025-memory"),
  market: studyMarket("quality"),
  assumptions: assumptionRows,
};
const options = { name: "--vary", from: "--from", to: "--to" };
const resolve = (name: string, from: string, to: string) => resolveVariable({ name, from, to }, options, context);

describe("resolveVariable", () => {
  test.each([
    ["registration.memory", "320GB", "4TB", "line", 320, 4000],
    ["registration.all[0].any[0].compute", "4 H100e", "64 H100e", "line", 3.96e15, 6.336e16],
    ["network.upload", "10 Mbps", "1 Gbps", "assumption", 10, 1000],
    ["network.upload", "0 Mbps", "1 Gbps", "assumption", 0, 1000],
    ["run.length", "137 days", "740 days", "assumption", 137 * 86_400, 740 * 86_400],
    ["search.microBatches.max", "4", "64", "assumption", 4, 64],
    ["price.h100-sxm", "$5k", "$40,000", "price", 5000, 40_000],
  ])("%s from %s to %s", (name, from, to, kind, low, high) => {
    const variable = resolve(name, from, to);
    expect([variable.kind, decimalToNumber(variable.from), decimalToNumber(variable.to)]).toEqual([kind, low, high]);
  });

  test.each([
    // name, from, to, what is said
    ["registration.memroy", "1 GB", "2 GB", /--vary: .*draws no line.*registration.memory/],
    ["network.uplod", "1 Mbps", "2 Mbps", /--vary: nothing named "network.uplod".*network.upload/],
    ["price.h100-sxn", "$1", "$2", /--vary: nothing named "price.h100-sxn".*price.h100-sxm/],
    ["price.b200", "$1", "$2", /--vary: nothing named "price.b200"/],
    ["", "1", "2", /--vary: nothing named ""/],
    ["constructor", "1", "2", /--vary: nothing named "constructor"/],
    ["registration.memory", "320", "4TB", /--from: 320 has no unit/],
    ["registration.memory", "320GB", "4 Mbps", /--to: Mbps measures bandwidth/],
    ["registration.memory", "4TB", "320GB", /--from: the range must rise/],
    ["registration.memory", "1 TB", "1000 GB", /--from: the range must rise/],
    ["registration.memory", "-1 GB", "1 GB", /--from: .*negative/],
    ["registration.memory", "1 GB", "1e400 GB", /--to: .*too large/],
    ["network.upload", "fast", "1 Gbps", /--from: "fast"/],
    ["network.regional.bandwidth", "same as network", "1 Gbps", /--from: "same as network" is no number/],
    ["training.mfu", "0", "0.5", /--from: training.mfu must be more than 0/],
    ["search.microBatches.max", "4.5", "64", /--from: .*whole number/],
    ["quality.scenario", "expected", "optimistic", /--vary: quality.scenario is no number/],
    ["price.h100-sxm", "$0", "$9", /--from: a price must be above 0/],
    ["price.h100-sxm", "5 GB", "$9", /--from: GB measures memory/],
  ])("%s from %s to %s is refused", (name, from, to, words) => {
    const [first, ...others] = refusals(() => resolve(name, from, to));
    expect(first).toMatch(words);
    expect(others).toEqual([]);
  });

  test("a name of several lines is refused with the places of all", () => {
    const policy = registering('{all: [{chips: "> 5"}, {chips: "< 9"}]}');
    const question = { name: "registration.chips", from: "1", to: "2" };
    expect(refusals(() => resolveVariable(question, options, { ...context, policy }))[0]).toMatch(/names 2 lines/);
  });
});

describe("resolveValues", () => {
  const values = { name: "--against", values: "--against-values" };
  test("values are sorted, each once", () => {
    const resolved = resolveValues("network.upload", "1 Gbps, 10 Mbps,1000 Mbps", values, context);
    expect(resolved.values.map(decimalToNumber)).toEqual([10, 1000]);
  });

  test.each([
    ["10 Mbps", /is one value/],
    ["10 Mbps,,1 Gbps", /the text is empty/],
    ["10 Mbps;1 Gbps", /--against-values/],
  ])('"%s" is refused', (text, words) => {
    expect(refusals(() => resolveValues("network.upload", text, values, context))[0]).toMatch(words);
  });
});
