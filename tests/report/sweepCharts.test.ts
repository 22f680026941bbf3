import { describe, expect, test } from "vitest";
import { resolveValues, resolveVariable } from "../../src/analysis/sweep/resolveVariable.js";
import { defaultPoints, sweep } from "../../src/analysis/sweep/sweep.js";
import type { Chart } from "../../src/report/charts/chart.js";
import { edgesOf, sweepCharts } from "../../src/report/sweepCharts.js";
import { studyOffer } from "../analysis/support/studyOffer.js";
import { sweepWorldOf } from "../analysis/sweep/support/sweepWorlds.js";
import { assumptionRows, policyNamed, studyChips } from "../support/studyMarket.js";

const policy = policyNamed("scher-2025-memory");
const world = sweepWorldOf({ policy, target: 1e24 });
const context = { policy, market: world.market, assumptions: assumptionRows };
const options = { name: "--vary", from: "--from", to: "--to" };
const question = { ...world, points: 6, offer: studyOffer, assumptions: assumptionRows, against: undefined };
const memory = resolveVariable({ name: "registration.memory", from: "1 TB", to: "1.3 TB" }, options, context);

async function drawn(charts: readonly Chart[]): Promise<string> {
  expect(charts).toHaveLength(1);
  const [wide, narrow] = [await charts[0]!.draw("wide"), await charts[0]!.draw("narrow")];
  for (const svg of [wide, narrow]) expect(svg).not.toMatch(/NaN|Infinity|undefined|\u26a0/);
  return wide;
}

describe("sweepCharts(sweep, chips)", () => {
  test("a line is drawn as steps in its unit, with the chips' names and the line as it stands", async () => {
    const charts = sweepCharts(await sweep({ ...question, variable: memory }), studyChips);
    const svg = await drawn(charts);
    expect(charts[0]!.title).toBe(
      "What a run of 1e24 FLOP costs under scher-2025-memory, by the line registration.memory",
    );
    expect(svg).toContain("1280 GB");
    expect(svg).toContain("H100 SXM5");
    expect(svg).toContain("Known systems registered");
  });

  test("compute is drawn in H100e", async () => {
    const compute = resolveVariable(
      { name: "registration.compute", from: "12 H100e", to: "20 H100e" },
      options,
      context,
    );
    const [chart] = sweepCharts(await sweep({ ...question, variable: compute }), studyChips);
    expect(chart!.description).toMatch(/12(\.0)? H100e/);
  });

  test.each([
    ["network.latency", "20 ms", "200 ms", / ms/],
    ["run.length", "100 days", "740 days", / days/],
    ["network.upload", "50 Mbps", "200 Mbps", / Mbps/],
  ])("%s is drawn from %s to %s in its own unit", async (name, from, to, unit) => {
    const variable = resolveVariable({ name, from, to }, options, context);
    const charts = sweepCharts(await sweep({ ...question, variable }), studyChips);
    await drawn(charts);
    expect(charts[0]!.description).toMatch(unit);
  });

  test("two variables are drawn as a heat map that names the values tried", async () => {
    const against = resolveValues("network.upload", "50 Mbps,200 Mbps", { name: "a", values: "v" }, context);
    const charts = sweepCharts(
      await sweep({ ...question, points: defaultPoints, variable: memory, against }),
      studyChips,
    );
    const svg = await drawn(charts);
    expect(charts[0]!.description).toContain("network.upload at 50 Mbps and 200 Mbps");
    expect(svg).toContain(">50 Mbps<");
  });
});

describe("edgesOf(intervals)", () => {
  test.each([
    // intervals, edges
    [
      [
        [1, 2],
        [2, 5],
      ],
      [1, 2, 5],
    ],
    [
      [
        [1, 1],
        [4, 4],
      ],
      [0.5, 2, 8],
    ],
    [[[3, 3]], [1.5, 6]],
    [
      [
        [1, 1],
        [10, 10],
        [1000, 1000],
      ],
      [1 / Math.sqrt(10), Math.sqrt(10), 100, 10_000],
    ],
  ] as const)("%j have the edges %j", (intervals, edges) => {
    const found = edgesOf(intervals.map(([from, to]) => ({ from, to })));
    expect(found).toHaveLength(edges.length);
    // Each edge is one product and one root or quotient.
    for (const [index, edge] of edges.entries()) expect(Math.abs(found[index]! / edge - 1)).toBeLessThan(1e-15);
  });
});
