import { visibleText } from "../input/visibleText.js";

/** A field of a CSV file: nothing, a number as it is, or text. */
export type CsvValue = string | number | boolean | null | undefined;

/**
 * A CSV file (RFC 4180, but lines end in LF): a header line, then a line a row. Numbers are not rounded.
 *
 * @throws {RangeError} if a number is not finite, or a row has not as many fields as the header
 */
export function csvFile(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const lines = rows.map((row) => {
    if (row.length !== header.length) {
      throw new RangeError(`a CSV row must have ${header.length} fields; got ${row.length}`);
    }
    return row.map(csvField).join(",");
  });
  return `${[header.map(csvField).join(","), ...lines].join("\n")}\n`;
}

/**
 * A field as CSV has it. Text that a spreadsheet would run as a formula gets an apostrophe before it; line breaks become
 * spaces, and other control characters are spelled out.
 *
 * @throws {RangeError} if a number is not finite
 * @example csvField("a,b") // => "\"a,b\""
 * @example csvField("=1+1") // => "'=1+1"
 * @example csvField(-1.5e9) // => "-1500000000"
 * @example csvField(undefined) // => ""
 */
export function csvField(value: CsvValue): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`a number of a CSV file must be finite; got ${value}`);
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (typeof value === "boolean") return String(value);
  const text = visibleText(value.replace(/\s+/gu, " ").trim());
  const harmless = /^[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
