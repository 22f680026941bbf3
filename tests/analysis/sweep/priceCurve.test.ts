import { describe, expect, test } from "vitest";
import { isPriceClosed } from "../../../src/analysis/sweep/priceCurve.js";
import { defaultPoints, sweep } from "../../../src/analysis/sweep/sweep.js";
import { type CurveSweep, sweepSchema } from "../../../src/analysis/sweep/sweepSchema.js";
import { worldAt } from "../../../src/analysis/sweep/sweepWorld.js";
import type { PriceVariable } from "../../../src/analysis/sweep/variable.js";
import { decimalOf } from "../../../src/input/decimal.js";
import { adversary } from "../../../src/search/adversary.js";
import { registering } from "../../policy/support/policyFolder.js";
import { relativeError } from "../../support/relativeError.js";
import { assumptionRows, policyNamed, studyChips } from "../../support/studyMarket.js";
import { studyOffer } from "../support/studyOffer.js";
import { sweepWorldOf } from "./support/sweepWorlds.js";

const priceOf = (chip: string, from: number, to: number): PriceVariable => ({
  kind: "price",
  name: `price.${chip}`,
  chip,
  stated: studyChips.find(({ id }) => id === chip)!.price.exact,
  from: decimalOf(from),
  to: decimalOf(to),
});

async function swept(question: Parameters<typeof sweepWorldOf>[0], variable: PriceVariable): Promise<CurveSweep> {
  const world = sweepWorldOf(question);
  const asked = { ...world, variable, points: defaultPoints, offer: studyOffer, assumptions: assumptionRows };
  return sweepSchema.parse(await sweep(asked)) as CurveSweep;
}

describe.each(["adversarial", "published"] as const)("a price in the %s space", (space) => {
  const policy = policyNamed("scher-2025-memory");
  test.each([
    ["gh200-144gb", 4000, 120_000],
    ["h100-sxm", 1000, 90_000],
    ["tpu-v5e", 50, 100_000],
  ])("of %s: direct searches agree with the closed form on both sides of the break", async (chip, from, to) => {
    const variable = priceOf(chip, from, to);
    const world = sweepWorldOf({ policy, space });
    const { breakpoints, points, segments, method, runs } = await swept({ policy, space }, variable);
    expect(method).toBe("closed-form");
    const at = breakpoints.find(({ of }) => of === "answer");
    const direct = (price: number) =>
      adversary(policy, worldAt(world, variable, decimalOf(price)).market)(world.target);
    if (at !== undefined) {
      expect(direct(at.value * (1 - 1e-9)).result.configuration!.chip).toBe(chip);
      expect(direct(at.value * (1 + 1e-9)).result.configuration!.chip).not.toBe(chip);
    }
    for (const [index, { state }] of segments.entries()) {
      const [low, high] = [points[index]!, points[index + 1]!];
      const middle = Number(Math.sqrt(low.value * high.value).toPrecision(12));
      const told = state === "constant" ? low.costUsd! : (low.costUsd! * middle) / low.value;
      // Prices are multiplied in another order: a few units in the last place of each product.
      expect(relativeError(direct(middle).result.costUsd, told)).toBeLessThan(1e-13);
      expect(
        relativeError(high.costUsd!, state === "constant" ? low.costUsd! : (low.costUsd! * high.value) / low.value),
      ).toBeLessThan(1e-13);
    }
    expect(runs.length).toBe(points.length);
  });
});

test("a rule that measures prices is followed by trying, and says so", async () => {
  const policy = registering('{price: "> 300000 USD"}');
  expect(isPriceClosed(sweepWorldOf({ policy }))).toBe(false);
  const chips = studyChips.filter(({ id }) => id === "a100-80gb");
  const { method, points } = await swept({ policy, chips, target: 1e23 }, priceOf("a100-80gb", 5000, 20_000));
  expect(method).toBe("adaptive");
  expect(points.length).toBeLessThanOrEqual(defaultPoints);
});

test("the only chip on offer costs in proportion throughout", async () => {
  const chips = studyChips.filter(({ id }) => id === "a100-80gb");
  const { segments, breakpoints } = await swept(
    { policy: policyNamed("scher-2025"), chips },
    priceOf("a100-80gb", 5000, 20_000),
  );
  expect([...new Set(segments.map(({ state }) => state))]).toEqual(["proportional"]);
  expect(breakpoints).toEqual([]);
});
