import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/loadCatalog.js";
import { type OfferRequest, offerOf } from "../../src/catalog/offer.js";
import { selectChips } from "../../src/catalog/selectChips.js";

const catalog = loadCatalog();
const asked = (request: Partial<OfferRequest>) =>
  offerOf(catalog, { selection: "published", availability: [], prices: "central", withheld: [], ...request });

describe("offerOf(catalog, request)", () => {
  test("offers the selection as it is where nothing else is asked for", () => {
    const { chips, offer } = asked({});
    expect(chips).toEqual(selectChips(catalog, "published"));
    expect(offer).toEqual({ selection: "published", availability: [], prices: "central", withheld: [] });
  });

  test("selects, then keeps what is available, then withholds, then prices", () => {
    const { chips, offer } = asked({
      selection: "h200-sxm, a100-80gb ,h20,tpu-v4",
      availability: ["buyable,global"],
      prices: "high",
      withheld: ["a100-80gb"],
    });
    expect(chips.map(({ id, price }) => [id, price.value])).toEqual([["h200-sxm", 40_000]]);
    expect(offer).toEqual({
      selection: "h200-sxm,a100-80gb,h20,tpu-v4",
      availability: ["buyable", "global"],
      prices: "high",
      withheld: ["a100-80gb"],
    });
  });

  test.each([
    // request, message
    [{ selection: "tpu-v4", availability: ["buyable"] }, "--market: no chip of --chips tpu-v4 is available as"],
    [
      { selection: "h20,h800-sxm", availability: ["new", "global"] },
      "h20,h800-sxm is available as --market new,global",
    ],
    [{ availability: ["buyable"], withheld: ["tpu-v4"] }, '--without: the chip "tpu-v4" is not on offer'],
    [{ selection: "h20", withheld: ["h20"] }, "--without: every chip on offer is withheld"],
    [{ selection: "h20,tpu-v4", availability: ["buyable"], withheld: ["h20"] }, "every chip on offer is withheld"],
  ] as const)("%j is refused: %s", (request, message) => {
    expect(() => asked(request)).toThrow(message);
  });
});
