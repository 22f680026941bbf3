import type { Sensitivity } from "../analysis/sensitivitySchema.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import type { AnswerContext } from "./answerView.js";
import { assumptionSources, defaultTable, overriddenTables } from "./assumptionTables.js";
import { cautionSentences } from "./cautionSentences.js";
import { certificateSentence } from "./certificate.js";
import type { Chart } from "./charts/chart.js";
import { costByNetwork } from "./charts/costByNetwork.js";
import { chartLine } from "./charts/placeCharts.js";
import { demonstratedTable } from "./extrapolationTables.js";
import { farthestTable, quantitiesBeyond } from "./farthestTable.js";
import { formatTarget } from "./format.js";
import { costCountedOr } from "./leastCost.js";
import { type Markdown, markdownCode, markdownCodeBlock, markdownText } from "./markdown.js";
import { chipNames, listWords, metricNames } from "./names.js";
import { offerSentence } from "./offerSentence.js";
import { weakPrices } from "./priceTables.js";
import { renderTemplate } from "./renderTemplate.js";
import { combinations, ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { sensitivityAnswer } from "./sensitivityAnswer.js";
import { sensitivityChecks } from "./sensitivityChecks.js";
import { claimSentences } from "./sensitivityClaims.js";
import { networkName } from "./sensitivityNames.js";
import { oddSentences } from "./sensitivityOddities.js";
import {
  networkCostTable,
  networkEffectTable,
  networkEvasionTables,
  networkReachTables,
  networkRunTable,
  networkTable,
} from "./sensitivityTables.js";
import { type SensitivityView, sensitivityViewSchema } from "./sensitivityViewSchema.js";
import { sourceIndex, sourceOf } from "./sourceIndex.js";
import { spaceBullet } from "./spaceBullet.js";

/** The report of a sensitivity as plain data, ready to be placed by the template `sensitivity`. */
export function sensitivityView(sensitivity: Sensitivity, context: AnswerContext): SensitivityView {
  const { assumptionRows, chips, command } = context;
  const { series, target, metric, cells, networks } = sensitivity;
  const policies = context.policies.filter(({ id }) => sensitivity.policies.includes(id));
  const nameOf = chipNames(chips);
  const reached = cells.filter(({ result }) => result.feasible);
  const runs = reached.map(({ network, policy, result }) => ({
    name: `${networkName(network, sensitivity)}, ${markdownCode(policy)}`,
    extrapolations: result.extrapolations,
  }));
  const quantities = quantitiesBeyond(runs);
  const used = new Set(
    [...cells, { result: sensitivity.centralised }].map(({ result }) => result?.configuration?.chip),
  );
  const sources = sourceIndex([
    ...networks.flatMap((network) => network.sources.map(sourceOf)),
    ...rulesOf(policies).flatMap(ruleSources),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results }) => results.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  const priced = new Set(
    [...cells, { result: sensitivity.centralised }].map(({ result }) =>
      result?.feasible ? result.configuration?.chip : undefined,
    ),
  );
  const names = listWords(sensitivity.chips.map(nameOf));
  return sensitivityViewSchema.parse({
    title: `What ${series} changes about evasion at ${formatTarget(target)}`,
    setting: `Measured in ${metricNames[metric]}. Target: ${formatTarget(target)}. ${sensitivity.policies.length === 1 ? "Rule" : "Rules"}: ${listWords(sensitivity.policies.map(markdownCode))}. Space searched: ${sensitivity.space}. Chips on offer: ${names}.${offerSentence(sensitivity.offer)}`,
    space: sensitivity.space === "published" ? [] : [spaceBullet(sensitivity, policies.length > 1)],
    answer: sensitivityAnswer(sensitivity),
    claims: claimSentences(sensitivity),
    odd: oddSentences(sensitivity),
    metricName: metricNames[metric],
    costCounted: costCountedOr(usualCost, { ...sensitivity, results: cells.map(({ result }) => result) }),
    quality: metric === "quality",
    reference: networkName(sensitivity.reference, sensitivity),
    networks: networkTable(sensitivity),
    charts: sensitivityCharts(sensitivity).map(chartLine),
    remarks: networks.flatMap(({ name, notes }) =>
      notes === undefined ? [] : [`${markdownText(name)}: ${markdownText(notes)}`],
    ),
    printed: networks.some(({ published }) => published.length > 0),
    policies: sensitivity.policies.map((policy) => {
      const own = cells.filter((cell) => cell.policy === policy);
      const found = own.filter(({ result }) => result.feasible);
      return {
        id: markdownCode(policy),
        costs: networkCostTable(own, sensitivity),
        evasion: networkEvasionTables(own, sensitivity),
        runs:
          found.length === 0
            ? []
            : [networkRunTable(found, sensitivity, nameOf), networkEffectTable(found, sensitivity)],
        reach: networkReachTables(own, sensitivity, nameOf),
      };
    }),
    extrapolates: quantities.length > 0,
    cautions: cautionSentences(
      reached.map(({ network, result }) => ({ at: network, result })),
      sensitivity,
      (ids) => `On ${listWords(ids.map((id) => networkName(id, sensitivity)))}`,
    ),
    farthest: quantities.length > 0 ? [farthestTable(runs, quantities)] : [],
    demonstrated: quantities.length > 0 ? [demonstratedTable(quantities, sources)] : [],
    combinations: combinations(policies),
    rules: ruleSections(policies, assumptionRows, sources),
    idleOverrides: idleOverrides(assumptionRows),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    weakPrices: weakPrices(priced, chips),
    found: certificateSentence(cells.map(({ result }) => result.certificate)),
    checks: sensitivityChecks(sensitivity),
    sources: sources.items,
    command: markdownCodeBlock(command),
  });
}

const usualCost =
  "It buys the hardware that does this at the lowest capital cost: chips, servers and each cluster's own network.";

/** The charts of a sensitivity: cost over the networks, where any run reaches the target. */
export function sensitivityCharts(sensitivity: Sensitivity): readonly Chart[] {
  return sensitivity.cells.some(({ hiding }) => hiding !== "impossible") ? [costByNetwork(sensitivity)] : [];
}

/** The report of a sensitivity as a Markdown document. */
export function renderSensitivity(sensitivity: Sensitivity, context: AnswerContext): Promise<string> {
  return renderTemplate("sensitivity", sensitivityViewSchema, sensitivityView(sensitivity, context));
}

/** Assumptions that were overridden without effect, because each network of the series sets them. */
function idleOverrides(rows: readonly AssumptionRow[]): readonly Markdown[] {
  const set = ["network.upload", "network.download", "network.latency"];
  return rows.filter(({ name, overridden }) => overridden && set.includes(name)).map(({ name }) => markdownCode(name));
}
