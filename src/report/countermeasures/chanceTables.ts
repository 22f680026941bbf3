import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { staffModels } from "../../scenario/assumptions.js";
import { formatShare, formatUsd } from "../format.js";
import { type Markdown, numberColumn, type Table, textColumn } from "../markdown.js";
import { type Field, tableOf } from "../tableOf.js";
import { aboutSubject, everyMeasure, packageSet, shownSets } from "./answerCells.js";
import { noFigure, noRun, staffModelWords } from "./evasionWords.js";
import { measureNames } from "./measureNames.js";

type Frontier = CountermeasuresAnswer["frontier"][number];
type FrontierPoint = Frontier["points"][number];

/** The lines of cost against chance for some measures at a target, one for each model of how people give a run away. */
export function frontierLines(
  { frontier, evader }: Pick<CountermeasuresAnswer, "frontier" | "evader">,
  target: number,
  measures: readonly string[],
): readonly Frontier[] {
  return staffModels.flatMap((staffModel) => aboutSubject(frontier, { target, evader, staffModel, measures }) ?? []);
}

/** What insisting on a chance costs with all measures in place, the models side by side; no table where that is not known. */
export function chanceTables(answer: CountermeasuresAnswer, target: number): readonly Table[] {
  const lines = frontierLines(answer, target, packageSet(answer, target));
  if (!lines.some(hasRun)) return [];
  const levels = levelsOf(lines);
  const several = lines.length > 1;
  const title = (words: string, line: Frontier) => (several ? `${words}, ${staffModelWords[line.staffModel]}` : words);
  return [
    tableOf(levels, [
      { column: numberColumn("Chance insisted on"), cell: (level) => formatShare(level) },
      ...lines.flatMap((line): readonly Field<number>[] => {
        const of = (words: (point: FrontierPoint) => string) => (level: number) => {
          const point = line.points.find(({ minSuccess }) => minSuccess === level);
          return point === undefined ? noFigure : words(point);
        };
        return [
          {
            column: numberColumn(title("Cost", line)),
            cell: of(({ costUsd }) => (costUsd === null ? noRun : formatUsd(costUsd))),
          },
          {
            column: numberColumn(title("Chance", line)),
            cell: of(({ chance }) => (chance === null ? noFigure : formatShare(chance))),
          },
        ];
      }),
    ]),
  ];
}

function hasRun({ points }: Frontier): boolean {
  return points.some(({ costUsd }) => costUsd !== null);
}

/** The chances that lines have points at, rising. */
function levelsOf(lines: readonly Frontier[]): readonly number[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ minSuccess }) => minSuccess)))].sort((a, b) => a - b);
}

/** The chances that the table of single measures has columns for. */
const shownLevels: ReadonlySet<number> = new Set([0, 0.5, 0.9, 0.99]);

/** What insisting on a chance costs with one measure in place, a row a measure and model; no table where none lowers the chance. */
export function chanceAloneTables(answer: CountermeasuresAnswer, target: number): readonly Table[] {
  const names = measureNames(answer);
  const rows = shownSets(answer, target)
    .filter(({ length }) => length === 1)
    .flatMap((measures) => frontierLines(answer, target, measures));
  if (answer.items.length < 2 || rows.length === 0) return [];
  const levels = levelsOf(rows).filter((level) => shownLevels.has(level));
  return [
    tableOf(rows, [
      { column: textColumn("In place"), cell: ({ measures }) => names.together(measures) },
      { column: textColumn("People are exposed as"), cell: ({ staffModel }) => staffModelWords[staffModel] },
      ...levels.map(
        (level): Field<Frontier> => ({
          column: numberColumn(`Chance at least ${formatShare(level)}`),
          cell: ({ points }) => {
            const point = points.find(({ minSuccess }) => minSuccess === level);
            if (point === undefined) return noFigure;
            return point.costUsd === null ? noRun : formatUsd(point.costUsd);
          },
        }),
      ),
    ]),
  ];
}

/** What is in place where not all is, and the largest chance that any run then has, a sentence a model where it falls short. */
export function largestChanceSentences(answer: CountermeasuresAnswer, target: number): readonly Markdown[] {
  const measures = packageSet(answer, target);
  const lines = frontierLines(answer, target, measures);
  const all = everyMeasure(answer);
  const names = measureNames(answer);
  const closed = "All measures together leave no run, whatever the chance.";
  const whole = frontierLines(answer, target, all);
  if (whole.length > 0 && !whole.some(hasRun) && !lines.some(hasRun)) return [closed];
  const rest = measures.length < all.length && lines.length > 0;
  return [
    ...(rest ? [`${closed} The table is of ${names.together(measures)}.`] : []),
    ...lines.flatMap(({ staffModel, largestChance }) => {
      if (largestChance === null) return [];
      const { atLeast, below } = largestChance;
      return [
        `With ${staffModelWords[staffModel]}, no run at all has a chance of ${formatShare(below)}; some has ${formatShare(atLeast)}.`,
      ];
    }),
  ];
}
