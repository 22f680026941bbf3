import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { covertFacilityHazard, meanYearsToDetection } from "../../src/model/covertFacility.js";
import { chanceOf, expectedCostUsd } from "../../src/model/detectionHazard.js";
import { gammaSurvival } from "../../src/model/gammaSurvival.js";
import { insiderLeakHazard } from "../../src/model/insiderLeak.js";
import { inspectionHazard } from "../../src/model/inspections.js";
import { buyersNeeded, spendingHazard } from "../../src/model/spendingAudit.js";
import { flagHazard } from "../../src/model/trafficFlags.js";

// Each chance to stay undetected, against runs in which everything that could detect them is drawn one by one.

type Uniform = () => number;

const trials = 20_000;

/** Share of trials that stay undetected. */
function undetectedShare(seed: number, undetected: (uniform: Uniform) => boolean): number {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) if (undetected(uniform)) count += 1;
  return count / trials;
}

/** Agrees within four standard errors of a share of so many trials, which one right share in 16,000 would miss. */
function expectShare(share: number, chance: number): void {
  // The chances below are far from 0 and 1, so that a wrong formula would show.
  expect(chance).toBeGreaterThan(0.02);
  expect(chance).toBeLessThan(0.98);
  expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / trials));
}

const never = (count: number, happens: () => boolean): boolean => {
  for (let index = 0; index < count; index += 1) if (happens()) return false;
  return true;
};

const exponential = (uniform: Uniform): number => -Math.log1p(-uniform());

/** Nobody speaks on any of the occasions, which come once a year on average at random: Grimes' process. */
const noLeak = (uniform: Uniform, people: number, rate: number, years: number): boolean => {
  for (let time = exponential(uniform); time < years; time += exponential(uniform)) {
    if (!never(people, () => uniform() < rate)) return false;
  }
  return true;
};

/** No visit, each to one place among all, finds a site of the run and recognises it. */
const noFind = (uniform: Uniform, sites: number, alike: number, visits: number, recognised: number): boolean =>
  never(visits, () => Math.floor(uniform() * (sites + alike)) < sites && uniform() < recognised);

function standardNormal(uniform: Uniform): number {
  return Math.sqrt(2 * exponential(uniform)) * Math.cos(2 * Math.PI * uniform());
}

/** A Gamma variable of scale 1. @source Marsaglia and Tsang 2000, A simple method for generating gamma variables */
function gammaDraw(uniform: Uniform, shape: number): number {
  if (shape < 1) return gammaDraw(uniform, shape + 1) * uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = standardNormal(uniform);
    const cube = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (cube > 0 && Math.log1p(-uniform()) < 0.5 * normal * normal + d * (1 - cube + Math.log(cube))) return d * cube;
  }
}

describe("insiderLeakHazard: people who speak on occasions", () => {
  test.each([
    [20, 0.01, 3],
    [5, 0.2, 2],
    [200, 1e-3, 4],
  ])("%d people at %d a year, for %d years", (people, rate, years) => {
    const share = undetectedShare(1, (uniform) => noLeak(uniform, people, rate, years));
    expectShare(share, chanceOf(insiderLeakHazard(people, rate, years)));
  });
});

describe("covertFacilityHazard: Gamma times to detection", () => {
  test.each([
    [50, 6],
    [100, 2],
    [1000, 2],
    [3500, 1],
    [100_000, 0.5],
  ])("%d staff, for %d years", (staff, years) => {
    const shape = meanYearsToDetection(staff) / 3.88;
    const share = undetectedShare(2, (uniform) => 3.88 * gammaDraw(uniform, shape) > years);
    expectShare(share, chanceOf(covertFacilityHazard(staff, years)));
  });

  test.each([1, 2, 5, 20])("of shape %d, sums of as many exponential times", (shape) => {
    const x = shape * 0.9;
    const share = undetectedShare(3, (uniform) => {
      let sum = 0;
      for (let index = 0; index < shape; index += 1) sum += exponential(uniform);
      return sum > x;
    });
    expectShare(share, gammaSurvival(shape, x));
  });
});

describe("inspectionHazard: visits place by place", () => {
  test.each([
    [3, 97, 18, 0.9, 2],
    [1, 0, 2, 0.5, 1],
    [40, 400, 5, 0.3, 3],
  ])("%d sites among %d others, %d visits a year, %d recognised, for %d years", (...row) => {
    const [sites, alike, visits, recognised, years] = row;
    const share = undetectedShare(4, (uniform) => noFind(uniform, sites, alike, visits * years, recognised));
    expectShare(share, chanceOf(inspectionHazard(sites, alike, visits, recognised, years)));
  });
});

describe("flagHazard: nodes one by one, year by year", () => {
  test.each([
    [40, 0.01, 2],
    [2, 0.3, 3],
  ])("%d nodes at %d a year, for %d years", (nodes, rate, years) => {
    const share = undetectedShare(5, (uniform) => never(nodes * years, () => uniform() < rate));
    expectShare(share, chanceOf(flagHazard(nodes, rate, years)));
  });
});

describe("spendingHazard: buyers one by one", () => {
  test.each([
    [1e8, 1e6, 30, 300, 0.1],
    [3e6, 1e6, 365, 30, 0.4],
  ])("$%d below $%d in %d days, over %d days, %d noticed", (hardware, above, window, buying, noticed) => {
    const buyers = buyersNeeded(hardware, above, window, buying);
    expect(Number.isInteger(buyers)).toBe(true);
    const share = undetectedShare(6, (uniform) => never(buyers, () => uniform() < noticed));
    expectShare(share, chanceOf(spendingHazard(hardware, above, window, buying, noticed)));
  });
});

test("hazards of independent causes add up: a run under all of them, and what it costs on average", () => {
  const years = 2;
  const hazard =
    insiderLeakHazard(30, 0.002, years) +
    inspectionHazard(10, 490, 6, 0.8, years) +
    flagHazard(10, 0.01, years) +
    spendingHazard(5e6, 1e6, 30, 30, 0.03);
  const share = undetectedShare(
    7,
    (uniform) =>
      noLeak(uniform, 30, 0.002, years) &&
      noFind(uniform, 10, 490, 6 * years, 0.8) &&
      never(10 * years, () => uniform() < 0.01) &&
      never(5, () => uniform() < 0.03),
  );
  expectShare(share, chanceOf(hazard));
  // $100 of cost and $60 lost in the other trials: 60 times the error of the share.
  const mean = 100 + 60 * (1 - share);
  const chance = chanceOf(hazard);
  const error = 4 * 60 * Math.sqrt((chance * (1 - chance)) / trials);
  expect(Math.abs(mean - expectedCostUsd(100, hazard, 60))).toBeLessThan(error);
});
