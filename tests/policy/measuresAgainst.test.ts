import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { combinePolicies } from "../../src/policy/loadPolicy.js";
import { hasMeasuresOf, measuresAgainst } from "../../src/policy/measuresAgainst.js";
import type { CombinedPolicy, Policy } from "../../src/policy/policy.js";
import { unknownChips } from "../../src/policy/unknownChips.js";
import { head, policyOf } from "./support/policyFolder.js";

const entry = {
  window: "{type: run-window, length: 9 days, evidence: guess}",
  hours: "{type: run-window, length: 216 h, evidence: derived, note: the same in hours}",
  shorter: "{type: run-window, length: 8 days, evidence: guess}",
  fine: "{type: penalties, fine: $1, evidence: guess, againstState: none}",
  reach:
    "{type: whistleblowers, leaksPerPersonYear: 1e-6 per person-year, awardFactor: 2, reach: 1, evidence: guess, againstState: {reach: 1%}}",
} as const;
type Entry = keyof typeof entry;

/** A policy of some entries; the id does not enter. */
function having(id: string, ...entries: readonly Entry[]): Policy {
  return { ...policyOf(`${head}countermeasures: [${entries.map((name) => entry[name]).join(", ")}]\n`), id };
}

const joined = (...parts: readonly Policy[]): CombinedPolicy => combinePolicies(parts, "parts");
const places = (policy: CombinedPolicy, evader: "non-state" | "state" = "non-state"): string[] =>
  measuresAgainst(policy, evader).map(({ policy: id, path }) => `${id}:${path}`);

describe("measuresAgainst(policy, evader)", () => {
  test("gives the entries of all parts in their order", () => {
    expect(places(joined(having("a", "window", "fine"), having("b", "reach")))).toEqual([
      "a:countermeasures[0]",
      "a:countermeasures[1]",
      "b:countermeasures[0]",
    ]);
    expect(places(joined(having("a")))).toEqual([]);
  });

  test("leaves out what does not touch the evader, and gives a state its own parameters", () => {
    const policy = joined(having("a", "fine", "reach"));
    expect(places(policy, "state")).toEqual(["a:countermeasures[1]"]);
    expect(measuresAgainst(policy, "state")[0]!.measure).toMatchObject({ reach: 0.01 });
    expect(measuresAgainst(policy, "non-state")[1]!.measure).toMatchObject({ reach: 1 });
  });

  test.each<[first: Entry[], second: Entry[], count: number, why: string]>([
    [["window"], ["window"], 1, "the same measure"],
    [["window"], ["hours"], 1, "the same parameters, whatever unit, note and evidence"],
    [["window"], ["shorter"], 2, "other parameters"],
    [["window", "window"], [], 2, "twice in one file"],
    [["window", "window"], ["window"], 2, "once of the two is the same"],
    [["window"], ["window", "window"], 2, "once of the two is the same"],
    [["window", "fine"], ["reach", "window"], 3, "one of each is the same"],
  ])("%j joined with %j: %d (%s)", (first, second, count) => {
    expect(measuresAgainst(joined(having("a", ...first), having("b", ...second)), "non-state")).toHaveLength(count);
  });

  test("a policy whose id is there twice counts once", () => {
    const policy = having("a", "window", "fine");
    const twice = { ...joined(policy), parts: [policy, policy] };
    expect(measuresAgainst(twice, "non-state")).toEqual(measuresAgainst(joined(policy), "non-state"));
  });
});

describe("joining policies", () => {
  const names = Object.keys(entry) as Entry[];
  const built = Object.fromEntries(names.map((name) => [name, having("x", name).countermeasures[0]!]));
  const anyPolicy = (id: string) =>
    fc
      .array(fc.constantFrom(...names), { maxLength: 5 })
      .map((chosen): Policy => ({ ...having(id), countermeasures: chosen.map((name) => built[name]!) }));
  const texts = (policy: CombinedPolicy) =>
    measuresAgainst(policy, "non-state")
      .map(({ measure }) => JSON.stringify(measure))
      .sort();

  test("is the same in any order, holds every part, and adds nothing when repeated", () => {
    fc.assert(
      fc.property(anyPolicy("a"), anyPolicy("b"), anyPolicy("c"), (a, b, c) => {
        const all = joined(a, b, c);
        expect(texts(joined(c, a, b))).toEqual(texts(all));
        expect(texts({ ...all, parts: [a, b, c, b, a] })).toEqual(texts(all));
        for (const part of [a, b, c]) expect(hasMeasuresOf(all, joined(part), "non-state")).toBe(true);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test("hasMeasuresOf both ways means the same measures", () => {
    fc.assert(
      fc.property(anyPolicy("a"), anyPolicy("b"), (a, b) => {
        const [one, other] = [joined(a), joined(b)];
        const both = hasMeasuresOf(one, other, "non-state") && hasMeasuresOf(other, one, "non-state");
        expect(both).toBe(JSON.stringify(texts(one)) === JSON.stringify(texts(other)));
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe("unknownChips(policy, chipIds)", () => {
  const naming = (own: string, state: string) =>
    joined(
      policyOf(
        `${head}countermeasures: [{type: chip-registry, coverage: 90%, inForce: 9 days, stockGrowth: 2, stock: 5 H100e, ` +
          `obtainable: 1%, evidence: guess, untrackable: [${own}], againstState: {untrackable: [${state}]}}]\n`,
      ),
    );

  test.each([
    ["h100", "h100, a100", []],
    [
      "h100, a10",
      "a10",
      ['p: countermeasures[0].untrackable names no known chip: "a10"; see: subthreshold list chips'],
    ],
    ["", "b300", ['p: countermeasures[0].untrackable names no known chip: "b300"; see: subthreshold list chips']],
  ])("[%s] and against a state [%s]: %j", (own, state, expected) => {
    const faults = unknownChips(naming(own, state), ["h100", "a100"]);
    expect(faults.map(({ path, message }) => `${path}: ${message}`)).toEqual(expected);
  });

  test("suggests the nearest known chip", () => {
    expect(unknownChips(naming("h10", "h100"), ["h100"])[0]).toMatchObject({ suggestion: "h100" });
  });
});
