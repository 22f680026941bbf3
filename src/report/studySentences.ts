import type { Comparison } from "../analysis/comparisonSchema.js";
import type { Chip } from "../catalog/chip.js";
import { formatRatio } from "./format.js";
import type { Markdown } from "./markdown.js";
import { listWords } from "./names.js";
import { isStudySetting, studyRule } from "./studySetting.js";

/** The rule that the study proposes in words and prints no table for. */
const studyAmendment = "scher-2025-memory";

/** What the study says of these questions in words, or that it says nothing; nothing where the setting is not its own. */
export function studySentences(comparison: Comparison, chips: readonly Chip[]): readonly Markdown[] {
  const { metric, policies } = comparison;
  if (!isStudySetting(comparison, chips) || !policies.includes(studyRule)) return [];
  return [
    ...(metric === "quality"
      ? [
          "The study prints costs of targets in C_local only and none in C_quality, so its tables have nothing to stand beside these answers; `--metric local` puts them side by side.",
        ]
      : []),
    ...(policies.includes(studyAmendment) ? [amendmentSentence(comparison)] : []),
  ];
}

/** @source arXiv:2605.29359, appendix G.5 */
function amendmentSentence({ cells, baseline, space }: Comparison): Markdown {
  const said =
    "Of the memory limit the study says in words, without a table, that it takes approximately five times as many nodes for " +
    "equivalent model quality and raises the cost of a model that it names by roughly 50% (appendix G.5).";
  const isCompared = space === "adversarial" && baseline === studyRule;
  const compared = cells.filter(
    ({ policy, hiding, costRatio }) => policy === studyAmendment && hiding === "split" && costRatio !== null,
  );
  if (!isCompared || compared.length === 0) return said;
  const range = (values: readonly number[]) =>
    listWords([...new Set([Math.min(...values), Math.max(...values)].map(formatRatio))]).replace(" and ", " to ");
  const nodes = range(compared.map(({ nodeRatio }) => nodeRatio!));
  const costs = range(compared.map(({ costRatio }) => costRatio!));
  return `${said} Here, at the targets for which nodes are joined, it multiplies the nodes by ${nodes} and the cost by ${costs}.`;
}
