import { describe, expect, test } from "vitest";
import { registersSystem } from "../../../src/analysis/burden/registersSystem.js";
import { marginOf, systemLines } from "../../../src/analysis/burden/systemLines.js";
import { decimalOf } from "../../../src/input/decimal.js";
import { registering } from "../../policy/support/policyFolder.js";
import { policyNamed } from "../../support/studyMarket.js";
import { listed, measuredOf, systemOf } from "./support.js";

const linesOn = (rule: string, parts: Parameters<typeof systemOf>[1]) => {
  const policy = registering(rule);
  const system = measuredOf(systemOf("s", parts));
  return systemLines(policy, system, registersSystem(policy, system)).map(
    ({ measure, line, unit, margin, decides }) => [measure, line, unit, margin, decides],
  );
};

describe("systemLines(policy, system, verdict)", () => {
  // biome-ignore format: one row a case
  const cases: readonly (readonly [string, Parameters<typeof systemOf>[1], readonly (readonly unknown[])[]])[] = [
    // rule,                                                   system,       [measure, line, unit, margin, decides] by line
    ['{compute: "> 16 H100e"}',                                { count: 24 }, [[24, 16, "H100e", 0.5, true]]],
    ['{compute: "> 16 H100e"}',                                { count: 12 }, [[12, 16, "H100e", -0.25, true]]],
    ['{compute: "> 16 H100e"}',                                { count: 16 }, [[16, 16, "H100e", 0, true]]],
    ['{memory: ">= 1280 GB"}',                                 { count: 16 }, [[1280, 1280, "GB", 0, true]]],
    ['{any: [{compute: "> 16 H100e"}, {memory: "> 160 GB"}]}', { count: 8 },  [[8, 16, "H100e", -0.5, false], [640, 160, "GB", 3, true]]],
    ['{all: [{compute: "> 16 H100e"}, {memory: "> 160 GB"}]}', { count: 8 },  [[8, 16, "H100e", -0.5, true], [640, 160, "GB", 3, false]]],
    ['{not: {chips: "< 10"}}',                                 { count: 8 },  [[8, 10, "chips", -0.2, true]]],
    ['{memory: "> 100 GB", of: [gddr]}',                       { count: 8 },  [[0, 100, "GB", -1, true]]],
    ['{power: "> 7 kW"}',                                      { count: 8, chip: "none" }, [[null, 7, "kW", null, false]]],
    ['{condition: c}',                                         { count: 8 },  []],
  ];
  test.each(cases)("%s on %j", (rule, parts, lines) => {
    expect(linesOn(rule, parts)).toEqual(lines);
  });

  test("the margin has the sign of the comparison, on every line of every system", () => {
    const policy = policyNamed("scher-2025-memory");
    for (const system of listed) {
      const verdict = registersSystem(policy, system);
      for (const { kind, margin, decides } of systemLines(policy, system, verdict)) {
        if (kind === "interconnect" || !decides) continue;
        expect(margin! > 0, system.system.id).toBe(verdict.registered === "yes");
      }
    }
  });
});

describe("marginOf(measure, line)", () => {
  test("is 0 on the line alone, however near the measure", () => {
    expect(marginOf(decimalOf(1280), decimalOf(1280))).toBe(0);
    expect(marginOf({ mantissa: 10n ** 30n + 1n, exponent: -30 }, decimalOf(1))).toBeCloseTo(1e-30, 45);
    expect(marginOf({ mantissa: 10n ** 30n - 1n, exponent: -30 }, decimalOf(1))).toBeCloseTo(-1e-30, 45);
  });

  test("is not defined for a line at 0", () => {
    expect(marginOf(decimalOf(1), decimalOf(0))).toBeNull();
  });
});
