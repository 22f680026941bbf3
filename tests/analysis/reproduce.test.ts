import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reproduce } from "../../src/analysis/reproduce.js";
import { reproductionSchema } from "../../src/analysis/reproductionSchema.js";
import { loadPaperTables } from "../../src/catalog/loadPaperTables.js";
import { packageFolder } from "../../src/input/packageFolder.js";
import { relativeError } from "../support/relativeError.js";
import { assumptionRows, policyNamed, studyAssumptions, studyChips, studyRule } from "../support/studyMarket.js";

const question = { policy: studyRule, chips: studyChips, assumptions: studyAssumptions, assumptionRows };
const reproduction = reproduce(question);
const rows = new Map(reproduction.rows.map((row) => [row.id, row]));

test("the answer fits its schema, and its JSON too", () => {
  expect(reproductionSchema.parse(reproduction)).toEqual(reproduction);
  expect(reproductionSchema.parse(JSON.parse(JSON.stringify(reproduction)))).toEqual(reproduction);
});

describe("the study's own procedure", () => {
  test.each(reproduction.rows.map((row) => [row.id, row] as const))("%s agrees to the printed digit", (_id, row) => {
    expect(row.figures.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(row.reproduced).toBe(true);
  });

  test("all 19 rows, and the least any row has is 9 figures", () => {
    expect(reproduction.rows).toHaveLength(19);
    expect(Math.min(...reproduction.rows.map(({ figures }) => figures.length))).toBe(9);
  });

  // Ties as the two modes differ in nothing that counts: the groups' inner and outer steps multiply to the flat run's.
  const TIES = [
    ["main-1e25", "flat, hierarchical 8, hierarchical 10, hierarchical 12, hierarchical 14, hierarchical 16"],
    ["bandwidth-china-average", "flat"],
    ["bandwidth-300-mbps", "flat, hierarchical 8, hierarchical 10"],
    ["main-1e26", "pipeline"],
  ] as const;
  test.each(TIES)("%s: the modes that tie are %s", (id, expected) => {
    const ties = rows.get(id)!.procedure.ties.map(({ mode, nodesPerGroup }) => [mode, nodesPerGroup].join(" ").trim());
    expect(ties.join(", ")).toBe(expected);
  });

  test("prints the mode of one and the same run in three ways", () => {
    const modes = ["main-1e25", "bandwidth-100-mbps", "latency-100"].map((id) => {
      const row = rows.get(id)!;
      return row.figures.find(({ figure }) => figure === "mode")!.printed;
    });
    expect(modes).toEqual(["hierarchical", "flat or hierarchical", "flat or hierarchical"]);
  });
});

describe("the exact minimum of the same grid", () => {
  // Model specification, section 7: exhaustive enumeration at 16 H100e, no memory cap, C_local.
  const ENUMERATED = [
    //  row,         cost in million USD, nodes
    ["main-1e25", "29.0", 36],
    ["main-2.1e25", "83.9", 104],
    ["main-3.8e25", "220.5", 244],
    ["main-6.6e25", "1023.7", 1450],
  ] as const;
  test.each(ENUMERATED)("%s: $%sM with %d nodes", (id, millions, nodes) => {
    const { result } = rows.get(id)!.exact;
    expect((result.costUsd / 1e6).toFixed(1)).toBe(millions);
    expect(result.nodes).toBe(nodes);
  });

  interface Verified {
    readonly cell: {
      readonly computeCap: number;
      readonly memoryCap: number | null;
      readonly metric: string;
      readonly target: number;
      readonly runDays: number;
      readonly network: { readonly uploadMbps: number; readonly downloadMbps: number; readonly latencyMs: number };
    };
    readonly optimum: { readonly costUsd: number } | null;
  }
  const verified = (
    JSON.parse(readFileSync(join(packageFolder, "tests/golden/search-published.json"), "utf8")) as readonly Verified[]
  ).filter(
    ({ cell }) => cell.computeCap === 16 && cell.memoryCap === null && cell.metric === "local" && cell.runDays === 740,
  );

  test("is the exhaustively verified one wherever there is such a cell", () => {
    let compared = 0;
    for (const row of reproduction.rows) {
      const same = verified.find(
        ({ cell }) =>
          cell.target === row.target &&
          cell.network.uploadMbps === row.network.uploadMbps &&
          cell.network.downloadMbps === row.network.downloadMbps &&
          cell.network.latencyMs === row.network.latencyMs,
      );
      if (same?.optimum == null) continue;
      compared += 1;
      // 1e-9: the agreement that the golden file promises
      expect(relativeError(row.exact.result.costUsd, same.optimum.costUsd), row.id).toBeLessThanOrEqual(1e-9);
    }
    expect(compared).toBeGreaterThanOrEqual(7);
  });

  test("never costs more than the procedure's answer, and takes far fewer evaluations", () => {
    for (const row of reproduction.rows) {
      expect(row.exact.result.costUsd, row.id).toBeLessThanOrEqual(row.procedure.result.costUsd);
      expect(row.exact.result.localEquivalentFlop, row.id).toBeGreaterThanOrEqual(row.target);
      expect(row.exact.evaluations * 10, row.id).toBeLessThan(row.procedure.evaluations);
    }
  });

  test("is never on one node: none of the targets lies within one node's reach", () => {
    expect(reproduction.rows.map(({ loneNodeCostUsd }) => loneNodeCostUsd)).toEqual(Array(19).fill(null));
  });
});

describe("the reasons", () => {
  const REASONS = [
    // row,                kind,          count that failed, limit,      overtraining there, where the bisection ends
    ["main-1e24", "equal"],
    ["main-3.3e24", "equal"],
    ["main-1e25", "walked-past", 197, "overtrained", 125.5, 312],
    ["main-2.1e25", "walked-past", 392, "overtrained", 249.7, 744],
    ["main-3.8e25", "walked-past", 783, "overtrained", 161.3, 1302],
    ["main-6.6e25", "walked-past", 3126, "overtrained", 129.9, 5310],
    ["main-1e26", "equal"],
    ["bandwidth-10-mbps", "walked-past", 3126, "overtrained", 1991.2, 3696],
    ["bandwidth-30-mbps", "walked-past", 783, "overtrained", 498.7, 1100],
    ["bandwidth-china-average", "walked-past", 392, "overtrained", 249.7, 542],
    ["bandwidth-us-average", "walked-past", 392, "overtrained", 249.7, 446],
    ["bandwidth-100-mbps", "walked-past", 197, "overtrained", 125.5, 312],
    ["bandwidth-300-mbps", "equal"],
    ["bandwidth-1-gbps", "equal"],
    ["bandwidth-1-tbps", "equal"],
    ["latency-10", "walked-past", 197, "overtrained", 125.5, 308],
    ["latency-30", "walked-past", 197, "overtrained", 125.5, 310],
    ["latency-100", "walked-past", 197, "overtrained", 125.5, 312],
    ["latency-300", "walked-past", 197, "overtrained", 125.5, 320],
  ] as const;
  test.each(REASONS)("%s: %s", (id, kind, failedAt?: number, limit?: string, overtraining?: number, end?: number) => {
    const { difference, costRatio, costDeltaUsd } = rows.get(id)!;
    expect(difference.kind).toBe(kind);
    if (difference.kind === "equal") {
      expect([costRatio, costDeltaUsd]).toEqual([1, 0]);
      return;
    }
    expect(difference).toMatchObject({ failedAt, limit, bisectionNodes: end, sameNode: false });
    expect(Math.round(difference.atFailure.overtrainingRatio * 10) / 10).toBe(overtraining);
    expect(costRatio).toBeGreaterThan(1);
    expect(costDeltaUsd).toBeLessThan(0);
  });

  test("have a case for every row", () => {
    expect(REASONS.map(([id]) => id)).toEqual(reproduction.rows.map(({ id }) => id));
  });
});

test("the summary adds up", () => {
  const { summary } = reproduction;
  expect(summary).toMatchObject({ rows: 19, reproducedRows: 19, lowerRows: 13, loneNodeRows: 0 });
  expect(summary.agreeingFigures).toBe(summary.figures);
  expect(summary.figures).toBe(reproduction.rows.reduce((sum, { figures }) => sum + figures.length, 0));
  expect(summary.largestCostRatio).toBe(Math.max(...reproduction.rows.map(({ costRatio }) => costRatio)));
  expect(summary.largestCostRatioRow).toBe("bandwidth-10-mbps");
  expect(summary.largestSavingUsd).toBe(Math.max(...reproduction.rows.map(({ costDeltaUsd }) => -costDeltaUsd)));
  expect(rows.get(summary.largestSavingRow!)!.costDeltaUsd).toBe(-summary.largestSavingUsd);
});

test("reproduce(question) gives the same twice, and reports each row", () => {
  const steps: string[] = [];
  expect(reproduce(question, (done, of) => steps.push(`${done}/${of}`))).toEqual(reproduction);
  expect(steps).toEqual(reproduction.rows.map((_, index) => `${index + 1}/19`));
});

describe("other settings", () => {
  const [first] = loadPaperTables();

  test("a printed figure that is wrong by a digit is not reproduced", () => {
    const wrong = { ...first!, printed: { ...first!.printed, cost: "$1.7M" }, nodes: 3 };
    const { rows: answered, summary } = reproduce({ ...question, rows: [wrong] });
    expect(answered[0]!.reproduced).toBe(false);
    expect(answered[0]!.figures.filter(({ agrees }) => !agrees).map(({ figure }) => figure)).toEqual(["nodes", "cost"]);
    expect(summary).toMatchObject({ reproducedRows: 0, lowerRows: 0, largestCostRatio: 1, largestCostRatioRow: null });
    expect(summary.agreeingFigures).toBe(summary.figures - 2);
  });

  test("a target within one node's reach says what one node costs", () => {
    const { rows: answered, summary } = reproduce({ ...question, rows: [{ ...first!, targetFlop: 5e23 }] });
    const { loneNodeCostUsd, exact } = answered[0]!;
    expect(loneNodeCostUsd).toBeLessThan(exact.result.costUsd);
    expect(exact.result.nodes).toBeGreaterThanOrEqual(2);
    expect(summary.loneNodeRows).toBe(1);
  });

  test("a target beyond every run is refused by name", () => {
    expect(() => reproduce({ ...question, rows: [{ ...first!, targetFlop: 1e29 }] })).toThrow(
      "no joined nodes reach the 1e+29 FLOP of row main-1e24 on 100 Mbps under scher-2025",
    );
  });

  test("a rule that measures the whole network leaves nothing to join, which is refused too", () => {
    expect(() => reproduce({ ...question, policy: policyNamed("scher-2025-network") })).toThrow(
      /no joined nodes reach/,
    );
  });
});
