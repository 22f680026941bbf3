import type {
  CountermeasureCell,
  CountermeasuresAnswer,
} from "../../analysis/countermeasures/countermeasuresSchema.js";
import type { EvaderKind } from "../../scenario/assumptions.js";
import type { Chart } from "../charts/chart.js";
import { type CostCurve, costCurves } from "../charts/costCurves.js";
import { type MeasureMapCell, measureMap } from "../charts/measureMap.js";
import { pairMatrix } from "../charts/pairMatrix.js";
import { formatTarget } from "../format.js";
import { aboutSubject, packageSet, worldsOf } from "./answerCells.js";
import { frontierLines } from "./chanceTables.js";
import { evaderWords, staffModelWords } from "./evasionWords.js";
import { lengthLines } from "./lengthTables.js";
import { measureNames } from "./measureNames.js";
import { interactionWords } from "./pairTables.js";

/** The charts of an answer, by the part of the report they stand in. */
interface CountermeasuresCharts {
  readonly verdicts: readonly Chart[];
  readonly pairs: readonly Chart[];
  readonly chance: readonly Chart[];
  readonly lengths: readonly Chart[];
}

export function countermeasuresCharts(answer: CountermeasuresAnswer): CountermeasuresCharts {
  return {
    verdicts: mapCharts(answer),
    pairs: answer.targets.flatMap((target) => pairCharts(answer, target)),
    chance: chanceCharts(answer),
    lengths: lengthCharts(answer),
  };
}

/** All of them, in the order of the report. */
export function allCountermeasuresCharts(answer: CountermeasuresAnswer): readonly Chart[] {
  const { verdicts, pairs, chance, lengths } = countermeasuresCharts(answer);
  return [...verdicts, ...pairs, ...chance, ...lengths];
}

function mapCharts(answer: CountermeasuresAnswer): readonly Chart[] {
  const { items, cells, targets, staffModel, verdicts } = answer;
  const names = measureNames(answer);
  const worlds = worldsOf(cells, answer).filter((world) => world.staffModel === staffModel);
  const columns = targets.flatMap((target) => worlds.map((world) => ({ target, ...world })));
  const judgedCases = items.flatMap(({ id }) =>
    columns.map(({ target, evader }) => caseOf(answer, id, evader, target)),
  );
  // The paper's words are held against the worth; what it does not judge has a cost only.
  const quantity = judgedCases.every((found) => found !== undefined) ? "worth" : "cost";
  const map = items.map(({ id }) =>
    columns.map(({ target, evader }): MeasureMapCell => {
      const cell = aboutSubject(cells, { target, evader, staffModel, measures: [id] });
      const verdict = verdicts.find(({ item, versus }) => item === id && versus === evader);
      const own = caseOf(answer, id, evader, target);
      return {
        ...(quantity === "worth" ? { ratio: own!.worthRatio } : ratioOf(cell)),
        ...(verdict === undefined ? {} : { paper: verdict.paper }),
        differs: own !== undefined && own.word !== verdict?.paper,
      };
    }),
  );
  if (!map.flat().some(({ ratio }) => ratio !== undefined)) return [];
  return [
    measureMap({
      id: "measures",
      quantity,
      measures: items.map(({ id }) => names.plain(id)),
      columns: columns.map(({ target, evader }) => ({ target, evader: evaderWords[evader] })),
      cells: map,
    }),
  ];
}

/** What a measure was found to do where the paper judges it; under the staff model asked about where that matters. */
function caseOf({ verdicts, staffModel }: CountermeasuresAnswer, id: string, evader: EvaderKind, target: number) {
  const verdict = verdicts.find(({ item, versus }) => item === id && versus === evader);
  const cases = verdict?.cases.filter((one) => one.target === target) ?? [];
  return cases.find((one) => one.staffModel === staffModel) ?? cases[0];
}

/** The ratio of a cell; null where no run is left, nothing where it is not known. */
function ratioOf(cell: CountermeasureCell | undefined): Pick<MeasureMapCell, "ratio"> {
  if (cell === undefined) return {};
  if (cell.costUsd === null) return { ratio: null };
  return cell.costRatio === null ? {} : { ratio: cell.costRatio };
}

function pairCharts(answer: CountermeasuresAnswer, target: number): readonly Chart[] {
  const { items, interactions } = answer;
  const names = measureNames(answer);
  const place = (id: string) => items.findIndex((item) => item.id === id);
  const pairs = interactions
    .filter((interaction) => interaction.target === target)
    .map((interaction) => {
      const [first, second] = interaction.pair.map(place).sort((a, b) => a - b) as [number, number];
      return { places: [first, second] as const, kind: interaction.kind, text: interactionWords(interaction) };
    });
  // One pair is told by its table.
  if (pairs.length < 2) return [];
  const id = `pairs-${formatTarget(target)}`;
  return [pairMatrix({ id, target, measures: items.map(({ id: item }) => names.plain(item)), pairs })];
}

function chanceCharts(answer: CountermeasuresAnswer): readonly Chart[] {
  const names = measureNames(answer);
  const panels = answer.targets.flatMap((target) => {
    const measures = packageSet(answer, target);
    const curves = frontierLines(answer, target, measures).map(
      ({ staffModel, points }): CostCurve => ({
        name: staffModelWords[staffModel],
        points: points.map(({ minSuccess, costUsd }) => ({ at: minSuccess, costUsd })),
      }),
    );
    return curves.some(hasCost)
      ? [{ targetLabel: `${formatTarget(target)}, ${names.plainTogether(measures)}`, curves }]
      : [];
  });
  if (panels.length === 0) return [];
  const title = "What a chance to finish undetected costs";
  return [costCurves({ id: "cost-by-chance", title, over: "chance", panels })];
}

/** Whether there is anything to draw of a line. */
function hasCost({ points }: CostCurve): boolean {
  return points.some(({ costUsd }) => costUsd !== null);
}

function lengthCharts(answer: CountermeasuresAnswer): readonly Chart[] {
  const names = measureNames(answer);
  const panels = answer.targets.flatMap((target) => {
    const curves = lengthLines(answer, target).map(
      ({ measures, points }): CostCurve => ({
        name: names.plainTogether(measures),
        points: points.map(({ lengthDays, costUsd }) => ({ at: lengthDays, costUsd })),
      }),
    );
    return curves.some(hasCost) ? [{ targetLabel: formatTarget(target), curves }] : [];
  });
  if (panels.length === 0) return [];
  return [costCurves({ id: "cost-by-length", title: "What a run of each length costs", over: "days", panels })];
}
