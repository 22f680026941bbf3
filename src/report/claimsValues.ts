import type { Reading } from "../analysis/claims/claimsSchema.js";
import { printedDigits } from "../analysis/printedDigits.js";
import type { ClaimFigure } from "../catalog/claimFigure.js";
import { ratioWords } from "./countermeasures/verdictTables.js";
import {
  formatCount,
  formatGb,
  formatH100e,
  formatMbps,
  formatNumber,
  formatParams,
  formatRatio,
  formatShare,
  formatTokens,
  formatUsd,
} from "./format.js";
import { type Markdown, markdownText } from "./markdown.js";
import { nodeCount } from "./names.js";

/** A computed figure with its unit, as the one formatter has it; time and rates with as many digits as the claim prints. */
export function valueWords(value: number | null, unit: string, figure?: ClaimFigure): Markdown {
  if (value === null) return unit === "worth" ? "never pays" : "out of reach";
  switch (unit) {
    case "usd":
      return formatUsd(value);
    case "parameters":
      return `${formatParams(value)} parameters`;
    case "nodes":
      return nodeCount(value);
    case "chips":
    case "systems":
      return `${formatCount(value)} ${unit}`;
    case "gb":
      return formatGb(value);
    case "mbps":
      return formatMbps(value);
    case "h100e":
      return formatH100e(value);
    case "ratio":
      return formatRatio(value);
    case "worth":
      return ratioWords(value);
    case "share":
      return formatShare(value);
    case "percent":
      return value < 0 ? `-${valueWords(-value, unit)}` : `${formatNumber(value * 100)}%`;
    case "tokens":
      return formatTokens(value);
    case "orders":
      return `${formatNumber(value)} orders of magnitude`;
    case "days":
    case "flopPerSecond":
      return asPrinted(value, figure);
    default:
      throw new RangeError(`a claim's figure has the unit ${unit}, which no formatter has`);
  }
}

/**
 * Computed words of the study with the worths that they stand for, from the least to the most, e.g. "Low (1.1x) to Medium (1.5x)".
 *
 * @param readings at least one
 */
export function wordRange(readings: readonly Reading[]): Markdown {
  const worth = ({ value }: Reading) => value ?? Number.POSITIVE_INFINITY;
  const rising = readings.toSorted((one, other) => (worth(one) < worth(other) ? -1 : 1));
  const [least, most] = [rising[0]!, rising.at(-1)!];
  if (least.word !== most.word) return `${wordWords(least)} to ${wordWords(most)}`;
  const worths = new Set([least, most].map(({ value, unit }) => valueWords(value, unit)));
  return `${markdownText(least.word ?? "–")} (${[...worths].join(" to ")})`;
}

/** A computed word of the study with the worth that it stands for, e.g. Medium (1.5x). */
export function wordWords(reading: Pick<Reading, "word" | "value" | "unit">): Markdown {
  return `${markdownText(reading.word ?? "–")} (${valueWords(reading.value, reading.unit)})`;
}

function asPrinted(value: number, figure: ClaimFigure | undefined): string {
  if (figure === undefined) throw new RangeError("a time or a rate is printed as the claim's figure is");
  const suffix = figure.text.replace(/^[\d,.]+/, "");
  return `${printedDigits(figure.digits, value / figure.scale)}${suffix}`;
}
