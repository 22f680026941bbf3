import type { HindranceWord } from "../../catalog/loadVerbalVerdicts.js";

/** From which ratio on a word holds. */
export interface Band {
  readonly word: HindranceWord;
  readonly from: number;
}

/**
 * How many times as much a finished model must be worth before hiding pays, put into the study's words, strongest first.
 *
 * The study gives no numbers to its words, but for one: a measure that makes hiding about 1.5 times as dear is "Medium". The
 * bands are a reading of ours around it. At the same cost they are what a run is worth that is caught one time in two, in five and in
 * twenty: 1/0.5, 1/0.8 and 1/0.95, the last to two digits.
 */
export const hindranceBands: readonly Band[] = [
  { word: "High", from: 2 },
  { word: "Medium", from: 1.25 },
  { word: "Low", from: 1.05 },
  { word: "Very low", from: 0 },
];

/** Ratios as near as this below a band are in it: costs are put together in different orders. */
const rounding = 1e-9;

/**
 * The study's word for how much a measure hinders the evader.
 *
 * @param worthRatio >= 0; null: hiding never pays
 * @example hindranceWord(1.5) // => "Medium"
 */
export function hindranceWord(worthRatio: number | null): HindranceWord {
  if (worthRatio === null) return "High";
  return hindranceBands.find(({ from }) => worthRatio >= from * (1 - rounding))!.word;
}
