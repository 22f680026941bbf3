import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastRegisteredJob, registersByJob } from "../../../src/analysis/burden/registeredJobs.js";
import { registersSystem } from "../../../src/analysis/burden/registersSystem.js";
import { chipOptions } from "../../../src/search/nodeOption.js";
import { registering } from "../../policy/support/policyFolder.js";
import { anyRule, policyOfRule } from "../../support/arbitraryRule.js";
import { policyNamed, studyChips } from "../../support/studyMarket.js";
import { listed, measuredOf, type PlainPart, systemOf } from "./support.js";

const least = (rule: string, part: PlainPart) =>
  leastRegisteredJob(registering(rule), measuredOf(systemOf("s", part)).accelerators[0]!).chips;

describe("leastRegisteredJob(policy, accelerator)", () => {
  const both = '{any: [{compute: "> 16 H100e"}, {memory: "> 1280 GB"}]}';
  // biome-ignore format: one row a case
  const cases: readonly (readonly [string, PlainPart, number | undefined, string])[] = [
    ['{compute: "> 16 H100e"}',      {},                                           17,        "16 are on the line"],
    ['{compute: ">= 16 H100e"}',     {},                                           16,        "the line is caught"],
    [both,                           { memory: "192 GB", fp16: "1307.4 TFLOP/s" }, 7,         "7 x 192 = 1,344 GB"],
    [both,                           { memory: "141 GB" },                         10,        "10 x 141 = 1,410 GB"],
    ['{memory: "> 1280 GB", of: [hbm]}', { kind: "gddr" },                         Number.POSITIVE_INFINITY, "none of it counts"],
    ['{chips: "< 4"}',               {},                                           1,         "the smallest register"],
    ['{power: "> 5 kW"}',            { chip: "none" },                             undefined, "its power is not known"],
    ['{any: [{power: "> 5 kW"}, {chips: ">= 1"}]}', { chip: "none" },              1,         "whatever its power"],
  ];
  test.each(cases)("%s on %j: %s (%s)", (rule, part, chips) => {
    expect(least(rule, part)).toBe(chips);
  });

  test("property: it is the first size at which a job of its chips registers", () => {
    const rule = anyRule(chipOptions(studyChips), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(rule, fc.constantFrom(...studyChips), (drawn, chip) => {
        const policy = policyOfRule(drawn);
        const part = {
          chip: chip.id,
          memory: chip.memory.text,
          fp16: chip.throughput.fp16.text,
          kind: chip.memoryKind,
        };
        const registers = (count: number) =>
          registersSystem(policy, measuredOf(systemOf("s", { ...part, count }))).registered === "yes";
        const scanned = Array.from({ length: 60 }, (_, index) => index + 1).find(registers);
        const { chips } = leastRegisteredJob(policy, measuredOf(systemOf("s", part)).accelerators[0]!);
        expect(chips! <= 60 ? chips : undefined).toBe(scanned);
      }),
      { seed: 20260105, numRuns: 100 },
    );
  });
});

describe("registersByJob(policy, system)", () => {
  const mixed = measuredOf(systemOf("s", { count: 12 }, { count: 12, memory: "192 GB" }));
  // largest job, verdict above 8 H100e; the whole has 24
  test.each([
    [8, "no"],
    [9, "yes"],
    [12, "yes"],
    [1000, "yes"],
    [Number.POSITIVE_INFINITY, "yes"],
  ])("a job of up to %d chips of one kind: %s", (chips, answer) => {
    expect(registersByJob(registering('{compute: "> 8 H100e"}'), mixed)(chips)).toBe(answer);
  });

  test("a job runs on one kind: what only both kinds together reach does not register", () => {
    const policy = registering('{compute: "> 16 H100e"}');
    expect(registersSystem(policy, mixed).registered).toBe("yes");
    expect(registersByJob(policy, mixed)(Number.POSITIVE_INFINITY)).toBe("no");
  });

  test("one kind that registers is enough, whatever is not known of the other", () => {
    const partly = measuredOf(systemOf("s", { count: 12 }, { chip: "none", count: 4 }));
    expect(registersByJob(registering('{power: "> 5 kW"}'), partly)(8)).toBe("yes");
    expect(registersByJob(registering('{power: "> 50 kW"}'), partly)(8)).toBe("unknown");
  });

  test("larger jobs never register fewer of the bundled systems", () => {
    const policy = policyNamed("scher-2025-memory");
    const counts = [1, 8, 16, 64, 256, Number.POSITIVE_INFINITY].map(
      (chips) => listed.filter((system) => registersByJob(policy, system)(chips) === "yes").length,
    );
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(0)).toBe(0);
  });
});
