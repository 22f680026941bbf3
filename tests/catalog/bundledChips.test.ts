import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CatalogEntry } from "../../src/catalog/chipOf.js";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { compareDecimals } from "../../src/input/decimal.js";
import { packageFolder } from "../../src/input/packageFolder.js";

const entries = loadCatalog().extended();
const texts = ["chips.yaml", "chips-extended.yaml"].map((name) =>
  readFileSync(join(packageFolder, "src/catalog", name), "utf8"),
);

const studyIds = [
  "a100-80gb",
  "h100-sxm",
  "gh200-144gb",
  "ascend-910b",
  "ascend-910c",
  "tpu-v4",
  "tpu-v5e",
  "tpu-v5p",
  "tpu-v6e",
];
const otherIds = [
  ...[
    "a100-40gb",
    "a800-80gb",
    "h100-pcie",
    "h800-sxm",
    "h20",
    "h200-sxm",
    "gh200-96gb",
    "b100",
    "b200",
    "b300",
    "gb200-gpu",
    "l40s",
  ],
  ...[
    "rtx4090",
    "rtx5090",
    "rtx6000ada",
    "rtxpro6000",
    "v100-32gb",
    "mi250x",
    "mi300x",
    "mi325x",
    "mi355x",
    "gaudi2",
    "gaudi3",
  ],
  ...[
    "tpu-v7",
    "trainium2",
    "a40",
    "v100-16gb",
    "rtx3090",
    "quadro-rtx5000",
    "gb300-gpu",
    "mi300a",
    "mi350x",
    "max1550",
    "gb10",
    "arc-b70",
  ],
];

test("the catalogue holds 44 chips, the study's nine first and in its order", () => {
  expect(entries.map((entry) => entry.id)).toEqual([...studyIds, ...otherIds]);
  expect(entries).toHaveLength(44);
});

test("published holds the study's nine alone", () => {
  expect(loadCatalog().published.map((entry) => entry.id)).toEqual(studyIds);
});

describe.each(entries.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => {
  test("every figure has a source and a mark", () => {
    for (const [field, figure] of figuresOf(entry)) {
      expect(figure.source.length, field).toBeGreaterThan(0);
      expect(["sourced", "derived", "recalled"], field).toContain(figure.verified);
      for (const id of figure.source) expect(entry.sources, `${field} cites ${id}`).toHaveProperty(id);
    }
  });

  test("a figure that rests on no source is marked recalled", () => {
    for (const [field, figure] of figuresOf(entry)) {
      if (figure.source.includes("M")) expect(figure.verified, field).toBe("recalled");
    }
  });

  test("low <= price <= high, for the study's price too; a weak price says why", () => {
    const { low, value, high, weak, why } = entry.record.price;
    for (const price of [value, entry.record.paper?.price ?? value]) {
      expect(compareDecimals(low.exact, price.exact)).not.toBe(1);
      expect(compareDecimals(price.exact, high.exact)).not.toBe(1);
    }
    expect(why !== undefined).toBe(weak);
  });

  test("a narrower format is never slower", () => {
    const { fp16, fp8, fp4 } = entry.record;
    const rates = [fp16, fp8, fp4].flatMap((figure) => (figure === undefined ? [] : [figure.value.value]));
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
  });

  test("figures lie where those of accelerators lie (unit slips fail)", () => {
    const { memory, memoryBandwidth, fp16, ratedPower, price } = entry.record;
    expect(between(memory.value.value, 16, 288), "GB").toBe(true);
    expect(between(memoryBandwidth!.value.value, 273 * 8000, 8000 * 8000), "Mbps").toBe(true);
    expect(between(fp16.value.value, 71e12, 2516.6e12), "FLOP/s").toBe(true);
    expect(between(ratedPower.value.value, 0.14, 1.4), "kW").toBe(true);
    expect(between(price.value.value, 100, 47_000), "USD").toBe(true);
  });

  test("the kind of memory agrees with its type", () => {
    expect(entry.record.memory.type.toLowerCase().startsWith(entry.record.memory.kind)).toBe(true);
  });
});

test("every source is cited by a figure or in a text", () => {
  const all = new Map(entries.flatMap((entry) => Object.entries(entry.sources)));
  const cited = new Set(entries.flatMap((entry) => figuresOf(entry).flatMap(([, figure]) => figure.source)));
  const body = texts.map((text) => text.slice(text.indexOf("\nchips:"))).join("\n");
  for (const id of all.keys()) {
    expect(cited.has(id) || new RegExp(`\\b${id}\\b`).test(body), id).toBe(true);
  }
});

test("every source in brackets, in a text, is listed", () => {
  for (const entry of entries) {
    const cited = [...(entry.record.price.reports ?? "").matchAll(/\[([A-Z]+\d?)\]/g)].map((match) => match[1]!);
    for (const id of cited) expect(entry.sources, `${entry.id} reports cite ${id}`).toHaveProperty(id);
  }
});

test("chips-extended.yaml lists no source that chips.yaml lists", () => {
  const idsOf = (text: string) =>
    [...text.slice(0, text.indexOf("\nchips:")).matchAll(/^ {2}([A-Z]+\d?): \{title/gm)].map((match) => match[1]!);
  const [study, rest] = texts.map(idsOf);
  expect(rest!.filter((id) => study!.includes(id))).toEqual([]);
  expect(study!.length + rest!.length).toBe(36);
});

function figuresOf(entry: CatalogEntry): [string, { source: readonly string[]; verified: string }][] {
  return Object.entries(entry.record).filter(([, value]) => typeof value === "object" && "source" in value) as never;
}

function between(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
