import { describe, expect, test } from "vitest";
import { chipCosts } from "../../../src/analysis/design/chipCosts.js";
import { anyChips, chipsPolicy } from "../../../src/analysis/design/family.js";
import { uninterrupted } from "../../../src/analysis/steps.js";
import { adversary } from "../../../src/search/adversary.js";
import type { Market } from "../../../src/search/market.js";
import { studyMarket } from "../../support/studyMarket.js";
import { chipNamed } from "./support/reducedFamily.js";

const h100 = chipNamed("h100-sxm");
const a100 = chipNamed("a100-80gb");

function costUnder(limit: number, market: Market, target: number): number | null {
  const policy = limit === Number.POSITIVE_INFINITY ? anyChips : chipsPolicy(limit);
  const { result } = adversary(policy, market)(target);
  return result.feasible ? result.costUsd : null;
}

describe("chipCosts(limits, market, target)", () => {
  // metric, space, target
  test.each([
    ["quality", "adversarial", 1e24],
    ["quality", "adversarial", 1e26],
    ["local", "adversarial", 1e25],
    ["quality", "published", 1e25],
    ["local", "published", 1e27],
  ] as const)("%s, %s, %d FLOP: the answer of the real search under every limit", async (metric, space, target) => {
    const market = { ...studyMarket(metric, [], space), chips: [h100] };
    const { costs, complete, searches, settled } = await chipCosts(
      [{ chip: h100, largest: 24, unlimited: true }],
      market,
      target,
      uninterrupted,
    );
    const [{ steps }] = costs as [(typeof costs)[number]];
    for (const limit of [Number.POSITIVE_INFINITY, ...Array.from({ length: 24 }, (_, index) => index + 1)]) {
      const holding = steps.filter(({ from, to }) => from <= limit && limit <= to);
      expect(holding.map(({ costUsd }) => costUsd)).toEqual([costUnder(limit, market, target)]);
    }
    expect(complete).toBe(true);
    expect(settled).toBe(25);
    expect(searches).toBeLessThanOrEqual(25);
  });

  test("stopped, it knows the largest limits of every chip, and says that this is not all", async () => {
    const market = studyMarket("quality", [], "adversarial");
    const limits = [h100, a100].map((chip) => ({ chip, largest: 40, unlimited: false }));
    let steps = 0;
    const { costs, complete, settled } = await chipCosts(limits, market, 1e25, () => {
      steps += 1;
      return steps < 4;
    });
    expect(complete).toBe(false);
    expect(costs.map(({ steps: [first] }) => first?.to)).toEqual([40, 40]);
    expect(settled).toBeGreaterThan(0);
    expect(settled).toBeLessThan(80);
    for (const { steps: found } of costs) {
      found.slice(1).forEach(({ to }, index) => {
        expect(to).toBe(found[index]!.from - 1);
      });
    }
  });

  test("tells how many limits are settled, rising to all of them", async () => {
    const told: number[] = [];
    const market = studyMarket("local", [], "adversarial");
    await chipCosts([{ chip: h100, largest: 12, unlimited: false }], market, 1e24, (done, of) => {
      expect(of).toBe(12);
      told.push(done);
      return true;
    });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(12);
  });
});
