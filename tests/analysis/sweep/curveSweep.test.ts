import { describe, expect, test } from "vitest";
import { kindOfRun } from "../../../src/analysis/sweep/curvePoint.js";
import { resolveVariable } from "../../../src/analysis/sweep/resolveVariable.js";
import { defaultPoints, sweep } from "../../../src/analysis/sweep/sweep.js";
import { type CurveSweep, sweepSchema } from "../../../src/analysis/sweep/sweepSchema.js";
import { sweepPoints } from "../../../src/analysis/sweep/sweepSteps.js";
import { worldAt } from "../../../src/analysis/sweep/sweepWorld.js";
import { decimalOf } from "../../../src/input/decimal.js";
import { adversary } from "../../../src/search/adversary.js";
import { assumptionRows, policyNamed } from "../../support/studyMarket.js";
import { studyOffer } from "../support/studyOffer.js";
import { sweepWorldOf } from "./support/sweepWorlds.js";

const policy = policyNamed("scher-2025-memory");
const world = sweepWorldOf({ policy });
const context = { policy, market: world.market, assumptions: assumptionRows };
const options = { name: "--vary", from: "--from", to: "--to" };
const variableOf = (name: string, from: string, to: string) => resolveVariable({ name, from, to }, options, context);

async function swept(name: string, from: string, to: string, points = defaultPoints, goOn = true): Promise<CurveSweep> {
  const question = {
    ...world,
    variable: variableOf(name, from, to),
    points,
    offer: studyOffer,
    assumptions: assumptionRows,
  };
  return sweepSchema.parse(await sweep(question, () => goOn)) as CurveSweep;
}

describe("an assumption", () => {
  test("upload: each point is the adversary's answer, switches are narrow, and the rest interpolates", {
    timeout: 120_000,
  }, async () => {
    const variable = variableOf("network.upload", "30 Mbps", "300 Mbps");
    const { points, segments, runs, tolerance, method } = await swept("network.upload", "30 Mbps", "300 Mbps");
    expect(method).toBe("adaptive");
    expect(points.map(({ value }) => value)).toEqual(points.map(({ value }) => value).toSorted((a, b) => a - b));
    expect([points[0]!.value, points.at(-1)!.value]).toEqual([30, 300]);
    for (const { value, run } of points.filter((_, index) => index % 10 === 0)) {
      const there = worldAt(world, variable, decimalOf(value));
      expect(runs[run]!.result.configuration).toEqual(
        adversary(policy, there.market)(world.target).result.configuration,
      );
    }
    for (const [index, { state }] of segments.entries()) {
      const [from, to] = [points[index]!, points[index + 1]!];
      const kinds = [from, to].map(({ run }) =>
        kindOfRun({ ...runs[run]!, policy: "", target: 1, metric: "quality", space: "adversarial" }),
      );
      if (state === "switch") expect(to.value / from.value - 1).toBeLessThanOrEqual(tolerance.width);
      if (state === "interpolated") expect(kinds[0]).toBe(kinds[1]);
    }
  });

  test("no more values are tried than allowed, and what is left open is marked", async () => {
    const { points, segments } = await swept("network.upload", "10 Mbps", "1 Gbps", 12);
    expect(points.length).toBe(12);
    expect(segments.map(({ state }) => state)).toContain("unresolved");
  });

  test("a range that begins at 0 is spaced in equal differences", async () => {
    const { points } = await swept("network.latency", "0 ms", "80 ms", 9);
    expect(points.map(({ text }) => text)).toEqual([
      "0 ms",
      ...[10, 20, 30, 40, 50, 60, 70].map((ms) => `${ms} ms`),
      "80 ms",
    ]);
  });

  test.each([
    ["training.microBatches", "4", "12"],
    ["search.microBatches.max", "1", "16"],
  ])("%s is exact over whole numbers", async (name, from, to) => {
    const variable = variableOf(name, from, to);
    const { method, points, runs } = await swept(name, from, to);
    expect(method).toBe("exact");
    for (let whole = Number(from); whole <= Number(to); whole += 1) {
      const before = points.findLast(({ value }) => value <= whole)!;
      const there = worldAt(world, variable, decimalOf(whole));
      const { result } = adversary(policy, there.market)(world.target);
      expect(result.costUsd).toBe(runs[before.run]!.result.costUsd);
    }
  });

  test("what is stopped gives the points found and says that it is partial", async () => {
    const { complete, points } = await swept("run.length", "137 days", "740 days", 20, false);
    expect([complete, points.length]).toEqual([false, 1]);
  });

  test("charts get points in the base unit", async () => {
    const curve = await swept("run.length", "400 days", "740 days", 3);
    expect(sweepPoints(curve).map(({ at, costUsd }) => [at, costUsd])).toEqual(
      curve.points.map(({ value, costUsd }) => [value, costUsd]),
    );
  });
});
