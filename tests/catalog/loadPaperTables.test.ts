import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { loadPaperTables } from "../../src/catalog/loadPaperTables.js";
import { packageFolder } from "../../src/input/packageFolder.js";

interface GoldenRow {
  readonly table: string;
  readonly targetFlop: number;
  readonly label?: string;
  readonly uploadMbps: number;
  readonly downloadMbps: number;
  readonly latencyMs: number;
  readonly chip: string;
  readonly precision: string;
  readonly chipsPerNode: number;
  readonly nodes: number;
  readonly mode: string;
  readonly nodesPerGroup?: number;
  readonly stages?: number;
  readonly groups?: number;
  readonly modelParamsB: number;
  readonly innerSteps: number;
  readonly efficiency: number;
  readonly chi: number;
  readonly overtrainingRatio: string | null;
  readonly cost: string;
  readonly localEquivalent?: string;
  readonly qualityAdjusted?: string;
}

const golden = JSON.parse(
  readFileSync(join(packageFolder, "tests/golden/paper-tables.json"), "utf8"),
) as readonly GoldenRow[];
const rows = loadPaperTables();

describe("loadPaperTables() holds the rows of the golden file", () => {
  test("as many, in the same order", () => {
    expect(rows).toHaveLength(19);
    expect(golden).toHaveLength(19);
  });

  test.each(rows.map((row, index) => [row.id, row, golden[index]!] as const))("%s", (_id, row, expected) => {
    expect({
      targetFlop: row.targetFlop,
      uploadMbps: row.network.upload.value,
      downloadMbps: row.network.download.value,
      latencyMs: row.network.latency.value * 1000,
      chip: row.chip,
      precision: row.precision,
      chipsPerNode: row.chipsPerNode,
      nodes: row.nodes,
      mode: row.modes.length === 1 ? row.modes[0] : `${row.modes.join(" or ")} (equal)`,
      nodesPerGroup: row.nodesPerGroup,
      stages: row.stages,
      groups: row.groups,
      modelParamsB: row.printed.model,
      innerSteps: row.printed.innerSteps,
      efficiency: row.printed.efficiency,
      chi: row.printed.chi,
      overtrainingRatio: row.printed.overtraining ?? null,
      cost: row.printed.cost,
      localEquivalent: row.printed.localEquivalent,
      qualityAdjusted: row.printed.qualityAdjusted,
    }).toEqual({
      targetFlop: expected.targetFlop,
      uploadMbps: expected.uploadMbps,
      downloadMbps: expected.downloadMbps,
      latencyMs: expected.latencyMs,
      chip: expected.chip,
      precision: expected.precision,
      chipsPerNode: expected.chipsPerNode,
      nodes: expected.nodes,
      mode: expected.mode,
      nodesPerGroup: expected.nodesPerGroup,
      stages: expected.stages,
      groups: expected.groups,
      modelParamsB: `${expected.modelParamsB}B`,
      innerSteps: String(expected.innerSteps),
      // The tables print four decimals; the golden file has numbers.
      efficiency: expected.efficiency.toFixed(4),
      chi: expected.chi.toFixed(4),
      overtrainingRatio: expected.overtrainingRatio,
      cost: expected.cost,
      localEquivalent: expected.localEquivalent,
      qualityAdjusted: expected.qualityAdjusted,
    });
  });

  test("in the tables the golden file names", () => {
    const starts = { main: "main results", bandwidth: "table 6", latency: "latency sensitivity" } as const;
    rows.forEach((row, index) => {
      const start = starts[row.table.id as keyof typeof starts];
      expect(golden[index]!.table.startsWith(start), row.id).toBe(true);
    });
  });
});

test("a row of table 6 carries the name of its network, as printed", () => {
  const labels = golden.map((row) => row.label).filter((label) => label !== undefined);
  expect(rows.filter((row) => row.table.id === "bandwidth").map((row) => row.network.name)).toEqual(labels);
});

test("every chip of the rows is one of the published nine, and every table has a source", () => {
  const published = new Set(loadCatalog().published.map(({ id }) => id));
  for (const row of rows) {
    expect(published.has(row.chip), row.chip).toBe(true);
    expect(row.table.sources.length, row.id).toBeGreaterThan(0);
  }
});
