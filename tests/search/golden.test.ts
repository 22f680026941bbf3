import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Precision } from "../../src/model/precision.js";
import type { Mode } from "../../src/model/run.js";
import { adversary } from "../../src/search/adversary.js";
import type { Metric } from "../../src/search/goal.js";
import type { Market } from "../../src/search/market.js";
import { publishedGrid } from "../../src/search/publishedGrid.js";
import type { SearchAnswer } from "../../src/search/searchAnswer.js";
import { paperRun } from "../support/goldenRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";
import { policyNamed, studyMarket } from "../support/studyMarket.js";

interface GoldenCell {
  readonly cell: {
    readonly computeCap: number;
    readonly memoryCap: number | null;
    readonly metric: Metric;
    readonly target: number;
    readonly runDays: number;
    readonly network: Readonly<Record<"uploadMbps" | "downloadMbps" | "latencyMs", number>>;
  };
  /** By exhaustive enumeration with the authors' implementation */
  readonly optimum: {
    readonly costUsd: number;
    readonly chip: string;
    readonly precision: Precision;
    readonly chipsPerNode: number;
    readonly nodes: number;
    readonly mode: Mode;
    readonly modelParams: number;
    readonly localEquivalentFlop: number;
    readonly qualityAdjustedFlop: number;
  };
}

const goldenFile = new URL("../golden/search-published.json", import.meta.url);
const cells = JSON.parse(readFileSync(goldenFile, "utf8")) as readonly GoldenCell[];

function ruleOf({ computeCap, memoryCap }: GoldenCell["cell"]): string {
  expect(computeCap).toBe(16);
  return memoryCap === null ? "scher-2025" : "scher-2025-memory";
}

function marketOf({ metric, runDays, network }: GoldenCell["cell"]): Market {
  const { uploadMbps, downloadMbps, latencyMs } = network;
  return studyMarket(metric, [
    `run.length=${runDays} days`,
    `network.upload=${uploadMbps} Mbps`,
    `network.download=${downloadMbps} Mbps`,
    `network.latency=${latencyMs} ms`,
  ]);
}

function answerTo({ cell }: GoldenCell): SearchAnswer {
  return adversary(policyNamed(ruleOf(cell)), marketOf(cell))(cell.target);
}

const measured = { quality: "qualityAdjustedFlop", local: "localEquivalentFlop" } as const;

// The golden costs come from a product in another order: they differ in the last digit at most.
const tolerance = 1e-9;

test("search-published.json has the 28 cells: two rules, two metrics, seven targets", () => {
  const keys = cells.map(({ cell }) => `${cell.memoryCap} ${cell.metric} ${cell.target}`);
  expect(new Set(keys).size).toBe(28);
  expect(new Set(cells.map(({ cell }) => cell.memoryCap))).toEqual(new Set([null, 1280]));
});

const titled = cells.map((golden) => {
  const { memoryCap, metric, target } = golden.cell;
  return [`${memoryCap === null ? "compute only" : "compute or memory"}, ${metric}, ${target} FLOP`, golden] as const;
});

describe("adversary(scher-2025 and scher-2025-memory) finds the cost that exhaustive enumeration found", () => {
  test.each(titled)("%s", (_title, golden) => {
    const { cell, optimum } = golden;
    const { hiding, result } = answerTo(golden);
    expect(result.feasible).toBe(true);
    expect(relativeError(result.costUsd, optimum.costUsd)).toBeLessThanOrEqual(tolerance);
    expect(result[measured[cell.metric]]).toBeGreaterThanOrEqual(cell.target);
    // Of runs that cost the same the study takes the first, the answer the one with the most quality-adjusted compute.
    expect(result.qualityAdjustedFlop).toBeGreaterThanOrEqual(optimum.qualityAdjustedFlop * (1 - tolerance));
    const { configuration } = result;
    expect({
      hiding,
      nodes: result.nodes,
      chip: configuration?.chip,
      precision: configuration?.precision,
      chipsPerNode: configuration?.chipsPerNode,
    }).toEqual({
      hiding: "split",
      nodes: optimum.nodes,
      chip: optimum.chip,
      precision: optimum.precision,
      chipsPerNode: optimum.chipsPerNode,
    });
  });
});

describe("evaluate gives the golden runs their golden outcome", () => {
  test.each(titled)("%s", (_title, { cell, optimum }) => {
    // The file does not say the size of the groups; where several of the grid's give the same outcome, any may be meant.
    const groupSizes = optimum.mode === "hierarchical" ? publishedGrid.nodesPerGroup : [undefined];
    const outcomes = groupSizes.map((nodesPerGroup) => {
      const { mode, modelParams, chip, precision, chipsPerNode, nodes } = optimum;
      const changes = { mode, modelParams, nodesPerGroup, runSeconds: cell.runDays * 86_400 };
      return runOutcome(paperRun(chip, precision, chipsPerNode, changes), nodes);
    });
    const golden = outcomes.filter((outcome) =>
      Object.values(measured).every((measure) => relativeError(outcome[measure], optimum[measure]) <= tolerance),
    );
    expect(golden.length).toBeGreaterThan(0);
    expect(golden[0]!.feasible).toBe(true);
    expect(golden[0]![measured[cell.metric]]).toBeGreaterThanOrEqual(cell.target);
    expect(relativeError(golden[0]!.costUsd, optimum.costUsd)).toBeLessThanOrEqual(tolerance);
  });
});

describe("the certificate of each cell adds up", () => {
  test.each(titled)("%s", (_title, golden) => {
    const { configurations, evaluations, pruned, prunedBy, exact } = answerTo(golden).result.certificate;
    expect(exact).toBe(true);
    expect(evaluations + pruned).toBe(configurations);
    expect(Object.values(prunedBy).reduce((sum, count) => sum + count, 0)).toBe(pruned);
    expect(Object.values(prunedBy).filter((count) => count < 0)).toEqual([]);
    // An exhaustive search would evaluate some 1e10; a few thousand prove the same.
    expect(evaluations).toBeGreaterThan(0);
    expect(evaluations).toBeLessThan(10_000);
  });
});

test("a memory clause makes a 1e26 run cheaper in this space, in both metrics", () => {
  // The stricter rule's largest compliant nodes include 8 GH200, which the looser rule's grid of largest nodes lacks.
  const costs = (metric: Metric) =>
    ["scher-2025", "scher-2025-memory"].map((rule) => adversary(policyNamed(rule), studyMarket(metric))(1e26).result);
  const [loose, strict] = costs("quality");
  expect(relativeError(loose!.costUsd, 15_885_450_000)).toBeLessThanOrEqual(tolerance);
  expect(relativeError(strict!.costUsd, 14_591_230_617.6)).toBeLessThanOrEqual(tolerance);
  expect(strict!.configuration).toMatchObject({ chip: "gh200-144gb", chipsPerNode: 8, precision: "fp8" });
  const [looseLocal, strictLocal] = costs("local");
  expect(relativeError(looseLocal!.costUsd, 3_797_177_280)).toBeLessThanOrEqual(tolerance);
  expect(relativeError(strictLocal!.costUsd, 2_447_234_764.8)).toBeLessThanOrEqual(tolerance);
});
