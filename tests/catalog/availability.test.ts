import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { availableChips, readAvailability } from "../../src/catalog/availability.js";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { InputError } from "../../src/input/diagnostics.js";

const catalog = loadCatalog();
const extended = selectChips(catalog, "extended");
const published = selectChips(catalog, "published");
const allIds = extended.map(({ id }) => id);

const rented = ["tpu-v4", "tpu-v5e", "tpu-v5p", "tpu-v6e", "tpu-v7", "trainium2"];
const chinaOnly = ["ascend-910b", "ascend-910c", "a800-80gb", "h800-sxm", "h20"];
const used = ["h800-sxm", "v100-32gb", "v100-16gb"];

describe("availableChips(extended, kinds)", () => {
  const CASES = [
    // --market,            chips left out,                                kept, why
    ["any", [], 44, "nothing is asked for"],
    ["buyable", rented, 38, "six are only rented out"],
    ["global", chinaOnly, 39, "five are for China only"],
    ["new", used, 41, "three are only to be had used, one of them in China"],
    ["buyable,global", [...rented, ...chinaOnly], 33, "no chip is both"],
    ["buyable,new", [...rented, ...used], 35, "no chip is both"],
    ["global,new", [...chinaOnly, ...used], 37, "the H800 is both"],
    ["buyable,global,new", [...rented, ...chinaOnly, ...used], 31, "the H800 is two of them"],
  ] as const;
  test.each(CASES)("--market %s leaves out %j and keeps %d: %s", (kinds, left, kept) => {
    const ids = availableChips(extended, readAvailability([kinds])).map(({ id }) => id);
    expect(ids).toEqual(allIds.filter((id) => !(left as readonly string[]).includes(id)));
    expect(ids).toHaveLength(kept);
  });
});

describe("availableChips(published, kinds)", () => {
  const nvidia = ["a100-80gb", "h100-sxm", "gh200-144gb"];
  const huawei = ["ascend-910b", "ascend-910c"];
  const google = ["tpu-v4", "tpu-v5e", "tpu-v5p", "tpu-v6e"];
  const CASES = [
    // --market,        kept
    ["any", [...nvidia, ...huawei, ...google]],
    ["buyable", [...nvidia, ...huawei]],
    ["global", [...nvidia, ...google]],
    ["new", [...nvidia, ...huawei, ...google]],
    ["buyable,global,new", nvidia],
  ] as const;
  test.each(CASES)("--market %s keeps %j", (kinds, kept) => {
    expect(availableChips(published, readAvailability([kinds])).map(({ id }) => id)).toEqual(kept);
  });
});

test("availableChips(chips, kinds): each kind more leaves no chip more, and the order of kinds is nothing", () => {
  const kinds = fc.shuffledSubarray(["buyable", "global", "new"] as const);
  fc.assert(
    fc.property(kinds, fc.subarray([...extended]), (asked, chips) => {
      const kept = availableChips(chips, asked);
      expect(availableChips(chips, asked.toReversed())).toEqual(kept);
      expect(availableChips(kept, asked)).toEqual(kept);
      for (const kind of asked) expect(availableChips(chips, [kind])).toEqual(expect.arrayContaining([...kept]));
    }),
    { numRuns: 50 },
  );
});

describe("readAvailability(texts)", () => {
  const READ = [
    // texts,                      kinds
    [[], []],
    [["any"], []],
    [[" any "], []],
    [["new"], ["new"]],
    [["global, buyable"], ["global", "buyable"]],
    [
      ["new", "buyable"],
      ["new", "buyable"],
    ],
    [
      ["new,global", "buyable"],
      ["new", "global", "buyable"],
    ],
  ] as const;
  test.each(READ)("%j is %j", (texts, kinds) => {
    expect(readAvailability(texts)).toEqual(kinds);
  });

  const REFUSED = [
    // texts,              message
    [["buyabel"], 'unknown kind "buyabel"; did you mean "buyable"?'],
    [["Global"], 'unknown kind "Global"; did you mean "global"?'],
    [["used"], 'unknown kind "used"\n'],
    [["__proto__"], 'unknown kind "__proto__"'],
    [["a\u001b[2J"], 'unknown kind "a\\u{1b}[2J"'],
    [[""], "a kind is empty"],
    [["new,"], "a kind is empty"],
    [["new", "new"], 'the kind "new" is given twice'],
    [["any,new"], '"any" asks for nothing and cannot stand in a list of kinds'],
    [["new", "any"], '"any" asks for nothing and cannot stand in a list of kinds'],
  ] as const;
  test.each(REFUSED)("%j is refused: %s", (texts, message) => {
    const read = () => readAvailability(texts);
    expect(read).toThrow(InputError);
    expect(read).toThrow(`--market: ${message}`);
    expect(read).toThrow("expected: any, or kinds with commas between them: buyable, global, new");
  });

  test("reports every fault of a list", () => {
    expect(() => readAvailability(["foo,bar"])).toThrow(/foo[\s\S]*bar/);
  });
});
