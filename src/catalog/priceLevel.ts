import type { Chip } from "./chip.js";

/** Which of a chip's prices runs are costed at: the lowest reported, the catalogue's own, or the highest reported. */
export const priceLevels = ["low", "central", "high"] as const;

export type PriceLevel = (typeof priceLevels)[number];

const bases = { low: "lowest price reported", high: "highest price reported" } as const;

/**
 * The chips at one end of their reported prices. The ends themselves stay, and so does the mark of a weak price; the basis says
 * which end it is, and the mark of the central price, which says nothing of the ends, goes.
 *
 * @param chips at their central prices
 * @throws {RangeError} for a chip that is at an end already, since its central price is gone
 */
export function pricedAt(chips: readonly Chip[], level: PriceLevel): readonly Chip[] {
  return chips.map((chip) => {
    if (chip.priceLevel !== "central") {
      throw new RangeError(`the price of ${chip.id} must be central before it is moved; got ${chip.priceLevel}`);
    }
    if (level === "central") return chip;
    const { priceVerified: _, ...kept } = chip;
    const price = level === "low" ? chip.priceLow : chip.priceHigh;
    return { ...kept, price, priceLevel: level, priceBasis: bases[level] };
  });
}
