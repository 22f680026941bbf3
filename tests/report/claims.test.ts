import { beforeAll, describe, expect, test } from "vitest";
import type { CheckedClaim, CheckedClaims, Reading } from "../../src/analysis/claims/claimsSchema.js";
import { claimFigure } from "../../src/catalog/claimFigure.js";
import { claimsCsv } from "../../src/report/claimsCsv.js";
import { countSentence, verdictSentences } from "../../src/report/claimsSentences.js";
import { valueWords, wordRange } from "../../src/report/claimsValues.js";
import { claimsView, renderClaims } from "../../src/report/claimsView.js";
import { printedWords } from "../../src/report/claimsWords.js";
import { renderTerminal } from "../../src/report/terminal.js";
import { claimsContext, studyClaims } from "../analysis/support/studyClaims.js";
import { allTokens, sectionsOf, shownText, tablesOf } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";

describe("valueWords(value, unit, figure)", () => {
  // biome-ignore format: one row a case
  const cases: readonly (readonly [number | null, string, string | undefined, string])[] = [
    // value,  unit,            figure,           words
    [1.19e9,   "usd",           undefined,        "$1.19B"],
    [91.4e9,   "parameters",    undefined,        "91.4B parameters"],
    [2.35e14,  "tokens",        undefined,        "235T tokens"],
    [1,        "nodes",         undefined,        "1 node"],
    [4706,     "nodes",         undefined,        "4,706 nodes"],
    [17,       "chips",         undefined,        "17 chips"],
    [8,        "systems",       undefined,        "8 systems"],
    [1280,     "gb",            undefined,        "1,280 GB"],
    [300_000,  "mbps",          undefined,        "300 Gbps"],
    [15.7576,  "h100e",         undefined,        "15.758 H100e"],
    [2.3757,   "ratio",         undefined,        "2.38x"],
    [0.1654,   "share",         undefined,        "0.165"],
    [0.4285,   "percent",       undefined,        "42.9%"],
    [-0.419,   "percent",       undefined,        "-41.9%"],
    [0,        "percent",       undefined,        "0%"],
    [3.8,      "orders",        undefined,        "3.8 orders of magnitude"],
    [730.6865, "days",          "730.7 days",     "730.7 days"],
    [136.99,   "days",          "4.5 months",     "4.5 months"],
    [3.1664e16, "flopPerSecond", "31.68 PFLOP/s", "31.66 PFLOP/s"],
    [null,     "usd",           undefined,        "out of reach"],
  ];
  test.each(cases)("valueWords(%d, %s, %s) is %s", (value, unit, figure, words) => {
    expect(valueWords(value, unit, figure === undefined ? undefined : claimFigure(figure))).toBe(words);
  });

  test("refuses a unit that no formatter has, and a time without digits to go by", () => {
    expect(() => valueWords(1, "furlongs")).toThrow(/furlongs/);
    expect(() => valueWords(1, "days")).toThrow(/as the claim's figure is/);
  });
});

function reading(value: number | null, verdict: Reading["verdict"], more: Partial<Reading> = {}): Reading {
  const setting = { search: "procedure", metric: "local" } as const;
  const rest = { unit: "usd", counts: true, chips: ["h100-sxm"], contrary: [], everyStep: false };
  return { setting, value, verdict, command: "subthreshold reproduce", ...rest, ...more };
}

function claim(readings: readonly Reading[], more: Partial<CheckedClaim> = {}): CheckedClaim {
  const cost = claimFigure("$10M")!;
  return {
    id: "sample",
    family: "cost",
    place: "section 1",
    says: "A thing costs $10M.",
    kind: "figure",
    figures: [{ name: "cost", printed: "$10M", line: cost.text, value: cost.value, unit: cost.unit }],
    readings: [...readings],
    verdict: "holds",
    dependsOn: [],
    sources: [{ title: "Paper" }],
    ...more,
  };
}

const adversarial = { setting: { search: "adversarial", metric: "local" } } as const;
const beside = { setting: { search: "adversarial", metric: "quality" }, counts: false } as const;

describe("verdictSentences(claim)", () => {
  const cases: readonly (readonly [string, CheckedClaim, string])[] = [
    ["all hold", claim([reading(10e6, "holds")]), "**Holds.**"],
    [
      "C_quality says otherwise",
      claim([reading(10e6, "holds", adversarial), reading(50e6, "does-not-hold", beside)]),
      "**Holds.** Measured in C_quality it would not hold in the adversarial space: $50.0M.",
    ],
    [
      "C_quality says the same",
      claim([reading(10e6, "holds", adversarial), reading(10e6, "holds", beside)]),
      "**Holds.**",
    ],
    [
      "roughly",
      claim([reading(11e6, "holds-roughly")], { verdict: "holds-roughly" }),
      "**Holds roughly.** What is computed is 1.10x the figure.",
    ],
    [
      "by search",
      claim([reading(10e6, "holds"), reading(5e6, "does-not-hold", adversarial)], {
        verdict: "depends",
        dependsOn: ["search"],
      }),
      "**Depends on what is searched.** 1 of 2 figures bears it out: it holds with the study's procedure, and with nothing else. What does not bear it out is 0.5x the figure.",
    ],
    [
      "rests on what the model does not charge for",
      claim(
        [
          reading(10e6, "holds"),
          reading(10e6, "holds", { setting: { search: "published", metric: "local" } }),
          reading(5e6, "does-not-hold", { ...adversarial, everyStep: true }),
        ],
        { verdict: "depends", dependsOn: ["search"] },
      ),
      "**Depends on what is searched.** 2 of 3 figures bear it out: it holds, but not with the exact minimum of the adversarial space. What does not bear it out is 0.5x the figure. That rests on runs marked † alone, which may cost more than shown.",
    ],
    [
      "none holds, none in reach",
      claim([reading(null, "does-not-hold")], { verdict: "does-not-hold" }),
      "**Does not hold.** No run reaches the target there.",
    ],
    [
      "systems speak against it",
      claim([reading(30e6, "does-not-hold", { contrary: ["A", "B | C"] })], { verdict: "does-not-hold" }),
      "**Does not hold.** What is computed is 3.00x the figure. Against it speak: A; B \\| C.",
    ],
    [
      "no number of the model",
      claim([], { verdict: "cannot-be-judged", kind: "none", figures: [], reason: "No number." }),
      "**Cannot be judged.** No number.",
    ],
  ];
  test.each(cases)("%s", (_why, made, sentences) => {
    expect(verdictSentences(made).join(" ")).toBe(sentences);
  });

  test("more places than can be told are counted", () => {
    const readings = [1, 2, 3, 4, 5, 6, 7, 8].map((target) =>
      reading(target, target % 2 === 0 ? "holds" : "does-not-hold", { setting: { target: target * 1e24 } }),
    );
    const [head] = verdictSentences(claim(readings, { verdict: "depends", dependsOn: ["target"] }));
    expect(head).toBe("**Depends on the target.** 4 of 8 figures bear it out.");
  });
});

test("countSentence(checked) tells every verdict that was given, in the right number", () => {
  const counts = [
    { verdict: "holds", claims: 2 },
    { verdict: "depends", claims: 0 },
    { verdict: "does-not-hold", claims: 1 },
  ] as const;
  const made = { counts, claims: [claim([]), claim([]), claim([])] } as unknown as CheckedClaims;
  expect(countSentence(made)).toBe("Of 3 claims 2 hold and 1 does not hold.");
});

test.each([
  [[1.5, 1.9], ["Medium", "Medium"], "Medium (1.50x to 1.90x)"],
  [[1.5, 1.5], ["Medium", "Medium"], "Medium (1.50x)"],
  [[null, 1, 1.1], ["High", "Very low", "Low"], "Very low (1x) to High (never pays)"],
  [[null, null], ["High", "High"], "High (never pays)"],
  [[2, null], ["High", "High"], "High (2.00x to never pays)"],
  [[1.000_000_1], ["Very low"], "Very low (1x)"],
])("wordRange of %j with %j is %s", (values, words, text) => {
  const readings = values.map((value, index) => reading(value, "holds", { word: words[index]!, unit: "worth" }));
  expect(wordRange(readings)).toBe(text);
});

test("printedWords(claim) says how words are read", () => {
  const figure = { name: "cost", printed: "several billion", line: "$2B", value: 2e9, unit: "usd" };
  expect(printedWords({ figures: [figure] })).toBe("“several billion” (read as $2B)");
  expect(printedWords({ figures: [] })).toBe("–");
  expect(printedWords({ figures: [], word: { printed: "High", read: "High" } })).toBe("High");
  expect(printedWords({ figures: [], word: { printed: "hard", read: "High" } })).toBe("“hard” (read as High)");
});

describe("the report of the bundled claims", () => {
  const checked = studyClaims();
  let report: string;
  beforeAll(async () => {
    report = await renderClaims(checked, claimsContext);
  });

  test("holds no nonsense", () => {
    expect(report).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\[object|(?<![\w.])-0(?![\d.])|\bnull\b/);
  });

  test("begins with the counts, then lists every claim once with its verdict", () => {
    expect(report).toContain(countSentence(checked));
    const glance = tablesOf(report)[1]!;
    expect(glance).toHaveLength(checked.claims.length + 1);
    glance.slice(1).forEach((row, index) => {
      expect(row[0]).toBe(`${index + 1}`);
      expect(row[1]).toBe(checked.claims[index]!.says);
      expect(row.at(-1)).toBe(checked.claims[index]!.verdict.replaceAll("-", " "));
    });
  });

  test("its table of verdicts sums to the counts", () => {
    const [head, ...rows] = tablesOf(report)[0]!;
    checked.counts.forEach(({ verdict, claims }) => {
      const column = head!.indexOf(verdict.replaceAll("-", " "));
      expect(rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBe(claims);
    });
  });

  test("tells every claim once: in its family if judged, else among those that could not be", () => {
    const items = allTokens(report)
      .filter(({ type }) => type === "list_item")
      .map(shownText);
    for (const [index, { says }] of checked.claims.entries()) {
      expect(
        items.filter((text) => text.startsWith(`${index + 1}. ${says}`)),
        says,
      ).toHaveLength(1);
    }
    const unjudged = sectionsOf(report).find(({ heading }) => heading === "What could not be judged")!;
    expect(unjudged.blocks.find(({ type }) => type === "list")).toMatchObject({
      items: { length: checked.counts.find(({ verdict }) => verdict === "cannot-be-judged")!.claims },
    });
  });

  test("ends as every report does", () => {
    expect(
      sectionsOf(report)
        .slice(-5)
        .map(({ heading }) => heading),
    ).toEqual(["How firm the prices are", "The rules", "Assumptions", "Sources", "Reproduce"]);
    expect(report.trimEnd()).toMatch(/subthreshold claims\n```$/);
  });

  test("shows a dagger where a run is not charged for its batch, and says in the same section what it means", () => {
    for (const { heading, blocks } of sectionsOf(report)) {
      const text = blocks.map(({ raw }) => raw).join("");
      if (text.includes(" †")) expect(text, heading).toMatch(/† (?:See|marks)|^† See/m);
    }
  });

  test("fits the widths of terminals", () => {
    for (const columns of [80, 120]) {
      const rows = renderTerminal(report, { columns, colour: false }).split("\n");
      const tooWide = rows.filter((row) => row.length > columns && !row.includes("subthreshold "));
      expect(tooWide).toEqual([]);
    }
  });

  test("is CSV with a row a computed figure", () => {
    const rows = claimsCsv(checked).trimEnd().split("\n");
    const readings = checked.claims.reduce((sum, one) => sum + Math.max(1, one.readings.length), 0);
    expect(rows).toHaveLength(readings + 1);
    expect(rows[0]).toMatch(
      /^claim,family,place,says,kind,printed,readAs,verdict,dependsOn,reason,figure,quantity,search,metric,target/,
    );
  });
});

describe("a report of strangers' texts", () => {
  const made = (text: string): CheckedClaims => {
    const sources = [{ title: `${text} source`, url: "https://example.org" }];
    const texts = { place: text, says: text, note: text, sources };
    const worded = { quantity: text, metric: "local", target: 1e25 } as const;
    const own = { setting: { quantity: text, system: text, rule: text }, contrary: [text] };
    return {
      ...studyClaims(),
      families: [{ id: "cost", title: text, about: text }],
      claims: [
        claim([reading(5e6, "does-not-hold", own), reading(10e6, "holds")], {
          ...texts,
          figures: [{ name: "cost", printed: text, line: "$10M", value: 10e6, unit: "usd" }],
          verdict: "depends",
          dependsOn: ["system"],
        }),
        claim([reading(1.5, "does-not-hold", { ...own, setting: worded, word: text, unit: "worth" })], {
          ...texts,
          kind: "word",
          figures: [],
          word: { printed: text, read: "High" },
          verdict: "does-not-hold",
        }),
        claim([], { ...texts, figures: [], verdict: "cannot-be-judged", kind: "none", reason: text }),
      ],
    };
  };
  const shapeOf = (markdown: string) =>
    allTokens(markdown)
      .map(({ type }) => type)
      .filter((type) => !["text", "escape", "codespan", "space"].includes(type));

  test.each(hostileTexts)("is built as with plain words: %j", async (text) => {
    const report = await renderClaims(made(text), claimsContext);
    expect(shapeOf(report)).toEqual(shapeOf(await renderClaims(made("plain"), claimsContext)));
    expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    for (const row of claimsCsv(made(text)).split("\n")) expect(row).not.toMatch(/^[=+@-]|,[=+@-](?!\d)/);
  });

  test("a view is checked before it is placed", () => {
    expect(() => claimsView({ ...studyClaims(), counts: [], claims: [] }, claimsContext)).not.toThrow();
  });
});
