import { describe, expect, test } from "vitest";
import { costPartsOf } from "../../src/analysis/costParts.js";
import { adversary } from "../../src/search/adversary.js";
import { relativeError } from "../support/relativeError.js";
import { studyAssumptions, studyChips, studyMarket, studyRule } from "../support/studyMarket.js";

function partsAt(target: number, assume: readonly string[] = []) {
  const market = studyMarket("local", assume);
  const { result } = adversary(studyRule, market)(target);
  return { result, parts: costPartsOf(result, market.chips, market.assumptions) };
}

describe("costPartsOf(result, chips, assumptions)", () => {
  test("splits two nodes of 16 H100: 800,000 USD of chips, x 1.64 for servers, x 1.23 for networks", () => {
    const { parts } = partsAt(1e24);
    expect(parts).toMatchObject({
      chipPriceUsd: 25_000,
      chipPriceLowUsd: 15_000,
      chipPriceHighUsd: 30_000,
      chipsUsd: 800_000,
      serversUsd: expect.closeTo(512_000, 6),
      networkUsd: expect.closeTo(301_760, 6),
      sparesUsd: 0,
      atLowPriceUsd: expect.closeTo(968_256, 6),
      atHighPriceUsd: expect.closeTo(1_936_512, 6),
    });
  });

  test.each([
    // target [FLOP], override, why
    [1e23, [], "one cluster"],
    [1e25, [], "many nodes"],
    [1e25, ["reliability.mitigation=backup-workers"], "spare nodes"],
    [1e25, ["cost.chipToServer=1 x", "cost.serverToCluster=1 x"], "chips alone"],
  ])("adds up to the cost at %d with %j: %s", (target, assume) => {
    const { result, parts } = partsAt(target, assume);
    const { chipsUsd, serversUsd, networkUsd, sparesUsd } = parts!;
    expect(relativeError(chipsUsd + serversUsd + networkUsd + sparesUsd, result.costUsd)).toBeLessThan(1e-12);
    expect(sparesUsd > 0).toBe(assume.some((override) => override.includes("backup-workers")));
  });

  test("is null where there is no run", () => {
    const { result } = partsAt(1e24);
    const { configuration: _configuration, ...nothing } = result;
    expect(costPartsOf(nothing as never, studyChips, studyAssumptions)).toBeNull();
  });
});
