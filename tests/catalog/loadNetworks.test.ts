import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadNetworks } from "../../src/catalog/loadNetworks.js";
import { packageFolder } from "../../src/input/packageFolder.js";

interface Row {
  readonly label?: string;
  readonly table: string;
  readonly uploadMbps: number;
  readonly downloadMbps: number;
  readonly latencyMs: number;
}

const rows = JSON.parse(readFileSync(join(packageFolder, "tests/golden/paper-tables.json"), "utf8")) as readonly Row[];
const networks = loadNetworks();
const numbersOf = (series: string) =>
  networks
    .filter((one) => one.series === series)
    .map((one) => [one.upload.value, one.download.value, one.latency.value * 1000]);

test.each([
  ["bandwidth", "table 6"],
  ["latency", "latency sensitivity"],
])("the %s series has the settings of the rows of %s, in their order", (series, table) => {
  const expected = rows
    .filter((row) => row.table.startsWith(table))
    .map((row) => [row.uploadMbps, row.downloadMbps, row.latencyMs]);
  expect(numbersOf(series)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
});

test("the names of the bandwidth series are those of the rows", () => {
  const names = networks.filter((one) => one.series === "bandwidth").map((one) => one.name);
  expect(names).toEqual(rows.filter((row) => row.table.startsWith("table 6")).map((row) => row.label));
});

test("the regional profile is 1 Gbps and 20 ms", () => {
  expect(numbersOf("regional")).toEqual([[1000, 1000, 20]]);
});

test("every profile has a source", () => {
  for (const one of networks) expect(one.sources.length, one.id).toBeGreaterThan(0);
});
