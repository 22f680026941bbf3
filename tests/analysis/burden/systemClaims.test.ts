import { describe, expect, test } from "vitest";
import { addedMemoryLines, systemClaims } from "../../../src/analysis/burden/systemClaims.js";
import { loadSystemClaims, type SystemClaimCheck } from "../../../src/catalog/loadSystemClaims.js";
import { registering } from "../../policy/support/policyFolder.js";
import { policyNamed } from "../../support/studyMarket.js";
import { listed, measuredOf, systemOf } from "./support.js";

const none = registering('{compute: "> 16 H100e"}');
const limited = registering('{any: [{compute: "> 16 H100e"}, {memory: "> 1000 GB", of: [hbm]}]}');
const claim = (check: SystemClaimCheck) => ({ id: "c", says: "s", place: "p", reading: "r", check, sources: [] });
const check = (one: SystemClaimCheck, systems: readonly (readonly [string, Parameters<typeof systemOf>[1]])[]) =>
  systemClaims(
    [claim(one)],
    { policy: limited, baseline: none },
    systems.map(([id, part]) => measuredOf(systemOf(id, part))),
  )[0]!;

const small = { count: 4 } as const;
const eight = { count: 8, memory: "200 GB", fp16: "100 TFLOP/s" } as const;
const many = { count: 40, memory: "40 GB", fp16: "100 TFLOP/s" } as const;
const caught = { count: 17 } as const;

describe("systemClaims(claims, rules, systems)", () => {
  const all = { kind: "newly-registered", chipsAtLeast: 17, share: "all" } as const;
  const most = { ...all, share: "most" } as const;
  const few = { kind: "few-newly-registered" } as const;
  const below = { kind: "well-below-memory-line", shareAtMost: 0.5 } as const;
  // biome-ignore format: one row a case
  const cases: readonly (readonly [SystemClaimCheck, Parameters<typeof check>[1], string, readonly string[], readonly string[]])[] = [
    // check, systems,                                              verdict,             for,           against
    [all,     [["a", eight], ["b", many]],                           "contradicted",      ["b"],         ["a"]],
    [all,     [["b", many], ["c", small], ["d", caught]],            "supported",         ["b"],         []],
    [most,    [["a", eight], ["b", many]],                           "undecided",         ["b"],         ["a"]],
    [most,    [["a", eight]],                                        "contradicted",      [],            ["a"]],
    [most,    [["a", eight], ["b", many], ["e", many]],              "undecided",         ["b", "e"],    ["a"]],
    [most,    [["b", many]],                                         "supported",         ["b"],         []],
    [most,    [["c", small]],                                        "not-applicable",    [],            []],
    [few,     [["c", small], ["d", caught]],                         "supported",         ["c", "d"],    []],
    [few,     [["a", eight], ["c", small]],                          "undecided",         ["c"],         ["a"]],
    [below,   [["c", small], ["f", { count: 5, memory: "100 GB" }]], "supported",         ["c", "f"],    []],
    [below,   [["c", small], ["g", { count: 6, memory: "84 GB" }]],  "contradicted",      ["c"],         ["g"]],
    [{ ...below, memoryKind: "gddr" }, [["c", small]],               "not-applicable",    [],            []],
    [{ ...below, memoryKind: "gddr" }, [["h", { count: 99, kind: "gddr" }]], "supported", ["h"],         []],
    [{ ...below, chips: { from: 5, to: 9 } }, [["c", small], ["a", eight]], "contradicted", [],          ["a"]],
  ];
  test.each(cases)("%j of %j: %s", (one, systems, verdict, supporting, contradicting) => {
    expect(check(one, systems)).toMatchObject({ verdict, supporting, contradicting, unknown: [] });
  });

  test("what is not known neither supports nor contradicts, and leaves a claim about all open", () => {
    const rules = { policy: registering('{any: [{power: "> 5 kW"}, {memory: "> 9000 GB"}]}'), baseline: none };
    const [result] = systemClaims([claim(few)], rules, [measuredOf(systemOf("a", { chip: "none", count: 4 }))]);
    expect(result).toMatchObject({ verdict: "not-applicable", unknown: ["a"], supporting: [], contradicting: [] });
  });

  // policy, baseline, whether claims about a memory limit apply
  test.each([
    ["scher-2025-memory", "scher-2025", true],
    ["scher-2025-memory-all", "scher-2025-memory", true],
    ["scher-2025-memory", "us-ca-sb53", true],
    ["scher-2025", "scher-2025-memory", false],
    ["scher-2025-memory", "scher-2025-memory", false],
    ["scher-2025", "us-ca-sb53", false],
    ["scher-2025-memory", undefined, false],
  ] as const)("%s against %s: applies %s", (policy, baseline, applies) => {
    const rules = { policy: policyNamed(policy), baseline: baseline && policyNamed(baseline) };
    const results = systemClaims(loadSystemClaims(), rules, listed);
    expect(results.some(({ verdict }) => verdict !== "not-applicable")).toBe(applies);
    for (const { verdict, reason } of results) expect(reason !== undefined).toBe(verdict === "not-applicable");
  });

  test("the literature's claims, of the limit that they were made about", () => {
    const rules = { policy: policyNamed("scher-2025-memory"), baseline: policyNamed("scher-2025") };
    const results = systemClaims(loadSystemClaims(), rules, listed);
    const verdicts = Object.fromEntries(
      results.map(({ id, verdict, supporting, contradicting }) => [
        id,
        [verdict, supporting.length, contradicting.length],
      ]),
    );
    expect(verdicts).toEqual({
      "minimal-burden": ["undecided", 67, 8],
      "usually-17-chips": ["undecided", 4, 4],
      "all-above-16-chips": ["contradicted", 4, 4],
      "only-4000-gb": ["contradicted", 0, 8],
      workstations: ["supported", 3, 0],
      "dgx-640-gb": ["supported", 6, 0],
      "dgx-class": ["contradicted", 11, 11],
      "cloud-inference": ["contradicted", 7, 8],
      "rendering-farms": ["supported", 4, 0],
    });
  });
});

test("addedMemoryLines(policy, baseline) are those drawn elsewhere, or of other memory", () => {
  const lines = (policy: string, baseline: string) =>
    addedMemoryLines(policyNamed(policy), policyNamed(baseline)).map(({ leaf }) => leaf.text);
  expect(lines("scher-2025-memory", "scher-2025")).toEqual(["memory > 1280 GB of HBM"]);
  expect(lines("scher-2025-memory-all", "scher-2025-memory")).toEqual(["memory > 1280 GB"]);
  expect(addedMemoryLines(registering('{memory: ">= 1280 GB"}'), registering('{memory: "> 1280 GB"}'))).toHaveLength(1);
  expect(addedMemoryLines(registering('{memory: "> 1.28 TB"}'), registering('{memory: "> 1280 GB"}'))).toEqual([]);
});
