import type { Memo } from "../../analysis/memo/memoSchema.js";
import { formatRatio } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { settingRows } from "./settingRows.js";
import { toldTarget } from "./toldTarget.js";

/** One end of a span, with the setting that gives it. */
export interface SpanEnd {
  readonly words: Markdown;
  readonly costUsd: number;
  readonly ratio: number;
}

/** How far cost and ratio move over the settings at the target the memo tells most about. */
export interface VariationSpan {
  readonly target: number;
  /** Settings besides the assumed one */
  readonly settings: number;
  /** By cost */
  readonly least: SpanEnd;
  readonly most: SpanEnd;
  /** By ratio */
  readonly leastRatio: SpanEnd;
  readonly mostRatio: SpanEnd;
  /** Settings in which the policy's run or the other one does not exist */
  readonly without: number;
}

/** The span over the settings tried, the assumed one among them; undefined if no cost can be compared. */
export function variationSpan(memo: Memo): VariationSpan | undefined {
  const told = toldTarget(memo);
  if (told === undefined || memo.variations.length === 0) return undefined;
  const { target } = told;
  const rows = settingRows(memo).map(({ words, cells }) => ({
    words,
    ...cells.find((cell) => cell.target === target)!,
  }));
  const known = rows.flatMap(({ words, policyUsd, ratio }) =>
    policyUsd === null || ratio === null ? [] : [{ words, costUsd: policyUsd, ratio }],
  );
  const byCost = known.toSorted((a, b) => a.costUsd - b.costUsd);
  const byRatio = known.toSorted((a, b) => a.ratio - b.ratio);
  return {
    target,
    settings: memo.variations.length,
    least: byCost[0]!,
    most: byCost.at(-1)!,
    leastRatio: byRatio[0]!,
    mostRatio: byRatio.at(-1)!,
    without: rows.length - known.length,
  };
}

/** What the spans are against, e.g. "the cost under `scher-2025`". */
export function againstName({ baseline }: Memo): Markdown {
  return baseline === null ? "the cost of a run that hides nothing" : `the cost under ${markdownCode(baseline)}`;
}

/** A setting inside a sentence. */
export function lowered(words: Markdown): Markdown {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** The ratios of a span, e.g. "1x to 1.5x". */
export function ratioSpan({ leastRatio, mostRatio }: VariationSpan): string {
  const [low, high] = [formatRatio(leastRatio.ratio), formatRatio(mostRatio.ratio)];
  return low === high ? low : `${low} to ${high}`;
}

/** The ratios of a span with the settings that give them. */
export function namedRatioSpan({ leastRatio, mostRatio }: VariationSpan): Markdown {
  const end = ({ ratio, words }: SpanEnd) => `${formatRatio(ratio)} (${lowered(words)})`;
  return leastRatio.ratio === mostRatio.ratio
    ? `${formatRatio(leastRatio.ratio)} in every setting tried`
    : `${end(leastRatio)} to ${end(mostRatio)}`;
}
