import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatCount, formatShare, formatUsd } from "../format.js";
import { numberColumn, type Table } from "../markdown.js";
import { type Field, tableOf } from "../tableOf.js";
import { aboutSubject, packageSet } from "./answerCells.js";
import { daysWords, noFigure, noRun } from "./evasionWords.js";
import { measureNames } from "./measureNames.js";

type LengthLine = CountermeasuresAnswer["lengths"][number];

/** Cost against the length of the run, for the base and for all measures that do not close alone, in the world asked about. */
export function lengthLines(answer: CountermeasuresAnswer, target: number): readonly LengthLine[] {
  const { evader, staffModel } = answer;
  return [[], packageSet(answer, target)].flatMap(
    (measures) => aboutSubject(answer.lengths, { target, evader, staffModel, measures }) ?? [],
  );
}

/** What a run of each length costs; no table where that was not asked. */
export function lengthTables(answer: CountermeasuresAnswer, target: number): readonly Table[] {
  const lines = lengthLines(answer, target);
  if (lines.length === 0) return [];
  const names = measureNames(answer);
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ lengthDays }) => lengthDays)))];
  return [
    tableOf(
      days.sort((a, b) => a - b),
      [
        { column: numberColumn("Length of the run"), cell: daysWords },
        ...lines.flatMap((line): readonly Field<number>[] => {
          const name = names.together(line.measures);
          const at = (length: number) => line.points.find(({ lengthDays }) => lengthDays === length);
          const least = leastPoint(line);
          return [
            {
              column: numberColumn(`Cost, ${name}`),
              cell: (length) => {
                const point = at(length);
                if (point === undefined) return noFigure;
                if (point.costUsd === null) return noRun;
                return point === least ? `**${formatUsd(point.costUsd)}**` : formatUsd(point.costUsd);
              },
            },
            { column: numberColumn("Nodes"), cell: (length) => optional(at(length)?.nodes, formatCount) },
            ...(line.measures.length === 0
              ? []
              : [
                  {
                    column: numberColumn("Chance"),
                    cell: (length: number) => optional(at(length)?.chance, formatShare),
                  },
                ]),
          ];
        }),
      ],
    ),
  ];
}

function optional(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? noFigure : format(value);
}

/** The cheapest of the lengths tried; undefined where none leaves a run. */
function leastPoint({ points }: LengthLine): LengthLine["points"][number] | undefined {
  return points
    .filter(({ costUsd }) => costUsd !== null)
    .reduce<LengthLine["points"][number] | undefined>(
      (best, point) => (best === undefined || point.costUsd! < best.costUsd! ? point : best),
      undefined,
    );
}
