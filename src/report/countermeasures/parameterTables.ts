import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatRatio, formatShare } from "../format.js";
import { type Markdown, markdownCode, markdownText, numberColumn, type Table, textColumn } from "../markdown.js";
import { tableOf } from "../tableOf.js";
import { aboutSubject } from "./answerCells.js";
import { noFigure, noRun, typeWords } from "./evasionWords.js";
import { measureNames } from "./measureNames.js";

type Answer = Pick<CountermeasuresAnswer, "base" | "items" | "ends" | "cells" | "evader" | "staffModel">;

/** Every parameter of every measure, with its range and how it is known; no table where there are none. */
export function parameterTables(answer: Answer): readonly Table[] {
  const names = measureNames(answer);
  const rows = answer.items.flatMap(({ id, entries }) =>
    entries.flatMap(({ type, evidence, parameters }) =>
      parameters.map((parameter) => ({ id, type, evidence, ...parameter })),
    ),
  );
  if (rows.length === 0) return [];
  return [
    tableOf(rows, [
      { column: numberColumn("#"), cell: ({ id }) => names.number(id) },
      { column: textColumn("Kind"), cell: ({ type }) => typeWords[type] },
      { column: textColumn("Parameter"), cell: ({ name }) => markdownCode(name) },
      { column: numberColumn("Value"), cell: ({ value }) => markdownText(value) },
      {
        column: textColumn("Range, weak to strong"),
        cell: ({ range }) => (range === undefined ? noFigure : range.map(markdownText).join(" to ")),
      },
      { column: textColumn("Evidence"), cell: ({ evidence }) => evidence },
    ]),
  ];
}

/** What each measure alone does at the ends of its ranges, beside what it does as set; no table without ranges. */
export function endTables(answer: Answer, target: number): readonly Table[] {
  const names = measureNames(answer);
  const ends = answer.ends.filter((end) => end.target === target);
  const rows = [...new Map(ends.map((end) => [parameterKey(end), end])).values()];
  if (rows.length === 0) return [];
  const at = (row: End, end: End["end"]) =>
    ends.find((one) => one.end === end && parameterKey(one) === parameterKey(row));
  const asSet = ({ item }: End) => aboutSubject(answer.cells, { ...answer, target, measures: [item] });
  const three = (words: (found: Outcome) => string) => (row: End) =>
    [at(row, "weak"), asSet(row), at(row, "strong")]
      .map((found) => (found === undefined ? noFigure : words(found)))
      .join(", ");
  return [
    tableOf(rows, [
      { column: textColumn("Measure"), cell: ({ item }) => names.of(item) },
      { column: textColumn("Parameter"), cell: ({ parameter }) => markdownCode(parameter) },
      { column: textColumn("Weak end"), cell: (row) => endText(at(row, "weak")) },
      { column: textColumn("Strong end"), cell: (row) => endText(at(row, "strong")) },
      { column: textColumn("Cost over the base"), cell: three(ratioWords) },
      { column: textColumn("Chance"), cell: three(({ chance }) => (chance === null ? noFigure : formatShare(chance))) },
    ]),
  ];
}

type End = CountermeasuresAnswer["ends"][number];

/** What a measure does, as set or at an end. */
type Outcome = Pick<End, "costUsd" | "costRatio" | "chance">;

function parameterKey({ item, type, parameter }: End): string {
  return JSON.stringify([item, type, parameter]);
}

function endText(end: End | undefined): Markdown {
  return end === undefined ? noFigure : markdownText(end.text);
}

function ratioWords({ costUsd, costRatio }: Outcome): string {
  if (costUsd === null) return noRun;
  return costRatio === null ? noFigure : formatRatio(costRatio);
}

/** What the entries say of what they rest on, a point each. */
export function noteBullets(answer: Answer): readonly Markdown[] {
  const names = measureNames(answer);
  return answer.items.flatMap(({ id, entries }) =>
    entries.flatMap(({ note, sources, evidence }) => {
      if (note === undefined && sources.length === 0) return [];
      const said = note === undefined ? "" : ` ${markdownText(note)}`;
      const cited = sources.length === 0 ? "" : ` (${sources.map(markdownText).join("; ")})`;
      return [`**${names.of(id)}** (${evidence}).${said}${cited}`];
    }),
  );
}
