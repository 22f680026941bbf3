import { describe, expect, test } from "vitest";
import type { Chip } from "../../src/catalog/chip.js";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { pricedAt, priceLevels } from "../../src/catalog/priceLevel.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { compareDecimals } from "../../src/input/decimal.js";

const catalog = loadCatalog();
const everyId = catalog.extended().map(({ id }) => id);
const selections: readonly (readonly [string, readonly Chip[]])[] = [
  ["published", selectChips(catalog, "published")],
  ["extended", selectChips(catalog, "extended")],
  ["every chip, with the study's values", selectChips(catalog, everyId.join(","))],
];

describe.each(selections)("pricedAt(%s, level)", (_name, chips) => {
  const [low, central, high] = priceLevels.map((level) => pricedAt(chips, level)) as [Chip[], Chip[], Chip[]];

  test.each(chips.map(({ id }, index) => [id, index] as const))("%s: low <= central <= high", (_id, index) => {
    expect(compareDecimals(low[index]!.price.exact, central[index]!.price.exact)).toBeLessThanOrEqual(0);
    expect(compareDecimals(central[index]!.price.exact, high[index]!.price.exact)).toBeLessThanOrEqual(0);
  });

  test("central is the catalogue's own price", () => {
    expect(central).toEqual(chips);
    expect(new Set(chips.map(({ priceLevel }) => priceLevel))).toEqual(new Set(["central"]));
  });

  test.each([
    ["low", low, "priceLow", "lowest price reported"],
    ["high", high, "priceHigh", "highest price reported"],
  ] as const)("%s takes that end, says so, and changes nothing else", (level, moved, end, basis) => {
    const expected = chips.map(({ priceVerified: _, ...chip }) => ({
      ...chip,
      price: chip[end],
      priceLevel: level,
      priceBasis: basis,
    }));
    expect(moved).toEqual(expected);
  });
});

const CASES = [
  // chip,          values,     low,    central, high,   weak
  ["a100-80gb", "published", 4000, 7000, 15_000, false],
  ["gh200-144gb", "published", 28_000, 28_000, 46_700, true],
  ["tpu-v6e", "published", 4069, 25_000, 25_000, true],
  ["rtx5090", "extended", 2100, 3500, 5000, true],
  ["l40s", "extended", 6500, 8000, 11_000, false],
] as const;
test.each(CASES)("%s (%s) costs $%d, $%d or $%d, weak: %s", (id, selection, low, central, high, weak) => {
  const chips = selectChips(catalog, selection).filter((chip) => chip.id === id);
  const priced = priceLevels.map((level) => pricedAt(chips, level)[0]!);
  expect(priced.map(({ price }) => price.value)).toEqual([low, central, high]);
  expect(priced.map(({ priceWeak }) => priceWeak)).toEqual([weak, weak, weak]);
});

test.each(priceLevels)("pricedAt(chips at an end, %j) is refused, since their central price is gone", (level) => {
  const moved = pricedAt(selectChips(catalog, "h100-sxm"), "low");
  expect(() => pricedAt(moved, level)).toThrow(
    new RangeError("the price of h100-sxm must be central before it is moved; got low"),
  );
});
