import { describe, expect, test } from "vitest";
import { registeredSystems, registersSystem } from "../../../src/analysis/burden/registersSystem.js";
import { systemSize } from "../../../src/analysis/burden/systemSize.js";
import { registering } from "../../policy/support/policyFolder.js";
import { policyNamed } from "../../support/studyMarket.js";
import { type GoldenSystem, goldenOf, goldenSystems, listed, measuredOf, systemOf } from "./support.js";

describe("the bundled systems, against the list compiled by hand", () => {
  test("are the same 75", () => {
    expect(listed).toHaveLength(75);
    expect(new Set(listed.map(({ system }) => goldenOf(system)))).toEqual(new Set(goldenSystems));
  });

  test.each(listed.map((measured) => [measured.system.name, measured] as const))(
    "%s measures as much",
    (_name, measured) => {
      const golden = goldenOf(measured.system);
      const { chips, computeH100e, memoryGb } = systemSize(measured.measures);
      expect(chips).toBe(golden.count);
      expect(memoryGb).toEqual({ hbm: golden.hbm_gb, gddr: golden.gddr_gb, lpddr: golden.lpddr_gb });
      // The list by hand rounds sums to two decimals of a TFLOP/s.
      expect(Math.abs(computeH100e * 990 - golden.fp16_tflops)).toBeLessThanOrEqual(0.00501);
    },
  );

  const newly = (golden: GoldenSystem) => golden.newly_caught_by_hbm_rule;
  // policy, what the list by hand says of a system, how many
  test.each([
    ["scher-2025", (golden: GoldenSystem) => golden.caught_compute_rule, 33],
    ["scher-2025-memory", (golden: GoldenSystem) => golden.caught_compute_rule || golden.caught_hbm_1280, 41],
    ["scher-2025-memory-all", (golden: GoldenSystem) => golden.caught_compute_rule || golden.caught_any_mem_1280, 41],
  ])("%s registers those that its marks say", (id, mark, count) => {
    const registered = registeredSystems(policyNamed(id), listed).map(({ system }) => system.name);
    const marked = listed.filter(({ system }) => mark(goldenOf(system))).map(({ system }) => system.name);
    expect(registered).toEqual(marked);
    expect(registered).toHaveLength(count);
  });

  test("those that the memory limit newly catches are those marked so", () => {
    const before = new Set(registeredSystems(policyNamed("scher-2025"), listed));
    const after = registeredSystems(policyNamed("scher-2025-memory"), listed).filter((one) => !before.has(one));
    expect(after.map(({ system }) => goldenOf(system)).every(newly)).toBe(true);
    expect(after).toHaveLength(goldenSystems.filter(newly).length);
  });
});

describe("registersSystem(policy, system)", () => {
  const delta = listed.find(({ system }) => system.id === "ncsa-delta")!;
  const strange = measuredOf(systemOf("strange", { chip: "no-such-chip", count: 8 }));

  test("the power and price of a chip outside the catalogue are unknown, and its rate and memory are not", () => {
    expect(delta.unknown).toEqual(["power", "price"]);
    expect(strange.unknown).toEqual(["power", "price"]);
    expect(measuredOf(systemOf("usual", { count: 8 })).unknown).toEqual([]);
  });

  // rule, verdict on 8 chips of unknown power and price, reasons
  test.each([
    ['{power: "> 5 kW"}', "unknown", []],
    ['{price: ">= $1"}', "unknown", []],
    ['{not: {power: "> 5 kW"}}', "unknown", []],
    ['{any: [{power: "> 5 kW"}, {compute: "> 7 H100e"}]}', "yes", ["compute > 7 H100e"]],
    ['{all: [{power: "> 5 kW"}, {compute: "> 9 H100e"}]}', "no", []],
    ['{any: [{power: "> 5 kW"}, {not: {power: "> 5 kW"}}]}', "yes", []],
    ['{memory: ">= 640 GB"}', "yes", ["memory >= 640 GB"]],
    ['{memory: "> 640 GB"}', "no", []],
  ])("%s: %s", (rule, registered, reasons) => {
    const verdict = registersSystem(registering(rule), strange);
    expect(verdict.registered).toBe(registered);
    expect(verdict.reasons.map(({ text }) => text)).toEqual(reasons);
  });
});
