/**
 * A heading as the end of an address: its letters and digits in lower case, hyphens between.
 *
 * @example slug("What `scher-2025` costs, in USD") // => "what-scher-2025-costs-in-usd"
 * @example slug("?!") // => "section"
 */
export function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["section"];
  return [...words.join("-")].slice(0, longestSlug).join("");
}

const longestSlug = 80;
