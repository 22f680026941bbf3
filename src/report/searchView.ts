import { comparisonOf, type Searched } from "../analysis/searchOne.js";
import { searchCharts } from "./answerCharts.js";
import { type AnswerContext, answerView } from "./answerView.js";
import { formatTarget } from "./format.js";
import { markdownCode } from "./markdown.js";
import { chipNames } from "./names.js";
import { renderTemplate } from "./renderTemplate.js";
import { chipsLeftOut, nextBestSentences, runnersUpTables } from "./runnersUpTables.js";
import { searchSentences, withheldSentences } from "./searchSentences.js";
import { type SearchView, searchViewSchema } from "./searchViewSchema.js";
import { limitTables, shadowPriceTables } from "./shadowPriceTables.js";
import { verificationSentences } from "./verificationSentences.js";

/** The report of one answer as plain data, ready to be placed by the template `search`. */
export function searchView(searched: Searched, context: AnswerContext): SearchView {
  const nameOf = chipNames(context.chips);
  const view = answerView(comparisonOf(searched), context, {
    title: `What a run of ${formatTarget(searched.target)} costs under ${markdownCode(searched.policy)}`,
    charts: searchCharts(searched, context.chips),
    answer: [
      searchSentences(searched, nameOf),
      ...withheldSentences(searched),
      ...verificationSentences(searched.verification),
    ],
  });
  return searchViewSchema.parse({
    ...view,
    absent: absentSentences(searched),
    nextBest: nextBestSentences(searched, nameOf),
    leftOut: chipsLeftOut(searched),
    runnersUp: runnersUpTables(searched, nameOf),
    limitsOf: searched.hiding === "impossible" ? "most capable run" : "answer",
    limits: limitTables(searched),
    shadowPrices: shadowPriceTables(searched),
  });
}

/** Why a report has no runners-up, in a sentence; none if it has some. */
function absentSentences({ runnersUp, space, hiding }: Searched): readonly string[] {
  if (runnersUp !== undefined) return [];
  if (space === "published") {
    return [
      "The published space is a fixed grid: what comes next and which limits bind is asked of the adversarial space.",
    ];
  }
  return hiding === "impossible"
    ? ["No run reaches the target, so there is no answer that others could lose against."]
    : [];
}

/** The report of one answer as a Markdown document. */
export function renderSearch(searched: Searched, context: AnswerContext): Promise<string> {
  return renderTemplate("search", searchViewSchema, searchView(searched, context));
}
