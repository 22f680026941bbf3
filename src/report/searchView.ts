import { comparisonOf, type Searched } from "../analysis/searchOne.js";
import { type AnswerContext, answerView } from "./answerView.js";
import { type AnswerView, answerViewSchema } from "./answerViewSchema.js";
import { formatTarget } from "./format.js";
import { markdownCode } from "./markdown.js";
import { chipNames } from "./names.js";
import { renderTemplate } from "./renderTemplate.js";
import { searchSentences } from "./searchSentences.js";

/** The report of one answer as plain data, ready to be placed by the template `search`. */
export function searchView(searched: Searched, context: AnswerContext): AnswerView {
  return answerView(comparisonOf(searched), context, {
    title: `What a run of ${formatTarget(searched.target)} costs under ${markdownCode(searched.policy)}`,
    answer: [searchSentences(searched, chipNames(context.chips))],
  });
}

/** The report of one answer as a Markdown document. */
export function renderSearch(searched: Searched, context: AnswerContext): Promise<string> {
  return renderTemplate("search", answerViewSchema, searchView(searched, context));
}
