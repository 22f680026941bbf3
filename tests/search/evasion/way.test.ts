import { describe, expect, test } from "vitest";
import type { BandwidthCap, ChipLicensing, ChipRegistry, Measure } from "../../../src/policy/countermeasure.js";
import type { Assumptions } from "../../../src/scenario/assumptions.js";
import { openWay, waysOf } from "../../../src/search/evasion/way.js";
import { neutralMeasures } from "../../support/neutralMeasures.js";
import { studyAssumptions, studyChips } from "../../support/studyMarket.js";

const h100 = studyChips.find(({ id }) => id === "h100-sxm")!;
const { POSITIVE_INFINITY: infinity } = Number;
const { uploadMbps, downloadMbps } = studyAssumptions.network;
const owning: Assumptions = { ...studyAssumptions, costBasis: "ownership" };
const cap = (changes: Partial<BandwidthCap> = {}): BandwidthCap => ({
  ...{ type: "bandwidth-cap", connections: "residential", uploadMbps: 10, downloadMbps: infinity, ...changes },
});
/** Half of all chips, and of those a tenth of 1600 H100e: 80 chips. */
const registry = (changes: Partial<ChipRegistry> = {}): ChipRegistry => ({
  ...{ type: "chip-registry", premium: 1.5, coverage: 1, inForceDays: 365.25, stockGrowth: 2, tampered: 0 },
  ...{ stockH100e: 1600, obtainable: 0.1, untrackable: [], ...changes },
});
const licence = (changes: Partial<ChipLicensing> = {}): ChipLicensing => ({
  ...{ type: "chip-licensing", setChips: 16.5, betweenSetsMbps: 1, coverage: 1, inForceDays: 365.25, stockGrowth: 2 },
  ...{ tampered: 0, stockH100e: 1600, obtainable: 0.1, untrackable: [], ...changes },
});
const traffic = (aboveMbps: number, flaggedPerYear = 0.1): Measure => ({
  type: "traffic-monitoring",
  aboveMbps,
  flaggedPerYear,
  patternPerYear: 0.1,
});

/** What a way says in a line: connection, source, upload, most chips, most in a node, price, pace. */
const told = (measures: readonly Measure[], assumptions: Assumptions) =>
  waysOf(h100, measures, assumptions).map((way) =>
    [
      way.connection,
      way.chipSource,
      way.assumptions.network.uploadMbps,
      way.mostChips,
      way.mostChipsPerNode,
      way.priceFactor,
      way.mostUploadMbps,
    ].join(" "),
  );

const all = `${infinity} ${infinity}`;
const free = `residential market ${uploadMbps} ${all} 1 ${infinity}`;

describe("waysOf(chip, measures, assumptions)", () => {
  // biome-ignore format: one row a case
  const cases: readonly (readonly [string, readonly Measure[], Assumptions, readonly string[]])[] = [
    ["no measure", [], studyAssumptions, [free]],
    ["households capped on capital cost: only the faster lines matter", [cap()], studyAssumptions, [`business market ${uploadMbps} ${all} 1 ${infinity}`]],
    ["households capped where lines cost: either", [cap()], owning, [`residential market 10 ${all} 1 ${infinity}`, `business market ${uploadMbps} ${all} 1 ${infinity}`]],
    ["everybody capped", [cap({ connections: "all" })], owning, [`residential market 10 ${all} 1 ${infinity}`]],
    ["the slower of two caps", [cap({ connections: "all" }), cap({ connections: "all", uploadMbps: 3 })], owning, [`residential market 3 ${all} 1 ${infinity}`]],
    ["everybody capped, households more", [cap({ connections: "all" }), cap({ uploadMbps: 3 })], studyAssumptions, [`business market 10 ${all} 1 ${infinity}`]],
    ["a cap above the lines of the market", [cap({ connections: "all", uploadMbps: 1e9 })], studyAssumptions, [free]],
    ["a registry", [registry()], studyAssumptions, [`residential untracked ${uploadMbps} 80 ${infinity} 1.5 ${infinity}`]],
    ["two registries: the scarcer stock, both premiums", [registry(), registry({ obtainable: 0.05, premium: 2 })], studyAssumptions, [`residential untracked ${uploadMbps} 40 ${infinity} 3 ${infinity}`]],
    ["a registry that cannot reach this chip", [registry({ untrackable: ["h100-sxm"] })], studyAssumptions, [free]],
    ["licences", [licence()], studyAssumptions, [`residential untracked ${uploadMbps} 80 ${infinity} 1 ${infinity}`, `residential licensed-set 1 ${infinity} 16 1 ${infinity}`]],
    ["licences and a registry", [licence(), registry()], studyAssumptions, [`residential untracked ${uploadMbps} 80 ${infinity} 1.5 ${infinity}`, `residential licensed-set 1 80 16 1.5 ${infinity}`]],
    ["lines of two monitors", [traffic(40), traffic(10)], studyAssumptions, [`residential market ${uploadMbps} ${all} 1 10`, `residential market ${uploadMbps} ${all} 1 40`, free]],
    ["a line that nobody watches", [traffic(40, 0)], studyAssumptions, [free]],
    ["lines that nobody can stay below, and that nobody exceeds", [traffic(0), traffic(infinity)], studyAssumptions, [free]],
  ];
  test.each(cases)("%s", (_title, measures, assumptions, expected) => {
    expect(told(measures, assumptions)).toEqual(expected);
  });

  test.each(neutralMeasures)("%j leaves the one way of an open market", (measure) => {
    expect(waysOf(h100, [measure], studyAssumptions)).toEqual([openWay(studyAssumptions)]);
  });

  test("links inside groups and pipelines run over the same lines", () => {
    const fast = { ...studyAssumptions, network: { ...studyAssumptions.network, regionalMbps: 1e5 } };
    const [way] = waysOf(h100, [cap({ connections: "all", downloadMbps: 4 })], fast);
    expect(way!.assumptions.network).toMatchObject({ uploadMbps: 10, downloadMbps: 4, regionalMbps: 4 });
    expect(downloadMbps).toBeGreaterThan(4);
  });

  test("whoever can lease lines for less does so without any cap too", () => {
    const ownership = { ...owning.ownership, residentialLineUsdPerYear: 2, businessLineUsdPerYear: 1 };
    const ways = waysOf(h100, [], { ...owning, ownership });
    expect(ways.map(({ connection }) => connection)).toEqual(["residential", "business"]);
  });
});
