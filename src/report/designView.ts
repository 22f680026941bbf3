import type { Design, DesignPoint } from "../analysis/design/designSchema.js";
import type { LegitimateSystem } from "../catalog/loadSystems.js";
import type { AnswerContext } from "./answerView.js";
import { assumptionSources, defaultTable, overriddenTables } from "./assumptionTables.js";
import { cautionSentences } from "./cautionSentences.js";
import {
  burdenSentence,
  familyBullets,
  foundSentences,
  limitBullets,
  measureBullets,
  remarkSentences,
} from "./designProse.js";
import { designAnswer, popularSentences } from "./designSentences.js";
import { frontierTable, popularTable, regionTable, systemTable } from "./designTables.js";
import { type DesignView, designViewSchema } from "./designViewSchema.js";
import { demonstratedTable } from "./extrapolationTables.js";
import { farthestTable, quantitiesBeyond } from "./farthestTable.js";
import { formatCount, formatTarget } from "./format.js";
import { costCountedOr } from "./leastCost.js";
import { type Markdown, markdownCodeBlock } from "./markdown.js";
import { chipNames, listWords, metricNames } from "./names.js";
import { offerSentence } from "./offerSentence.js";
import { weakPrices } from "./priceTables.js";
import { renderTemplate } from "./renderTemplate.js";
import { combinations, ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { sourceIndex } from "./sourceIndex.js";
import { spaceBullet } from "./spaceBullet.js";

/** What the report of a design needs besides the design itself. */
export interface DesignContext extends AnswerContext {
  /** The systems that the burden counts, for their sources */
  readonly systems: readonly LegitimateSystem[];
  /** Lines of Markdown that place charts; none yet where there are none */
  readonly charts?: readonly Markdown[];
}

/** The report of a design as plain data, ready to be placed by the template `design`. */
export function designView(design: Design, context: DesignContext): DesignView {
  const { assumptionRows, chips, command, systems, charts = [] } = context;
  const { metric, frontier, centralised, popular } = design;
  const policies = context.policies.filter(({ id }) => id === design.baseline);
  const nameOf = chipNames(chips);
  const reached = frontier.filter(({ costUsd }) => costUsd !== null);
  const runs = reached.map((point) => ({ name: ruleName(point, design), extrapolations: point.result.extrapolations }));
  const quantities = quantitiesBeyond(runs);
  const shown = [...frontier, ...popular, { result: centralised }].map(({ result }) => result);
  const used = new Set(shown.map((result) => result?.configuration?.chip));
  const priced = new Set(shown.map((result) => (result?.feasible ? result.configuration?.chip : undefined)));
  const sources = sourceIndex([
    ...rulesOf(policies).flatMap(ruleSources),
    ...systems.flatMap((system) => system.sources),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results }) => results.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  return designViewSchema.parse({
    title: `Which registration rules nothing beats at ${formatTarget(design.target)}`,
    setting: `Measured in ${metricNames[metric]}. Target: ${formatTarget(design.target)}. Space searched: ${design.space} (explained below). Chips on offer: ${listWords(design.chips.map(nameOf))}.${offerSentence(design.offer)}`,
    answer: designAnswer(design, nameOf),
    popularSentences: frontier.length === 0 ? [] : popularSentences(design),
    remarks: [...remarkSentences(design, chips)],
    charts: [...charts],
    hasFrontier: frontier.length > 0,
    frontier: frontierTable(design, nameOf),
    popular: popularTable(design, nameOf),
    systems: systemTable(design),
    regions: regionTable(design, nameOf),
    family: [...familyBullets(design)],
    burden: burdenSentence(design),
    space: spaceBullet(design, true),
    metricName: metricNames[metric],
    costCounted: costCountedOr(usualCost, { ...design, results: reached.map(({ result }) => result) }),
    found: [...foundSentences(design)],
    limits: [...limitBullets(design), ...measureBullets(design, policies)],
    extrapolates: quantities.length > 0,
    farthest: quantities.length > 0 ? [farthestTable(runs, quantities)] : [],
    demonstrated: quantities.length > 0 ? [demonstratedTable(quantities, sources)] : [],
    cautions: [
      ...cautionSentences(
        reached.map((point) => ({ at: point, result: point.result })),
        design,
        (points) => `Under ${listWords(points.map((point) => ruleName(point, design)))}`,
      ),
    ],
    rules: ruleSections(policies, assumptionRows, sources),
    combinations: combinations(policies),
    weakPrices: weakPrices(priced, chips),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    sources: sources.items,
    command: markdownCodeBlock(command),
  });
}

function ruleName(point: DesignPoint, { frontier }: Design): Markdown {
  return `rule ${formatCount(frontier.indexOf(point) + 1)}`;
}

const usualCost =
  "It pays for chips, the servers around them and each cluster's own network; power, staff, premises and the risk of being found are not counted.";

/** The report of a design as a Markdown document. */
export function renderDesign(design: Design, context: DesignContext): Promise<string> {
  return renderTemplate("design", designViewSchema, designView(design, context));
}
