import { describe, expect, test } from "vitest";
import { diffSchema, type RuleDiff } from "../../../src/analysis/diff/diffSchema.js";
import { difference, ruleOf } from "./support.js";

const compute = '{compute: "> 16 H100e"}';
const hbm = '{memory: "> 1280 GB", of: [hbm]}';
const anyMemory = '{memory: "> 1280 GB"}';
const farAway = '{memory: "> 900 TB"}';
const everything = '{chips: ">= 1"}';

const anyOf = (...clauses: string[]) => `{any: [${clauses.join(", ")}]}`;

function shares({ contributions }: RuleDiff, target = 1e25): readonly (number | null)[] {
  return contributions.targets.find((row) => row.target === target)!.changes.map(({ share }) => share);
}

describe("diff of the rule of the study and the same with a memory limit", async () => {
  const found = await difference("scher-2025", "scher-2025-memory", { targets: [1e24, 1e25] });

  test("is the record its schema states", () => {
    expect(diffSchema.parse(found)).toEqual(found);
  });

  test("one change has all of the difference", () => {
    const [, row] = found.contributions.targets;
    const delta = row!.toUsd! - row!.fromUsd!;
    expect(delta).toBeGreaterThan(0);
    expect(row!.changes).toEqual([{ change: 0, alone: row!.toUsd, without: row!.fromUsd, share: delta }]);
    expect(found.contributions.systems).toEqual([{ change: 0, alone: 41, without: 33, share: 8 }]);
    expect(found.contributions.relations).toEqual(["stricter"]);
  });

  test("the systems caught are those that the golden list marks", () => {
    expect(found.systems).toMatchObject({ listed: 75, from: 33, to: 41, unknown: [], freed: [] });
    const byMemory = found.systems.caught.map(({ id, clauses }) => [
      id,
      clauses.find(({ text }) => text === "memory > 1280 GB of HBM")?.margin,
    ]);
    expect(byMemory).toContainEqual(["azure-nd-mi300x", 0.2]);
    expect(byMemory).toContainEqual(["inference-32x-h20", 1.4]);
    expect(byMemory.every(([, margin]) => (margin as number) > 0)).toBe(true);
    const caught = found.systems.categories.reduce((sum, row) => sum + row.caught, 0);
    expect(caught).toBe(8);
  });

  test("without its memory clause the rule is the earlier one", () => {
    const struck = found.struck.find(({ text }) => text.startsWith("memory"))!;
    expect(struck.costs).toEqual(
      found.contributions.targets.map(({ target, fromUsd }) => ({ target, costUsd: fromUsd })),
    );
    expect(struck).toMatchObject({ systems: 33, relation: "looser" });
  });

  test("nothing else differs", () => {
    expect(found).toMatchObject({ training: [], standing: [], complete: true });
  });
});

describe("contributions of several changes", () => {
  test("add up to the difference; the order of clauses is no matter", async () => {
    const one = await difference(compute, anyOf('{compute: "> 8 H100e"}', hbm, '{chips: "> 100"}'));
    const other = await difference(compute, anyOf('{chips: "> 100"}', hbm, '{compute: "> 8 H100e"}'));
    const { fromUsd, toUsd } = one.contributions.targets[0]!;
    const sum = shares(one).reduce<number>((total, share) => total + share!, 0);
    // Eight costs of at most 1e9 USD, each weighed: far inside a thousandth of a dollar.
    expect(Math.abs(sum - (toUsd! - fromUsd!))).toBeLessThan(1e-3);
    expect(new Set(shares(other))).toEqual(new Set(shares(one)));
    const systems = one.contributions.systems.reduce((total, { share }) => total + share!, 0);
    expect(systems).toBeCloseTo(one.systems.to - one.systems.from, 9);
  });

  test("two clauses that say the same on these chips share alike, and one that never binds has 0", async () => {
    const found = await difference(compute, anyOf(compute, hbm, anyMemory, farAway));
    const [a, b, idle] = shares(found);
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(0);
    expect(idle).toBe(0);
    const [alone] = found.contributions.targets[0]!.changes;
    const { fromUsd, toUsd } = found.contributions.targets[0]!;
    // Either of the two is enough: alone it does everything, and nothing is lost without it.
    expect(alone).toMatchObject({ alone: toUsd, without: toUsd });
    expect(a! + b!).toBeCloseTo(toUsd! - fromUsd!, 3);
  });

  test("where a change puts the target out of reach, no share is told, but the change by itself is", async () => {
    const found = await difference(compute, anyOf(compute, hbm, everything));
    expect(found.contributions.targets[0]).toMatchObject({ toUsd: null });
    expect(shares(found)).toEqual([null, null]);
    const [memory, all] = found.contributions.targets[0]!.changes;
    expect(memory!.alone).toBeGreaterThan(0);
    expect(memory!.without).toBeNull();
    expect(all).toMatchObject({ alone: null });
    expect(all!.without).toBe(memory!.alone);
    expect(found.contributions.systems.every(({ share }) => share !== null)).toBe(true);
  });

  test("more than eight changes: by themselves and left out only", async () => {
    const many = Array.from({ length: 9 }, (_, place) => `{chips: "> ${100 + place}"}`);
    const found = await difference(compute, anyOf(compute, ...many), { targets: [1e24] });
    expect(found.contributions.sharesOmitted).toBe(true);
    expect(found.changes).toHaveLength(9);
    expect(shares(found, 1e24)).toEqual(new Array(9).fill(null));
    expect(found.contributions.targets[0]!.changes.every(({ alone, without }) => alone && without)).toBe(true);
  });
});

describe("further differences", () => {
  test("the same rule twice: nothing changes", async () => {
    const found = await difference(compute, '{compute: "> 15840 TFLOP/s"}');
    expect(found.changes).toEqual([]);
    expect(found.contributions.systems).toEqual([]);
    expect(found.systems.caught).toEqual([]);
  });

  test("from a rule to none: all systems are freed, and the answer is the run that hides nothing", async () => {
    const found = await difference("scher-2025", "us-ca-sb53");
    expect(found.systems).toMatchObject({ from: 33, to: 0, caught: [] });
    expect(found.systems.freed).toHaveLength(33);
    expect(found.struck).toEqual([]);
    const open = found.comparison.centralised[0]!.result!;
    expect(found.contributions.targets[0]).toMatchObject({ toUsd: open.costUsd });
    expect(found.standing.map(({ what }) => what)).toEqual(["status", "jurisdiction"]);
    expect(found.training.filter(({ kind }) => kind === "removed").length).toBeGreaterThan(0);
  });

  test("adding all sites up puts large runs out of reach", async () => {
    const found = await difference("scher-2025", "scher-2025-network");
    expect(found.contributions.targets[0]).toMatchObject({ toUsd: null });
    expect(found.changes.map(({ kind }) => kind)).toEqual(["counted"]);
    expect(found.contributions.targets[0]!.changes).toEqual([
      { change: 0, alone: null, without: found.contributions.targets[0]!.fromUsd, share: null },
    ]);
  });

  test("the published space answers too", async () => {
    const found = await difference("scher-2025", "scher-2025-memory", { space: "published" });
    expect(found.comparison.space).toBe("published");
    expect(found.contributions.targets).toHaveLength(1);
  });

  test("an interrupt leaves out the targets not finished", async () => {
    let steps = 0;
    const onStep = () => {
      steps += 1;
      return steps < 3;
    };
    const targets = [1e24, 1e25];
    const found = await difference(compute, anyOf(compute, hbm, '{chips: "> 9"}'), { targets, onStep });
    expect(found.complete).toBe(false);
    expect(found.contributions.targets.length).toBeLessThan(2);
    expect(found.comparison.cells).toHaveLength(4);
    expect(diffSchema.parse(found)).toEqual(found);
  });

  test("rules of one key are searched once", async () => {
    const totals: number[] = [];
    const onStep = (_done: number, of: number) => totals.push(of) > 0;
    await difference(compute, anyOf(compute, farAway), { onStep });
    // With, without and struck are the earlier and the later rule, but for compute struck.
    expect(totals[0]).toBe(1);
  });

  test("ruleOf names the rules apart", () => {
    expect(ruleOf(compute, "earlier").id).toBe("earlier");
  });
});
