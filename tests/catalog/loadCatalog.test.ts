import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { chipsJsonSchema } from "../../src/catalog/chipFile.js";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { InputError } from "../../src/input/diagnostics.js";

const folder = mkdtempSync(join(tmpdir(), "subthreshold-catalog-"));
afterAll(() => rmSync(folder, { recursive: true }));

const chipText = (id: string, change: (text: string) => string = (text) => text) =>
  change(`sources:
  mine: {title: Own measurement, url: "https://example.org/chip"}
chips:
  ${id}:
    name: Own chip
    vendor: Own works
    availability: {market: global}
    memory: {value: 96 GB, kind: gddr, type: GDDR7, source: [mine], verified: recalled}
    fp16: {value: 500 TFLOP/s, source: [mine], verified: recalled}
    ratedPower: {value: 0.5 kW, source: [mine], verified: recalled}
    price: {value: 9000 USD, low: "$8,000", high: $10k, basis: quote, weak: false, source: [mine], verified: recalled}
`);

let files = 0;
function file(text: string): string {
  files += 1;
  const path = join(folder, `catalog-${files}.yaml`);
  writeFileSync(path, text);
  return path;
}

describe("a catalogue file", () => {
  test("adds its chip, with its own values, to published and extended", () => {
    const catalog = loadCatalog({ catalogFiles: [file(chipText("own-chip"))] });
    for (const [selection, count] of [
      ["published", 10],
      ["extended", 45],
    ] as const) {
      const chips = selectChips(catalog, selection);
      expect(chips).toHaveLength(count);
      expect(chips.at(-1)).toMatchObject({ id: "own-chip", values: "custom", market: "global", memoryKind: "gddr" });
    }
    const [own] = selectChips(catalog, "own-chip");
    expect([own!.memory.value, own!.throughput.fp16.value, own!.ratedPower.value]).toEqual([96, 5e14, 0.5]);
    expect([own!.priceLow.value, own!.price.value, own!.priceHigh.value]).toEqual([8000, 9000, 10_000]);
    expect(own!.sources).toEqual([{ title: "Own measurement", url: "https://example.org/chip" }]);
  });

  test("replaces a published chip as a whole and in its place, and the study's values with it", () => {
    const chips = selectChips(loadCatalog({ catalogFiles: [file(chipText("h100-sxm"))] }), "published");
    expect(chips).toHaveLength(9);
    expect(chips[1]).toMatchObject({ id: "h100-sxm", name: "Own chip", values: "custom" });
    expect(chips[1]!.throughput.fp8).toBeUndefined();
  });

  test("replaces a chip of the rest of the market, and adds it to published", () => {
    const catalog = loadCatalog({ catalogFiles: [file(chipText("b200"))] });
    expect(selectChips(catalog, "extended")).toHaveLength(44);
    expect(
      selectChips(catalog, "published")
        .map((chip) => chip.id)
        .at(-1),
    ).toBe("b200");
    expect(selectChips(catalog, "b200")[0]!.values).toBe("custom");
  });

  test("of several files every chip counts; one defined twice is refused at its second place", () => {
    const [one, two] = [file(chipText("chip-one")), file(chipText("chip-two"))];
    expect(selectChips(loadCatalog({ catalogFiles: [one, two] }), "published")).toHaveLength(11);
    const again = file(chipText("chip-one"));
    expect(() => loadCatalog({ catalogFiles: [one, again] })).toThrow(
      `${again}:4:3: chips.chip-one: the chip "chip-one" is already defined in ${one}`,
    );
  });
});

describe("faults", () => {
  const replace = (from: string, to: string) => (text: string) => text.replace(from, to);
  test.each([
    ["an unknown key", replace("vendor:", "vendr:"), 'unknown key "vendr"; did you mean "vendor"?'],
    ["a missing price", (text: string) => text.replace(/ {4}price:.*\n/, ""), 'the key "price" is missing'],
    ["a bare number", replace("96 GB", "96"), "96 has no unit"],
    ["a wrong dimension", replace("96 GB", "96 kW"), "kW measures power"],
    ["a comma that is not quoted", replace('"$8,000"', "$8,000"), 'unknown key "000"'],
    ["a high below the price", replace("$10k", "$8.5k"), "the high price $8.5k is below the price 9000 USD"],
    ["a low above the price", replace('"$8,000"', "$9.5k"), "the low price $9.5k is above the price 9000 USD"],
    ["a weak price without reason", replace("weak: false", "weak: true"), "a weak price says why"],
    ["a reason without weakness", replace("weak: false", "weak: false, why: x"), "weak is false"],
    [
      "an unlisted source",
      replace("[mine], verified: recalled}\n    fp16", "[yours], verified: recalled}\n    fp16"),
      'the source "yours" is not listed under sources',
    ],
    ["no source", replace("source: [mine]", "source: []"), "the list is empty"],
    [
      "an unknown mark",
      replace("verified: recalled", "verified: sure"),
      '"sure" is not one of sourced, derived, recalled',
    ],
    ["zero memory", replace("96 GB", "0 GB"), "must be more than zero"],
    ["a negative price", replace("9000 USD", "-9000 USD"), "is negative"],
    [
      "a script address",
      replace("https://example.org/chip", "javascript:alert(1)"),
      "must begin with https:// or http://",
    ],
    [
      "the study's values",
      replace("    price:", "    paper: {}\n    price:"),
      "paper holds the values of the published study",
    ],
    ["the name of a selection", replace("own-chip:", "published:"), "names of selections"],
    ["an id with a comma", replace("own-chip:", "own,chip:"), "is not valid"],
    ["no chips", (text: string) => text.replace(/chips:[\s\S]*/, "chips: {}\n"), "at least one chip"],
    ["terminal escapes in a name", replace("Own chip", '"Own\\e[2J chip"'), "control characters"],
    ["an alias", replace("Own chip", "&a Own chip"), "anchor"],
    ["no text", () => "", "empty"],
  ])("%s is refused with its place", (_what, change, message) => {
    const path = file(chipText("own-chip", change));
    const load = () => loadCatalog({ catalogFiles: [path] });
    expect(load).toThrow(InputError);
    expect(load).toThrow(message);
    expect(load).toThrow(new RegExp(`${path}:\\d+:\\d+: `));
  });

  test("a missing file is refused by its name", () => {
    expect(() => loadCatalog({ catalogFiles: [join(folder, "none.yaml")] })).toThrow(/none\.yaml/);
  });

  test("every fault of a file is reported", () => {
    const text = chipText("own-chip", (own) =>
      own.replace("96 GB", "96").replace("vendor:", "vendr:").replace("500 TFLOP/s", "500 TFLOPS"),
    );
    expect(() => loadCatalog({ catalogFiles: [file(text)] })).toThrow(/vendr[\s\S]*96 has no unit[\s\S]*TFLOPS/);
  });
});

test("chipsJsonSchema() describes a catalogue file and takes no study values", () => {
  const schema = chipsJsonSchema() as {
    required: string[];
    properties: { chips: { additionalProperties: { properties: Record<string, unknown>; required: string[] } } };
  };
  const chip = schema.properties.chips.additionalProperties;
  expect(schema.required).toEqual(["sources", "chips"]);
  expect(chip.required).toEqual(["name", "vendor", "availability", "memory", "fp16", "ratedPower", "price"]);
  expect(chip.properties.paper).toMatchObject({ not: {} });
  expect(chip.properties.fp16).toMatchObject({
    properties: { value: { type: "string" } },
    additionalProperties: false,
  });
});
