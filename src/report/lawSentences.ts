import { type Law, type LawChecks, type LawViolation, laws } from "../analysis/lawSchema.js";
import { formatCount, formatParams, formatUsd } from "./format.js";
import { type Markdown, markdownText } from "./markdown.js";
import { type ChipNames, modeWords, nodeCount, nodeWords } from "./names.js";

/** Laws between the answers themselves and those of the published space; the others take further searches. */
const ownLaws: ReadonlySet<Law> = new Set(["tighter-rule", "larger-target", "more-choice"]);

/** On how many answers the laws were checked, and whether they hold, in a sentence. */
export function lawSentence({ checked, violations }: LawChecks): Markdown {
  const names = (Object.keys(laws) as Law[]).filter((law) => checked[law] > 0);
  if (names.length === 0) return "No law of exact answers could be checked on this question.";
  const pairs = names.reduce((sum, law) => sum + checked[law], 0);
  const result =
    violations.length === 0
      ? "none is broken"
      : `${formatCount(violations.length)} of them break one, as said at the top`;
  const further = names.every((law) => ownLaws.has(law)) ? "" : ", some from further searches";
  const count = `${formatCount(names.length)} ${names.length === 1 ? "law" : "laws"}`;
  return `As a check, ${count} of exact answers ${names.length === 1 ? "was" : "were"} tested on ${formatCount(pairs)} ${pairs === 1 ? "pair" : "pairs"} of answers${further}; ${result}:`;
}

/** The laws that were checked, each with its count of pairs. */
export function lawBullets({ checked }: LawChecks): readonly Markdown[] {
  return (Object.keys(laws) as Law[])
    .filter((law) => checked[law] > 0)
    .map((law) => `${laws[law]} (${formatCount(checked[law])})`);
}

/** A section to stand before the answer where a law is broken, with both runs of each pair; nothing where none is. */
export function lawBreakSection({ violations }: LawChecks, nameOf: ChipNames): readonly Markdown[] {
  if (violations.length === 0) return [];
  return [
    "## These figures break a law: do not use them",
    "Exact answers obey the laws below. Figures that do not are a fault of subthreshold itself, or come from an assumption beyond its range.",
    ...violations.map(
      ({ law, favoured, hindered }) =>
        `**Broken: ${laws[law]}.** ${sideWords(favoured, nameOf)}. Against it, ${sideWords(hindered, nameOf)}.`,
    ),
    "## The answer, as found",
  ];
}

function sideWords(side: LawViolation["favoured"], nameOf: ChipNames): Markdown {
  const { result, costUsd } = side;
  const where = markdownText(side.case);
  if (costUsd === null || result.configuration === undefined) return `${where}: no run reaches the target`;
  const model = `a model of ${formatParams(result.configuration.modelParams)} parameters`;
  return `${where}: ${formatUsd(costUsd)} for ${nodeCount(result.nodes)} of ${nodeWords(result, nameOf)}, ${modeWords(result)}, ${model}`;
}
