import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeCostUsd } from "../../src/model/cost.js";
import { costTerms } from "../../src/model/costTerms.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { modes, type Run } from "../../src/model/run.js";
import { runTerms } from "../../src/model/runTerms.js";
import { secondsPerYear } from "../../src/model/time.js";
import { extremeRun, logUniform } from "../support/arbitraryRun.js";
import { handRates } from "../support/handRates.js";
import { handRun } from "../support/handRun.js";
import { relativeError } from "../support/relativeError.js";
import { runOutcome } from "../support/runOutcome.js";

/** Two years of two $1,000 chips a node: 5259.60 of power + 1200 of staff + 876.60 of spares - 200 of resale = $7136.20 a chip. */
const owned: Partial<Run> = {
  chipsPerNode: 2,
  chipToServer: 1.5,
  serverToCluster: 2,
  failuresPerChipHour: 1e-4,
  runSeconds: 2 * secondsPerYear,
  ownership: handRates(),
};
const noPrices = { usdPerKilowattHour: 0, siteUsdPerYear: 0, lineUsdPerYear: 0, staffUsdPerYear: 0 } as const;
const kept = handRates({ ...noPrices, replacedShare: 0, resaleShare: 0 });

describe("costTerms(run)", () => {
  // biome-ignore format: one row a case
  const rows: readonly (readonly [Partial<Run>, readonly number[], string])[] = [
    // changes,                        [chip, site, run, node],                why
    [{ ownership: undefined },         [3000, 0, 0, 6000],                     "capital cost: $1,000 x 1.5 x 2"],
    [{},                               [10_136.2, 34_000, 600_000, 54_272.4],  "$3,000 + $7,136.20; $17,000 x 2; $300,000 x 2"],
    [{ ownership: kept },              [3000, 0, 0, 6000],                     "no price and no resale: capital cost"],
    [{ mitigation: "backup-workers", backupFraction: 0.5 }, [15_204.3, 34_000, 600_000, 64_408.6], "half as many chips again, on the same sites"],
    [{ paidSeconds: secondsPerYear },  [6268.1,   17_000, 300_000, 29_536.2],  "$3,000 + $7,336.20 / 2 - $400 of resale"],
  ];
  test.each(rows)("costTerms(%o) is %o: %s", (changes, [chipCostUsd, siteCostUsd, runCostUsd, nodeCost]) => {
    const terms = costTerms(handRun({ ...owned, ...changes }));
    // 1e-15: a few products and sums of one sign, but for the resale, a fiftieth.
    expect(relativeError(terms.chipCostUsd, chipCostUsd!)).toBeLessThan(2e-15);
    expect(relativeError(terms.siteCostUsd, siteCostUsd!)).toBeLessThan(2e-15);
    expect(relativeError(terms.runCostUsd, runCostUsd!)).toBeLessThan(2e-15);
    expect(relativeError(terms.nodeCostUsd, nodeCost!)).toBeLessThan(2e-15);
  });

  test("a chip that is sold at its full price at once costs nothing, never less", () => {
    const swapped = handRates({ ...noPrices, replacedShare: 0, resaleDecline: 0, resaleShare: 1 });
    const prices = logUniform(1, 1e5);
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 500 }), (chipPriceUsd, chipsPerNode) => {
        const backup = { mitigation: "backup-workers", backupFraction: 0.05 } as const;
        const run = handRun({ chipPriceUsd, chipsPerNode, ownership: swapped, ...backup });
        const { chipCostUsd, nodeCostUsd: node } = costTerms(run);
        return chipCostUsd >= 0 && node >= 0 && node <= chipsPerNode * chipPriceUsd * 1e-14;
      }),
    );
  });

  test.each(modes)("on capital cost a %s run costs nodes times nodeCostUsd, to the last digit", (mode) => {
    const outcome = blankOutcome();
    fc.assert(
      fc.property(extremeRun(mode), ({ run, nodes }) => {
        const terms = runTerms(run);
        return (
          terms.nodeCostUsd === nodeCostUsd(run) && evaluate(terms, nodes, outcome).costUsd === nodes * nodeCostUsd(run)
        );
      }),
    );
  });

  test("evaluate(...) charges the run once, its sites by node and its chips by chip", () => {
    const run = handRun(owned);
    // 5 nodes of 2 chips: 10 x 10,136.20 + 5 x 34,000 + 600,000.
    expect(relativeError(runOutcome(run, 5).costUsd, 871_362)).toBeLessThan(2e-15);
    const { costUsd, ...rest } = runOutcome(run, 5);
    const { costUsd: capitalUsd, ...same } = runOutcome(handRun({ ...owned, ownership: undefined }), 5);
    expect(rest).toEqual(same);
    expect(capitalUsd).toBe(30_000);
  });

  test("ownership never costs less for a longer time, more nodes or more chips in a node", () => {
    const size = fc.record({ nodes: fc.integer({ min: 1, max: 1e4 }), chipsPerNode: fc.integer({ min: 1, max: 200 }) });
    const step = fc.record({ nodes: fc.integer({ min: 0, max: 5 }), chips: fc.integer({ min: 0, max: 5 }) });
    const days = fc.tuple(logUniform(1, 1000), logUniform(1, 3));
    fc.assert(
      fc.property(size, step, days, logUniform(1, 1e5), ({ nodes, chipsPerNode }, more, [paid, longer], price) => {
        const at = (time: number, n: number, chips: number) =>
          runOutcome(handRun({ ...owned, chipPriceUsd: price, paidSeconds: time * 86_400, chipsPerNode: chips }), n)
            .costUsd;
        const larger = at(paid * longer, nodes + more.nodes, chipsPerNode + more.chips);
        return at(paid, nodes, chipsPerNode) <= larger * (1 + 1e-14);
      }),
    );
  });
});
