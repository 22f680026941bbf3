import type { Offer } from "../../../src/catalog/offer.js";

/** The choices that lead to the study's chips. */
export const studyOffer: Offer = { selection: "published", availability: [], prices: "central", withheld: [] };
