import type { OfferRecord } from "../analysis/settingSchema.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { capitalised, listWords } from "./names.js";

/** What each kind of availability asks of a chip. */
const availabilityWords: Readonly<Record<string, string>> = {
  buyable: "sold and not only rented out (`buyable`)",
  global: "not for buyers in China only (`global`)",
  new: "to be had new (`new`)",
};

const priceWords = {
  low: "every chip costs the lowest price reported for it, not the central one",
  high: "every chip costs the highest price reported for it, not the central one",
} as const;

/** In one sentence what narrows the offer of chips or moves their prices, to stand after another; nothing if nothing does. */
export function offerSentence({ selection, availability, prices, withheld }: OfferRecord): Markdown {
  const kinds = availability.map((kind) => availabilityWords[kind] ?? markdownCode(kind));
  const are = withheld.length === 1 ? "is" : "are";
  const parts = [
    ...(kinds.length === 0
      ? []
      : [`of \`--chips\` ${markdownCode(selection)} only those ${listWords(kinds)} are on offer`]),
    ...(withheld.length === 0 ? [] : [`${listWords(withheld.map(markdownCode))} ${are} withheld`]),
    ...(prices === "central" ? [] : [priceWords[prices]]),
  ];
  return parts.length === 0 ? "" : ` ${capitalised(parts.join("; "))}.`;
}
