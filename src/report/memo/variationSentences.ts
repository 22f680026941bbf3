import type { Memo } from "../../analysis/memo/memoSchema.js";
import { formatCount, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { listWords, targetList } from "../names.js";
import { differs, type SettingRow, settingRows } from "./settingRows.js";
import { toldPlace } from "./toldTarget.js";
import { againstName, lowered, ratioSpan, type SpanEnd, variationSpan } from "./variationSpan.js";

/** How much the settings matter, in sentences; none if nothing was tried. */
export function variationSentences(memo: Memo): readonly Markdown[] {
  if (memo.variations.length === 0) return [];
  return [...spanSentence(memo), ...reachSentences(memo), ...steadySentence(memo)];
}

function spanSentence(memo: Memo): Markdown[] {
  const span = variationSpan(memo);
  if (span === undefined) return [];
  const { target, settings, least, most, without } = span;
  const end = ({ costUsd, words }: SpanEnd) => `${formatUsd(costUsd)} (${lowered(words)})`;
  const missing =
    without === 0
      ? ""
      : ` In ${formatCount(without)} of the settings one of the two runs does not exist, so that there is no ratio.`;
  return [
    `At ${toldPlace(memo, target)}, it goes from ${end(least)} to ${end(most)} over the assumed setting and the ${formatCount(settings)} others: ${ratioSpan(span)} ${againstName(memo)}.${missing}`,
  ];
}

/** In which settings a target is out of reach, where that is not the same in all of them. */
function reachSentences(memo: Memo): Markdown[] {
  const [assumed, ...others] = settingRows(memo);
  return memo.comparison.targets.flatMap((target, place) => {
    const isOut = ({ cells }: SettingRow) => cells[place]!.policyUsd === null;
    const out = others.filter(isOut);
    const name = `A run of ${formatTarget(target)}`;
    if (isOut(assumed!)) {
      if (out.length === others.length) return [`${name} stays out of reach in every other setting tried.`];
      const within = others.filter((row) => !isOut(row)).map(({ words }) => lowered(words));
      return [`${name}, out of reach as assumed, comes within reach with ${listWords(within)}.`];
    }
    return out.length === 0
      ? []
      : [`${name} falls out of reach with ${listWords(out.map(({ words }) => lowered(words)))}.`];
  });
}

/** The targets at which no setting makes a difference, in a sentence; none if each has one. */
function steadySentence(memo: Memo): Markdown[] {
  const rows = settingRows(memo);
  const steady = memo.comparison.targets.filter((_target, place) => rows.every(({ cells }) => !differs(cells[place]!)));
  if (steady.length === 0) return [];
  return [
    `At ${targetList(steady)} the cost is that ${memo.baseline === null ? "of a run that hides nothing" : `under ${markdownCode(memo.baseline)}`} in every setting tried.`,
  ];
}
