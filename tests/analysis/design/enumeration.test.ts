import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DesignQuestion, design } from "../../../src/analysis/design/design.js";
import { type DesignPoint, type DesignRegion, designSchema } from "../../../src/analysis/design/designSchema.js";
import type { FamilyRule } from "../../../src/analysis/design/family.js";
import { compareDecimals, type Decimal } from "../../../src/input/decimal.js";
import { type AskedRule, everyRule, isAtLeast, unbeaten } from "./support/everyRule.js";
import { amount, anyReducedFamily } from "./support/reducedFamily.js";

type End = NonNullable<DesignRegion["compute"]> | NonNullable<DesignRegion["memory"]>;

function holds(end: End | null, cap: Decimal | undefined, dimension: "computeRate" | "memory"): boolean {
  if (end === null || cap === undefined) return end === null && cap === undefined;
  const below = compareDecimals(cap, amount(end.to.text, dimension).exact);
  return (
    compareDecimals(cap, amount(end.from.text, dimension).exact) >= 0 && (below < 0 || (below === 0 && end.toIncluded))
  );
}

function regionsWith(rule: FamilyRule, { regions }: DesignPoint): readonly DesignRegion[] {
  return regions.filter(
    (region) =>
      region.form === rule.form &&
      region.counted === (rule.counted ?? null) &&
      holds(region.compute, rule.compute, "computeRate") &&
      holds(region.memory, rule.memory, "memory"),
  );
}

function isSame(rule: AskedRule, point: DesignPoint): boolean {
  if (rule.burden !== point.burden) return false;
  if (rule.costUsd === null || point.costUsd === null) return rule.costUsd === point.costUsd;
  return isAtLeast(rule.costUsd, point.costUsd) && isAtLeast(point.costUsd, rule.costUsd);
}

async function agrees(question: DesignQuestion): Promise<void> {
  const answer = await design(question);
  expect(designSchema.parse(answer)).toEqual(answer);
  const rules = everyRule(question);
  const best = unbeaten(rules);
  // None missing, none listed that another beats.
  for (const rule of best) expect(answer.frontier.filter((point) => isSame(rule, point))).toHaveLength(1);
  for (const point of answer.frontier) expect(best.some((rule) => isSame(rule, point))).toBe(true);
  // A rule lies in one region of its point, and in none of any other.
  for (const rule of rules) {
    for (const point of answer.frontier) {
      expect(regionsWith(rule.rule, point)).toHaveLength(isSame(rule, point) ? 1 : 0);
    }
  }
}

describe("design(question) against every rule of a reduced family, each asked of the real search", () => {
  // metric, space, seed, families
  test.each([
    ["quality", "adversarial", 1, 2],
    ["quality", "adversarial", 2, 2],
    ["local", "adversarial", 3, 2],
    ["local", "adversarial", 4, 2],
    ["quality", "published", 5, 2],
    ["local", "published", 6, 2],
  ] as const)("%s, %s, seed %d", async (metric, space, seed, numRuns) => {
    await fc.assert(fc.asyncProperty(anyReducedFamily(metric, space), agrees), { seed, numRuns, endOnFailure: true });
  });
});
