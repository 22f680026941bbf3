import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registersSystem } from "../../../src/analysis/burden/registersSystem.js";
import { tippingPoint } from "../../../src/analysis/burden/tippingPoint.js";
import { chipOptions } from "../../../src/search/nodeOption.js";
import { registering } from "../../policy/support/policyFolder.js";
import { anyRule, policyOfRule } from "../../support/arbitraryRule.js";
import { policyNamed, studyChips } from "../../support/studyMarket.js";
import { listed, measuredOf, type PlainPart, systemOf } from "./support.js";

describe("tippingPoint(policy, system)", () => {
  const both = '{any: [{compute: "> 16 H100e"}, {memory: "> 1280 GB"}]}';
  const all = '{all: [{compute: "> 16 H100e"}, {memory: "> 1280 GB"}]}';
  // biome-ignore format: one row a case
  const cases: readonly (readonly [string, PlainPart, number | undefined, readonly string[]])[] = [
    // rule,                   system,                              ratio,     lines
    ['{compute: "> 16 H100e"}',  { count: 12 },                       0.75,      ["compute > 16 H100e"]],
    ['{compute: "> 16 H100e"}',  { count: 24 },                       1.5,       ["compute > 16 H100e"]],
    ['{compute: "> 16 H100e"}',  { count: 16 },                       1,         ["compute > 16 H100e"]],
    ['{compute: ">= 16 H100e"}', { count: 16 },                       1,         ["compute >= 16 H100e"]],
    [both,                       { count: 8, memory: "120 GB" },      0.75,      ["memory > 1280 GB"]],
    [both,                       { count: 24, memory: "160 GB" },     3,         ["memory > 1280 GB"]],
    [both,                       { count: 16 },                       1,         ["compute > 16 H100e", "memory > 1280 GB"]],
    [all,                        { count: 8, memory: "160 GB" },      0.5,       ["compute > 16 H100e"]],
    [all,                        { count: 20, memory: "128 GB" },     1.25,      ["compute > 16 H100e"]],
    ['{all: [{chips: ">= 10"}, {chips: "<= 20"}]}', { count: 18 },    0.9,       ["chips <= 20"]],
    ['{all: [{chips: ">= 10"}, {chips: "<= 20"}]}', { count: 8 },     0.8,       ["chips >= 10"]],
    ['{all: [{chips: ">= 10"}, {chips: "<= 20"}]}', { count: 25 },    1.25,      ["chips <= 20"]],
    ['{memory: "> 100 GB", of: [gddr]}', { count: 8 },                undefined, []],
    ['{interconnect: "> 100 Gbps"}',     { count: 8 },                undefined, []],
    ['{all: [{interconnect: "> 10 Tbps"}, {chips: "> 4"}]}', { count: 8 }, undefined, []],
    ['{any: [{power: "> 1 kW"}, {chips: "> 16"}]}', { count: 8, chip: "none" }, undefined, []],
  ];
  test.each(cases)("%s on %j: %d", (rule, part, ratio, lines) => {
    const point = tippingPoint(registering(rule), measuredOf(systemOf("s", part)));
    if (ratio === undefined) expect(point).toBeUndefined();
    else expect(point!.ratio).toBeCloseTo(ratio, 14);
    expect(point?.lines.map(({ leaf }) => leaf.text) ?? []).toEqual(lines);
  });

  test("of the bundled systems two stand on a line of the memory rule, and stay free", () => {
    const on = listed.filter((system) => tippingPoint(policyNamed("scher-2025-memory"), system)?.ratio === 1);
    expect(on.map(({ system }) => system.id)).toEqual(["two-dgx-a100", "two-dgx-h100"]);
    for (const system of on) expect(registersSystem(policyNamed("scher-2025-memory"), system).registered).toBe("no");
  });

  test("property: the verdict is the same up to the tipping point and another at or just beyond it", () => {
    // Counts of equal chips are the sizes of a system that can be built, so that a scan over them is an oracle.
    const options = chipOptions(studyChips);
    const rule = anyRule(options, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(rule, fc.constantFrom(...studyChips), fc.integer({ min: 1, max: 60 }), (drawn, chip, count) => {
        const policy = policyOfRule(drawn);
        const sized = (chips: number) =>
          measuredOf(
            systemOf("s", {
              chip: chip.id,
              count: chips,
              memory: chip.memory.text,
              fp16: chip.throughput.fp16.text,
              kind: chip.memoryKind,
            }),
          );
        const verdict = (chips: number) => registersSystem(policy, sized(chips)).registered;
        const here = verdict(count);
        const point = tippingPoint(policy, sized(count));
        const distance = point === undefined ? Number.POSITIVE_INFINITY : Math.abs(Math.log(point.ratio));
        for (let other = 1; other <= 80; other += 1) {
          const away = Math.abs(Math.log(other / count));
          if (verdict(other) !== here) expect(away).toBeGreaterThanOrEqual(distance * (1 - 1e-12));
        }
      }),
      { seed: 20260104, numRuns: 150 },
    );
  });
});
