import type { CheckedClaim, CheckedClaims, Reading } from "../analysis/claims/claimsSchema.js";
import { dimensions } from "../analysis/claims/claimsSchema.js";
import { type CsvValue, csvFile } from "./csv.js";

type Row = { readonly claim: CheckedClaim; readonly reading: Reading | undefined };
type Column = readonly [name: string, value: (row: Row) => CsvValue];

const columns: readonly Column[] = [
  ["claim", ({ claim }) => claim.id],
  ["family", ({ claim }) => claim.family],
  ["place", ({ claim }) => claim.place],
  ["says", ({ claim }) => claim.says],
  ["kind", ({ claim }) => claim.kind],
  ["printed", ({ claim }) => claim.word?.printed ?? claim.figures.map(({ printed }) => printed).join("; ")],
  ["readAs", ({ claim }) => claim.word?.read ?? claim.figures.map(({ line }) => line).join("; ")],
  ["verdict", ({ claim }) => claim.verdict],
  ["dependsOn", ({ claim }) => claim.dependsOn.join(" ")],
  ["reason", ({ claim }) => claim.reason],
  ...dimensions.map((dimension): Column => [dimension, ({ reading }) => reading?.setting[dimension]]),
  ["value", ({ reading }) => reading?.value],
  ["unit", ({ reading }) => reading?.unit],
  ["word", ({ reading }) => reading?.word],
  ["counts", ({ reading }) => reading?.counts],
  ["readingVerdict", ({ reading }) => reading?.verdict],
  ["everyStep", ({ reading }) => reading?.everyStep],
  ["chips", ({ reading }) => reading?.chips.join(" ")],
  ["contrary", ({ reading }) => reading?.contrary.join("; ")],
  ["command", ({ reading }) => reading?.command],
];

/** Checked claims as CSV: a row a computed figure, unrounded, and one for each claim that has none. */
export function claimsCsv({ claims }: CheckedClaims): string {
  const rows = claims.flatMap((claim): readonly Row[] =>
    claim.readings.length === 0
      ? [{ claim, reading: undefined }]
      : claim.readings.map((reading) => ({ claim, reading })),
  );
  return csvFile(
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, value]) => value(row))),
  );
}
