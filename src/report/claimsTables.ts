import { type CheckedClaim, type CheckedClaims, claimVerdicts } from "../analysis/claims/claimsSchema.js";
import { valueWords, wordRange } from "./claimsValues.js";
import { claimVerdictWords, figureOf, printedWords } from "./claimsWords.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "./markdown.js";
import { tableOf } from "./tableOf.js";

/** A claim with its number in the report. */
export interface NumberedClaim {
  readonly number: number;
  readonly claim: CheckedClaim;
}

/** Verdicts by family. */
export function verdictTable({ families, claims }: CheckedClaims): Table {
  return tableOf(families, [
    { column: textColumn("Claims on"), cell: ({ title }) => markdownText(title) },
    ...claimVerdicts.map((verdict) => ({
      column: numberColumn(claimVerdictWords[verdict].name),
      cell: ({ id }: { readonly id: string }) =>
        formatCount(claims.filter((claim) => claim.family === id && claim.verdict === verdict).length),
    })),
  ]);
}

/** Every claim with what is printed, what is computed and the verdict. */
export function glanceTable(claims: readonly NumberedClaim[]): Table {
  return tableOf(claims, [
    { column: numberColumn("No."), cell: ({ number }) => formatCount(number) },
    { column: textColumn("Claim, in our words"), cell: ({ claim }) => markdownText(claim.says) },
    { column: textColumn("Place"), cell: ({ claim }) => markdownText(claim.place) },
    { column: numberColumn("Printed"), cell: ({ claim }) => printedWords(claim) },
    { column: numberColumn("Computed"), cell: ({ claim }) => computedWords(claim) },
    { column: textColumn("Verdict"), cell: ({ claim }) => claimVerdictWords[claim.verdict].name },
  ]);
}

/** The range of what is computed for a claim, figure by figure; of what stands beside in brackets if nothing counts. */
function computedWords(claim: CheckedClaim): Markdown {
  const counted = claim.readings.filter(({ counts }) => counts);
  const shown = counted.length > 0 ? counted : claim.readings;
  if (shown.length === 0) return "–";
  if (claim.word !== undefined) return wordRange(shown);
  const names = claim.kind === "within" ? [undefined] : [...new Set(shown.map(({ setting }) => setting.figure))];
  const ranges = names.map((name) => {
    const readings = shown.filter(({ setting }) => claim.kind === "within" || setting.figure === name);
    const known = readings.filter(({ value }) => value !== null).toSorted((a, b) => a.value! - b.value!);
    const texts = [known[0], known.at(-1), readings.find(({ value }) => value === null)].flatMap((reading) =>
      reading === undefined ? [] : [valueWords(reading.value, reading.unit, figureOf(claim, reading))],
    );
    return [...new Set(texts)].join(" to ");
  });
  const text = ranges.join("; ");
  return counted.length > 0 ? text : `(${text})`;
}
