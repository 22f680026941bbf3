import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffSchema } from "../../../src/analysis/diff/diffSchema.js";
import { haveSameMeasures } from "../../../src/analysis/diff/measures.js";
import { ruleChanges } from "../../../src/analysis/diff/ruleChanges.js";
import { ruleKey } from "../../../src/analysis/diff/ruleKey.js";
import { withEachStruck } from "../../../src/analysis/diff/struckClauses.js";
import { combinePolicies } from "../../../src/policy/loadPolicy.js";
import type { CombinedPolicy, Policy } from "../../../src/policy/policy.js";
import { head, policyOf } from "../../policy/support/policyFolder.js";
import { policyNamed, studyMarket } from "../../support/studyMarket.js";
import { difference } from "./support.js";

const entry = {
  window: "{type: run-window, length: 300 days, evidence: guess}",
  hours: "{type: run-window, length: 7200 h, evidence: derived}",
  shorter: "{type: run-window, length: 200 days, evidence: guess, againstState: none}",
  cap: "{type: bandwidth-cap, connections: all, upload: 10 Mbps, evidence: guess}",
  fine: "{type: penalties, fine: $1M, evidence: guess, againstState: none}",
  reach:
    "{type: whistleblowers, leaksPerPersonYear: 1e-3 per person-year, awardFactor: 2, reach: 1, evidence: guess, againstState: {reach: 1%}}",
} as const;
type Entry = keyof typeof entry;
const names = Object.keys(entry) as Entry[];

const registration = 'registration: {compute: "> 16 H100e"}\n';

const known = new Map<string, Policy>();

/** A policy of some entries, read once. */
function having(id: string, entries: readonly Entry[], registers = false): Policy {
  const list = `countermeasures: [${entries.map((name) => entry[name]).join(", ")}]\n`;
  const text = `${head}${registers ? registration : ""}${list}`;
  const policy = known.get(text) ?? policyOf(text);
  known.set(text, policy);
  return { ...policy, id };
}

const joined = (...parts: readonly Policy[]): CombinedPolicy => combinePolicies(parts, "parts");

function told(from: CombinedPolicy, to: CombinedPolicy): string[] {
  return ruleChanges(from, to).changes.map(
    ({ kind, list, from: before, to: after }) =>
      `${kind} ${list}: ${before === null ? "-" : `${before.policy}:${before.path}`} | ${after === null ? "-" : `${after.policy}:${after.path}`}`,
  );
}

describe("ruleChanges(from, to) tells countermeasures apart", () => {
  test.each<[why: string, from: CombinedPolicy, to: CombinedPolicy, changes: readonly string[]]>([
    ["none on either side", joined(having("a", [])), joined(having("b", [])), []],
    [
      "added",
      joined(having("a", [])),
      joined(having("a", ["window"])),
      ["added countermeasures: - | a:countermeasures[0]"],
    ],
    [
      "removed",
      joined(having("a", ["fine"])),
      joined(having("a", [])),
      ["removed countermeasures: a:countermeasures[0] | -"],
    ],
    [
      "the same in another file",
      joined(having("a", ["window"])),
      joined(having("b", ["fine", "window"])),
      ["added countermeasures: - | b:countermeasures[0]"],
    ],
    ["the same in another unit", joined(having("a", ["window"])), joined(having("b", ["hours"])), []],
    [
      "of one type with another parameter",
      joined(having("a", ["window"])),
      joined(having("a", ["shorter"])),
      ["redrawn countermeasures: a:countermeasures[0] | a:countermeasures[0]"],
    ],
    [
      "the same beats one of its type",
      joined(having("a", ["window"])),
      joined(having("a", ["shorter", "window"])),
      ["added countermeasures: - | a:countermeasures[0]"],
    ],
    [
      "stated alike by two files is one",
      joined(having("a", ["window"])),
      joined(having("a", ["window"]), having("b", ["window"])),
      [],
    ],
    [
      "twice in one file is two",
      joined(having("a", ["window"])),
      joined(having("a", ["window", "window"])),
      ["added countermeasures: - | a:countermeasures[1]"],
    ],
  ])("%s", (_why, from, to, changes) => {
    expect(told(from, to)).toEqual(changes);
  });

  test("after the clauses, and none is lost where a bundled rule is joined to them", () => {
    expect(told(policyNamed("scher-2025"), policyNamed("scher-2025-memory+run-window"))).toEqual([
      "added any: - | scher-2025-memory:registration.all[0].any[1].memory",
      "added countermeasures: - | run-window:countermeasures[0]",
    ]);
  });

  test("with no change made the earlier countermeasures, with all of them the later ones", () => {
    const entries = fc.array(fc.constantFrom(...names), { maxLength: 3 });
    const rule = fc.tuple(entries, entries).map(([a, b]) => joined(having("a", a, true), having("b", b)));
    fc.assert(
      fc.property(rule, rule, (from, to) => {
        const { changes, withChanges } = ruleChanges(from, to);
        expect(
          haveSameMeasures(
            withChanges(() => false),
            from,
          ),
        ).toBe(true);
        expect(
          haveSameMeasures(
            withChanges(() => true),
            to,
          ),
        ).toBe(true);
        expect(changes.length === 0).toBe(haveSameMeasures(from, to));
        const market = studyMarket("quality");
        expect(
          ruleKey(
            withChanges(() => true),
            market,
          ),
        ).toBe(ruleKey(to, market));
        expect(withChanges(() => true).registersClusters).toBe(true);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe("withEachStruck(policy) strikes countermeasures too", () => {
  test("each once, with all else as it is", () => {
    const policy = joined(having("a", ["window", "fine"], true), having("b", ["cap"]));
    const struck = withEachStruck(policy);
    expect(struck.map(({ clause }) => `${clause.policy}:${clause.path}`)).toEqual([
      "a:registration.compute",
      "a:countermeasures[0]",
      "a:countermeasures[1]",
      "b:countermeasures[0]",
    ]);
    expect(
      struck.map(({ policy: left }) => left.parts.flatMap(({ countermeasures }) => countermeasures.length)),
    ).toEqual([
      [2, 1],
      [1, 1],
      [1, 1],
      [2, 0],
    ]);
    expect(struck.map(({ policy: left }) => left.registersClusters)).toEqual([false, true, true, true]);
  });
});

describe("diff of rules with countermeasures", async () => {
  const found = await difference("scher-2025", "scher-2025-memory+run-window+appendix-g-whistleblowers+penalties", {
    targets: [1e24],
  });
  const [row] = found.contributions.targets;

  test("is the record its schema states", () => {
    expect(diffSchema.parse(found)).toEqual(found);
  });

  test("shares add up to the difference of what the evader expects to pay", () => {
    const [from, to] = found.comparison.cells.map(({ result }) => result.evasion?.expectedCostUsd ?? result.costUsd);
    expect(row).toMatchObject({ fromUsd: from, toUsd: to });
    const sum = row!.changes.reduce((total, { share }) => total + share!, 0);
    // Sixteen costs below 1e7 USD, each weighed: far inside a thousandth of a dollar.
    expect(Math.abs(sum - (row!.toUsd! - row!.fromUsd!))).toBeLessThan(1e-3);
    expect(row!.changes).toHaveLength(4);
  });

  test("a fine does nothing without somebody who watches, and watching nothing without a fine", () => {
    const [, , leaks, fine] = row!.changes;
    expect([leaks!.alone, fine!.alone]).toEqual([row!.fromUsd, row!.fromUsd]);
    expect(leaks!.share).toBeGreaterThan(0);
    expect(leaks!.share).toBeCloseTo(fine!.share!, 3);
  });

  test("each countermeasure by itself makes the rule stricter, and striking it looser", () => {
    expect(found.contributions.relations.slice(1)).toEqual(["stricter", "stricter", "stricter"]);
    const struck = found.struck.filter(({ path }) => path.startsWith("countermeasures"));
    expect(struck.map(({ relation }) => relation)).toEqual(["looser", "looser", "looser"]);
    for (const { costs } of struck) expect(costs[0]!.costUsd).toBeLessThanOrEqual(row!.toUsd!);
  });

  test("systems are no business of countermeasures", () => {
    expect(found.contributions.systems.slice(1).map(({ share }) => share)).toEqual([0, 0, 0]);
  });
});

describe("diff on other questions", () => {
  test("a countermeasure that leaves no run puts the target out of reach, and no share is told", async () => {
    const found = await difference("scher-2025", "scher-2025+run-window+appendix-g-recommended", { targets: [1e26] });
    expect(found.contributions.targets[0]!.toUsd).toBeNull();
    expect(found.contributions.targets[0]!.changes.every(({ share }) => share === null)).toBe(true);
  });

  test("on ownership cost with a least chance", async () => {
    const { assumptions } = studyMarket("quality", ["cost.basis=ownership"]);
    const to = "scher-2025+appendix-g-challenge-inspections+penalties-with-seizure";
    const found = await difference("scher-2025", to, { targets: [1e24], market: { assumptions, minSuccess: 0.5 } });
    const [row] = found.contributions.targets;
    const sum = row!.changes.reduce((total, { share }) => total + share!, 0);
    expect(Math.abs(sum - (row!.toUsd! - row!.fromUsd!))).toBeLessThan(1e-3);
    expect(row!.toUsd).toBeGreaterThan(row!.fromUsd!);
  });

  test("a measure that does not touch a state has a share of 0 against one", async () => {
    const { assumptions } = studyMarket("quality", ["evader.kind=state"]);
    const to = "scher-2025+appendix-g-whistleblowers+penalties";
    const found = await difference("scher-2025", to, { targets: [1e24], market: { assumptions } });
    expect(found.contributions.targets[0]!.changes.map(({ share }) => share)).toEqual([0, 0]);
    expect(found.contributions.relations).toEqual(["stricter", "equal"]);
  });
});
