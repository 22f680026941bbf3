import type { Memo, Variation, VariationKind } from "../../analysis/memo/memoSchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { type Markdown, markdownText } from "../markdown.js";
import { metricSymbols } from "../names.js";
import { type ToldCell, toldCells } from "./toldTarget.js";

/** What is changed, in words. */
const variationWords: Readonly<Record<VariationKind, (setting: string) => Markdown>> = {
  "low-prices": () => "Every chip at the lowest price reported for it",
  "high-prices": () => "Every chip at the highest price reported for it",
  "firm-prices": (chips) => `Only chips whose price is firm (${markdownText(chips)})`,
  "other-metric": (metric) => `Runs measured by ${metricSymbols[metric as keyof typeof metricSymbols]}`,
  "slow-network": (speed) => `${markdownText(speed)} to and from each cluster`,
  "fast-network": (speed) => `${markdownText(speed)} to and from each cluster`,
  "short-run": (length) => `Runs of at most ${markdownText(length)}`,
};

/** One setting with its answers. */
export interface SettingRow extends Pick<Variation, "cells"> {
  readonly words: Markdown;
}

/** The settings, the assumed one first, each with its answers by target. */
export function settingRows(memo: Memo): readonly SettingRow[] {
  return [
    { words: "As assumed", cells: toldCells(memo).map(asVariation) },
    ...memo.variations.map(({ kind, setting, cells }) => ({ words: variationWords[kind](setting), cells })),
  ];
}

/** Whether the policy costs anything else than what it is held against. */
export function differs({ policyUsd, baselineUsd, ratio }: Variation["cells"][number]): boolean {
  return ratio === null ? policyUsd !== baselineUsd : ratio !== 1;
}

function asVariation({ target, cell, againstUsd, ratio }: ToldCell): Variation["cells"][number] {
  return { target, policyUsd: cell.result.feasible ? leastCostOf(cell.result) : null, baselineUsd: againstUsd, ratio };
}
