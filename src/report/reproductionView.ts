import type { Reproduction } from "../analysis/reproductionSchema.js";
import type { AnswerContext } from "./answerView.js";
import { assumptionSources, defaultTable, overriddenTables } from "./assumptionTables.js";
import { differenceSentence } from "./differenceSentence.js";
import { demonstratedTable } from "./extrapolationTables.js";
import { farthestTable, quantitiesBeyond } from "./farthestTable.js";
import { formatCount } from "./format.js";
import { markdownCode, markdownCodeBlock, markdownText } from "./markdown.js";
import { effortTable, minimumRunTable, minimumTable } from "./minimumTables.js";
import { chipNames, listWords, metricNames } from "./names.js";
import { printedRunTable, printedValueTable } from "./printedTables.js";
import { renderTemplate } from "./renderTemplate.js";
import { rowName } from "./reproductionNames.js";
import { reproductionAnswer, tableAnswers } from "./reproductionSentences.js";
import { type ReproductionView, reproductionViewSchema } from "./reproductionViewSchema.js";
import { ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { sourceIndex, sourceOf } from "./sourceIndex.js";

/** The report of a reproduction as plain data, ready to be placed by the template `reproduction`. */
export function reproductionView(reproduction: Reproduction, context: AnswerContext): ReproductionView {
  const { assumptionRows, chips, command } = context;
  const policies = context.policies.filter(({ id }) => id === reproduction.policy);
  const nameOf = chipNames(chips);
  const runs = reproduction.rows.map((row) => ({
    name: rowName(row, reproduction),
    extrapolations: row.exact.result.extrapolations,
  }));
  const quantities = quantitiesBeyond(runs);
  const results = reproduction.rows.flatMap(({ exact, procedure }) => [exact.result, procedure.result]);
  const used = new Set(results.map(({ configuration }) => configuration.chip));
  const sources = sourceIndex([
    ...reproduction.tables.flatMap((table) => table.sources.map(sourceOf)),
    ...rulesOf(policies).flatMap(ruleSources),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results: published }) => published.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  const names = listWords(reproduction.chips.map(nameOf));
  return reproductionViewSchema.parse({
    setting: `Measured in ${metricNames[reproduction.metric]}. Rule: ${markdownCode(reproduction.policy)}. Space searched: ${reproduction.space}, at least two nodes. Chips on offer: ${names}.`,
    answer: reproductionAnswer(reproduction),
    tables: tableAnswers(reproduction),
    printedRuns: printedRunTable(reproduction, nameOf),
    printedValues: printedValueTable(reproduction),
    remarks: reproduction.rows.flatMap((row) =>
      row.notes === undefined ? [] : [`${rowName(row, reproduction)}: ${markdownText(row.notes)}`],
    ),
    minima: minimumTable(reproduction),
    minimumRuns: minimumRunTable(reproduction, nameOf),
    reasons: reasons(reproduction, nameOf),
    effort: effortTable(reproduction),
    leastNodes: formatCount(reproduction.nodeCounts.from),
    mostNodes: formatCount(reproduction.nodeCounts.to),
    chipValues: chips.every(({ values }) => values === "paper")
      ? "Throughput, memory and price of the chips are the study's own."
      : "Throughput, memory and price of the chips are not all the study's own.",
    extrapolates: quantities.length > 0,
    farthest: quantities.length > 0 ? [farthestTable(runs, quantities)] : [],
    demonstrated: quantities.length > 0 ? [demonstratedTable(quantities, sources)] : [],
    rules: ruleSections(policies, assumptionRows, sources),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    sources: sources.items,
    command: markdownCodeBlock(command),
  });
}

/** The report of a reproduction as a Markdown document. */
export function renderReproduction(reproduction: Reproduction, context: AnswerContext): Promise<string> {
  return renderTemplate("reproduction", reproductionViewSchema, reproductionView(reproduction, context));
}

/** Why the minimum is lower, row by row; rows for which the same is true word for word share one entry. */
function reasons(reproduction: Reproduction, nameOf: ReturnType<typeof chipNames>): readonly string[] {
  const shared = new Map<string, string[]>();
  for (const row of reproduction.rows) {
    if (row.difference.kind === "equal") continue;
    const sentence = differenceSentence(row, reproduction, nameOf);
    shared.set(sentence, [...(shared.get(sentence) ?? []), rowName(row, reproduction)]);
  }
  return [...shared].map(([sentence, rows]) => `**${rows.join("; ")}.** ${sentence}`);
}
