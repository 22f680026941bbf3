import type {
  CountermeasureCell,
  CountermeasuresAnswer,
} from "../../analysis/countermeasures/countermeasuresSchema.js";
import { limitWords } from "../../search/limit.js";
import type { AnswerContext } from "../answerView.js";
import { assumptionSources, defaultTable, overriddenTables } from "../assumptionTables.js";
import { cautionSentences as runCautions } from "../cautionSentences.js";
import { chartLine } from "../charts/placeCharts.js";
import { demonstratedTable } from "../extrapolationTables.js";
import { farthestTable, quantitiesBeyond } from "../farthestTable.js";
import { formatTarget } from "../format.js";
import { markdownCode, markdownCodeBlock, markdownText, numberColumn, type Table, textColumn } from "../markdown.js";
import { chipNames, listWords, metricNames, targetList } from "../names.js";
import { offerSentence } from "../offerSentence.js";
import { weakPrices } from "../priceTables.js";
import { renderTemplate } from "../renderTemplate.js";
import { combinations, ruleSections, ruleSources, rulesOf } from "../ruleSections.js";
import { sourceIndex } from "../sourceIndex.js";
import { spaceBullet } from "../spaceBullet.js";
import { tableOf } from "../tableOf.js";
import { shownCells } from "./answerCells.js";
import {
  cautionSentences,
  interactionSentences,
  partialSentences,
  targetSentences,
  verdictSentences,
} from "./answerSentences.js";
import { burdenTables, unstatedBurden } from "./burdenTables.js";
import { chanceAloneTables, chanceTables, largestChanceSentences } from "./chanceTables.js";
import { costBasisSentences, costBasisTables } from "./costBasisTables.js";
import { countermeasuresCharts } from "./countermeasuresCharts.js";
import { type CountermeasuresView, countermeasuresViewSchema } from "./countermeasuresViewSchema.js";
import { detectionTables, penaltyTables } from "./deterrenceTables.js";
import { lengthTables } from "./lengthTables.js";
import { measureNames } from "./measureNames.js";
import { closedCells, costTable, exposureTables, measureFields, responseTable } from "./measureTables.js";
import { orderTables } from "./orderTables.js";
import { pairBullets, pairTables } from "./pairTables.js";
import { endTables, noteBullets, parameterTables } from "./parameterTables.js";
import {
  costSentence,
  deterrenceBullets,
  foundSentences,
  itemBullets,
  lawBreakSentences,
  limitBullets,
  modelBullets,
  valueSentences,
} from "./prose.js";
import { targetParts } from "./targetParts.js";
import { bandSentences, disagreementBullets, unjudgedBullets, verdictTables } from "./verdictTables.js";

/** The report on countermeasures as plain data, ready to be placed by the template `countermeasures`. */
export function countermeasuresView(answer: CountermeasuresAnswer, context: AnswerContext): CountermeasuresView {
  const { assumptionRows, chips, command, policies } = context;
  const { targets, metric } = answer;
  const nameOf = chipNames(chips);
  const cells = targets.flatMap((target) => shownCells(answer, target, answer));
  const reached = cells.filter(({ costUsd }) => costUsd !== null);
  const runs = reached.map((cell) => ({ name: cellName(cell, answer), extrapolations: cell.result.extrapolations }));
  const quantities = quantitiesBeyond(runs);
  const used = new Set([
    ...cells.map(({ result }) => result.configuration?.chip),
    ...answer.costBases.map(({ chip }) => chip ?? undefined),
  ]);
  const sources = sourceIndex([
    ...rulesOf(policies).flatMap(ruleSources),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results }) => results.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  const charts = countermeasuresCharts(answer);
  const parts = (of: (target: number) => readonly Table[]) =>
    targetParts(targets, (target) => ({ tables: of(target) }));
  return countermeasuresViewSchema.parse({
    title: `What ${answer.items.length === 1 ? "a countermeasure adds" : "countermeasures add"} to ${markdownCode(answer.base)}`,
    setting: `Measured in ${metricNames[metric]}. ${targets.length === 1 ? "Target" : "Targets"}: ${targetList(targets)}. Space searched: adversarial (explained below). Chips on offer: ${listWords(answer.chips.map(nameOf))}.${offerSentence(answer.offer)}`,
    broken: lawBreakSentences(answer),
    answer: answerLines(answer),
    cautions: cautionSentences(answer),
    items: itemBullets(answer, markdownText),
    metricName: metricNames[metric],
    cost: costSentence(answer),
    space: spaceBullet({ space: "adversarial", modes: answer.modes }, true),
    model: modelBullets(answer),
    costs: parts((target) => (shownCells(answer, target, answer).length === 0 ? [] : [costTable(answer, target)])),
    responses: parts((target) => [
      ...(shownCells(answer, target, answer).some(({ costUsd }) => costUsd !== null)
        ? [responseTable(answer, target, nameOf)]
        : []),
      ...exposureTables(answer, target),
      ...closedTables(answer, target),
    ]),
    verdictCharts: charts.verdicts.map(chartLine),
    verdicts: verdictTables(answer),
    bands: bandSentences(answer),
    disagreements: disagreementBullets(answer, nameOf),
    unjudged: unjudgedBullets(answer),
    pairCharts: charts.pairs.map(chartLine),
    pairs: targetParts(targets, (target) => ({
      tables: pairTables(answer, target),
      lines: pairBullets(answer, target),
    })),
    order: orderTables(answer).map(({ heading, table }) => ({ heading, tables: [table], lines: [] })),
    chanceCharts: charts.chance.map(chartLine),
    chance: targetParts(targets, (target) => ({
      tables: chanceTables(answer, target),
      lines: largestChanceSentences(answer, target),
    })),
    chanceAlone: parts((target) => chanceAloneTables(answer, target)),
    detection: parts((target) => detectionTables(answer, target)),
    deterrenceInputs: deterrenceBullets,
    value: valueSentences(answer),
    penalties: parts((target) => penaltyTables(answer, target)),
    lengthCharts: charts.lengths.map(chartLine),
    lengths: parts((target) => lengthTables(answer, target)),
    costBases: costBasisTables(answer, nameOf),
    costBasisSentences: costBasisSentences(answer, nameOf),
    burden: burdenTables(answer),
    unstatedBurden: unstatedBurden(answer),
    parameters: parameterTables(answer),
    ends: parts((target) => endTables(answer, target)),
    notes: noteBullets(answer),
    limits: limitBullets,
    found: foundSentences(answer),
    extrapolates: quantities.length > 0,
    farthest: quantities.length > 0 ? [farthestTable(runs, quantities)] : [],
    demonstrated: quantities.length > 0 ? [demonstratedTable(quantities, sources)] : [],
    runCautions: runCautions(
      reached.map((cell) => ({ at: cell, result: cell.result })),
      { space: "adversarial", metric },
      (places) => `With ${listWords(places.map((cell) => cellName(cell, answer)))}`,
    ),
    combinations: combinations(policies),
    rules: ruleSections(policies, assumptionRows, sources),
    weakPrices: weakPrices(new Set(reached.map(({ result }) => result.configuration?.chip)), chips),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    sources: sources.items,
    command: markdownCodeBlock(command),
  } satisfies Record<keyof CountermeasuresView, unknown>);
}

/** The first sentences of the report. */
function answerLines(answer: CountermeasuresAnswer): readonly string[] {
  const found = [
    ...partialSentences(answer),
    ...targetSentences(answer),
    ...interactionSentences(answer),
    ...verdictSentences(answer),
  ];
  return found.length === 0 ? ["Nothing was computed."] : found;
}

/** A cell as tables of runs name it. */
function cellName({ measures, target }: CountermeasureCell, answer: CountermeasuresAnswer): string {
  const name = measureNames(answer).together(measures);
  return answer.targets.length === 1 ? name : `${name} at ${formatTarget(target)}`;
}

/** What stops the most capable run where none reaches the target; no table where all do. */
function closedTables(answer: CountermeasuresAnswer, target: number): readonly Table[] {
  const closed = closedCells(answer, target);
  if (closed.length === 0) return [];
  return [
    tableOf(closed, [
      ...measureFields(measureNames(answer)),
      { column: numberColumn("Cost"), cell: () => "no run" },
      { column: textColumn("What stops it"), cell: ({ limit }) => limitWords[limit ?? "no-node"] },
    ]),
  ];
}

/** The report on countermeasures as a Markdown document. */
export function renderCountermeasures(answer: CountermeasuresAnswer, context: AnswerContext): Promise<string> {
  return renderTemplate("countermeasures", countermeasuresViewSchema, countermeasuresView(answer, context));
}
