import { type CheckedClaim, type Dimension, dimensions, type Reading } from "../analysis/claims/claimsSchema.js";
import type { NumberedClaim } from "./claimsTables.js";
import { valueWords, wordWords } from "./claimsValues.js";
import { figureOf, printedWords, readingVerdictWords, settingWords } from "./claimsWords.js";
import { formatCount, formatTarget } from "./format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "./markdown.js";
import { metricSymbols } from "./names.js";
import { tableOf } from "./tableOf.js";

/** The columns of {@link searchTables}: what was searched in which metric. */
const searchColumns = [
  { search: "procedure", metric: "local", title: "Study's procedure" },
  { search: "published", metric: "local", title: "Study's grid, exactly" },
  { search: "adversarial", metric: "local", title: "Adversarial space" },
  { search: "adversarial", metric: "quality", title: "The same in C_quality" },
] as const;

/** Whether the computed figures of a claim differ in search and metric alone, one a column of {@link searchTables}. */
function isOfSearches({ readings }: CheckedClaim): boolean {
  return (
    readings.length === searchColumns.length &&
    readings.every(({ setting: { search, metric, ...rest } }, index) => {
      const column = searchColumns[index]!;
      return search === column.search && metric === column.metric && Object.keys(rest).length === 0;
    })
  );
}

/** The claims that every search answers: a row a claim. */
export function searchTables(claims: readonly NumberedClaim[]): readonly Table[] {
  const rows = claims.filter(({ claim }) => isOfSearches(claim));
  if (rows.length === 0) return [];
  return [
    tableOf(rows, [
      { column: numberColumn("No."), cell: ({ number }) => formatCount(number) },
      { column: numberColumn("Printed"), cell: ({ claim }) => printedWords(claim) },
      ...searchColumns.map(({ title }, index) => ({
        column: numberColumn(title),
        cell: ({ claim }: NumberedClaim) => judgedWords(claim, claim.readings[index]!),
      })),
    ]),
  ];
}

function judgedWords(claim: CheckedClaim, reading: Reading): Markdown {
  const { verdict, counts } = reading;
  const text = `${figureWords(claim, reading)}${verdict === null ? "" : `, ${readingVerdictWords[verdict]}`}`;
  return counts ? text : `(${text})`;
}

/** A computed figure with its mark. */
function figureWords(claim: CheckedClaim, reading: Reading): Markdown {
  return `${valueWords(reading.value, reading.unit, figureOf(claim, reading))}${mark(reading)}`;
}

function mark({ everyStep }: Reading): string {
  return everyStep ? " †" : "";
}

const wordColumns = ["local", "quality"] as const;

/** The claims that are words of the study: a row for each thing that its figures differ in besides target and metric, a column a metric. */
export function wordTables(claims: readonly NumberedClaim[]): readonly Table[] {
  const rows = claims
    .filter(({ claim }) => claim.word !== undefined)
    .flatMap(({ number, claim }) =>
      groupsOf(claim.readings, ["target", "metric"]).map((readings) => ({ number, claim, readings })),
    );
  if (rows.length === 0) return [];
  return [
    tableOf(rows, [
      { column: numberColumn("No."), cell: ({ number }) => formatCount(number) },
      { column: textColumn("Printed"), cell: ({ claim }) => printedWords(claim) },
      ...(rows.some(({ readings }) => partWords(readings[0]!) !== "")
        ? [{ column: textColumn("With"), cell: ({ readings }: WordRow) => partWords(readings[0]!) || "–" }]
        : []),
      ...wordColumns.map((metric) => ({
        column: numberColumn(metricSymbols[metric]),
        cell: ({ readings }: WordRow) =>
          readings
            .filter(({ setting }) => setting.metric === metric)
            .map((reading) => {
              const text = `${formatTarget(reading.setting.target!)}: ${wordWords(reading)}${mark(reading)}`;
              return reading.verdict === "holds" ? `**${text}**` : text;
            })
            .join("; "),
      })),
    ]),
  ];
}

interface WordRow extends NumberedClaim {
  readonly readings: readonly Reading[];
}

function partWords({ setting }: Reading): Markdown {
  const { quantity, staffModel } = setting;
  return [settingWords("quantity", { quantity }), settingWords("staffModel", { staffModel })]
    .filter((words) => words !== undefined)
    .join("; ");
}

/** Every other computed figure of some claims; those of one claim that differ in their target alone share a row. */
export function readingTables(claims: readonly NumberedClaim[]): readonly Table[] {
  const rows = claims
    .filter(({ claim }) => !isOfSearches(claim) && claim.word === undefined)
    .flatMap(({ number, claim }) =>
      groupsOf(claim.readings).map((readings) => ({ number, claim, readings, first: readings[0]! })),
    );
  if (rows.length === 0) return [];
  return [
    tableOf(rows, [
      { column: numberColumn("No."), cell: ({ number }) => formatCount(number) },
      { column: textColumn("Computed with"), cell: ({ claim, first }) => withWords(claim, first) },
      {
        column: numberColumn("Figure"),
        cell: ({ claim, readings }) =>
          readings
            .map((reading) => {
              const target = readings.length > 1 ? `${formatTarget(reading.setting.target!)}: ` : "";
              return `${target}${figureWords(claim, reading)}`;
            })
            .join("; "),
      },
      { column: textColumn("Bears the claim out"), cell: ({ readings }) => verdictWords(readings) },
    ]),
  ];
}

/** Readings that differ in some dimensions alone, together. */
function groupsOf(
  readings: readonly Reading[],
  apart: readonly Dimension[] = ["target"],
): readonly (readonly Reading[])[] {
  const groups = new Map<string, Reading[]>();
  for (const reading of readings) {
    const rest = dimensions.filter((name) => !apart.includes(name)).map((name) => reading.setting[name] ?? null);
    const key = JSON.stringify([rest, reading.counts]);
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  return [...groups.values()];
}

function withWords({ readings }: CheckedClaim, first: Reading): Markdown {
  const alone = groupsOf(readings).every((group) => group.length === 1);
  const words = dimensions.flatMap((dimension) => {
    if (dimension === "target" && !alone) return [];
    return settingWords(dimension, first.setting) ?? [];
  });
  return words.length === 0 ? "the model's formula" : words.join("; ");
}

function verdictWords(readings: readonly Reading[]): Markdown {
  const [first] = readings;
  if (first!.verdict === null) return "–";
  const verdicts = readings.map(({ verdict }) => readingVerdictWords[verdict!]);
  const distinct = [...new Set(verdicts)];
  const text =
    distinct.length === 1
      ? distinct[0]!
      : distinct
          .map((one) => `${one} ${formatCount(verdicts.filter((verdict) => verdict === one).length)}x`)
          .join(", ");
  return first!.counts ? text : `(${text})`;
}
