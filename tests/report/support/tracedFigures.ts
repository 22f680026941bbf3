import {
  formatCount,
  formatDelta,
  formatFlop,
  formatMbps,
  formatNumber,
  formatParams,
  formatRatio,
  formatShare,
  formatSteps,
  formatTarget,
  formatUsd,
} from "../../../src/report/format.js";

const nonNegative = [
  formatFlop,
  formatMbps,
  formatNumber,
  formatParams,
  formatRatio,
  formatShare,
  formatSteps,
  formatTarget,
  formatUsd,
];

/** A number as reports write it, with what belongs to it. */
const figurePattern = /(?<![\w.\-–])[-+]?\$?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?:x|M|B|T)?(?![\w])/g;

/** The numbers of a text, without units that stand apart. */
export function figuresIn(text: string): readonly string[] {
  return (text.match(figurePattern) ?? []).map((figure) => figure.replace(/,$/, ""));
}

/** Every way a report may write the numeric leaves of a record, and the numbers in its texts; lists count by length. */
export function writtenFigures(record: unknown): ReadonlySet<string> {
  const written = new Set<string>();
  const add = (text: string) => {
    for (const figure of figuresIn(text)) written.add(figure);
  };
  const visit = (value: unknown): void => {
    if (typeof value === "string") add(value);
    if (typeof value === "number") {
      add(formatDelta(value));
      if (value < 0) return;
      for (const format of nonNegative) add(format(value));
      if (Number.isSafeInteger(value)) add(formatCount(value));
    }
    if (Array.isArray(value)) add(formatCount(value.length));
    if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(record);
  return written;
}
