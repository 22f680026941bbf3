import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { loadPods } from "../../src/catalog/loadPods.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { decimalOf, formatDecimal, multiplyDecimals } from "../../src/input/decimal.js";

const catalog = loadCatalog();
const published = new Map(selectChips(catalog, "published").map((chip) => [chip.id, chip]));
const h100e = 990e12;

// arXiv:2605.29359, table B.2: nodes under 16 H100-equivalents
const NODES = [
  //  id,         chips, PFLOP/s 16-bit, H100e, GB,   USD per chip
  ["a100-80gb", 50, "15.6", "15.76", "4000", 7000],
  ["ascend-910b", 49, "15.68", "15.84", "3136", 16000],
  ["ascend-910c", 26, "15.6", "15.76", "3328", 26000],
  ["tpu-v4", 57, "15.675", "15.83", "1824", 12000],
  ["tpu-v5e", 80, "15.76", "15.92", "1280", 6000],
  ["tpu-v5p", 34, "15.606", "15.76", "3230", 20000],
  ["tpu-v6e", 17, "15.606", "15.76", "544", 25000],
  ["h100-sxm", 16, "15.84", "16.00", "1280", 25000],
  ["gh200-144gb", 16, "15.84", "16.00", "2304", 28000],
] as const;

describe("table B.2 of the study", () => {
  test.each(NODES)(
    "%s: %d chips have %s PFLOP/s, %s H100e and %s GB, at $%d each",
    (id, chips, petaflops, equivalents, gigabytes, usd) => {
      const chip = published.get(id)!;
      expect(times(chips, chip.throughput.fp16.exact, -15)).toBe(petaflops);
      expect(((chips * chip.throughput.fp16.value) / h100e).toFixed(2)).toBe(equivalents);
      expect(times(chips, chip.memory.exact, 0)).toBe(gigabytes);
      expect(chip.price.value).toBe(usd);
      expect(chip.values).toBe("paper");
    },
  );

  test.each([
    ["h100-sxm", 16, "31.68"],
    ["gh200-144gb", 16, "31.68"],
    ["tpu-v6e", 17, "31.21"],
  ])("%s: %d chips have %s PFLOP/s at 8 bit", (id, chips, petaflops) => {
    expect(((chips * published.get(id)!.throughput.fp8!.value) / 1e15).toFixed(2)).toBe(petaflops);
  });

  test.each(["a100-80gb", "ascend-910b", "ascend-910c", "tpu-v4", "tpu-v5e", "tpu-v5p"])(
    "%s has no 8-bit rate",
    (id) => {
      expect(published.get(id)!.throughput.fp8).toBeUndefined();
    },
  );
});

// arXiv:2605.29359, table B.1
const PODS = [
  ["gh200-nvl32", 32, "31.68", 4608],
  ["gb200-nvl72-study", 72, "162.00", 13824],
  ["dgx-h100-superpod", 256, "253.44", 20480],
  ["dgx-a100-superpod", 1120, "349.44", 89600],
  ["cloudmatrix-384", 384, "230.40", 49152],
  ["tpu-v4-pod", 4096, "1126.40", 131072],
  ["tpu-v5e-pod", 256, "50.43", 4096],
  ["tpu-v5p-pod", 8960, "4112.64", 851200],
  ["tpu-v6e-pod", 256, "235.01", 8192],
] as const;

describe("pods", () => {
  const pods = loadPods();

  test("loadPods() begins with the nine of table B.1, and has seven more", () => {
    expect(
      pods.slice(0, 9).map((pod) => [pod.id, pod.chips, (pod.fp16.value / 1e15).toFixed(2), pod.memory.value]),
    ).toEqual(PODS.map((row) => [...row]));
    expect(pods).toHaveLength(16);
  });

  const all = new Map(catalog.extended().map((entry) => [entry.id, entry]));
  test.each(pods.map((pod) => [pod.id, pod] as const))("%s is its chips multiplied out", (_id, pod) => {
    const { record } = all.get(pod.chip)!;
    // The study's pod of GB200 uses the B200's values, which are those of its authors' tables.
    const paper = pod.id === "gb200-nvl72-study" ? all.get("b200")!.record.paper : record.paper;
    const [rate, memory] =
      pod.values === "paper" ? [paper!.fp16, paper!.memory] : [record.fp16.value, record.memory.value];
    // 2e-4: the tables round to two decimals, of 42.69 and 50.43 PFLOP/s at the least
    expect(Math.abs((pod.chips * rate.value) / pod.fp16.value - 1)).toBeLessThan(2e-4);
    expect(pod.chips * memory.value).toBe(pod.memory.value);
    expect(pod.sources.length).toBeGreaterThan(0);
  });
});

function times(chips: number, exact: { mantissa: bigint; exponent: number }, power: number): string {
  return formatDecimal(multiplyDecimals(multiplyDecimals(decimalOf(chips), exact), { mantissa: 1n, exponent: power }));
}
