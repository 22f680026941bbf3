import type { Audit } from "../analysis/burden/auditSchema.js";
import type { Comparison } from "../analysis/comparisonSchema.js";
import type { LegitimateSystem } from "../catalog/loadSystems.js";
import { costTable, outOfReachTables, runTable } from "./answerTables.js";
import type { AnswerContext } from "./answerView.js";
import { assumptionSources, defaultTable, overriddenTables } from "./assumptionTables.js";
import { citedSource, claimAnswer, claimsUnfit, claimTables, contradictions } from "./auditClaims.js";
import { nodesTable, weakPointSentences, weakPointTables } from "./auditNodes.js";
import { readingAnswer, readingChangeTables, readingCountTables, readingSentences } from "./auditReadings.js";
import { auditAnswer, choiceSentences } from "./auditSentences.js";
import { everySystemTable } from "./auditSystemTable.js";
import { categoryTable, changedTables, nearestTables } from "./auditTables.js";
import { type AuditView, auditViewSchema } from "./auditViewSchema.js";
import { measureWords } from "./auditWords.js";
import { cautionSentences } from "./cautionSentences.js";
import { certificateSentence } from "./certificate.js";
import { evasionSentences } from "./countermeasures/evasionSentences.js";
import { evasionTables, hazardTables } from "./countermeasures/evasionTables.js";
import { distinctRuns } from "./distinctRuns.js";
import { demonstratedTable, extrapolatedQuantities, extrapolationTable } from "./extrapolationTables.js";
import { formatCount } from "./format.js";
import { lawBreakSection, lawBullets, lawSentence } from "./lawSentences.js";
import { costCounted, costCountedOr } from "./leastCost.js";
import { markdownCode, markdownCodeBlock } from "./markdown.js";
import { chipNames, listWords, metricNames, targetList } from "./names.js";
import { offerSentence } from "./offerSentence.js";
import { weakPriceSentences, weakPrices } from "./priceTables.js";
import { renderTemplate } from "./renderTemplate.js";
import { combinations, ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { sourceIndex } from "./sourceIndex.js";
import { spaceBullet } from "./spaceBullet.js";
import { unhiddenTable } from "./unhiddenTable.js";
import { withheldTables } from "./withheldTables.js";

/** What the report of an audit needs besides the audit. */
export interface AuditContext extends AnswerContext {
  /** The systems audited */
  readonly systems: readonly LegitimateSystem[];
}

/** The report of an audit as plain data, ready to be placed by the template `audit`. */
export function auditView(audit: Audit, context: AuditContext, charts: readonly string[] = []): AuditView {
  const { assumptionRows, chips, command, policies, systems } = context;
  const { evasion, policy, baseline } = audit;
  const nameOf = chipNames(chips);
  const runs = evasion === null ? [] : distinctRuns(evasion);
  const quantities = extrapolatedQuantities(runs);
  const shown = evasion === null ? [] : [...evasion.cells, ...evasion.centralised];
  const used = new Set(shown.map(({ result }) => result?.configuration?.chip));
  const priced = new Set(shown.map(({ result }) => (result?.feasible ? result.configuration?.chip : undefined)));
  const claimed = audit.claims.some(({ verdict }) => verdict !== "not-applicable");
  const sources = sourceIndex([
    ...rulesOf(policies).flatMap(ruleSources),
    ...systems.flatMap((system) => system.sources),
    ...(claimed ? audit.claims.flatMap((claim) => claim.sources.map(citedSource)) : []),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results }) => results.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  return auditViewSchema.parse({
    title:
      baseline === null
        ? `Audit of ${markdownCode(policy)}`
        : `Audit of ${markdownCode(policy)}, against ${markdownCode(baseline)}`,
    setting: settingSentences(audit, context),
    answer: [
      ...(evasion === null ? [] : lawBreakSection(evasion.laws, nameOf)),
      ...auditAnswer(audit, nameOf),
      ...claimAnswer(audit),
      ...(evasion === null ? [] : evasionSentences(evasion)),
      ...(evasion === null || evasion.space === "published" ? [] : weakPriceSentences(evasion, chips)),
    ],
    charts: [...charts],
    metricName: evasion === null ? "" : metricNames[evasion.metric],
    costCounted: evasion === null ? "" : costWords(evasion),
    evasion: evasion === null ? [] : [...evasionTables(runs, evasion), ...hazardTables(runs, evasion)],
    space: evasion === null ? "" : spaceBullet(evasion, evasion.policies.length > 1),
    registers: audit.registersClusters,
    baseline: baseline === null ? [] : [markdownCode(baseline)],
    network: networkSentences(context, audit),
    links: linkSentences(audit),
    newlyRegistered: changedTables(audit, "newly-registered"),
    newlyFree: changedTables(audit, "newly-free"),
    categories: categoryTable(audit),
    nearestRegistered: nearestTables(audit, "registered"),
    nearestUnregistered: nearestTables(audit, "unregistered"),
    readingAnswer: readingAnswer(audit),
    readingCounts: readingCountTables(audit),
    readingSentences: readingSentences(audit),
    readingChanges: readingChangeTables(audit),
    claimsUnfit: claimsUnfit(audit),
    claimAnswer: claimAnswer(audit),
    claims: claimTables(audit, sources),
    contradictions: contradictions(audit),
    nodes: nodesTable(audit, nameOf),
    costs: evasion === null ? [] : [costTable(evasion)],
    runs: evasion === null ? [] : [runTable(evasion, nameOf)],
    outOfReach: evasion === null ? [] : outOfReachTables(evasion, nameOf),
    withheld: evasion === null ? [] : withheldTables(evasion),
    unhidden: evasion === null ? [] : [unhiddenTable(evasion, nameOf)],
    weakPointSentences: weakPointSentences(audit, nameOf),
    weakPoints: weakPointTables(audit, nameOf),
    systems: everySystemTable(audit, systems, sources),
    choice: choiceSentences(audit),
    cautions:
      evasion === null
        ? []
        : cautionSentences(
            runs.map(({ cell: { target, result } }) => ({ at: target, result })),
            evasion,
            (targets) => `At ${targetList(targets)}`,
          ),
    extrapolation:
      quantities.length === 0
        ? []
        : [extrapolationTable(runs, quantities, evasion!), demonstratedTable(quantities, sources)],
    combinations: combinations(policies),
    rules: ruleSections(policies, assumptionRows, sources),
    weakPrices: weakPrices(priced, chips),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    found: evasion === null ? [] : [certificateSentence(evasion.cells.map(({ result }) => result.certificate))],
    laws: evasion === null ? [] : [lawSentence(evasion.laws)],
    lawBullets: evasion === null ? [] : lawBullets(evasion.laws),
    sources: sources.items,
    command: markdownCodeBlock(command),
  });
}

/** What the evader pays for, as the end of a sentence on what it wants. */
function costWords({ assumptions, cells }: Comparison): string {
  const answers = { assumptions, results: cells.map(({ result }) => result) };
  const usual = ", at the lowest capital cost: chips, servers and cluster networks.";
  return costCountedOr(usual, answers, `. ${costCounted(answers)}`);
}

/** The report of an audit as a Markdown document. */
export function renderAudit(audit: Audit, context: AuditContext, charts: readonly string[] = []): Promise<string> {
  return renderTemplate("audit", auditViewSchema, auditView(audit, context, charts));
}

function settingSentences({ systems, evasion }: Audit, { chips }: AuditContext): string {
  const held = `Held against ${formatCount(systems.length)} legitimate systems`;
  if (evasion === null) return `${held}.`;
  const targets = `${evasion.targets.length === 1 ? "target" : "targets"} ${targetList(evasion.targets)}`;
  const names = chipNames(chips);
  return `${held}, and against an evader with the ${targets}, measured in ${metricNames[evasion.metric]}. Space searched: ${evasion.space} (explained below). Chips on offer to the evader: ${listWords(chips.map(({ id }) => names(id)))}.${offerSentence(evasion.offer)}`;
}

/** What the links inside a system are taken to be, where the rule asks for them. */
function linkSentences({ systems }: Audit): readonly string[] {
  const line = systems[0]?.lines.find(({ kind }) => kind === "interconnect");
  if (line === undefined) return [];
  return [
    `The links inside a system are not in the list. They are taken to be the same in all, ${measureWords(line.measure!, line.unit)} (\`node.interconnect\`).`,
  ];
}

/** How a rule that adds up all sites of a run sees a system; none where no rule does. */
function networkSentences({ policies }: AuditContext, { policy }: Audit): readonly string[] {
  const parts = policies.find(({ id }) => id === policy)!.parts.filter(({ aggregation }) => aggregation === "network");
  if (parts.length === 0) return [];
  const names = listWords(parts.map(({ id }) => markdownCode(id)));
  return [
    `${names} ${parts.length === 1 ? "adds" : "add"} up all sites of a run. Each system is taken by itself here, as a network of one; that several systems of one owner could be added up is not weighed. For the evader all nodes of a run are added up.`,
  ];
}
