import type { Quantity } from "../input/units.js";
import type { Precision } from "../model/precision.js";
import type { PriceLevel } from "./priceLevel.js";
import type { Source } from "./source.js";

/** What a chip's memory is made of; rules on memory may count some kinds only. */
export type MemoryKind = "hbm" | "gddr" | "lpddr";

/** Who can buy the chip: anyone, buyers in China, or nobody because it is only rented out. */
export type Market = "global" | "china-only" | "not-sold";

/** Whose values a chip has: the published study's, the vendor's corrected ones, or those of a catalogue file of the user. */
export type ChipValues = "paper" | "vendor" | "custom";

/** How far a figure was checked: seen in its source, worked out from its source, or not checked. */
export type Verification = "sourced" | "derived" | "recalled";

/** One accelerator as the evader can buy it; prices are for the chip alone, without a server. */
export interface Chip {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** GB of accelerator memory, > 0. */
  readonly memory: Quantity;
  readonly memoryKind: MemoryKind;
  /** As the vendor names it, e.g. HBM3e. */
  readonly memoryType: string;
  /** Peak dense throughput by precision [FLOP/s], > 0; a precision the chip has no rate for is absent, FP16 never is. */
  readonly throughput: Partial<Readonly<Record<Precision, Quantity>>> & { readonly fp16: Quantity };
  /** Rated power of the chip [kW], > 0. */
  readonly ratedPower: Quantity;
  /** What runs are costed at [USD], > 0. */
  readonly price: Quantity;
  /** Which of the reported prices that is. */
  readonly priceLevel: PriceLevel;
  /** USD; priceLow <= price <= priceHigh. */
  readonly priceLow: Quantity;
  readonly priceHigh: Quantity;
  /** The price rests on memory, on one informal source, or on sources that contradict each other. */
  readonly priceWeak: boolean;
  /** Why the price is weak; absent if it is not. */
  readonly priceWeakness?: string;
  /** What kind of price it is, e.g. used, list, estimate. */
  readonly priceBasis: string;
  readonly priceVerified?: Verification;
  readonly market: Market;
  readonly marketNote?: string;
  /** Present if the chip is only to be had used. */
  readonly secondHandOnly?: true;
  readonly values: ChipValues;
  /** The sources of the figures above, each once. */
  readonly sources: readonly Source[];
  readonly notes?: string;
}
