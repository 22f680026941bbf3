import { expect, test } from "vitest";
import { offerSentence } from "../../src/report/offerSentence.js";

const study = { selection: "published", availability: [], prices: "central", withheld: [] } as const;

test.each([
  // what differs from the study's offer, sentence
  [{}, ""],
  [{ selection: "extended" }, ""],
  [
    { selection: "extended", availability: ["buyable", "global"] },
    " Of `--chips` `extended` only those sold and not only rented out (`buyable`) and not for buyers in China only (`global`) are on offer.",
  ],
  [{ prices: "low" }, " Every chip costs the lowest price reported for it, not the central one."],
  [{ withheld: ["h100-sxm"] }, " `h100-sxm` is withheld."],
  [
    { withheld: ["h100-sxm", "tpu-v4"], prices: "high" },
    " `h100-sxm` and `tpu-v4` are withheld; every chip costs the highest price reported for it, not the central one.",
  ],
] as const)("offerSentence(%j) is %j", (changes, sentence) => {
  const { availability, withheld, ...offer } = { ...study, ...changes };
  expect(offerSentence({ ...offer, availability: [...availability], withheld: [...withheld] })).toBe(sentence);
});
