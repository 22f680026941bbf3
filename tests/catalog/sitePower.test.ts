import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { sitePowerKilowatts } from "../../src/catalog/sitePower.js";

const catalog = loadCatalog();
const market = selectChips(catalog, "extended");
const chip = (id: string) => market.find((one) => one.id === id)!;
/** Power of a data centre over that of its servers in the examples below. */
const usageEffectiveness = 1.25;

describe("sitePowerKilowatts(chip): nodes just below 16 H100e, with a data centre's overhead", () => {
  // Rated power x server factor x mean draw x chips x 1.25, by hand, to a tenth of a kW.
  const CASES = [
    //chips, chip,         kW,   of
    [50, "a100-80gb", 38.1, "0.4 x 2.0312 x 0.75"],
    [16, "h100-sxm", 19.1, "0.7 x 1.8214 x 0.75"],
    [16, "gh200-144gb", 19.1, "0.7 x 1.8214 x 0.75"],
    [12, "mi300x", 15.2, "0.75 x 1.8 x 0.75"],
    [126, "v100-32gb", 59.1, "0.3 x 1.6667 x 0.75"],
    [7, "b200", 11.8, "1.0 x 1.8 x 0.75"],
    [107, "h20", 72.2, "0.4 x 1.8 x 0.75"],
    [75, "rtx5090", 72.8, "0.575 x 1.8 x 0.75"],
    [86, "arc-b70", 33.4, "0.23 x 1.8 x 0.75"],
    [31, "rtxpro6000", 31.4, "0.6 x 1.8 x 0.75"],
    [58, "tpu-v4", 16.5, "0.34 x 1.56 x 0.43"],
  ] as const;
  test.each(CASES)("%d x %s draw %s kW (%s a chip)", (count, id, kilowatts) => {
    const drawn = count * sitePowerKilowatts(chip(id)) * usageEffectiveness;
    expect(Math.round(drawn * 10) / 10).toBe(kilowatts);
  });
});

describe("sitePowerKilowatts(chip)", () => {
  test.each(market.map((one) => [one.id, one] as const))(
    "%s: less than twice its rated power, more than half",
    (_, one) => {
      const share = sitePowerKilowatts(one) / one.ratedPower.value;
      expect(share).toBeGreaterThan(0.5);
      expect(share).toBeLessThan(2);
    },
  );

  test("tells chips apart by id, else by vendor, else takes them for other", () => {
    const shares = (share: number) =>
      market
        .filter((one) => Math.abs(sitePowerKilowatts(one) / one.ratedPower.value - share) < 1e-9)
        .map(({ id }) => id);
    expect(shares(1.8214 * 0.75)).toEqual([
      "h100-sxm",
      "gh200-144gb",
      "h100-pcie",
      "h800-sxm",
      "h200-sxm",
      "gh200-96gb",
    ]);
    expect(shares(2.0312 * 0.75)).toEqual(["a100-80gb", "a100-40gb", "a800-80gb"]);
    expect(shares(1.6667 * 0.75)).toEqual(["v100-32gb", "v100-16gb"]);
    expect(shares(1.56 * 0.43)).toEqual(market.filter(({ vendor }) => vendor === "Google").map(({ id }) => id));
    expect(shares(1.8 * 0.75).length).toBe(market.length - 6 - 3 - 2 - 5);
  });

  test("of a chip that a user adds goes by what it keeps of the bundled ids and vendors", () => {
    const { ratedPower } = chip("h100-sxm");
    const power = (id: string, vendor: string) => sitePowerKilowatts({ id, vendor, ratedPower }) / ratedPower.value;
    expect(power("my-chip", "Nobody")).toBeCloseTo(1.8 * 0.75, 12);
    expect(power("my-tpu", "Google")).toBeCloseTo(1.56 * 0.43, 12);
    expect(power("a100-80gb", "Nobody")).toBeCloseTo(2.0312 * 0.75, 12);
    expect(power("constructor", "__proto__")).toBeCloseTo(1.8 * 0.75, 12);
  });

  test("rises in proportion to the rated power", () => {
    const { ratedPower, ...one } = chip("b200");
    const twice = { ...ratedPower, value: 2 * ratedPower.value };
    expect(sitePowerKilowatts({ ...one, ratedPower: twice })).toBe(2 * sitePowerKilowatts(chip("b200")));
  });
});
