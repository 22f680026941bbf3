import { beforeAll, describe, expect, test } from "vitest";
import type { Audit } from "../../src/analysis/burden/auditSchema.js";
import { type LegitimateSystem, loadSystems } from "../../src/catalog/loadSystems.js";
import { auditCsv } from "../../src/report/auditCsv.js";
import { auditAnswer } from "../../src/report/auditSentences.js";
import { type AuditContext, auditView, renderAudit } from "../../src/report/auditView.js";
import { clauseWords, memoryWords, signedMargin } from "../../src/report/auditWords.js";
import { chipNames } from "../../src/report/names.js";
import { reportMark } from "../../src/report/reportMark.js";
import { renderTerminal } from "../../src/report/terminal.js";
import { registering } from "../policy/support/policyFolder.js";
import { studyChips } from "../support/studyMarket.js";
import { audited } from "./support/audited.js";
import { allTokens, sectionsOf, tablesOf } from "./support/documentText.js";
import { hostileTexts } from "./support/hostileTexts.js";

const nameOf = chipNames(studyChips);
const answer = async (...asked: Parameters<typeof audited>) =>
  auditAnswer((await audited(...asked)).record, nameOf).join("\n");

describe("the report of scher-2025-memory against scher-2025", () => {
  let record: Audit;
  let context: AuditContext;
  let markdown: string;
  beforeAll(async () => {
    ({ record, context } = await audited("scher-2025-memory", { baseline: "scher-2025", targets: [1e24, 1e25] }));
    markdown = await renderAudit(record, context);
  });

  test("begins with the answer in five sentences", () => {
    const [burden, evasion] = auditAnswer(record, nameOf);
    expect(burden).toBe(
      "`scher-2025-memory` registers 41 of the 75 legitimate systems listed; `scher-2025` registers 33. Newly registered are " +
        "8 systems (3 cloud, 2 commercial inference, 1 commercial, 1 university, 1 hospital), from 8 to 60 accelerators each. " +
        "The nearest misses are 2 × DGX A100 and 2 × DGX H100, exactly on “memory > 1280 GB of HBM”, which does not register; " +
        "the most narrowly registered are DGX B200 / HGX B200 8-GPU and AWS p6-b200.48xlarge / GCP a4-highgpu-8g (8 × B200), " +
        "13.6% above “compute > 16 H100e”.",
    );
    expect(evasion).toMatch(
      /^The cheapest run of 1e25 FLOP of C_quality that slips under it costs \$\d+M: .* Under `scher-2025` it costs \$\d+M; here \d\.\d+x that\. At 1e24 FLOP the rule changes nothing for the evader\.$/,
    );
  });

  test("is a document of ours with every section, without nonsense, and fits a terminal", () => {
    expect(markdown.startsWith(`${reportMark}\n\n# Audit of `)).toBe(true);
    expect(sectionsOf(markdown).map(({ heading }) => heading)).toEqual([
      "",
      "How to read this report",
      "Who is newly registered",
      "By category",
      "Nearest misses",
      "Other readings",
      "What the literature claims",
      "What slips under",
      "The weakest point",
      "Every system",
      "How the systems were chosen",
      "Beyond published experiments",
      "The rules",
      "How firm the prices are",
      "Assumptions",
      "How the answer was found",
      "Sources",
      "Reproduce",
    ]);
    expect(markdown).not.toMatch(/\bundefined\b|\bNaN\b|\bInfinity\b|\[object|\{\{/);
    const text = renderTerminal(markdown, { columns: 100, colour: false });
    expect(text.split("\n").filter((line) => line.length > 100 && !line.includes("http"))).toEqual([]);
  });

  test("has a row for every system, and for every newly registered one its clause and margin", () => {
    const tables = tablesOf(markdown);
    const every = tables.find(([head]) => head!.includes("Mark and source"))!;
    expect(every).toHaveLength(76);
    const newly = tables.find(([head]) => head!.includes("Registered by"))!;
    expect(newly).toHaveLength(9);
    const mi300x = newly.find(([name]) => name!.startsWith("8 × MI300X"))!;
    expect(mi300x.slice(2)).toEqual([
      "8",
      "10.565 H100e",
      "1,536 GB HBM",
      "“memory > 1280 GB of HBM”",
      "compute -34%; memory +20%",
    ]);
  });

  test("tells the readings by count, and which systems each drops", () => {
    const { readingCounts, readingSentences } = auditView(record, context);
    expect(readingCounts[0]!.rows.map((row) => row.slice(0, 2))).toEqual([
      ["high-bandwidth memory only (as written)", "41"],
      ["all accelerator memory", "41"],
    ]);
    expect(readingSentences).toContain("Whole systems, all accelerator memory: the same systems register.");
    expect(readingSentences[0]).toMatch(
      /^Jobs of up to 8 chips, high-bandwidth memory only \(as written\): this drops 30 and leaves 11\.$/,
    );
  });

  test("gives each system that contradicts a claim on memory its margin", () => {
    expect(markdown).toContain("DGX H200 / HGX H200 8-GPU (-11.9%), DGX B200 / HGX B200 8-GPU (+12.5%)");
  });

  test("says nothing twice in its sources, and cites only what it lists", () => {
    const { sources } = auditView(record, context);
    expect(new Set(sources.map((item) => item.replace(/^\\\[\d+\\\]/, ""))).size).toBe(sources.length);
    const cited = [...markdown.matchAll(/\\\[(\d+)\\\]/g)].map(([, place]) => Number(place));
    expect(Math.max(...cited)).toBe(sources.length);
  });

  test("leaves a place for charts after the answer", async () => {
    const charted = await renderAudit(record, context, ["CHART PLACE"]);
    expect(charted.indexOf("CHART PLACE")).toBeLessThan(charted.indexOf("## How to read"));
    expect(charted.replace("CHART PLACE\n\n", "")).toBe(markdown);
  });

  test("as CSV has a row a system, with its margin to each line and every reading", () => {
    const [head, ...rows] = auditCsv(record).trimEnd().split("\n");
    expect(rows).toHaveLength(75);
    expect(head).toContain("margin registration.all[0].any[1].memory");
    expect(head).toContain('"registered (memory all, whole system)"');
    const dgx = rows.find((row) => row.startsWith("two-dgx-h100,"))!;
    expect(dgx).toContain(",no,,scher-2025,no,unchanged,1,");
  });
});

describe("auditAnswer(audit)", () => {
  // what is audited, what the answer says
  test.each([
    [
      "us-ca-sb53",
      {},
      /^`us-ca-sb53` registers no cluster, whatever its size: none of the 75 legitimate systems listed has to register\.\nNothing needs to hide/,
    ],
    [
      "us-bis-2024-proposed",
      {},
      /registers none of the 75 legitimate systems listed\. The nearest miss is ALCF Aurora \(63,744 Max 1550\), 47% below “compute > 1e20 OP\/s”\.\nA single cluster slips under it for 1e22 FLOP/,
    ],
    ["us-eo-14110", {}, /47% below “compute >= 1e20 OP\/s”/],
    [
      "scher-2025",
      {},
      /registers 33 of the 75 legitimate systems listed\. Most of them are of the categories national facility \(US NSF\) \(10 of 10\)/,
    ],
    ["scher-2025", { baseline: "scher-2025" }, /None is newly registered and none newly free\./],
    ["scher-2025", { baseline: "scher-2025-memory" }, /Newly free are 8 systems/],
    [
      "us-ca-sb53+scher-2025",
      { baseline: "us-ca-sb53" },
      /`us-ca-sb53` registers none\. Newly registered are 33 systems/,
    ],
    ["scher-2025-network", { targets: [1e24] }, /No run reaches 1e24 FLOP unregistered: the most capable run reaches/],
    [
      "scher-2025-network",
      { baseline: "scher-2025", targets: [1e24] },
      /Under `scher-2025` such a run costs \$1\.31M\./,
    ],
    [
      "scher-2025",
      { targets: [1e22, 1e23], stopAfter: 1 },
      /^\*\*This report is partial\.\*\* The command was stopped after 1 of 2 targets/,
    ],
    ["scher-2025", { stopAfter: 0 }, /stopped after 0 of 1 targets/],
  ] as const)("%s, %j", async (policy, asked, words) => {
    expect(await answer(policy, asked)).toMatch(words);
  });

  test("of a rule with >= says that a system on the line registers", async () => {
    expect(await answer(registering('{memory: ">= 1280 GB"}'))).toMatch(
      /the most narrowly registered are 2 × DGX A100 and 2 × DGX H100, exactly on “memory >= 1280 GB”, which registers\./,
    );
  });

  test("of a rule that asks for what is not known says of how many systems", async () => {
    expect(await answer(registering('{power: "> 5000 kW"}'))).toMatch(/For 1 system it cannot be said/);
  });
});

describe("renderAudit(audit)", () => {
  // biome-ignore format: one row a case
  test.each([
    // rule, what the report says, what it does not
    ["us-ca-sb53",           [/a cluster of any size slips under it/], [/## Nearest misses/, /## Other readings/, /Against the lines/]],
    ["us-bis-2024-proposed", [/Under none of these readings/, /links inside a system .* 400 Gbps/], [/Memory counted/]],
    ["scher-2025-network",   [/Each system is taken by itself here, as a network of one/], []],
    ["scher-2025-memory",    [/They do not apply here: there is no baseline to compare with\. Name one with/], [/Newly registered/]],
    ["us-ca-sb53+scher-2025", [/`us-ca-sb53\+scher-2025` is `us-ca-sb53` and `scher-2025` at once/], [/`scher-2025`: “compute/]],
    ["scher-2025+scher-2025-memory", [/`scher-2025`: “compute > 16 H100e”/], []],
  ] as const)("of %s", async (policy, says, not) => {
    const { record, context } = await audited(policy);
    const markdown = await renderAudit(record, context);
    for (const words of says) expect(markdown).toMatch(words);
    for (const words of not) expect(markdown).not.toMatch(words);
    expect(markdown).not.toMatch(/\bundefined\b|\bNaN\b|\bInfinity\b|\[object/);
  });

  test("of a stopped command has no runs, and all about systems", async () => {
    const { record, context } = await audited("scher-2025", { stopAfter: 0 });
    const headings = sectionsOf(await renderAudit(record, context)).map(({ heading }) => heading);
    expect(headings).toContain("Every system");
    expect(headings).not.toContain("Beyond published experiments");
    expect(headings).not.toContain("The weakest point");
  });

  const [plain] = loadSystems();
  test.each(hostileTexts)("a stranger's system keeps its cells and stays text: %j", async (text) => {
    const mine: LegitimateSystem = { ...plain!, id: "mine", name: text, category: text, sources: [{ title: text }] };
    const { record, context } = await audited("scher-2025", { systems: [mine], stopAfter: 0 });
    const markdown = await renderAudit(record, context);
    for (const [head, ...rows] of tablesOf(markdown)) {
      for (const row of rows) expect(row).toHaveLength(head!.length);
    }
    expect(
      allTokens(markdown).filter(({ type, raw }) => type === "html" && !raw.includes("written by subthreshold")),
    ).toEqual([]);
    expect(auditCsv(record).trimEnd().split("\n")).toHaveLength(2);
  });
});

describe("words", () => {
  // biome-ignore format: one row a case
  test.each([
    [0, "on the line"], [0.2, "+20%"], [-0.125, "-12.5%"], [-1, "-100%"], [-0.999_999, "nearly -100%"],
    [0.000_04, "+0.004%"], [8.99, "+899%"], [9, "10.0x"], [2757, "2,760x"],
  ])("signedMargin(%d) is %s", (margin, words) => {
    expect(signedMargin(margin)).toBe(words);
  });

  test("memoryWords(memory) leaves out what is not there", () => {
    expect(memoryWords({ hbm: 640, gddr: 384, lpddr: 0 })).toBe("640 GB HBM, 384 GB GDDR");
    expect(memoryWords({ hbm: 0, gddr: 0, lpddr: 128 })).toBe("128 GB LPDDR");
  });

  test("clauseWords(clause) names the policy only where several draw lines", async () => {
    const clause = { policy: "scher-2025", path: "p", text: "compute > 16 H100e" };
    const one = (await audited("us-ca-sb53+scher-2025", { stopAfter: 0 })).record;
    const two = (await audited("scher-2025+us-eo-14110", { stopAfter: 0 })).record;
    expect(clauseWords(clause, one)).toBe("“compute > 16 H100e”");
    expect(clauseWords(clause, two)).toBe("`scher-2025`: “compute > 16 H100e”");
  });
});
