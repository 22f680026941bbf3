import { describe, expect, test } from "vitest";
import { standingOf } from "../../../src/analysis/design/standing.js";
import { choose, forcedCost, meetsWish } from "../../../src/analysis/design/wish.js";

// burden and cost of four points; no run reaches the target under the last
const points = [
  { burden: 2, costUsd: 10 },
  { burden: 5, costUsd: 30 },
  { burden: 9, costUsd: 40 },
  { burden: 12, costUsd: null },
];

describe("choose(points, wish)", () => {
  // most burden, least cost, the place chosen, the closest places
  test.each([
    [undefined, undefined, null, []],
    [5, undefined, 1, []],
    [8, undefined, 1, []],
    [100, undefined, 3, []],
    [2, undefined, 0, []],
    [1, undefined, null, [0]],
    [0, undefined, null, [0]],
    [undefined, 30, 1, []],
    [undefined, 30.5, 2, []],
    [undefined, 41, 3, []],
    [undefined, 0, 0, []],
    [9, 30, 1, []],
    [9, 40, 2, []],
    [9, 41, null, [2, 3]],
    [4, 30, null, [0, 1]],
    [1, 30, null, [0, 1]],
  ])("at most %s systems, at least %s USD: %s, or closest %j", (maxBurden, minCostUsd, chosen, closest) => {
    expect(choose(points, { maxBurden, minCostUsd })).toEqual({ chosen, closest });
    if (chosen !== null) expect(meetsWish(points[chosen]!, { maxBurden, minCostUsd })).toBe(true);
    for (const place of closest) expect(meetsWish(points[place]!, { maxBurden, minCostUsd })).toBe(false);
  });

  test("where every cost can be paid, the dearest comes closest to a cost beyond it", () => {
    const reached = points.slice(0, 3);
    expect(choose(reached, { maxBurden: undefined, minCostUsd: 41 })).toEqual({ chosen: null, closest: [2] });
    expect(choose([], { maxBurden: 3, minCostUsd: 41 })).toEqual({ chosen: null, closest: [] });
  });
});

describe("forcedCost(wishes, openCostUsd)", () => {
  test.each([
    // least cost, multiple, cost of hiding nothing, both together
    [undefined, undefined, 10, undefined],
    [500, undefined, 10, 500],
    [undefined, 10, 10, 100],
    [500, 10, 10, 500],
    [50, 10, 10, 100],
    [undefined, 10, undefined, 0],
  ])("%s USD, %s times %s: %s", (minCostUsd, multiple, open, expected) => {
    expect(forcedCost({ minCostUsd, multiple }, open)).toBe(expected);
  });
});

describe("standingOf(rule, points)", () => {
  // burden, cost, standing, the dearest and the lightest that beat it
  test.each([
    [5, 30, "on-frontier", 1, null],
    [12, null, "on-frontier", 3, null],
    [5, 30 * (1 + 1e-15), "on-frontier", 1, null],
    [5, 29, "beaten", 1, 1],
    [6, 30, "beaten", 1, 1],
    [11, 30, "beaten", 2, 1],
    [11, 5, "beaten", 2, 0],
    [13, null, "beaten", 3, 3],
    [1, 1, "unbeaten", null, null],
    [5, 31, "unbeaten", null, null],
    [11, null, "unbeaten", null, null],
  ])("%d systems, %s USD: %s", (burden, costUsd, standing, dearest, lightest) => {
    expect(standingOf({ burden, costUsd }, points)).toEqual({ standing, dearest, lightest });
  });
});
