import type { Comparison } from "../analysis/comparisonSchema.js";
import { answerSentences } from "./answerSentences.js";
import { type AnswerContext, answerView } from "./answerView.js";
import { type AnswerView, answerViewSchema } from "./answerViewSchema.js";
import { markdownCode } from "./markdown.js";
import { chipNames, listWords } from "./names.js";
import { renderTemplate } from "./renderTemplate.js";

/**
 * The report of a comparison as plain data, ready to be placed by the template `comparison`.
 *
 * @throws {Error} if the context lacks a policy of the comparison
 */
export function comparisonView(comparison: Comparison, context: AnswerContext): AnswerView {
  const others = comparison.policies.filter((policy) => policy !== comparison.baseline).map(markdownCode);
  const compared = others.length === 0 ? "" : `${listWords(others)}, compared with `;
  return answerView(comparison, context, {
    title: `What evasion costs under ${compared}${markdownCode(comparison.baseline)}`,
    answer: answerSentences(comparison, context.policies, chipNames(context.chips)),
  });
}

/** The report of a comparison as a Markdown document. */
export function renderComparison(comparison: Comparison, context: AnswerContext): Promise<string> {
  return renderTemplate("comparison", answerViewSchema, comparisonView(comparison, context));
}
