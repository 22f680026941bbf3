import { describe, expect, test } from "vitest";
import { runInProcess } from "../support/runInProcess.js";

/** 36 nodes of 16 H100 for 740 days, $806,880 a node of capital. */
const run = {
  mode: "flat",
  chip: "h100-sxm",
  chipsPerNode: 16,
  precision: "fp8",
  nodes: 36,
  modelParams: 45e9,
  runDays: 740,
} as const;
const capitalUsd = 36 * 806_880;

/** Ownership of which only the power costs anything. */
const powerOnly = {
  "cost.basis": "ownership",
  "power.usageEffectiveness": "1.25",
  "power.pricePerKilowattHour": "$0.0826",
  "site.rentPerYear": "$0",
  "network.residentialLinePerYear": "$0",
  "network.businessLinePerYear": "$0",
  "staff.payPerYear": "$0",
  "spares.replacedShare": "0",
  "resale.share": "0",
};
const free = { ...powerOnly, "power.pricePerKilowattHour": "$0" };
const paidCore = { "staff.payPerYear": "$1,000", "staff.core": "10", "staff.perSite": "0", "staff.perMegawatt": "0" };

/** What `evaluate` makes of a run under assumptions. */
async function evaluated(
  configuration: object,
  assume: Readonly<Record<string, string>>,
): Promise<Record<string, number>> {
  const options = Object.entries(assume).flatMap(([name, value]) => ["--assume", `${name}=${value}`]);
  const { stdout, stderr, exitCode } = await runInProcess(["evaluate", ...options], {
    stdin: JSON.stringify(configuration),
  });
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  return JSON.parse(stdout) as Record<string, number>;
}

describe("evaluate --assume cost.basis=ownership", () => {
  // biome-ignore format: one row a case
  test.each([
    // title,                            changes,                                        assumptions,                                         more than capital cost
    ["power of 16 H100 is $28,055 a node", {},                                           powerOnly,                                           36 * 28_055.48],
    ["half as long, half the power",     { paidDays: 370 },                              powerOnly,                                           18 * 28_055.48],
    ["rent by site and year",            { paidDays: 365.25 },                           { ...free, "site.rentPerYear": "$1,000" },           36_000],
    ["a leased line by site and year",   { paidDays: 365.25, connection: "business" },   { ...free, "network.businessLinePerYear": "$1,000" }, 36_000],
    ["which households do not pay",      { paidDays: 365.25 },                           { ...free, "network.businessLinePerYear": "$1,000" }, 0],
    ["a core of ten for a year",         { paidDays: 365.25 },                           { ...free, ...paidCore },                            10_000],
    ["half the price comes back",        { paidDays: 365.25 },                           { ...free, "resale.share": "1", "resale.declinePerYear": "0.5" }, -36 * 200_000],
    ["chips at twice the price",         { priceFactor: 2 },                             free,                                                capitalUsd],
  ] as const)("%s", async (_title, changes, assume, moreUsd) => {
    const { costUsd } = await evaluated({ ...run, ...changes }, assume);
    // A dollar: 36 times the half cent by which a node's power, 16 x 0.7 kW x 1.8214 x 0.75 x 1.25 x 17,760 h x $0.0826, is rounded.
    expect(Math.abs(costUsd! - capitalUsd - moreUsd)).toBeLessThan(1);
  });

  test("changes nothing but the cost, and capital cost ignores what only ownership pays for", async () => {
    const plain = await evaluated(run, {});
    const { costUsd, ...owned } = await evaluated(run, { "cost.basis": "ownership" });
    expect({ ...owned, costUsd: plain.costUsd }).toEqual(plain);
    expect(costUsd).not.toBe(plain.costUsd);
    expect(plain.costUsd).toBe(capitalUsd);
    expect(await evaluated({ ...run, paidDays: 800, connection: "business" }, {})).toEqual(plain);
  });
});
