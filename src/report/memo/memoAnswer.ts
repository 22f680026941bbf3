import type { Memo } from "../../analysis/memo/memoSchema.js";
import { formatCount, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { targetList } from "../names.js";
import { categoryCounts } from "../systemWords.js";
import { effectSentence } from "./memoEffect.js";
import { toldCells } from "./toldTarget.js";
import { againstName, ratioSpan, variationSpan } from "./variationSpan.js";

/** The answer of a memo in three sentences: what the rule does, whom it registers, and how firm that is. */
export function threeSentences(memo: Memo): readonly [Markdown, Markdown, Markdown] {
  return [effectSentence(memo), burdenSentence(memo), firmnessSentence(memo)];
}

/** Whom the rule registers, in one sentence. */
export function burdenSentence({ policy, baseline, systems }: Memo): Markdown {
  const { listed, to, caught, freed } = systems;
  const of = `of the ${formatCount(listed)} legitimate systems on our list`;
  const name = markdownCode(policy);
  if (baseline === null) {
    return to === 0
      ? `${name} registers none ${of}.`
      : `${name} registers ${formatCount(to)} ${of}: ${categoryCounts(caught)}.`;
  }
  const registers = `${to === 0 ? "It registers none" : `It registers ${formatCount(to)}`} ${of}`;
  const more = `${formatCount(caught.length)} that ${markdownCode(baseline)} does not (${categoryCounts(caught)})`;
  const fewer = `${formatCount(freed.length)} that it registers (${categoryCounts(freed)})`;
  if (caught.length === 0 && freed.length === 0) return `${registers}, the same as ${markdownCode(baseline)}.`;
  if (freed.length === 0) return `${registers}, among them ${more}.`;
  if (caught.length === 0)
    return `${registers}; it spares ${fewer.replace("that it", `that ${markdownCode(baseline)}`)}.`;
  return `${registers}, among them ${more}; it spares ${fewer.replace("that it", "that the other")}.`;
}

/** Whether hiding stays possible, and how far the figures move, in one sentence. */
export function firmnessSentence(memo: Memo): Markdown {
  const possible = possibleWords(memo);
  const span = variationSpan(memo);
  if (span === undefined) return `${possible}; these are estimates of a model, in the cost of hardware alone.`;
  const { target, settings, least, most } = span;
  return `${possible}; these are estimates of a model, and under the ${formatCount(settings)} other settings tried the cost at ${formatTarget(target)} lies between ${formatUsd(least.costUsd)} and ${formatUsd(most.costUsd)}, ${ratioSpan(span)} ${againstName(memo)}.`;
}

function possibleWords(memo: Memo): Markdown {
  const cells = toldCells(memo);
  const out = cells.filter(({ cell }) => cell.hiding === "impossible").map(({ target }) => target);
  const open = cells.every(({ cell }) => cell.hiding === "not-needed");
  if (open) return "Nothing needs to be hidden at any size computed";
  if (out.length === 0) return "A run of every size computed can still be had without registering";
  if (out.length === cells.length) return "No run of any size computed can be had without registering";
  return `Runs of ${targetList(out)} cannot be had without registering, the others can`;
}
