import { type Effect, isCheaper, isDearer } from "./effects.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { listWords, targetList } from "./names.js";
import type { RulePair } from "./rulePair.js";

/** Sentences on effects that come from the space searched: which, why, and what the true effect can be at most. */
export function apparentSentences(effects: readonly Effect[], pair: RulePair): readonly Markdown[] {
  const apparent = effects.filter((effect) => effect.apparent);
  const looser = apparent.filter(({ kind, cell }) => kind === "possible" || isCheaper(kind, cell));
  const dearer = apparent.filter(({ kind, cell }) => kind === "impossible" || isDearer(kind, cell));
  return [
    ...(looser.length > 0 ? [cheaperSentence(looser, pair)] : []),
    ...(dearer.length > 0 ? [dearerSentence(dearer, pair)] : []),
  ];
}

const spaceRule = "the space searched offers only the largest unregistered node of each chip";

function cheaperSentence(effects: readonly Effect[], { policy, baseline, relation, nameOf }: RulePair): Markdown {
  const nodes = effects.map(({ cell }) => {
    const { chipsPerNode = 0, chip = "" } = cell.result.configuration ?? {};
    const largest = cell.runUnderBaseline!.largestNodeChips;
    const here = `a node of ${formatCount(chipsPerNode)} × ${nameOf(chip)}`;
    return largest === null
      ? `${here}, of which ${markdownCode(baseline.id)} allows any number and so has no largest`
      : `${here} where ${markdownCode(baseline.id)} has only one of ${formatCount(largest)}`;
  });
  return (
    `At ${targetList(effects.map(({ cell }) => cell.target))} the evader comes off cheaper than under ${markdownCode(baseline.id)}, but that is the search ` +
    `and not the rule: ${spaceRule}, so that ${markdownCode(policy.id)} has ${listWords([...new Set(nodes)])}. ` +
    `A real evader could build the same run under ${markdownCode(baseline.id)} too, where it stays unregistered as well` +
    trueEffect(
      relation === "stricter" || relation === "equal",
      "as does all else that the rule leaves unregistered",
      "no less",
    )
  );
}

function dearerSentence(effects: readonly Effect[], { policy, baseline, relation }: RulePair): Markdown {
  return (
    `At ${targetList(effects.map(({ cell }) => cell.target))} the evader comes off worse than under ${markdownCode(baseline.id)}, but that is the search ` +
    `and not the rule: ${spaceRule}, and the run that is cheapest under ${markdownCode(baseline.id)} is not made of the ` +
    `largest node that ${markdownCode(policy.id)} allows. It stays unregistered under ${markdownCode(policy.id)} too` +
    trueEffect(
      relation === "looser" || relation === "equal",
      "as does all that the baseline leaves unregistered",
      "no more",
    )
  );
}

/** What is known of the true effect: its sign if one rule allows no more than the other, else nothing. */
function trueEffect(known: boolean, because: string, bound: string): string {
  return known
    ? `, ${because}, so the true effect there is ${bound} than zero.`
    : ", so the difference says nothing about the rules.";
}
