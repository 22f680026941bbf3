import { type Availability, availableChips, readAvailability, requireAvailable } from "./availability.js";
import type { Chip } from "./chip.js";
import { splitNames } from "./listedNames.js";
import type { Catalog } from "./loadCatalog.js";
import { type PriceLevel, pricedAt } from "./priceLevel.js";
import { selectChips } from "./selectChips.js";
import { readWithheld, withoutChips } from "./withoutChips.js";

/** What the evader is offered, as options ask for it. */
export interface OfferRequest {
  readonly selection: string;
  /** Kinds of availability with commas between them; [] asks for none. */
  readonly availability: readonly string[];
  readonly prices: PriceLevel;
  /** Chip ids with commas between them; [] withholds none. */
  readonly withheld: readonly string[];
}

/** The choices that led to the chips on offer, for records. */
export interface Offer {
  /** published, extended, or chip ids with commas between them. */
  readonly selection: string;
  /** Kinds of availability that every chip has; [] if none was asked for. */
  readonly availability: readonly Availability[];
  /** Which of its prices each chip has. */
  readonly prices: PriceLevel;
  /** Ids of the chips left out of what would be on offer. */
  readonly withheld: readonly string[];
}

/**
 * The chips on offer: those selected, less those not available as asked, less those withheld, at the prices asked for.
 *
 * @throws {InputError} for a name that is unknown, repeated or out of place, and if no chip is left
 */
export function offerOf(
  catalog: Catalog,
  request: OfferRequest,
): { readonly chips: readonly Chip[]; readonly offer: Offer } {
  const selected = selectChips(catalog, request.selection);
  const selection = splitNames([request.selection]).join(",");
  const availability = readAvailability(request.availability);
  const available = availableChips(selected, availability);
  requireAvailable(available, availability, selection);
  const withheld = readWithheld(catalog, available, request.withheld);
  const chips = pricedAt(withoutChips(available, withheld), request.prices);
  return { chips, offer: { selection, availability, prices: request.prices, withheld } };
}
