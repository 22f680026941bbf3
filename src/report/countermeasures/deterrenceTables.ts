import type {
  CountermeasureCell,
  CountermeasuresAnswer,
} from "../../analysis/countermeasures/countermeasuresSchema.js";
import type { StaffModel } from "../../scenario/assumptions.js";
import { formatDelta, formatShare, formatUsd } from "../format.js";
import { numberColumn, type Table, textColumn } from "../markdown.js";
import { tableOf } from "../tableOf.js";
import { sameMeasures, shownCells, shownSets, worldsOf } from "./answerCells.js";
import { noFigure, noRun, staffModelWords } from "./evasionWords.js";
import { measureNames } from "./measureNames.js";

/** A run that is watched, and under which models of how people give it away. */
interface WatchedRun {
  readonly cell: CountermeasureCell;
  readonly models: readonly StaffModel[];
}

/** The watched runs of the evader asked about, measures in the order of the answer; models that come to the same as one. */
function watchedRuns(answer: CountermeasuresAnswer, target: number): readonly WatchedRun[] {
  const cells = worldsOf(answer.cells, answer)
    .filter(({ evader }) => evader === answer.evader)
    .flatMap((world) => shownCells(answer, target, world))
    .filter(({ costUsd, result }) => costUsd !== null && (result.evasion?.hazards.length ?? 0) > 0);
  const merged = new Map<string, WatchedRun>();
  for (const cell of cells) {
    const { chance, lossUsd } = cell.result.evasion!;
    const key = JSON.stringify([cell.measures, chance, lossUsd]);
    const models = merged.get(key)?.models ?? [];
    merged.set(key, { cell: merged.get(key)?.cell ?? cell, models: [...models, cell.staffModel] });
  }
  return shownSets(answer, target).flatMap((measures) =>
    [...merged.values()].filter(({ cell }) => sameMeasures(cell.measures, measures)),
  );
}

/** What deterrence models take as given, for the runs shown: the probability of detection and what detection costs. */
export function detectionTables(answer: CountermeasuresAnswer, target: number): readonly Table[] {
  const runs = watchedRuns(answer, target);
  if (runs.length === 0) return [];
  const names = measureNames(answer);
  return [
    tableOf(runs, [
      { column: textColumn("In place"), cell: ({ cell }) => names.together(cell.measures) },
      {
        column: textColumn("People are exposed as"),
        cell: ({ models }) => (models.length > 1 ? "either" : staffModelWords[models[0]!]),
      },
      {
        column: numberColumn("Chance of detection before the end"),
        cell: ({ cell }) => formatShare(1 - cell.result.evasion!.chance),
      },
      { column: numberColumn("Lost if detected"), cell: ({ cell }) => formatUsd(cell.result.evasion!.lossUsd) },
      {
        column: numberColumn("Expected loss"),
        cell: ({ cell }) => formatUsd((1 - cell.result.evasion!.chance) * cell.result.evasion!.lossUsd),
      },
    ]),
  ];
}

/** Whether evasion pays for the stated value and from which penalty on it no longer does; no table where no value is stated. */
export function penaltyTables(answer: CountermeasuresAnswer, target: number): readonly Table[] {
  const rows = answer.deterrence.filter((row) => row.target === target);
  if (rows.length === 0) return [];
  const names = measureNames(answer);
  return [
    tableOf(rows, [
      { column: textColumn("In place"), cell: ({ measures }) => names.together(measures) },
      ...(rows.some(({ evader }) => evader !== answer.evader)
        ? [{ column: textColumn("Evader"), cell: ({ evader }: (typeof rows)[number]) => evader }]
        : []),
      { column: textColumn("People are exposed as"), cell: ({ staffModel }) => staffModelWords[staffModel] },
      { column: textColumn("Evasion pays"), cell: ({ pays }) => (pays ? "yes" : "**no**") },
      {
        column: numberColumn("Gain of the best run"),
        cell: ({ gainUsd }) => (gainUsd === null ? noRun : formatDelta(gainUsd)),
      },
      { column: numberColumn("Its chance"), cell: ({ chance }) => (chance === null ? noFigure : formatShare(chance)) },
      { column: numberColumn("Further fine that ends it"), cell: penaltyWords },
      {
        column: numberColumn("Value from which it pays"),
        cell: ({ breakEvenValueUsd }) => (breakEvenValueUsd === null ? "none" : formatUsd(breakEvenValueUsd)),
      },
    ]),
  ];
}

/** The further fine at which no run leaves a gain. */
function penaltyWords({ penaltyUsd }: CountermeasuresAnswer["deterrence"][number]): string {
  if (penaltyUsd === null) return "none does";
  return penaltyUsd === 0 ? "none needed" : formatUsd(penaltyUsd);
}
