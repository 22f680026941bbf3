import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { InputError } from "../../src/input/diagnostics.js";

const catalog = loadCatalog();
const chip = (selection: string, id: string) => selectChips(catalog, selection).find((one) => one.id === id)!;

describe("values", () => {
  const CASES = [
    // selection,    id,            values,   FP16,        FP8,           GB, why
    ["published", "h100-sxm", "paper", "990", "1980", 80, "the study rounds"],
    ["extended", "h100-sxm", "vendor", "989.4", "1979", 80, "the vendor does not"],
    ["h100-sxm", "h100-sxm", "paper", "990", "1980", 80, "a list prefers the study's values"],
    ["published", "gh200-144gb", "paper", "990", "1980", 144, "the study rounds"],
    ["extended", "gh200-144gb", "vendor", "989.5", "1979", 144, "the vendor does not"],
    ["extended", "h200-sxm", "vendor", "989.5", "1979", 141, "same GPU"],
    ["h200-sxm", "h200-sxm", "vendor", "989.5", "1979", 141, "the study does not list it"],
    ["b200", "b200", "paper", "2250", "4500", 192, "the study's authors use the nominal memory"],
    ["extended", "b200", "vendor", "2250", "4500", 180, "systems expose less"],
    ["published", "tpu-v6e", "paper", "918", "1836", 32, "the study takes the INT8 rate for FP8"],
    ["extended", "tpu-v6e", "vendor", "918", "918", 32, "Google's own table"],
    ["published", "ascend-910c", "paper", "600", undefined, 128, "an estimate from benchmarks"],
    ["extended", "ascend-910c", "vendor", "780", undefined, 128, "what is reported"],
    ["extended", "tpu-v5p", "vendor", "459", undefined, 95, "FP8 at the BF16 rate is no FP8"],
    ["extended", "gb200-gpu", "vendor", "2500", "5000", 186, "per GPU"],
  ] as const;
  test.each(CASES)(
    "selectChips(%j) gives %s %s values: FP16 %s, FP8 %s, %d GB (%s)",
    (selection, id, values, fp16, fp8, gigabytes) => {
      const one = chip(selection, id);
      expect(one.values).toBe(values);
      expect(one.throughput.fp16.text).toBe(`${fp16} TFLOP/s`);
      expect(one.throughput.fp8?.text).toBe(fp8 === undefined ? undefined : `${fp8} TFLOP/s`);
      expect(one.memory.value).toBe(gigabytes);
    },
  );

  test("only chips that state an FP4 rate have one, and the study states none", () => {
    expect(
      selectChips(catalog, "extended")
        .filter((one) => one.throughput.fp4 !== undefined)
        .map((one) => one.id),
    ).toEqual([
      ...["b100", "b200", "b300", "gb200-gpu", "rtx5090", "rtxpro6000", "mi355x", "gb300-gpu", "mi350x", "gb10"],
    ]);
    expect(chip("b200", "b200").throughput.fp4).toBeUndefined();
  });

  test("selectChips(extended) says who can buy a chip", () => {
    const by = (market: string) =>
      selectChips(catalog, "extended")
        .filter((one) => one.market === market)
        .map((one) => one.id);
    expect(by("china-only")).toEqual(["ascend-910b", "ascend-910c", "a800-80gb", "h800-sxm", "h20"]);
    expect(by("not-sold")).toEqual(["tpu-v4", "tpu-v5e", "tpu-v5p", "tpu-v6e", "tpu-v7", "trainium2"]);
    expect(
      selectChips(catalog, "extended")
        .filter((one) => one.secondHandOnly)
        .map((one) => one.id),
    ).toEqual(["h800-sxm", "v100-32gb", "v100-16gb"]);
  });
});

describe("lists", () => {
  test("selectChips keeps the order of the list and ignores spaces", () => {
    expect(selectChips(catalog, " v100-32gb , a100-80gb").map((one) => one.id)).toEqual(["v100-32gb", "a100-80gb"]);
  });

  test.each([
    ["a100-80g", 'unknown chip "a100-80g"; did you mean "a100-80gb"?'],
    ["publised", 'unknown chip "publised"; did you mean "published"?'],
    ["quantum-9000", 'unknown chip "quantum-9000"\n'],
    ["a100-80gb,a100-80gb", 'the chip "a100-80gb" is given twice'],
    ["published,b200", '"published" is a selection of its own and cannot stand in a list of chips'],
    ["", "a chip id is empty"],
    ["a100-80gb,", "a chip id is empty"],
    ["__proto__", 'unknown chip "__proto__"'],
    ["a\u001b[2J", 'unknown chip "a\\u{1b}[2J"'],
  ])("selectChips(%j) is refused: %s", (selection, message) => {
    const select = () => selectChips(catalog, selection);
    expect(select).toThrow(InputError);
    expect(select).toThrow(`--chips: ${message}`);
    expect(select).toThrow("subthreshold list chips");
  });

  test("selectChips reports every fault of a list", () => {
    expect(() => selectChips(catalog, "foo-1,bar-2")).toThrow(/foo-1[\s\S]*bar-2/);
  });
});
