import { describe, expect, test } from "vitest";
import { measuredSystems } from "../../../src/analysis/burden/measuredSystem.js";
import { registeredSystems } from "../../../src/analysis/burden/registersSystem.js";
import { resolveVariable } from "../../../src/analysis/sweep/resolveVariable.js";
import { defaultPoints, sweep } from "../../../src/analysis/sweep/sweep.js";
import { type StepSweep, sweepSchema } from "../../../src/analysis/sweep/sweepSchema.js";
import { sweepSteps } from "../../../src/analysis/sweep/sweepSteps.js";
import { worldAt } from "../../../src/analysis/sweep/sweepWorld.js";
import { decimalOf } from "../../../src/input/decimal.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import { registering } from "../../policy/support/policyFolder.js";
import { assumptionRows, policyNamed } from "../../support/studyMarket.js";
import { studyOffer } from "../support/studyOffer.js";
import { sweepWorldOf } from "./support/sweepWorlds.js";

const options = { name: "--vary", from: "--from", to: "--to" };

async function swept(
  policy: CombinedPolicy,
  [name, from, to]: readonly [string, string, string],
  { target = 1e25, space = "adversarial" as "adversarial" | "published", onStep = (): boolean => true } = {},
) {
  const world = sweepWorldOf({ policy, target, space });
  const variable = resolveVariable({ name, from, to }, options, {
    policy,
    market: world.market,
    assumptions: assumptionRows,
  });
  const question = { ...world, variable, points: defaultPoints, offer: studyOffer, assumptions: assumptionRows };
  return { world, variable, found: sweepSchema.parse(await sweep(question, onStep)) as StepSweep };
}

describe("the memory line of the amendment from 320 GB to 4 TB", () => {
  const policy = policyNamed("scher-2025-memory");
  const range = ["registration.memory", "320GB", "4TB"] as const;

  test("takes one search an interval, and one of what hides nothing", async () => {
    const { found } = await swept(policy, range);
    expect(found.searches).toBe(found.intervals.length + 1);
    expect(found.complete).toBe(true);
    expect(found.laws.violations).toEqual([]);
  });

  test("intervals adjoin, from end to end, and costs never rise as the line loosens", async () => {
    const { found } = await swept(policy, range);
    const { intervals } = found;
    expect([intervals[0]!.from, intervals.at(-1)!.to]).toEqual([
      { value: 320, text: "320 GB", closed: true },
      { value: 4000, text: "4000 GB", closed: true },
    ]);
    for (const [index, { from, costUsd }] of intervals.slice(1).entries()) {
      const before = intervals[index]!;
      expect([from.value, from.closed]).toEqual([before.to.value, !before.to.closed]);
      expect(costUsd!).toBeLessThanOrEqual(before.costUsd!);
    }
  });

  test("at each jump the run of the looser side measures exactly the line", async () => {
    const { found, world } = await swept(policy, range);
    for (const { at, drops, meets, above } of found.jumps) {
      const chip = world.market.chips.find(({ id }) => id === drops!.chip)!;
      expect(drops!.chipsPerNode * chip.memory.value).toBe(at.value);
      expect(meets).toContainEqual({ chip: drops!.chip, chips: drops!.chipsPerNode });
      expect(found.runs[above!]!.result.configuration!.chip).toBe(drops!.chip);
    }
  });

  test("the systems registered are those asked anew at every measure, before and after it", async () => {
    const { found, world, variable } = await swept(policy, range);
    const known = measuredSystems(world.systems, world.systemChips, world.market.assumptions);
    const asked = (value: number) => registeredSystems(worldAt(world, variable, decimalOf(value)).policy, known).length;
    for (const { from, to, registered } of found.burden) {
      expect(asked(from.value)).toBe(registered);
      // Systems measure whole gigabytes or halves of them.
      expect(asked(to.closed ? to.value : to.value - 0.25)).toBe(registered);
    }
    for (const interval of found.intervals) {
      const inside = found.burden.filter(
        ({ from, to }) => from.value < interval.to.value && to.value > interval.from.value,
      );
      expect(interval.registered).toEqual({
        least: Math.min(...inside.map(({ registered }) => registered)),
        most: Math.max(...inside.map(({ registered }) => registered)),
      });
    }
  });

  test("marks the line as it stands", async () => {
    const { found } = await swept(policy, range);
    expect(found.marks).toEqual([{ value: 1280, text: "1280 GB", kind: "stated" }]);
  });

  test("charts get every interval with a label", async () => {
    const { found } = await swept(policy, range);
    const { intervals, burden } = sweepSteps(found);
    expect(intervals.map(({ from, costUsd }) => [from, costUsd])).toEqual(
      found.intervals.map(({ from, costUsd }) => [from.value, costUsd]),
    );
    expect(intervals.every(({ label }) => / × /.test(label))).toBe(true);
    expect(burden.length).toBe(found.burden.length);
  });
});

test("stopped after the first search, the loosest stretch is answered and the rest has no answer", async () => {
  const range = ["registration.memory", "320GB", "4TB"] as const;
  const { found } = await swept(policyNamed("scher-2025-memory"), range, { onStep: () => false });
  expect([found.complete, found.intervals.map(({ run }) => run)]).toEqual([false, [null, 0]]);
  expect(sweepSteps(found).intervals[0]!.costUsd).toBeNull();
});

test("a line that is nowhere crossed gives one interval and no jump", async () => {
  const { found } = await swept(
    registering('{any: [{chips: "> 4"}, {power: "> 100 MW"}]}'),
    ["registration.power", "1 MW", "2 MW"],
    {
      target: 1e23,
    },
  );
  expect([found.intervals.length, found.jumps]).toEqual([1, []]);
});

test("a rule below which nothing reaches the target is out of reach on its strict side", async () => {
  const { found } = await swept(registering('{chips: "> 4"}', "network"), ["registration.chips", "2", "4000"], {
    target: 1e25,
  });
  const [first, ...others] = found.intervals;
  expect([first!.costUsd, first!.nodes, first!.from.closed]).toEqual([null, null, true]);
  expect(others.length).toBeGreaterThan(0);
  expect(found.jumps[0]!.drops).not.toBeNull();
});

test("a network of millions of chips is swept without listing them", async () => {
  const { found } = await swept(registering('{chips: ">= 100"}', "network"), ["registration.chips", "1e3", "1e9"], {
    target: 1e26,
  });
  expect(found.searches).toBeLessThan(40);
  expect(found.intervals[0]!.to.closed).toBe(true);
});

test("in the published space too many numbers are refused with what to do", async () => {
  const range = ["registration.chips", "1", "1e6"] as const;
  await expect(swept(registering('{chips: "> 4"}'), range, { space: "published" })).rejects.toThrow(
    /--space adversarial/,
  );
});
