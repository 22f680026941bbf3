import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkClaims } from "../../src/analysis/claims/checkClaims.js";
import { type CheckedClaim, claimsSchema, type Reading } from "../../src/analysis/claims/claimsSchema.js";
import { judge, judgeWord, tolerance } from "../../src/analysis/claims/judge.js";
import { overallVerdict } from "../../src/analysis/claims/overallVerdict.js";
import { compare } from "../../src/analysis/compare.js";
import { claimFigure } from "../../src/catalog/claimFigure.js";
import { type ClaimKind, claimKinds } from "../../src/catalog/claimFile.js";
import { loadClaims } from "../../src/catalog/loadClaims.js";
import { loadPaperTables } from "../../src/catalog/loadPaperTables.js";
import { hindranceWords } from "../../src/catalog/loadVerbalVerdicts.js";
import { assumptionRows, policyNamed, studyAssumptions, studyMarket } from "../support/studyMarket.js";
import { studyReproduction } from "./support/studyAnswers.js";
import { claimSetting, studyClaims } from "./support/studyClaims.js";
import { studyOffer } from "./support/studyOffer.js";

describe("judge(kind, lines, value)", () => {
  // biome-ignore format: one row a case
  const cases: readonly (readonly [ClaimKind, string, number | null, string, string])[] = [
    // kind,     figure,           value,      verdict,          why
    ["figure",   "$30.7M",         30.74e6,    "holds",          "rounds to the digits"],
    ["figure",   "$30.7M",         30.76e6,    "holds-roughly",  "rounds past them"],
    ["figure",   "$2.5M",          2.45e6,     "holds",          "a tie that the double lies above"],
    ["figure",   "50%",            0.6,        "holds-roughly",  "the upper end of the tolerance"],
    ["figure",   "50%",            0.4,        "holds-roughly",  "the lower end"],
    ["figure",   "50%",            0.6001,     "does-not-hold",  "past the upper end"],
    ["figure",   "50%",            0.3999,     "does-not-hold",  "past the lower end"],
    ["figure",   "50%",            -0.05,      "does-not-hold",  "the other direction"],
    ["figure",   "5x",             0,          "does-not-hold",  "nothing"],
    ["figure",   "5x",             null,       "does-not-hold",  "out of reach"],
    ["exact",    "1,280 GB",       1280,       "holds",          "on the line"],
    ["exact",    "17 chips",       16,         "does-not-hold",  "a count below a line is never rough"],
    ["at-most",  "$31M",           31e6,       "holds",          "the figure itself"],
    ["at-most",  "$31M",           31.49e6,    "holds",          "rounds to it"],
    ["at-most",  "$31M",           1,          "holds",          "far below"],
    ["at-most",  "$31M",           37.2e6,     "holds-roughly",  "the end of the tolerance"],
    ["at-most",  "$31M",           37.3e6,     "does-not-hold",  "past it"],
    ["at-most",  "$31M",           null,       "does-not-hold",  "out of reach"],
    ["at-least", "$2B",            2e9,        "holds",          "the figure itself"],
    ["at-least", "$2B",            1.6e9,      "holds",          "rounds to it"],
    ["at-least", "2x",             1.6,        "holds",          "rounds to it"],
    ["at-least", "50%",            0.4,        "holds-roughly",  "the end of the tolerance"],
    ["at-least", "50%",            0.39,       "does-not-hold",  "past it"],
    ["below",    "40 Mbps",        39.999,     "holds",          "below"],
    ["below",    "40 Mbps",        40,         "does-not-hold",  "on the line"],
    ["above",    "3x",             3,          "does-not-hold",  "on the line"],
    ["above",    "3x",             3.0001,     "holds",          "above"],
  ];
  test.each(cases)("judge(%s, %s, %d) is %s: %s", (kind, text, value, verdict) => {
    expect(judge(kind, [claimFigure(text)!], value)).toBe(verdict);
  });

  // biome-ignore format: one row a case
  const ranges: readonly (readonly [number | null, string])[] = [
    [0.017, "holds"], [0.05, "holds"], [0.0965, "holds"], [0.104, "holds"], [0.12, "holds-roughly"], [0.121, "does-not-hold"],
    [0.0149, "does-not-hold"], [0, "does-not-hold"], [null, "does-not-hold"],
  ];
  test.each(ranges)("within 2% to 10%: %d %s", (value, verdict) => {
    expect(judge("within", [claimFigure("2%")!, claimFigure("10%")!], value)).toBe(verdict);
  });

  test("there is nothing to judge a claim of kind none by", () => {
    expect(() => judge("none", [claimFigure("5x")!], 5)).toThrow(/nothing to be judged by/);
    expect(() => judge("figure", [], 5)).toThrow(/nothing to be judged by/);
  });

  test("a printed figure bears itself out, but for strict bounds; nearer is never judged worse", () => {
    const ranks = ["holds", "holds-roughly", "does-not-hold"];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.double({ min: 0, max: 3, noNaN: true }), (number, share) => {
        const line = claimFigure(`${number} GB`)!;
        for (const kind of claimKinds) {
          if (kind === "none" || kind === "within" || kind === "word") continue;
          expect(judge(kind, [line], number)).toBe(kind === "below" || kind === "above" ? "does-not-hold" : "holds");
        }
        const nearer = (number + share * number) / 2;
        expect(ranks.indexOf(judge("figure", [line], nearer))).toBeLessThanOrEqual(
          ranks.indexOf(judge("figure", [line], share * number)),
        );
      }),
      { seed: 20_260, numRuns: 300 },
    );
  });
});

test("judgeWord(claimed, word) holds for the same word alone", () => {
  expect(hindranceWords.map((word) => judgeWord("Medium", word))).toEqual([
    "does-not-hold",
    "does-not-hold",
    "holds",
    "does-not-hold",
  ]);
  expect(judgeWord("High", undefined)).toBe("does-not-hold");
  expect(() => judge("word", [claimFigure("5x")!], 5)).toThrow(/nothing to be judged by/);
});

describe("overallVerdict(readings)", () => {
  const reading = (verdict: Reading["verdict"], setting: Reading["setting"] = {}, counts = true): Reading => ({
    setting,
    value: 1,
    unit: "ratio",
    counts,
    verdict,
    chips: [],
    contrary: [],
    everyStep: false,
    command: "subthreshold",
  });
  const yes = (setting: Reading["setting"] = {}) => reading("holds", setting);
  const no = (setting: Reading["setting"] = {}) => reading("does-not-hold", setting);

  // biome-ignore format: one row a case
  const cases: readonly (readonly [string, readonly Reading[], string, readonly string[]])[] = [
    ["nothing computed", [], "cannot-be-judged", []],
    ["nothing that counts", [reading("holds", {}, false), reading(null)], "cannot-be-judged", []],
    ["all hold", [yes(), yes()], "holds", []],
    ["one only roughly", [yes(), reading("holds-roughly")], "holds-roughly", []],
    ["none holds", [no(), no()], "does-not-hold", []],
    ["what stands beside changes nothing", [yes(), reading("does-not-hold", {}, false)], "holds", []],
    ["the search tells", [yes({ search: "procedure", metric: "local" }), no({ search: "adversarial", metric: "local" })], "depends", ["search"]],
    ["the metric tells", [yes({ search: "adversarial", metric: "local" }), no({ search: "adversarial", metric: "quality" })], "depends", ["metric"]],
    ["one dimension is enough", [
      yes({ search: "procedure", target: 1 }), yes({ search: "procedure", target: 2 }), no({ search: "adversarial", target: 1 }),
    ], "depends", ["search"]],
    ["two are needed", [
      yes({ search: "procedure", target: 1 }), no({ search: "procedure", target: 2 }), no({ search: "adversarial", target: 1 }), no({ search: "adversarial", target: 2 }),
    ], "depends", ["search", "target"]],
    ["an absent value is one of its own", [yes({ linkMbps: 40 }), no()], "depends", ["linkMbps"]],
  ];
  test.each(cases)("%s", (_why, readings, verdict, dependsOn) => {
    expect(overallVerdict(readings)).toEqual({ verdict, dependsOn });
  });
});

describe("checkClaims(claims, setting)", () => {
  const checked = studyClaims();
  const claimed = (id: string): CheckedClaim => checked.claims.find((claim) => claim.id === id)!;
  const valueAt = (id: string, setting: Reading["setting"]) =>
    claimed(id).readings.find((reading) =>
      Object.entries(setting).every(([name, value]) => reading.setting[name as never] === value),
    )!.value;

  test("keeps the contract, and is the same again", () => {
    expect(claimsSchema.parse(JSON.parse(JSON.stringify(checked)))).toEqual(checked);
    const { families, claims } = loadClaims();
    // Words take many searches each.
    const worded = checked.claims.filter(({ word }) => word !== undefined).map(({ id }) => id);
    const some = checked.claims
      .map(({ id }) => id)
      .filter((id, index) => (worded.includes(id) ? id === worded.at(-4) : index % 4 === 1));
    const again = checkClaims({ families, claims: claims.filter(({ id }) => some.includes(id)) }, claimSetting);
    // Fewer claims ask other questions before these, which must not matter.
    expect(JSON.stringify(again.claims)).toBe(JSON.stringify(checked.claims.filter(({ id }) => some.includes(id))));
  });

  test("counts every claim once", () => {
    expect(checked.counts.reduce((sum, { claims }) => sum + claims, 0)).toBe(loadClaims().claims.length);
    expect(checked.tolerance).toBe(tolerance);
  });

  test.each(studyClaims().claims.map((claim) => [claim.id, claim] as const))(
    "%s: figures, units and reasons",
    (_id, claim) => {
      expect(claim.readings.filter(({ value }) => value !== null && !Number.isFinite(value))).toEqual([]);
      expect(claim.verdict === "cannot-be-judged").toBe(claim.reason !== undefined);
      expect(claim.verdict === "depends").toBe(claim.dependsOn.length > 0);
      if (claim.reason === undefined) expect(claim.readings.some(({ counts }) => counts)).toBe(true);
      for (const { command } of claim.readings)
        expect(command).toMatch(
          /^subthreshold (?:reproduce|search|compare|sensitivity|list|audit|claims|evaluate|countermeasures)\b/,
        );
    },
  );

  test("the study's own procedure bears out every cost that its tables print", () => {
    const rows = checked.claims.filter(({ id }) => id.startsWith("row-"));
    expect(rows).toHaveLength(14);
    expect(
      rows.flatMap(({ readings }) =>
        readings.filter(({ setting }) => setting.search === "procedure").map(({ verdict }) => verdict),
      ),
    ).toEqual(rows.map(() => "holds"));
  });

  test("procedure and grid are those of reproduce", () => {
    for (const { id, procedure, exact } of studyReproduction().rows.filter(({ table }) => table === "main")) {
      expect(valueAt(`row-${id}`, { search: "procedure" })).toBe(procedure.result.costUsd);
      expect(valueAt(`row-${id}`, { search: "published" })).toBe(exact.result.costUsd);
    }
  });

  test("the adversarial figures are those of compare", () => {
    const policies = ["scher-2025", "scher-2025-memory"].map(policyNamed);
    const targets = [1e25, 3.8e25];
    for (const metric of ["local", "quality"] as const) {
      const market = studyMarket(metric, [], "adversarial");
      const { cells } = compare({
        policies,
        baseline: policies[0]!,
        targets,
        market,
        offer: studyOffer,
        assumptions: assumptionRows,
      });
      for (const target of targets) {
        const [without, limited] = policies.map(
          ({ id }) => cells.find((cell) => cell.policy === id && cell.target === target)!,
        );
        expect(valueAt(`row-main-${target.toExponential().replace("+", "")}`, { search: "adversarial", metric })).toBe(
          without!.result.costUsd,
        );
        const setting = { search: "adversarial", metric, target } as const;
        expect(valueAt("amendment-nodes", setting)).toBe(limited!.nodeRatio);
        expect(valueAt("amendment-cost", setting)).toBeCloseTo(limited!.costRatio! - 1, 12);
      }
    }
  });

  test("an exact minimum never costs more than the procedure, nor the adversarial one more than the grid's", () => {
    for (const { readings } of checked.claims.filter(({ id }) => id.startsWith("row-"))) {
      const [procedure, published, adversarial] = readings.map(({ value }) => value!);
      expect(published!).toBeLessThanOrEqual(procedure!);
      expect(adversarial!).toBeLessThanOrEqual(published!);
    }
  });

  test("a stricter rule never makes evasion cheaper in the adversarial space", () => {
    const increases = claimed("amendment-cost").readings.filter(({ setting }) => setting.search === "adversarial");
    expect(increases).toHaveLength(14);
    expect(Math.min(...increases.map(({ value }) => value!))).toBeGreaterThanOrEqual(0);
  });

  // Worked by hand from the rule's lines (16 H100e = 15,840 TFLOP/s, 1,280 GB) and the chips' data.
  // biome-ignore format: one row a case
  const byHand: readonly (readonly [string, Reading["setting"], number, string])[] = [
    ["amendment-a100-ratio", { chipValues: "study" }, 3.125, "50 x 80 / (16 x 80)"],
    ["largest-model-before", { chipValues: "study" }, 250e9, "4,000 GB at 16 bytes a parameter"],
    ["largest-model-after", { chipValues: "study" }, 1280e9 / 14, "1,280 GB at 14 bytes a parameter"],
    ["rules-three-orders", {}, Math.log10(1e20 / 15_840e12), "1e20 over 15,840 TFLOP/s"],
    ["rules-25-a100", { chipValues: "study" }, 17, "17 x 80 = 1,360 GB"],
    ["rules-7-mi300x", {}, 7, "7 x 192 = 1,344 GB"],
    ["rules-h200", {}, 10, "10 x 141 = 1,410 GB"],
    ["rules-16-h100", { rule: "scher-2025-memory" }, 16, "exactly 16 H100e and 1,280 GB: on the line, not above"],
    ["rules-1e20-fp16", { chipValues: "vendors" }, 101_071, "1e20 / 989.4 TFLOP/s"],
    ["node-ascend-910c", { chipValues: "vendors" }, 20, "the vendor's rate of 780 TFLOP/s"],
  ];
  test.each(byHand)("%s %j is %d: %s", (id, setting, value) => {
    expect(valueAt(id, setting)! / value).toBeCloseTo(1, 12);
  });

  test("a whole-network reading leaves no run", () => {
    expect(valueAt("rules-whole-network", { rule: "scher-2025-network" })).toBeNull();
    expect(claimed("rules-whole-network")).toMatchObject({ verdict: "depends", dependsOn: ["rule"] });
  });

  test("a claim that names what the setting lacks says so", () => {
    const { families, claims } = loadClaims();
    const sample = claims.find(({ id }) => id === "rules-7-mi300x")!;
    const asking = (change: object) => () =>
      checkClaims({ families, claims: [{ ...sample, arguments: { ...sample.arguments, ...change } }] }, claimSetting);
    expect(asking({ chip: "abacus" })).toThrow("the chip abacus, which was not given");
    expect(asking({ rules: ["nowhere-1999"] })).toThrow("the policy nowhere-1999, which was not given");
    expect(asking({ chip: undefined })).toThrow("rules-7-mi300x lacks with.chip");
  });

  test("progress reaches every claim", () => {
    const { families, claims } = loadClaims();
    const steps: string[] = [];
    checkClaims({ families, claims: claims.slice(0, 3) }, claimSetting, (done, of) => steps.push(`${done} of ${of}`));
    expect(steps).toEqual(["1 of 3", "2 of 3", "3 of 3"]);
  });

  test("the rows it leaves out are those that the paper itself does not print", () => {
    const noted = loadPaperTables().filter(({ notes }) => notes?.includes("not in the paper"));
    expect(loadClaims().claims.flatMap(({ arguments: { leaveOut = [] } }) => leaveOut)).toEqual(
      noted.flatMap(({ id }) => [id, id]),
    );
    expect(studyAssumptions.runDays).toBe(740);
  });
});
