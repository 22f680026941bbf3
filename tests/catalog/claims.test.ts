import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { claimFigure } from "../../src/catalog/claimFigure.js";
import { claimFileSchema } from "../../src/catalog/claimFile.js";
import { claimsOf, loadClaims } from "../../src/catalog/loadClaims.js";
import { loadPaperTables } from "../../src/catalog/loadPaperTables.js";
import { loadVerbalVerdicts, verdictSides } from "../../src/catalog/loadVerbalVerdicts.js";
import { hostileTexts } from "../report/support/hostileTexts.js";

describe("claimFigure(text)", () => {
  // biome-ignore format: one row a case
  const cases: readonly (readonly [string, string | undefined, number | undefined])[] = [
    // text,                    unit,            value
    ["$441M",                   "usd",           441e6],
    ["$3.80B",                  "usd",           3.8e9],
    ["$100,000",                "usd",           1e5],
    ["240B parameters",         "parameters",    240e9],
    ["100T tokens",             "tokens",        1e14],
    ["4,000 GB",                "gb",            4000],
    ["300 Gbps",                "mbps",          3e5],
    ["31.68 PFLOP/s",           "flopPerSecond", 31.68e15],
    ["15.76 H100e",             "h100e",         15.76],
    ["50%",                     "percent",       0.5],
    ["3x",                      "ratio",         3],
    ["0.90",                    "share",         0.9],
    ["740 days",                "days",          740],
    ["4.5 months",              "days",          136.96875],
    ["",                        undefined,       undefined],
    ["several",                 undefined,       undefined],
    ["-5%",                     undefined,       undefined],
    ["1,28 GB",                 undefined,       undefined],
    ["40 furlongs",             undefined,       undefined],
    ["$5 nodes",                undefined,       undefined],
    ["NaN GB",                  undefined,       undefined],
  ];
  test.each(cases)("claimFigure(%j) is in %s: %d", (text, unit, value) => {
    const figure = claimFigure(text);
    expect(figure?.unit).toBe(unit);
    if (value === undefined) expect(figure).toBeUndefined();
    else expect(figure!.value).toBeCloseTo(value, 12);
  });
});

describe("loadClaims()", () => {
  const { claims, families } = loadClaims();

  test("every claim has a place, a source and words of its own", () => {
    expect(claims.length).toBeGreaterThan(60);
    for (const { id, says, place, sources } of claims) {
      expect(
        [says.length, place.length, sources.length].every((length) => length > 0),
        id,
      ).toBe(true);
    }
    expect(new Set(claims.map(({ says, place }) => `${place}: ${says}`)).size).toBe(claims.length);
  });

  test("every family has claims", () => {
    expect(families.filter(({ id }) => !claims.some(({ family }) => family === id))).toEqual([]);
  });

  test("a claim about a row of the study's tables prints that row's cost, from the tables themselves", () => {
    const rows = claims.filter(({ id }) => id.startsWith("row-"));
    const printed = loadPaperTables().filter(({ id }) => /^(?:main|bandwidth)-/.test(id) && id !== "bandwidth-1-tbps");
    expect(rows.map(({ arguments: { row } }) => row)).toEqual(printed.map(({ id }) => id));
    expect(rows.map(({ figures }) => figures[0]!.printed)).toEqual(printed.map((row) => row.printed.cost));
  });

  test("the study's table of countermeasures is claims, four a measure, in its own words", () => {
    const table = claims.filter(({ family }) => family === "verdicts");
    const verdicts = loadVerbalVerdicts();
    expect(table.map(({ id }) => id)).toEqual(
      verdicts.flatMap(({ id }) => verdictSides.map((versus) => `verdict-${id}-${versus}`)),
    );
    const printed = (versus: string) =>
      table.filter(({ arguments: asked }) => asked.versus === versus).map(({ word }) => word?.printed);
    expect(printed("non-state")).toEqual(verdicts.map(({ nonState }) => nonState));
    expect(printed("state")).toEqual(verdicts.map(({ state }) => state));
    expect(printed("recommended")).toEqual(verdicts.map(({ recommended }) => recommended));
    // Nothing is held against a burden; its word is in the claim itself.
    expect(printed("burden")).toEqual(verdicts.map(() => undefined));
    verdicts.forEach(({ id, burden }) => {
      const claim = table.find((one) => one.id === `verdict-${id}-burden`)!;
      expect([claim.kind, claim.says.includes(burden.toLowerCase())]).toEqual(["none", true]);
    });
  });

  test("no claim has its verdict typed beside it", () => {
    expect(claims.flatMap((claim) => Object.keys(claim)).filter((key) => /verdict|holds|computed/.test(key))).toEqual(
      [],
    );
  });
});

const base = `
sources: {P: {title: Paper}}
families: {cost: {title: Cost, about: About}}
claims:
  a: {family: cost, place: section 1, says: A thing., kind: figure, figures: {cost: $1M}, measure: leastCost, with: {row: main-1e24}, source: [P]}
`;

describe("the schema of claims", () => {
  test("takes the sample", () => {
    expect(claimsOf(claimFileSchema.parse(parse(base))).claims[0]).toMatchObject({
      id: "a",
      figures: [{ printed: "$1M" }],
    });
  });

  // biome-ignore format: one row a case
  const broken: readonly (readonly [string, string, string, RegExp])[] = [
    // why,                         in the sample,           instead,                    message
    ["a source not listed",         "source: [P]",           "source: [Q]",              /source "Q" is not listed/],
    ["no source",                   "source: [P]",           "source: []",               /at least one source/],
    ["a family not listed",         "family: cost",          "family: costs",            /family "costs" is not listed/],
    ["a kind that is none",         "kind: figure",          "kind: about",              /Invalid option/],
    ["a measure that is none",      "measure: leastCost",    "measure: cheapest",        /Invalid option/],
    ["a row that is none",          "row: main-1e24",        "row: main-1e27",           /no row "main-1e27"/],
    ["a figure's row that is none", "cost: $1M",             "cost: {row: x, figure: cost}", /no row "x"/],
    ["a figure without a unit known", "cost: $1M",           "cost: 1 million dollars",  /a number with its unit/],
    ["no figures to judge by",      "figures: {cost: $1M}",  "figures: {}",              /needs figures and a measure/],
    ["no measure",                  "measure: leastCost, ",  "",                         /needs figures and a measure/],
    ["within without two ends",     "kind: figure",          "kind: within",             /"low" and "high"/],
    ["a reason though judged",      "source: [P]",           "source: [P], reason: Why", /if and only if its kind is none/],
    ["none without a reason",       "kind: figure",          "kind: none",               /if and only if its kind is none/],
    ["no words",                    "says: A thing., ",      "",                         /says and place of its own/],
    ["words twice",                 "family: cost",          "family: cost, systemClaim: dgx-class", /says and place of its own/],
    ["a word for a figure",         "kind: figure",          "kind: figure, word: {words: hard, read: High}", /if and only if its kind is word/],
    ["a word without words",        "kind: figure, figures: {cost: $1M}", "kind: word", /if and only if its kind is word/],
    ["a word and a figure",         "kind: figure",          "kind: word, word: {words: hard, read: High}", /or a word in place of the figures/],
    ["a word off the scale",        "kind: figure, figures: {cost: $1M}", "kind: word, word: {words: hard, read: Huge}", /Invalid option/],
    ["a verdict",                   "kind: figure",          "kind: figure, verdict: holds", /Unrecognized key/],
    ["an argument that is none",    "with: {row: main-1e24}", "with: {rows: main-1e24}", /Unrecognized key/],
  ];
  test.each(broken)("refuses %s", (_why, sample, instead, message) => {
    expect(base).toContain(sample);
    const result = claimFileSchema.safeParse(parse(base.replace(sample, instead)));
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error!.issues)).toMatch(new RegExp(message.source.replaceAll('"', '\\\\"')));
  });

  test.each(hostileTexts.filter((text) => /[\p{Cc}\p{Cf}]/u.test(text.trim())))(
    "refuses control characters: %j",
    (text) => {
      const file = parse(base);
      file.claims.a.says = text;
      expect(claimFileSchema.safeParse(file).success).toBe(false);
    },
  );
});
