import { lexer } from "marked";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { design } from "../../src/analysis/design/design.js";
import type { Design, DesignPoint } from "../../src/analysis/design/designSchema.js";
import { loadSystems } from "../../src/catalog/loadSystems.js";
import { designCsv } from "../../src/report/designCsv.js";
import { designChartPoints } from "../../src/report/designPoints.js";
import { ruleFile } from "../../src/report/designRuleFile.js";
import { designAnswer, popularSentences } from "../../src/report/designSentences.js";
import { designView, renderDesign } from "../../src/report/designView.js";
import { burdenWords, computeCapWords, ruleWords } from "../../src/report/designWords.js";
import { chipNames } from "../../src/report/names.js";
import { ruleFileMark } from "../../src/report/ruleFileMark.js";
import { questionOn, range } from "../analysis/design/support/reducedFamily.js";
import { policyOf } from "../policy/support/policyFolder.js";
import { assumptionRows, policyNamed, studyChips } from "../support/studyMarket.js";
import { allTokens, sectionsOf, tablesOf } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";

const chips = studyChips.slice(1, 3);
const systems = loadSystems();
const answer = await design(
  questionOn(chips, systems, {
    metric: "quality",
    space: "adversarial",
    target: 1e25,
    ranges: { compute: range("8 H100e", "18 H100e", "computeRate"), memory: range("1 TB", "2 TB", "memory") },
  }),
);
const context = {
  policies: [policyNamed("scher-2025")],
  assumptionRows,
  chips,
  command: "subthreshold design",
  systems,
};
const nameOf = chipNames(chips);
const sentences = (changed: Partial<Design>) => designAnswer({ ...answer, ...changed }, nameOf).join(" ");

/** The answer with a wish and what came of it. */
function wished(wish: Partial<Design["wish"]>, came: Partial<Design>): Partial<Design> {
  return { wish: { ...answer.wish, ...wish }, ...came };
}

function pointOf(changed: Partial<DesignPoint>): DesignPoint {
  return { ...answer.frontier[0]!, ...changed };
}

describe("ruleWords(rule)", () => {
  const compute = { text: "16 H100e", h100e: 16 };
  const memory = { text: "1280 GB", gb: 1280 };

  test.each([
    [{ form: "compute", counted: null, compute, memory: null }, "more than 16 H100e"],
    [{ form: "memory", counted: "hbm", compute: null, memory }, "more than 1280 GB of HBM"],
    [{ form: "memory", counted: "all", compute: null, memory }, "more than 1280 GB of memory of any kind"],
    [{ form: "compute-or-memory", counted: "hbm", compute, memory }, "more than 16 H100e or more than 1280 GB of HBM"],
    [
      { form: "compute-and-memory", counted: "all", compute, memory },
      "both more than 16 H100e and more than 1280 GB of memory of any kind",
    ],
  ] as const)("%j", (rule, words) => {
    expect(ruleWords(rule)).toBe(words);
  });

  test("a cap in another unit says what it is in H100e", () => {
    expect(computeCapWords({ text: "10459.2 TFLOP/s", h100e: 10.5648 })).toBe("10459.2 TFLOP/s (10.565 H100e)");
  });

  test.each([
    ["registered", 1, "1 registered system"],
    ["newly-registered", 5, "5 newly registered systems"],
  ] as const)("burdenWords: %s, %d", (burden, count, words) => {
    expect(burdenWords(count, { burden })).toBe(words);
  });
});

describe("designAnswer(design, nameOf)", () => {
  test("of a whole frontier: how far it reaches, and what hiding nothing costs", () => {
    const words = sentences({});
    expect(words).toMatch(
      /^For 1e25 FLOP of C_quality, \d+ choices of the family declared below are not beaten by any other\. /,
    );
    expect(words).toMatch(
      /They reach from sites of .*, to sites of .* makes the cheapest unregistered run cost \$\d+M\. /,
    );
    expect(words).toContain(`A run that hides nothing costs $`);
  });

  test("of one rule only", () => {
    expect(sentences({ frontier: [pointOf({})] })).toMatch(/^One choice of the family declared below beats all others/);
  });

  test.each([
    ["at most 40 registered systems", { maxBurden: 40 }],
    ["a cost to the evader of at least $500M", { minCostUsd: 5e8, forcedCostUsd: 5e8 }],
    ["at least 10.0x the cost of a run that hides nothing ($100M)", { multiple: 10, forcedCostUsd: 1e8 }],
    [
      "at most 1 registered system and a cost to the evader of at least $500M",
      { maxBurden: 1, minCostUsd: 5e8, forcedCostUsd: 5e8 },
    ],
  ] as const)("of what was asked for: %s", (words, wish) => {
    const point = answer.frontier[1]!;
    const text = sentences(wished(wish, { chosen: 1 }));
    expect(text).toContain(
      `Asked for was ${words}. The rule for that registers sites of **${ruleWords(point.rule)}**.`,
    );
    expect(text).toContain(
      `It registers ${point.registered} of the 75 systems listed, ${point.newly} of them not registered by`,
    );
    expect(text).toContain(
      "minCostUsd" in wish || "multiple" in wish
        ? "No rule of the family that forces as much registers fewer."
        : "It forces the most within that burden.",
    );
  });

  test("of what no rule does: so, and what comes closest", () => {
    const one = sentences(wished({ maxBurden: 2 }, { closest: [0] }));
    expect(one).toMatch(
      /^\*\*No rule of the family does what was asked\*\*, at most 2 registered systems\. Closest comes sites of/,
    );
    const two = sentences(wished({ maxBurden: 2, minCostUsd: 1e12, forcedCostUsd: 1e12 }, { closest: [0, 1] }));
    expect(two).toMatch(/Closest come sites of .* and sites of/);
  });

  test("out of reach is said, not a sum", () => {
    const point = pointOf({ costUsd: null, evasionMultiple: null });
    expect(sentences({ frontier: [point], ...wished({ maxBurden: 99 }, { chosen: 0 }) })).toContain(
      "puts the target out of reach. It forces the most",
    );
    expect(sentences({ frontier: [point], centralised: null })).toContain("No run reaches the target, hidden or not.");
  });

  test("a partial answer claims no more than was found", () => {
    const complete = false;
    expect(sentences({ complete })).toContain("are not beaten by any other found so far.");
    const chosen = sentences({ complete, ...wished({ maxBurden: 99 }, { chosen: 1 }) });
    expect(chosen).toContain("The best rule found so far registers sites of");
    expect(chosen).not.toContain("It forces the most");
    expect(sentences({ complete, ...wished({ maxBurden: 2 }, { closest: [0] }) })).toContain(
      "**No rule found so far does what was asked**",
    );
  });

  test("a partial answer says so first, and an empty one only that", () => {
    const searches = { ...answer.searches, limits: 10 };
    expect(sentences({ complete: false, searches })).toMatch(
      /^\*\*This answer is partial\.\*\* The search was stopped after 10 of /,
    );
    expect(sentences({ complete: false, frontier: [] })).toBe(
      "The search was stopped before anything was known of any rule.",
    );
  });
});

describe("popularSentences(design)", () => {
  const [popular] = answer.popular as [Design["popular"][number]];
  const frontier = [pointOf({ burden: 20, costUsd: 5e7 }), pointOf({ burden: 30, costUsd: 8e7 })];
  const words = (changed: Partial<typeof popular>, among: Partial<Design> = {}) =>
    popularSentences({ ...answer, frontier, popular: [{ ...popular, ...changed }], ...among })[0];
  const rule = ruleWords(frontier[0]!.rule);

  test.each([
    [{ standing: "on-frontier", dearest: 0, lightest: null }, {}, "is not beaten: it is on the frontier."],
    [{ standing: "unbeaten", dearest: null, lightest: null }, {}, "is not beaten."],
    [{ standing: "unbeaten", dearest: null, lightest: null }, { complete: false }, "before the search was stopped."],
    [{ standing: "on-frontier", dearest: 0, lightest: null }, { complete: false }, "before the search was stopped."],
    [
      { standing: "beaten", burden: 25, costUsd: 5e7, lightest: 0, dearest: 0 },
      {},
      `is beaten: “${rule}” registers 20 instead of 25 systems and forces the same $50.0M.`,
    ],
    [
      { standing: "beaten", burden: 30, costUsd: 4e7, lightest: 0, dearest: 1 },
      {},
      `registers 20 instead of 30 systems and forces $50.0M, not $40.0M; “${rule}” registers 30 systems and forces $80.0M, not $40.0M.`,
    ],
    [
      { standing: "beaten", burden: 20, costUsd: 4e7, lightest: 0, dearest: 0 },
      { burden: "newly-registered" },
      `“${rule}” newly registers no more (20 systems) and forces $50.0M, not $40.0M.`,
    ],
  ] as const)("%j %j", (changed, among, expected) => {
    expect(words(changed, among)).toContain(expected);
  });

  test("out of reach", () => {
    const beyond = [pointOf({ burden: 20, costUsd: null })];
    const beaten = { standing: "beaten", burden: 25, lightest: 0, dearest: 0 } as const;
    expect(words({ ...beaten, costUsd: 5 }, { frontier: beyond })).toContain("and puts the target out of reach.");
    expect(words({ ...beaten, costUsd: null }, { frontier: beyond })).toContain("out of reach as well.");
  });

  test("rules beyond the declared ranges are in the table only", () => {
    expect(words({ withinRanges: false })).toBeUndefined();
  });
});

describe("renderDesign(design, context)", async () => {
  const report = await renderDesign(answer, context);

  test("has a row a rule, numbered, and one a region", () => {
    const [frontier, bySystem] = tablesOf(report);
    expect(frontier!.slice(1).map(([number]) => number)).toEqual(answer.frontier.map((_, index) => `${index + 1}`));
    expect(bySystem).toHaveLength(answer.frontier.length + 1);
    const regions = tablesOf(report).find(([head]) => head!.includes("Memory cap"))!;
    expect(regions).toHaveLength(1 + answer.frontier.reduce((sum, point) => sum + point.regions.length, 0));
  });

  test("has every section, and leaves out those of a frontier where there is none", async () => {
    const headings = (text: string) => sectionsOf(text).map(({ heading }) => heading);
    expect(headings(report)).toEqual([
      "",
      "The frontier",
      "Rules that people propose",
      "How far the caps can move",
      "The family of rules",
      "How to read this report",
      "How the answer was found",
      "What this does not say",
      "Beyond published experiments",
      "The baseline",
      "How firm the prices are",
      "Assumptions",
      "Sources",
      "Reproduce",
    ]);
    const empty = await renderDesign(
      {
        ...answer,
        frontier: [],
        popular: answer.popular.map((one) => ({ ...one, standing: "unbeaten", dearest: null, lightest: null })),
        complete: false,
      },
      context,
    );
    expect(headings(empty)).not.toContain("The frontier");
    expect(empty).toContain("stopped before anything was known");
  });

  test("warns that no chip on offer lacks HBM where that is so, and places charts", () => {
    expect(report).toContain("Every chip on offer here has HBM.");
    const gddr = studyChips.map((chip) => ({ ...chip, memoryKind: "gddr" as const }));
    expect(designView(answer, { ...context, chips: gddr }).remarks).toHaveLength(1);
    expect(designView(answer, { ...context, charts: ["![a](a.svg)"] }).charts).toEqual(["![a](a.svg)"]);
  });

  test("warns of the published space, where looser rules can look dearer", () => {
    const remarks = (space: Design["space"]) => designView({ ...answer, space }, context).remarks.join(" ");
    expect(remarks("published")).toContain("a looser rule can look dearer to evade than a stricter one");
    expect(remarks("adversarial")).not.toContain("looser");
  });

  test("marks the rule asked for and others that do as well", async () => {
    const frontier = answer.frontier.map((point, place) => ({ ...point, meets: place > 0 }));
    const [table] = tablesOf(
      await renderDesign(
        { ...answer, frontier, chosen: 1, ...wished({ minCostUsd: 1, forcedCostUsd: 1 }, {}) },
        context,
      ),
    );
    expect(table!.slice(0, 4).map((row) => row.at(-1))).toEqual(["As asked", "no", "yes", "also"]);
  });

  test("no name of a system is more than text", async () => {
    const named = systems.map((system, index) => ({ ...system, name: hostileTexts[index % hostileTexts.length]! }));
    const text = await renderDesign(
      { ...answer, systems: named.map(({ id, name, category }) => ({ id, name, category })) },
      { ...context, systems: named },
    );
    const links = allTokens(text).filter(({ type }) => type === "link" || type === "image");
    expect(allTokens(text).filter(({ type, raw }) => type === "html" && !raw.startsWith("<!-- written by"))).toEqual(
      [],
    );
    expect(
      links.map((link) => ("href" in link ? String(link.href) : "")).filter((href) => !href.startsWith("https://")),
    ).toEqual([]);
    expect(lexer(text).filter(({ type }) => type === "heading")).toHaveLength(
      lexer(report).filter(({ type }) => type === "heading").length,
    );
  });
});

describe("ruleFile(id, design, point, command)", () => {
  test.each(answer.frontier.map((point) => [ruleWords(point.rule), point] as const))(
    "%s is a valid policy",
    (words, point) => {
      const text = ruleFile("p", answer, point, "subthreshold design --target 1e25 --min-cost '$500M'");
      expect(text.startsWith(`${ruleFileMark}\n`)).toBe(true);
      const policy = policyOf(text);
      expect(policy).toMatchObject({ id: "p", title: `Registration of sites of ${words}`, status: "hypothetical" });
      expect(policy.training.map(({ targetFlop }) => targetFlop)).toEqual([1e25]);
      expect(policy.notes.at(-1)!.text).toBe("Found by: subthreshold design --target 1e25 --min-cost '$500M'");
    },
  );

  test("no command line breaks it, however long or strange", () => {
    for (const text of [
      ...hostileTexts.map((one) => one.replace(/[\p{Cc}\u202e\u2066\u2069]/gu, " ")),
      "x".repeat(5000),
    ]) {
      const file = ruleFile("p", answer, answer.frontier[0]!, `subthreshold design ${text}`);
      expect(parse(file).policy).toBe("p");
      expect(policyOf(file).id).toBe("p");
    }
  });
});

describe("designCsv(design), designChartPoints(design)", () => {
  test("a row a rule, the frontier first; numbers unrounded", () => {
    const lines = designCsv(answer).trimEnd().split("\n");
    expect(lines).toHaveLength(1 + answer.frontier.length + answer.popular.length);
    expect(lines[1]).toContain(`,${answer.frontier[0]!.costUsd},`);
  });

  test("the points of a chart are the frontier and what is not on it", () => {
    const points = designChartPoints({ ...answer, chosen: 1 });
    expect(points.filter(({ onFrontier }) => onFrontier)).toHaveLength(answer.frontier.length);
    expect(points.map(({ highlighted }) => highlighted).indexOf(true)).toBe(1);
    expect(points.at(-1)!.label).toBe("more than 16 H100e or more than 1280 GB of memory of any kind");
  });
});
