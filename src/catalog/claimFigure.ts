import { daysPerYear } from "../input/calendar.js";

/** What a claim's figure measures; the unit its values are in: USD, parameters, GB, Mbit/s, FLOP/s, days, shares of one ... */
export type FigureUnit = (typeof suffixes)[number][1] | "usd";

/** A figure as a claim prints it. */
export interface ClaimFigure {
  /** As printed, e.g. "$441M", "91B parameters", "40 Mbps", "50%". */
  readonly text: string;
  readonly unit: FigureUnit;
  /** In units of one. */
  readonly value: number;
  /** The number alone, as {@link ClaimFigure.text} prints it but without thousands separators, e.g. "$441M", "1280". */
  readonly digits: string;
  /** How many units of one the printed number counts in, e.g. 0.01 for %. */
  readonly scale: number;
}

/** Endings of a printed figure, what they measure, and how many units of one each is. */
const suffixes = [
  ["", "share", 1],
  ["%", "percent", 0.01],
  ["x", "ratio", 1],
  [" parameters", "parameters", 1],
  ["T tokens", "tokens", 1e12],
  [" nodes", "nodes", 1],
  [" chips", "chips", 1],
  [" systems", "systems", 1],
  [" GB", "gb", 1],
  [" Mbps", "mbps", 1],
  [" Gbps", "mbps", 1e3],
  [" H100e", "h100e", 1],
  [" PFLOP/s", "flopPerSecond", 1e15],
  [" days", "days", 1],
  [" months", "days", daysPerYear / 12],
  [" orders of magnitude", "orders", 1],
] as const;

const pattern = /^(?<sign>\$?)(?<number>\d[\d,]*(?:\.\d+)?)(?<step>[MB]?)(?<suffix>.*)$/;
const steps: Readonly<Record<string, number>> = { "": 1, M: 1e6, B: 1e9 };

/**
 * A printed figure with its unit; undefined for a text that is none.
 *
 * @example claimFigure("$441M")?.value // => 441000000
 * @example claimFigure("4,000 GB")?.digits // => "4000"
 * @example claimFigure("50%")?.value // => 0.5
 * @example claimFigure("40 furlongs") // => undefined
 */
export function claimFigure(text: string): ClaimFigure | undefined {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { sign = "", number = "", step = "", suffix = "" } = groups;
  const known = suffixes.find(([ending]) => ending === suffix);
  if (known === undefined || (sign === "$" && suffix !== "")) return undefined;
  if (!/^\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(number)) return undefined;
  const plain = number.replaceAll(",", "");
  const [, unit, scale] = known;
  return {
    text,
    unit: sign === "$" ? "usd" : unit,
    value: Number(plain) * steps[step]! * scale,
    digits: sign + plain + step,
    scale,
  };
}
