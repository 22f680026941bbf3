import * as z from "zod";

/** Controls, line separators and marks that reverse the direction of the text around them. */
const forbidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const longestLine = 200;
const longestText = 2000;
const mostWords = 25;

/** Ids of policies: lower-case letters, digits and hyphens. */
export const idPattern: RegExp = /^[a-z0-9][a-z0-9-]*$/;
const sourceIdPattern = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

export const idText = z
  .string()
  .max(100)
  .regex(idPattern, "an id has lower-case letters, digits and hyphens, and does not begin with a hyphen");

export const sourceIdText = z
  .string()
  .max(100)
  .regex(sourceIdPattern, "a source's id has letters, digits and hyphens, and does not begin with a hyphen");

/** One line of text. */
export const lineText = z
  .string()
  .trim()
  .min(1)
  .max(longestLine)
  .refine((text) => !forbidden.test(text), "must be one line without control characters");

/** A text that may be written over several lines, read as one. */
export const proseText = z
  .string()
  .transform((text) => text.replace(/\s*\r?\n\s*/g, " ").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(longestText)
      .refine((text) => !forbidden.test(text), "must not hold control characters"),
  );

/** A quotation of at most 25 words; a mark of omission is no word. */
export const quotationText = proseText.refine((text) => wordCount(text) <= mostWords, {
  error: ({ input }) => `a quotation has at most ${mostWords} words; this one has ${wordCount(String(input))}`,
});

function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** A year, month or day of the calendar. YAML reads a bare year as a number. */
export const dateText = z.preprocess(
  (raw) => (typeof raw === "number" ? String(raw) : raw),
  z.string().refine(isCalendarDate, {
    error: ({ input }) =>
      `"${String(input).slice(0, 40)}" is not a date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD`,
  }),
);

function isCalendarDate(text: string): boolean {
  const match = /^([1-9]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The address of a page: nothing but http and https may become a link in a report. */
export const urlText = z
  .string()
  .max(longestText)
  .refine(isWebAddress, "a source's url begins with https:// or http:// and names a site");

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s<>"'`\\^{|}\p{C}]+$/iu.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === "https:" || url.protocol === "http:") && url.hostname !== "" && url.username === "";
}
