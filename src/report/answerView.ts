import type { Comparison } from "../analysis/compare.js";
import type { Chip } from "../catalog/chip.js";
import type { CombinedPolicy } from "../policy/policy.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import { costTable, outOfReachTables, runTable } from "./answerTables.js";
import { type AnswerView, answerViewSchema } from "./answerViewSchema.js";
import { assumptionSources, defaultTable, overriddenTables } from "./assumptionTables.js";
import { boundSentences, certificateTable } from "./certificate.js";
import { distinctRuns } from "./distinctRuns.js";
import { aboutTheSame } from "./effects.js";
import { demonstratedTable, extrapolatedQuantities, extrapolationTable } from "./extrapolationTables.js";
import { formatCount, formatNumber } from "./format.js";
import { efficiencyTable, moneyTable, nodeTable, trainingTable } from "./makeupTables.js";
import { markdownCode, markdownCodeBlock } from "./markdown.js";
import { chipNames, listWords, metricNames, metricSymbols, targetList } from "./names.js";
import { priceTable, weakPrices } from "./priceTables.js";
import { combinations, ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { sourceIndex } from "./sourceIndex.js";
import { unhiddenTable } from "./unhiddenTable.js";

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

/** The view of an answer; title and answer in words are the caller's. */
export function answerView(
  comparison: Comparison,
  context: AnswerContext,
  head: Pick<AnswerView, "title"> & { readonly answer: readonly string[] },
): AnswerView {
  const { assumptionRows, chips, command } = context;
  const policies = context.policies.filter(({ id }) => comparison.policies.includes(id));
  const nameOf = chipNames(chips);
  const runs = distinctRuns(comparison);
  const quantities = extrapolatedQuantities(runs);
  const used = new Set(
    [...comparison.cells, ...comparison.centralised].map(({ result }) => result?.configuration?.chip),
  );
  const sources = sourceIndex([
    ...rulesOf(policies).flatMap(ruleSources),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results }) => results.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  const names = chips.map(({ id }) => nameOf(id));
  const view = {
    ...head,
    setting: `Measured in ${metricNames[comparison.metric]}. ${comparison.targets.length === 1 ? "Target" : "Targets"}: ${targetList(comparison.targets)}. Space searched: ${comparison.space} (explained below). Chips on offer: ${listWords(names)}.`,
    several: comparison.policies.length > 1,
    baseline: markdownCode(comparison.baseline),
    symbol: metricSymbols[comparison.metric],
    metricName: metricNames[comparison.metric],
    quality: comparison.metric === "quality",
    aboutPercent: `${formatNumber(aboutTheSame * 100)}%`,
    costs: costTable(comparison),
    runs: runTable(comparison, nameOf),
    outOfReach: outOfReachTables(comparison, nameOf),
    hasRuns: runs.length > 0,
    nodes: nodeTable(runs, comparison),
    training: trainingTable(runs, comparison),
    efficiency: efficiencyTable(runs, comparison),
    money: moneyTable(runs, comparison),
    unhidden: unhiddenTable(comparison, nameOf),
    extrapolates: quantities.length > 0,
    extrapolation: extrapolationTable(runs, quantities, comparison),
    demonstrated: demonstratedTable(quantities, sources),
    combinations: combinations(policies),
    rules: ruleSections(policies, assumptionRows, sources),
    weakPrices: weakPrices(runs, comparison, chips),
    prices: priceTable(runs, comparison, chips, nameOf),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    certificate: certificateTable(comparison),
    configurations: formatCount(comparison.certificate.configurations),
    evaluations: formatCount(comparison.certificate.evaluations),
    bounds: boundSentences(comparison),
    sources: sources.items,
    command: markdownCodeBlock(command),
  };
  return answerViewSchema.parse(view);
}
