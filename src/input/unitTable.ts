import { type Decimal, parseDecimal } from "./decimal.js";

export type Dimension =
  | "computation"
  | "computeRate"
  | "memory"
  | "bandwidth"
  | "duration"
  | "power"
  | "money"
  | "count"
  | "ratio"
  | "failureRate"
  | "leakRate"
  | "tokens";

export interface Unit {
  readonly name: string;
  readonly dimension: Dimension;
  /** How many base units one of this unit is, exact. */
  readonly factor: Decimal;
}

export interface DimensionWords {
  /** With an article, as in "a duration is expected". */
  readonly noun: string;
  /** As in "GB measures memory". */
  readonly measure: string;
  readonly example: string;
  readonly baseUnit: string;
  /** Whether a number without a unit is complete. */
  readonly bareNumber: boolean;
}

export const dimensionWords: Readonly<Record<Dimension, DimensionWords>> = {
  computation: {
    noun: "an amount of computation",
    measure: "computation",
    example: "1e25 FLOP",
    baseUnit: "FLOP",
    bareNumber: false,
  },
  computeRate: {
    noun: "a compute rate",
    measure: "a compute rate",
    example: "16 H100e",
    baseUnit: "FLOP/s",
    bareNumber: false,
  },
  memory: { noun: "an amount of memory", measure: "memory", example: "1280 GB", baseUnit: "GB", bareNumber: false },
  bandwidth: { noun: "a bandwidth", measure: "bandwidth", example: "100 Mbps", baseUnit: "Mbps", bareNumber: false },
  duration: { noun: "a duration", measure: "duration", example: "740 days", baseUnit: "s", bareNumber: false },
  power: { noun: "a power", measure: "power", example: "100 kW", baseUnit: "kW", bareNumber: false },
  money: { noun: "an amount of money", measure: "money", example: "$7,000", baseUnit: "USD", bareNumber: false },
  count: { noun: "a count", measure: "a count", example: "100", baseUnit: "", bareNumber: true },
  ratio: { noun: "a ratio", measure: "a ratio", example: "0.35", baseUnit: "", bareNumber: true },
  failureRate: {
    noun: "a failure rate",
    measure: "a failure rate",
    example: "2e-5 per chip-hour",
    baseUnit: "per chip-hour",
    bareNumber: false,
  },
  leakRate: {
    noun: "a rate of leaks",
    measure: "a rate of leaks",
    example: "4.09e-6 per person-year",
    baseUnit: "per person-year",
    bareNumber: false,
  },
  tokens: {
    noun: "a number of tokens",
    measure: "tokens",
    example: "1e12 tokens",
    baseUnit: "tokens",
    bareNumber: false,
  },
};

const rates: readonly (readonly [string, string])[] = [
  ["", "1"],
  ["k", "1e3"],
  ["M", "1e6"],
  ["G", "1e9"],
  ["T", "1e12"],
  ["P", "1e15"],
  ["E", "1e18"],
  ["Z", "1e21"],
];

/** Every spelling of a unit and what it is worth in the dimension's base unit. */
const spellings: Readonly<Record<Dimension, readonly (readonly [name: string, factor: string])[]>> = {
  computation: [["FLOP", "1"]],
  computeRate: [
    ["H100e", "990e12"], // H100-equivalent: 990 TFLOP/s dense FP16 (arXiv:2511.10783, definition 15)
    ["TPP", "62500000000"], // total processing performance = TFLOP/s x bit length; 16 bit, dense: 1/16 TFLOP/s
    ...rates.map(([prefix, factor]) => [`${prefix}FLOP/s`, factor] as const),
    ...rates.map(([prefix, factor]) => [`${prefix}OP/s`, factor] as const),
  ],
  memory: [
    ["GB", "1"],
    ["TB", "1e3"],
    ["PB", "1e6"],
    ["MB", "1e-3"],
    ["kB", "1e-6"],
    ["B", "1e-9"],
    ["GiB", "1.073741824"],
    ["TiB", "1099.511627776"],
    ["MiB", "1.048576e-3"],
    ["KiB", "1.024e-6"],
  ],
  bandwidth: [
    ["Mbps", "1"],
    ["Gbps", "1e3"],
    ["Tbps", "1e6"],
    ["kbps", "1e-3"],
    ["bps", "1e-6"],
    ["Mbit/s", "1"],
    ["Gbit/s", "1e3"],
    ["Tbit/s", "1e6"],
    ["kbit/s", "1e-3"],
    ["bit/s", "1e-6"],
    ["MB/s", "8"],
    ["GB/s", "8e3"],
    ["TB/s", "8e6"],
    ["kB/s", "8e-3"],
  ],
  duration: [
    ["s", "1"],
    ["second", "1"],
    ["seconds", "1"],
    ["ms", "1e-3"],
    ["min", "60"],
    ["minute", "60"],
    ["minutes", "60"],
    ["h", "3600"],
    ["hour", "3600"],
    ["hours", "3600"],
    ["day", "86400"],
    ["days", "86400"],
    ["week", "604800"],
    ["weeks", "604800"],
  ],
  power: [
    ["kW", "1"],
    ["W", "1e-3"],
    ["MW", "1e3"],
    ["GW", "1e6"],
  ],
  money: [["USD", "1"]],
  count: [
    ["chips", "1"],
    ["chip", "1"],
    ["nodes", "1"],
    ["node", "1"],
    ["replicas", "1"],
    ["replica", "1"],
  ],
  ratio: [
    ["x", "1"],
    ["%", "0.01"],
  ],
  failureRate: [["per chip-hour", "1"]],
  leakRate: [["per person-year", "1"]],
  tokens: [
    ["tokens", "1"],
    ["token", "1"],
  ],
};

/** Suffixes of an amount of money: $1.2M, $3B. */
export const moneyScales: Readonly<Record<string, Decimal>> = {
  k: parseDecimal("1e3")!,
  M: parseDecimal("1e6")!,
  B: parseDecimal("1e9")!,
};

/** Words people write for units that this language does not have, and what to write instead. */
export const unitHints: Readonly<Partial<Record<Dimension, ReadonlyMap<string, string>>>> = {
  computeRate: new Map(
    rates.flatMap(([prefix]) => [
      [`${prefix}FLOPS`, `write ${prefix}FLOP/s`],
      [`${prefix}OPS`, `write ${prefix}OP/s`],
    ]),
  ),
  // A bit and a byte differ by a factor of eight: the nearest spelling would be the wrong one.
  bandwidth: new Map(
    ["k", "M", "G", "T"].flatMap((prefix) => [
      [`${prefix}b/s`, `write ${prefix}bps for bits, ${prefix}B/s for bytes`],
      [`${prefix}Bps`, `write ${prefix}B/s for bytes, ${prefix}bps for bits`],
    ]),
  ),
  duration: new Map([
    ...["month", "months", "mo"].map(
      (word) => [word, "a month has no fixed length; write days, e.g. 30 days"] as const,
    ),
    ...["year", "years", "yr", "y"].map(
      (word) => [word, "a year has no fixed length; write days, e.g. 365 days"] as const,
    ),
  ]),
  money: new Map([
    ...["million", "m", "mn"].map((word) => [word, "write millions as M, e.g. $1.2M"] as const),
    ...["billion", "b", "bn"].map((word) => [word, "write billions as B, e.g. $3B"] as const),
    ...["EUR", "€", "GBP", "£", "CNY", "KRW"].map((word) => [word, "write US dollars, e.g. $7,000"] as const),
  ]),
};

const unitsByName = new Map<string, Unit>();
for (const [dimension, rows] of Object.entries(spellings) as [Dimension, (typeof spellings)[Dimension]][]) {
  for (const [name, factor] of rows) unitsByName.set(name, { name, dimension, factor: parseDecimal(factor)! });
}

/** The unit spelled exactly so, in any dimension. */
export function unitNamed(name: string): Unit | undefined {
  return unitsByName.get(name);
}

/** Every spelling of a dimension's units, the usual ones first. */
export function unitNames(dimension: Dimension): readonly string[] {
  return spellings[dimension].map(([name]) => name);
}
