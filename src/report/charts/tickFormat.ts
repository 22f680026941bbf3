import {
  formatCount,
  formatGb,
  formatH100e,
  formatMbps,
  formatNumber,
  formatShare,
  formatTarget,
  formatUsd,
} from "../format.js";
import { capitalised } from "../names.js";

/** Units that charts are drawn in. */
export type ChartUnit = "USD" | "FLOP" | "GB" | "H100e" | "Mbps" | "ms" | "days" | "nodes" | "systems" | "share" | "";

/** Words for a value in a unit, as reports print it. */
export const formatIn: Readonly<Record<ChartUnit, (value: number) => string>> = {
  USD: formatUsd,
  FLOP: formatTarget,
  GB: formatGb,
  H100e: formatH100e,
  Mbps: formatMbps,
  ms: (value) => `${formatNumber(value)} ms`,
  days: (value) => `${formatNumber(value)} days`,
  nodes: wholeOrNumber,
  systems: wholeOrNumber,
  share: formatShare,
  "": formatNumber,
};

function wholeOrNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : formatNumber(value);
}

/**
 * A tick as people write it: the value in its unit, without zeros that only a computed figure needs; the unit itself where
 * the axis does not name it.
 *
 * @example tickIn("USD")(1e7) // => "$10M"
 * @example tickIn("USD")(1.5e9) // => "$1.5B"
 * @example tickIn("FLOP")(1e25) // => "1e25"
 * @example tickIn("Mbps")(100) // => "100 Mbps"
 * @example tickIn("GB")(1280) // => "1,280"
 */
export function tickIn(unit: ChartUnit): (value: number) => string {
  const words = formatIn[unit];
  return (value) =>
    words(value)
      .replace(/ (?:FLOP|GB|H100e|ms|days)$/, "")
      .replace(/(\.\d*?)0+(?=[MBT]?$)/, "$1")
      .replace(/\.(?=[MBT]?$)/, "");
}

/** Units that each tick carries, so that the axis need not. */
const onTicks: readonly ChartUnit[] = ["Mbps", "share", ""];

/**
 * How an axis is named: what it measures, the unit where the ticks lack it, and that it is logarithmic.
 *
 * @example axisWords("memory limit", "GB", "log") // => "Memory limit (GB, log scale)"
 * @example axisWords("upload", "Mbps", "linear") // => "Upload"
 */
export function axisWords(label: string, unit: ChartUnit, type: "log" | "linear"): string {
  const known = onTicks.includes(unit) || label.toLowerCase().includes(unit.toLowerCase()) ? [] : [unit];
  const notes = [...known, ...(type === "log" ? ["log scale"] : [])];
  return capitalised(notes.length === 0 ? label : `${label} (${notes.join(", ")})`);
}
