import type { Searched } from "../analysis/searchOne.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";

/** What a check without the search's bounds found, in a sentence; none if it was not asked for. */
export function verificationSentences(verification: Searched["verification"]): readonly Markdown[] {
  if (verification === undefined) return [];
  const { evaluatesAlike, neighbours, samples, evaluations, better } = verification;
  const tried =
    `Checked without the search's bounds: ${formatCount(neighbours)} configurations next to the answer and ` +
    `${formatCount(samples)} drawn from the whole space, each with counts of nodes up to the answer's cost, ` +
    `${formatCount(evaluations)} evaluations in all.`;
  const again = evaluatesAlike
    ? "Evaluated again, the answer gives the same figures."
    : "**Evaluated again, the answer gives other figures.**";
  const found =
    better.length === 0
      ? "None comes before the answer."
      : `**${formatCount(better.length)} come before the answer, so that it is wrong; the first is ${markdownCode(JSON.stringify(better[0]))}.**`;
  return [`${tried} ${found} ${again}`];
}
