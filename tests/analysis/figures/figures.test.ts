import { describe, expect, test } from "vitest";
import { denseTargets } from "../../../src/analysis/figures/denseTargets.js";
import { replicaEfficiency } from "../../../src/analysis/figures/replicaEfficiency.js";
import { growthRates, runLengthCeiling } from "../../../src/analysis/figures/runLengthCeiling.js";
import { loadDemonstrated } from "../../../src/catalog/loadDemonstrated.js";
import { trainingTimeLimitYears } from "../../../src/model/trainingTimeLimit.js";

describe("denseTargets(from, to, count)", () => {
  test.each([
    [1e24, 1e26, 31],
    [1e22, 1e27, 50],
    [3e24, 3.05e24, 40],
    [1e24, 2e24, 2],
  ])("from %d to %d: rises from end to end, in three digits between", (from, to, count) => {
    const targets = denseTargets(from, to, count);
    expect([targets[0], targets.at(-1)]).toEqual([from, to]);
    expect(targets.length).toBeLessThanOrEqual(count);
    targets.forEach((target, index) => {
      if (index > 0) expect(target).toBeGreaterThan(targets[index - 1]!);
      if (index > 0 && index < targets.length - 1) expect(Number(target.toPrecision(3))).toBe(target);
    });
  });

  test.each([
    [0, 1e25, 3, "from must be a finite target > 0 FLOP; got 0"],
    [1e25, 1e24, 3, "to must be a finite target > from; got 1e+24"],
    [1e24, Number.POSITIVE_INFINITY, 3, "to must be a finite target > from; got Infinity"],
    [1e24, 1e25, 1, "count must be an integer >= 2; got 1"],
    [1e24, 1e25, 2.5, "count must be an integer >= 2; got 2.5"],
  ])("denseTargets(%d, %d, %d) throws: %s", (from, to, count, message) => {
    expect(() => denseTargets(from, to, count)).toThrow(new RangeError(message));
  });
});

describe("replicaEfficiency()", () => {
  const { curves, fitted, innerSteps } = replicaEfficiency();

  test("one replica loses nothing, and each more loses more, for every size", () => {
    for (const { points } of curves) {
      expect(points[0]).toEqual({ replicas: 1, efficiency: 1 });
      const shares = points.map(({ efficiency }) => efficiency);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      expect(Math.min(...shares)).toBeGreaterThan(0);
    }
  });

  test("one step between synchronisations loses nothing", () => {
    const alone = replicaEfficiency([1e9, 405e9], [1, 64, 4096], 1);
    expect(alone.curves.flatMap(({ points }) => points.map(({ efficiency }) => efficiency))).toEqual(Array(6).fill(1));
  });

  test("names the range of the experiments as the catalogue does", () => {
    const replicas = loadDemonstrated().find(({ quantity }) => quantity === "replicas")!;
    const law = replicas.results.find(({ kind }) => kind === "fitted")!;
    expect(law.value).toBe(fitted.replicas);
    expect(law.conditions).toBe(
      `${innerSteps} inner steps, fitted at 35 million to ${fitted.params / 1e9} billion parameters and checked to ${fitted.checkedParams / 1e9} billion`,
    );
  });

  test("draws the largest model trained so over the internet", () => {
    const params = loadDemonstrated().find(({ quantity }) => quantity === "modelParams")!;
    expect(curves.map(({ modelParams }) => modelParams)).toContain(params.results[0].value);
  });
});

describe("runLengthCeiling(steps)", () => {
  const points = runLengthCeiling(40);

  test("goes from 4.5 months without regulation to 740 days under the treaty", () => {
    expect(points[0]).toMatchObject({ stringency: 0, growth: growthRates.unregulated });
    expect(points.at(-1)).toMatchObject({ stringency: 1, growth: growthRates.treaty });
    // The study prints 4.5 months and 740 days; a month is 30.4 days, and the last digit of each may be rounded.
    expect(Math.abs(points[0]!.days - 4.5 * 30.4375)).toBeLessThan(0.05 * 30.4375);
    expect(Math.abs(points.at(-1)!.days - 740)).toBeLessThan(0.5);
  });

  test("rises with stringency, and its inverse falls linearly, as the logarithms of the rates do", () => {
    const inverse = points.map(({ days }) => 365.25 / days);
    const slope = inverse.at(-1)! - inverse[0]!;
    points.forEach(({ stringency, growth, days }, index) => {
      if (index > 0) expect(days).toBeGreaterThan(points[index - 1]!.days);
      expect(inverse[index]).toBeCloseTo(inverse[0]! + slope * stringency, 12);
      expect(days).toBe(trainingTimeLimitYears(growth.hardware, growth.software, growth.investment) * 365.25);
    });
  });

  test.each([0, -1, 1.5, Number.NaN])("runLengthCeiling(%d) throws", (steps) => {
    expect(() => runLengthCeiling(steps)).toThrow(new RangeError(`steps must be an integer >= 1; got ${steps}`));
  });
});
