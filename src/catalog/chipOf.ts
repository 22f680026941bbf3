import type { Quantity } from "../input/units.js";
import type { Precision } from "../model/precision.js";
import type { Chip } from "./chip.js";
import type { ChipRecord } from "./chipRecord.js";
import { citedSources, type Sources } from "./source.js";

/** A chip of the catalogue with both of its sets of values, before one is chosen. */
export interface CatalogEntry {
  readonly id: string;
  readonly record: ChipRecord;
  /** Whether the chip is from a catalogue file of the user. */
  readonly added: boolean;
  /** Every source the record may cite. */
  readonly sources: Sources;
}

/**
 * The chip with the published study's values where it has them, else with its own.
 * The study states throughput, memory and price; power, price range and memory type are the catalogue's.
 */
export function chipWithPaperValues(entry: CatalogEntry): Chip {
  const paper = entry.record.paper;
  if (entry.added || paper === undefined) return chipWithOwnValues(entry);
  return {
    ...commonFields(entry),
    memory: paper.memory,
    throughput: throughputOf(paper),
    price: paper.price,
    priceVerified: paper.verified,
    values: "paper",
    sources: citedSources(entry.sources, [paper.source, entry.record.ratedPower.source]),
  };
}

/** The chip with the vendor's corrected values, or those of the user's catalogue file. */
export function chipWithOwnValues(entry: CatalogEntry): Chip {
  const { record } = entry;
  const figures = [record.memory, record.fp16, record.fp8, record.fp4, record.ratedPower, record.price];
  return {
    ...commonFields(entry),
    memory: record.memory.value,
    throughput: throughputOf({ fp16: record.fp16.value, fp8: record.fp8?.value, fp4: record.fp4?.value }),
    price: record.price.value,
    priceVerified: record.price.verified,
    values: entry.added ? "custom" : "vendor",
    sources: citedSources(
      entry.sources,
      figures.map((figure) => figure?.source ?? []),
    ),
  };
}

function commonFields(entry: CatalogEntry) {
  const { record } = entry;
  const { availability, price } = record;
  return {
    id: entry.id,
    name: record.name,
    vendor: record.vendor,
    memoryKind: record.memory.kind,
    memoryType: record.memory.type,
    ratedPower: record.ratedPower.value,
    priceLevel: "central" as const,
    priceLow: price.low,
    priceHigh: price.high,
    priceWeak: price.weak,
    ...(price.why === undefined ? {} : { priceWeakness: price.why }),
    priceBasis: price.asOf === undefined ? price.basis : `${price.basis}, ${price.asOf}`,
    market: availability.market,
    ...(availability.note === undefined ? {} : { marketNote: availability.note }),
    ...(availability.secondHandOnly === undefined ? {} : { secondHandOnly: availability.secondHandOnly }),
    ...(record.notes === undefined ? {} : { notes: record.notes }),
  };
}

function throughputOf(
  rates: { readonly fp16: Quantity } & Partial<Readonly<Record<Precision, Quantity | undefined>>>,
): Chip["throughput"] {
  return {
    fp16: rates.fp16,
    ...(rates.fp8 === undefined ? {} : { fp8: rates.fp8 }),
    ...(rates.fp4 === undefined ? {} : { fp4: rates.fp4 }),
  };
}
