import { describe, expect, test } from "vitest";
import { costPartsOf } from "../../src/analysis/costParts.js";
import { evaluate } from "../../src/model/evaluate.js";
import { blankOutcome } from "../../src/model/outcome.js";
import { runTerms } from "../../src/model/runTerms.js";
import { runOf } from "../../src/scenario/configuration.js";
import { adversary } from "../../src/search/adversary.js";
import { relativeError } from "../support/relativeError.js";
import { policyNamed, studyAssumptions, studyChips, studyMarket, studyRule } from "../support/studyMarket.js";

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

  // biome-ignore format: one row a case
  test.each<readonly [rule: string, assume: readonly string[], why: string]>([
    // rule,                                                overrides,                               why
    ["scher-2025",                                          [],                                      "many nodes"],
    ["us-ca-sb53",                                          [],                                      "one cluster that hides nothing"],
    ["scher-2025",                                          ["reliability.mitigation=backup-workers"], "spare nodes"],
    ["scher-2025",                                          ["resale.share=1", "resale.declinePerYear=0"], "all of the chips' price comes back"],
    ["scher-2025",                                          ["power.pricePerKilowattHour=$0", "staff.core=0"], "parts that cost nothing"],
    ["scher-2025",                                          ["waiting.priceDecline=27.56%"],         "prices that fall while it waits"],
    ["scher-2025+appendix-g-chip-registry",                 [],                                      "untracked chips at a premium"],
    ["scher-2025+appendix-g-bandwidth-caps+run-window",     [],                                      "leased lines, a shorter run"],
    ["scher-2025+chip-licensing",                           [],                                      "licensed sets"],
  ])("on ownership cost adds up, less the resale, under %s with %j: %s", (rule, assume) => {
    const market = studyMarket("local", ["cost.basis=ownership", ...assume], "adversarial");
    const { result } = adversary(policyNamed(rule), market)(1e25);
    const { ownership, ...parts } = costPartsOf(result, market.chips, market.assumptions)!;
    const { resaleUsd, ...owning } = ownership!;
    const hardware = parts.chipsUsd + parts.serversUsd + parts.networkUsd + parts.sparesUsd;
    const total = hardware + Object.values(owning).reduce((sum, usd) => sum + usd, 0);
    // The resale is taken off: what is left is to the digits of what it is taken from.
    expect(Math.abs(total - resaleUsd - result.costUsd) / total).toBeLessThan(1e-12);
    expect(relativeError(hardware, result.evasion!.hardwareUsd)).toBeLessThan(1e-12);
    const { priceFactor = 1, chip: id } = result.configuration!;
    const chip = studyChips.find((one) => one.id === id)!;
    expect(parts.chipPriceUsd).toBe(chip.price.value * priceFactor);
    // Twice as dear a chip adds its price, its replacements and its resale, and nothing else.
    const scales = hardware + owning.replacedChipsUsd - resaleUsd;
    const high = result.costUsd + scales * (chip.priceHigh.value / chip.price.value - 1);
    expect(Math.abs(parts.atHighPriceUsd - high) / total).toBeLessThan(1e-12);
  });

  test("the run at its highest price costs what the model says of a chip with that price", () => {
    const market = studyMarket("local", ["cost.basis=ownership"], "adversarial");
    const rule = policyNamed("scher-2025+appendix-g-chip-registry");
    const { result } = adversary(rule, market)(1e25);
    const parts = costPartsOf(result, market.chips, market.assumptions)!;
    const dear = market.chips.map((chip) => ({ ...chip, price: chip.priceHigh }));
    const chip = dear.find(({ id }) => id === result.configuration!.chip)!;
    const run = runOf(result.configuration!, chip, market.assumptions);
    const costUsd = evaluate(runTerms(run), result.nodes, blankOutcome()).costUsd;
    expect(relativeError(parts.atHighPriceUsd, costUsd)).toBeLessThan(1e-12);
  });

  test("untracked chips show the price that was paid for them", () => {
    const market = studyMarket("local", [], "adversarial");
    const { result } = adversary(policyNamed("scher-2025+appendix-g-chip-registry"), market)(1e24);
    const parts = costPartsOf(result, market.chips, market.assumptions)!;
    const chip = studyChips.find(({ id }) => id === result.configuration!.chip)!;
    expect(result.evasion!.chipSource).toBe("untracked");
    expect(parts.chipPriceUsd).toBe(1.5 * chip.price.value);
    const { chipsUsd, serversUsd, networkUsd, sparesUsd } = parts;
    expect(relativeError(chipsUsd + serversUsd + networkUsd + sparesUsd, result.costUsd)).toBeLessThan(1e-12);
    expect("ownership" in parts).toBe(false);
  });

  test("is null where there is no run", () => {
    const { result } = partsAt(1e24);
    const { configuration: _configuration, ...nothing } = result;
    expect(costPartsOf(nothing as never, studyChips, studyAssumptions)).toBeNull();
  });
});
