import { describe, expect, test } from "vitest";
import type { Chip } from "../../src/catalog/chip.js";
import { decimalOf } from "../../src/input/decimal.js";
import { type Metric, metrics } from "../../src/search/goal.js";
import { answersOf, costOf, studyRules, studyTargets } from "../support/answers.js";
import { relativeError } from "../support/relativeError.js";
import { studyMarket } from "../support/studyMarket.js";

describe("adversary(policy)(target): the cost does not fall as the target rises", () => {
  const targets = Array.from({ length: 24 }, (_, index) => 1e23 * 10 ** (index / 6));
  test.each(studyRules.flatMap((rule) => metrics.map((metric) => [rule, metric] as const)))(
    "%s, %s",
    (rule, metric) => {
      const costs = answersOf(rule, studyMarket(metric), targets).map(costOf);
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
      expect(costs[0]).toBeLessThan(costs.at(-1)!);
    },
  );
});

describe("adversary(policy)(target): what a worse world costs", () => {
  /** Checks that costs do not fall from one world to the next, target by target. */
  function costsDoNotFall(rule: string, metric: Metric, worlds: readonly (readonly string[])[]): void {
    const costs = worlds.map((assume) => answersOf(rule, studyMarket(metric, assume)).map(costOf));
    costs.slice(1).forEach((worse, index) => {
      worse.forEach((cost, target) => {
        const better = costs[index]![target]!;
        // 1e-12: one cost may come from another product of the same factors.
        expect(cost, `${worlds[index + 1]} at ${studyTargets[target]} FLOP`).toBeGreaterThanOrEqual(
          better === Number.POSITIVE_INFINITY ? better : better * (1 - 1e-12),
        );
      });
    });
  }

  test.each(studyRules.flatMap((rule) => metrics.map((metric) => [rule, metric] as const)))(
    "%s, %s: a shorter run does not cost less, from 2,000 days to 100",
    (rule, metric) => {
      const days = [2000, 740, 365, 100];
      costsDoNotFall(
        rule,
        metric,
        days.map((length) => [`run.length=${length} days`]),
      );
    },
  );

  test.each(studyRules.flatMap((rule) => metrics.map((metric) => [rule, metric] as const)))(
    "%s, %s: less bandwidth both ways does not cost less, from 10 Gbit/s to 10 Mbit/s",
    (rule, metric) => {
      const speeds = [10_000, 1000, 100, 10];
      costsDoNotFall(
        rule,
        metric,
        speeds.map((speed) => [`network.upload=${speed} Mbps`, `network.download=${speed} Mbps`]),
      );
    },
  );

  // Not a law: H is the fewest steps that hide a synchronisation, so that slower steps take fewer of them, diverge less,
  // and a pipeline on slower links may reach more. The published space has no H to choose.
  test.each([
    // rule, metric, target, better world, worse world, costs of both in million USD
    ["scher-2025", "quality", 1e26, "network.regional.bandwidth=100 Mbps", "network.regional.bandwidth=20 Mbps"],
    ["scher-2025-memory", "quality", 5e25, "network.latency=80 ms", "network.latency=100 ms"],
    ["scher-2025-memory", "local", 8e25, "network.latency=80 ms", "network.latency=100 ms"],
    ["scher-2025-memory", "quality", 6.6e25, "network.upload=30 Mbps", "network.upload=20 Mbps"],
  ] as const)(
    "a worse network can cost less in this space: %s, %s, %d FLOP, %s against %s",
    (rule, metric, target, better, worse) => {
      const [fast, slow] = [better, worse].map(
        (assume) => answersOf(rule, studyMarket(metric, [assume]), [target])[0]!,
      );
      expect(costOf(slow!)).toBeLessThan(costOf(fast!));
      expect(fast!.result.configuration?.mode).toBe("pipeline");
      expect(slow!.result.configuration?.mode).toBe("pipeline");
    },
  );
});

describe("adversary(policy)(target): prices", () => {
  test.each([0.5, 2, 1024])("all prices times %d: the same run at that many times the cost", (factor) => {
    const market = studyMarket("quality");
    const chips = market.chips.map((chip) => priced(chip, factor));
    const before = answersOf("scher-2025-memory", market);
    const after = answersOf("scher-2025-memory", { ...market, chips });
    before.forEach((answer, index) => {
      // Powers of two scale a product exactly.
      expect(costOf(after[index]!)).toBe(costOf(answer) * factor);
      expect(after[index]!.result.configuration).toEqual(answer.result.configuration);
      expect(after[index]!.result.certificate).toEqual(answer.result.certificate);
    });
  });

  test("a dearer cluster around the same chips: the same run at as much more", () => {
    const before = answersOf("scher-2025", studyMarket("local"));
    const after = answersOf("scher-2025", studyMarket("local", ["cost.serverToCluster=2.46"]));
    before.forEach((answer, index) => {
      expect(relativeError(costOf(after[index]!), 2 * costOf(answer))).toBeLessThanOrEqual(1e-12);
      expect(after[index]!.result.configuration).toEqual(answer.result.configuration);
    });
  });

  function priced(chip: Chip, factor: number): Chip {
    const value = chip.price.value * factor;
    return { ...chip, price: { ...chip.price, exact: decimalOf(value), value } };
  }
});
