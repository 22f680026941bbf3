import type { RuleDiff } from "../analysis/diff/diffSchema.js";
import { answerSentences } from "./answerSentences.js";
import { type AnswerContext, answerView } from "./answerView.js";
import {
  changeSentences,
  contributionSentences,
  idleSentences,
  isMeasure,
  isMeasureChange,
  missingShareSentences,
  partialSentences,
} from "./diffSentences.js";
import {
  burdenTables,
  categoryTables,
  changeTables,
  contributionTables,
  struckCostTables,
  struckSystemTables,
  systemTables,
  trainingTables,
} from "./diffTables.js";
import { type DiffView, diffViewSchema } from "./diffViewSchema.js";
import { markdownCode } from "./markdown.js";
import { chipNames } from "./names.js";
import { renderTemplate } from "./renderTemplate.js";
import { systemsSentences } from "./systemWords.js";

/** The report of a difference between two rules as plain data, ready to be placed by the template `diff`. */
function diffView(diff: RuleDiff, context: AnswerContext): DiffView {
  const { comparison, systems } = diff;
  const from = markdownCode(diff.from);
  const to = markdownCode(diff.to);
  const systemSentences = systemsSentences(systems, from, to);
  const view = answerView(comparison, context, {
    title: `What changes from ${from} to ${to}`,
    answer: [
      ...partialSentences(diff),
      changeSentences(diff),
      ...answerSentences(comparison, context.policies, chipNames(context.chips)),
      systemSentences.join(" "),
      ...contributionSentences(diff),
    ],
  });
  return diffViewSchema.parse({
    ...view,
    from,
    to,
    changes: changeTables(diff),
    trainingChanges: trainingTables(diff),
    systemSentences: [...systemSentences],
    categories: categoryTables(diff),
    caught: systemTables(systems.caught),
    freed: systemTables(systems.freed),
    oneChange: diff.changes.length === 1,
    severalChanges: diff.changes.length > 1,
    missingShares: missingShareSentences(diff),
    contributions: contributionTables(diff),
    burdens: burdenTables(diff),
    struckCosts: struckCostTables(diff),
    struckSystems: struckSystemTables(diff),
    idle: idleSentences(diff),
    hasMeasures: diff.struck.some(isMeasure) || diff.changes.some(isMeasureChange),
    strikesMeasures: diff.struck.some(isMeasure),
  });
}

/** The report of a difference between two rules as a Markdown document. */
export function renderDiff(diff: RuleDiff, context: AnswerContext): Promise<string> {
  return renderTemplate("diff", diffViewSchema, diffView(diff, context));
}
