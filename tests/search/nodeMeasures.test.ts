import { describe, expect, test } from "vitest";
import { decimalOf, parseDecimal } from "../../src/input/decimal.js";
import { registersNode } from "../../src/policy/registers.js";
import { chipMeasures, memberMeasures } from "../../src/search/nodeMeasures.js";
import { registering } from "../policy/support/policyFolder.js";
import { studyChips, studyMarket } from "../support/studyMarket.js";

const { assumptions } = studyMarket("quality");
const h100 = studyChips.find(({ id }) => id === "h100-sxm")!;

describe("chipMeasures(chip, precision, assumptions): one chip of a site", () => {
  test("an H100 that trains in FP8", () => {
    expect(chipMeasures(h100, "fp8", assumptions)).toEqual({
      chips: 1,
      computeFlopPerSecond: { fp16: parseDecimal("990e12"), training: parseDecimal("1980e12") },
      memoryGb: { hbm: decimalOf(80) },
      interconnectMbps: decimalOf(assumptions.nodeInterconnectMbps),
      colocated: true,
      powerKw: h100.ratedPower.exact,
      // With its share of servers and network: 25,000 x 1.64 x 1.23.
      priceUsd: decimalOf(25_000 * 1.64 * 1.23),
    });
  });

  test("spare nodes do not raise the price of a chip", () => {
    const spares = { ...assumptions, mitigation: "backup-workers" } as const;
    expect(chipMeasures(h100, "fp16", spares).priceUsd).toEqual(chipMeasures(h100, "fp16", assumptions).priceUsd);
  });

  test("graphics memory counts as its own kind", () => {
    const chip = { ...h100, memoryKind: "gddr" } as const;
    expect(chipMeasures(chip, "fp16", assumptions).memoryGb).toEqual({ gddr: decimalOf(80) });
  });
});

describe("memberMeasures(node, assumptions): a node among others", () => {
  const uneven = studyMarket("quality", ["network.upload=30 Gbps", "network.download=20 Gbps"]).assumptions;
  const node = chipMeasures(h100, "fp16", uneven);
  const member = memberMeasures(node, uneven);

  test("stands in a place of its own, on the slower of the wide-area links, and is otherwise the same", () => {
    expect(member).toEqual({ ...node, colocated: false, interconnectMbps: decimalOf(20_000) });
  });

  test.each([
    // rule, whether it registers a site, whether it registers a member
    ["{colocated: true}", true, false],
    ["{colocated: false}", false, true],
    ['{interconnect: "> 25 Gbps"}', true, false],
    ['{interconnect: ">= 20 Gbps"}', true, true],
    ['{compute: "> 0.5 H100e"}', true, true],
  ])("%s registers a site: %s, a member: %s", (rule, site, joined) => {
    expect(registersNode(registering(rule), node).registered).toBe(site);
    expect(registersNode(registering(rule), member).registered).toBe(joined);
  });
});
