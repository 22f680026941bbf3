import type { Comparison } from "../analysis/comparisonSchema.js";
import type { Chip } from "../catalog/chip.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { type AnswerCharts, comparisonCharts } from "./answerCharts.js";
import { costTable, outOfReachTables, runTable } from "./answerTables.js";
import { type AnswerView, answerViewSchema } from "./answerViewSchema.js";
import { assumptionSources, defaultTable, overriddenTables } from "./assumptionTables.js";
import { cautionSentences } from "./cautionSentences.js";
import { boundSentences, certificateSentence, certificateTable } from "./certificate.js";
import { chartLine } from "./charts/placeCharts.js";
import { costCountedSentence, evasionSentences } from "./countermeasures/evasionSentences.js";
import { evasionTables, hazardTables } from "./countermeasures/evasionTables.js";
import { distinctRuns } from "./distinctRuns.js";
import { aboutTheSame } from "./effects.js";
import { demonstratedTable, extrapolatedQuantities, extrapolationTable } from "./extrapolationTables.js";
import { formatNumber } from "./format.js";
import { gridGapSentences, gridGapTables, gridRatioTables } from "./gridGapTables.js";
import { knobTables } from "./knobTables.js";
import { lawBreakSection, lawBullets, lawSentence } from "./lawSentences.js";
import { efficiencyTable, moneyTable, nodeTable, trainingTable } from "./makeupTables.js";
import { markdownCode, markdownCodeBlock } from "./markdown.js";
import { chipNames, listWords, metricNames, metricSymbols, targetList } from "./names.js";
import { offerSentence } from "./offerSentence.js";
import { priceTable, weakPriceSentences, weakPrices } from "./priceTables.js";
import { combinations, ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { sourceIndex } from "./sourceIndex.js";
import { spaceBullet } from "./spaceBullet.js";
import { studySentences } from "./studySentences.js";
import { studyRows, studyTables } from "./studyTables.js";
import { unhiddenTable } from "./unhiddenTable.js";
import { withheldTables } from "./withheldTables.js";

/** What a report needs besides the answer itself. */
export interface AnswerContext {
  /** The policies of the answer, the baseline among them */
  readonly policies: readonly CombinedPolicy[];
  readonly assumptionRows: readonly AssumptionRow[];
  /** The chips the evader could buy */
  readonly chips: readonly Chip[];
  /** The command line that gives the report */
  readonly command: string;
}

const cautionPointer =
  'Some of these runs make use of what the model does not charge for; which, stands at the end of "Beyond published experiments".';

/** The view of an answer; title and answer in words are the caller's. */
export function answerView(
  comparison: Comparison,
  context: AnswerContext,
  head: Pick<AnswerView, "title"> & { readonly answer: readonly string[]; readonly charts?: AnswerCharts },
): AnswerView {
  const { assumptionRows, chips, command } = context;
  const policies = context.policies.filter(({ id }) => comparison.policies.includes(id));
  const nameOf = chipNames(chips);
  const runs = distinctRuns(comparison);
  // One run may be watched differently under two rules.
  const watched = distinctRuns(comparison, ({ configuration, evasion }) => [configuration, evasion]);
  const quantities = extrapolatedQuantities(runs);
  const shown = [...comparison.cells, ...comparison.centralised, ...(comparison.published ?? [])];
  const used = new Set(shown.map(({ result }) => result?.configuration?.chip));
  const priced = new Set(shown.map(({ result }) => (result?.feasible ? result.configuration?.chip : undefined)));
  const sources = sourceIndex([
    ...rulesOf(policies).flatMap(ruleSources),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results }) => results.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
    ...studyRows(comparison, chips).flatMap(({ table }) => table.sources),
  ]);
  const names = chips.map(({ id }) => nameOf(id));
  const cautions = cautionSentences(
    runs.map(({ cell: { target, result } }) => ({ at: target, result })),
    comparison,
    (targets) => `At ${targetList(targets)}`,
  );
  const several = comparison.policies.length > 1;
  const { charts = comparisonCharts(comparison, chips), ...words } = head;
  const view = {
    ...words,
    costCharts: charts.cost.map(chartLine),
    makeupCharts: charts.makeup.map(chartLine),
    answer: [
      ...lawBreakSection(comparison.laws, nameOf),
      ...head.answer,
      ...evasionSentences(comparison),
      ...(comparison.space === "published" ? [] : weakPriceSentences(comparison, chips)),
      ...(cautions.length === 0 ? [] : [cautionPointer]),
    ],
    space: spaceBullet(comparison, several),
    published: comparison.space === "published",
    setting: `Measured in ${metricNames[comparison.metric]}. ${comparison.targets.length === 1 ? "Target" : "Targets"}: ${targetList(comparison.targets)}. Space searched: ${comparison.space} (explained below). Chips on offer: ${listWords(names)}.${offerSentence(comparison.offer)}`,
    several,
    baseline: markdownCode(comparison.baseline),
    symbol: metricSymbols[comparison.metric],
    metricName: metricNames[comparison.metric],
    costCounted: costCountedSentence(comparison),
    quality: comparison.metric === "quality",
    aboutPercent: `${formatNumber(aboutTheSame * 100)}%`,
    costs: costTable(comparison),
    withheld: withheldTables(comparison),
    runs: runTable(comparison, nameOf),
    outOfReach: outOfReachTables(comparison, nameOf),
    evasion: evasionTables(watched, comparison),
    hazards: hazardTables(watched, comparison),
    hasRuns: runs.length > 0,
    nodes: nodeTable(runs, comparison),
    training: trainingTable(runs, comparison),
    efficiency: efficiencyTable(runs, comparison),
    knobs: knobTables(runs, comparison),
    money: moneyTable(runs, comparison),
    gridGapSentences: gridGapSentences(comparison),
    gridGaps: gridGapTables(comparison, nameOf),
    gridRatios: gridRatioTables(comparison),
    studySentences: studySentences(comparison, chips),
    study: studyTables(comparison, chips, nameOf),
    unhidden: unhiddenTable(comparison, nameOf),
    extrapolates: quantities.length > 0,
    cautions,
    extrapolation: extrapolationTable(runs, quantities, comparison),
    demonstrated: demonstratedTable(quantities, sources),
    combinations: combinations(policies),
    rules: ruleSections(policies, assumptionRows, sources),
    weakPrices: weakPrices(priced, chips),
    prices: priceTable(runs, comparison, chips, nameOf),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    certificate: certificateTable(comparison),
    found: certificateSentence(comparison.cells.map(({ result }) => result.certificate)),
    laws: lawSentence(comparison.laws),
    lawBullets: lawBullets(comparison.laws),
    bounds: boundSentences(comparison),
    sources: sources.items,
    command: markdownCodeBlock(command),
  };
  return answerViewSchema.parse(view);
}
