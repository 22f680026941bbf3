import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { selectChips } from "../../src/catalog/selectChips.js";
import { readWithheld, withoutChips } from "../../src/catalog/withoutChips.js";
import { InputError } from "../../src/input/diagnostics.js";

const catalog = loadCatalog();
const published = selectChips(catalog, "published");
const publishedIds = published.map(({ id }) => id);

describe("withoutChips(chips, ids)", () => {
  test("keeps the others as they are and in their order, whatever the order of ids; none if all are withheld", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(publishedIds), (ids) => {
        const expected = published.filter(({ id }) => !ids.includes(id));
        expect(withoutChips(published, ids)).toEqual(expected);
        expect(expected).toHaveLength(published.length - ids.length);
      }),
    );
  });

  test("leaves the list that it is given alone", () => {
    const frozen = Object.freeze([...published]);
    withoutChips(frozen, ["a100-80gb"]);
    expect(frozen).toEqual(published);
  });

  test("refuses an id that is not among the chips", () => {
    expect(() => withoutChips(published, ["a100-80gb", "h200-sxm"])).toThrow(
      new RangeError("a chip withheld must be one of the chips on offer; got h200-sxm"),
    );
  });
});

describe("readWithheld(catalog, published, texts)", () => {
  const READ = [
    // texts,                          ids
    [[], []],
    [["tpu-v4"], ["tpu-v4"]],
    [[" tpu-v4 , a100-80gb"], ["tpu-v4", "a100-80gb"]],
    [
      ["tpu-v4", "a100-80gb,h100-sxm"],
      ["tpu-v4", "a100-80gb", "h100-sxm"],
    ],
  ] as const;
  test.each(READ)("%j is %j", (texts, ids) => {
    expect(readWithheld(catalog, published, texts)).toEqual(ids);
  });

  const notOnOffer = (id: string) =>
    `the chip "${id}" is not on offer under --chips and --market, so there is nothing to withhold`;
  const REFUSED = [
    // texts,               message
    [["a100-80g"], 'unknown chip "a100-80g"; did you mean "a100-80gb"?'],
    [["h200-sx"], 'unknown chip "h200-sx"; did you mean "h200-sxm"?'],
    [["published"], 'unknown chip "published"'],
    [["quantum-9000"], 'unknown chip "quantum-9000"\n'],
    [["__proto__"], 'unknown chip "__proto__"'],
    [["a\u001b[2J"], 'unknown chip "a\\u{1b}[2J"'],
    [[""], "a chip id is empty"],
    [["tpu-v4,"], "a chip id is empty"],
    [["tpu-v4", "tpu-v4"], 'the chip "tpu-v4" is given twice'],
    [["h200-sxm"], notOnOffer("h200-sxm")],
    [[publishedIds.join(",")], "every chip on offer is withheld, and nothing is left to buy"],
  ] as const;
  test.each(REFUSED)("%j is refused: %s", (texts, message) => {
    const read = () => readWithheld(catalog, published, texts);
    expect(read).toThrow(InputError);
    expect(read).toThrow(`--without: ${message}`);
    expect(read).toThrow("\n  expected: ");
  });

  test("of two names equally near, the one on offer is meant", () => {
    // One letter from both; v100-32gb comes first in the catalogue.
    const offered = selectChips(catalog, "v100-16gb,a100-80gb");
    expect(() => readWithheld(catalog, offered, ["v100-36gb"])).toThrow('did you mean "v100-16gb"?');
    expect(() => readWithheld(catalog, published, ["v100-36gb"])).toThrow('did you mean "v100-32gb"?');
  });

  test("reports every fault of a list", () => {
    expect(() => readWithheld(catalog, published, ["foo-1,bar-2"])).toThrow(/foo-1[\s\S]*bar-2/);
  });
});
