import type { CheckedClaim, CheckedClaims } from "../analysis/claims/claimsSchema.js";
import { claimVerdicts } from "../analysis/claims/claimsSchema.js";
import type { AnswerContext } from "./answerView.js";
import { assumptionSources, defaultTable } from "./assumptionTables.js";
import { readingTables, searchTables, wordTables } from "./claimsReadingTables.js";
import { countSentence, verdictSentences } from "./claimsSentences.js";
import { glanceTable, type NumberedClaim, verdictTable } from "./claimsTables.js";
import { wordRange } from "./claimsValues.js";
import { type ClaimsView, claimsViewSchema } from "./claimsViewSchema.js";
import { claimVerdictWords, printedWords } from "./claimsWords.js";
import { bandSentence } from "./countermeasures/verdictTables.js";
import { formatCount, formatNumber } from "./format.js";
import { type Markdown, markdownCode, markdownCodeBlock, markdownText, type Table } from "./markdown.js";
import { chipNames, listWords } from "./names.js";
import { weakPrices } from "./priceTables.js";
import { renderTemplate } from "./renderTemplate.js";
import { ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { type SourceIndex, sourceIndex, sourceOf } from "./sourceIndex.js";

/** The report of claims as plain data, ready to be placed by the template `claims`. */
export function claimsView(checked: CheckedClaims, context: AnswerContext): ClaimsView {
  const { assumptionRows, chips, command } = context;
  const policies = context.policies.filter(({ id }) => checked.policies.includes(id));
  const numbered = checked.claims.map((claim, index) => ({ number: index + 1, claim }));
  const used = new Set(checked.claims.flatMap(({ readings }) => readings.flatMap((reading) => reading.chips)));
  const sources = sourceIndex([
    ...checked.claims.flatMap((claim) => claim.sources.map(sourceOf)),
    ...rulesOf(policies).flatMap(ruleSources),
    ...assumptionSources(assumptionRows),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  const judged = (family: string) => numbered.filter(({ claim }) => claim.family === family && !isUnjudged(claim));
  return claimsViewSchema.parse({
    setting: `Chips on offer: ${listWords(checked.chips.map(chipNames(chips)))}. Assumptions: the defaults, which are the study's own where it states them.`,
    answer: countSentence(checked),
    fallen: numbered.filter(({ claim }) => claim.verdict === "does-not-hold").map(fallenItem),
    verdicts: claimVerdicts.map(
      (verdict) => `**${claimVerdictWords[verdict].name}**: ${claimVerdictWords[verdict].when}`,
    ),
    bands: bandSentence(checked.bands),
    tolerance: `${formatNumber(checked.tolerance * 100)}%`,
    counts: verdictTable(checked),
    glance: glanceTable(numbered),
    families: checked.families
      .filter(({ id }) => judged(id).length > 0)
      .map(({ id, title, about }) => ({
        title: markdownText(title),
        about: markdownText(about),
        claims: judged(id).map((one) => claimItem(one, sources)),
        readings: tablesOf(judged(id)),
        everyStep: judged(id).some(restsOnEveryStep),
      })),
    unjudged: numbered.filter(({ claim }) => isUnjudged(claim)).map((one) => unjudgedItem(one, sources)),
    unjudgedReadings: tablesOf(numbered.filter(({ claim }) => isUnjudged(claim) && claim.readings.length > 0)),
    unjudgedEveryStep: numbered.some((one) => isUnjudged(one.claim) && restsOnEveryStep(one)),
    weakPrices: weakPrices(used, chips),
    rules: ruleSections(policies, assumptionRows, sources),
    defaults: defaultTable(assumptionRows, sources),
    sources: sources.items,
    command: markdownCodeBlock(command),
  });
}

/** The report of claims as a Markdown document. */
export function renderClaims(checked: CheckedClaims, context: AnswerContext): Promise<string> {
  return renderTemplate("claims", claimsViewSchema, claimsView(checked, context));
}

function fallenItem({ number, claim }: NumberedClaim): Markdown {
  const told = `No. ${formatCount(number)} (${markdownText(claim.place)}): ${markdownText(claim.says)}`;
  // A word that is off by one on the scale is not a figure off by orders of magnitude.
  return claim.word === undefined ? told : `${told} Here: ${wordRange(claim.readings)}.`;
}

function tablesOf(claims: readonly NumberedClaim[]): Table[] {
  return [...searchTables(claims), ...wordTables(claims), ...readingTables(claims)];
}

function restsOnEveryStep({ claim }: NumberedClaim): boolean {
  return claim.readings.some(({ everyStep }) => everyStep);
}

function isUnjudged({ verdict }: CheckedClaim): boolean {
  return verdict === "cannot-be-judged";
}

function claimItem({ number, claim }: NumberedClaim, sources: SourceIndex): Markdown {
  const cited = claim.sources.map((source) => sources.cite(sourceOf(source))).join(" ");
  const commands = [...new Set(claim.readings.filter(({ counts }) => counts).map(({ command }) => command))];
  const shown = commands.slice(0, mostCommands).map(markdownCode);
  const rest = commands.length - shown.length;
  const more = rest === 0 ? "" : `; ${formatCount(rest)} more in the JSON`;
  return [
    `**${formatCount(number)}. ${markdownText(claim.says)}**`,
    `(${markdownText(claim.place)} ${cited}; printed: ${printedWords(claim)}.)`,
    ...verdictSentences(claim),
    ...(claim.note === undefined ? [] : [markdownText(claim.note)]),
    `Shown by ${shown.join(", ")}${more}.`,
  ].join(" ");
}

/** Commands of a claim that are named; the record has all. */
const mostCommands = 3;

function unjudgedItem({ number, claim }: NumberedClaim, sources: SourceIndex): Markdown {
  const cited = claim.sources.map((source) => sources.cite(sourceOf(source))).join(" ");
  return [
    `**${formatCount(number)}. ${markdownText(claim.says)}**`,
    `(${markdownText(claim.place)} ${cited}.)`,
    markdownText(claim.reason ?? ""),
  ].join(" ");
}
