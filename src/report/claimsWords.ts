import type {
  CheckedClaim,
  ClaimVerdict,
  Dimension,
  Reading,
  ReadingVerdict,
} from "../analysis/claims/claimsSchema.js";
import { type ClaimFigure, claimFigure } from "../catalog/claimFigure.js";
import { staffModelWords } from "./countermeasures/evasionWords.js";
import { formatMbps, formatTarget } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { metricSymbols } from "./names.js";

/** What verdicts are called, and when each is given. */
export const claimVerdictWords: Readonly<Record<ClaimVerdict, { readonly name: string; readonly when: string }>> = {
  holds: { name: "holds", when: "every figure computed for it bears it out" },
  "holds-roughly": { name: "holds roughly", when: "every figure does at least roughly" },
  depends: { name: "depends", when: "some figures bear it out and some do not; what tells them apart is said" },
  "does-not-hold": { name: "does not hold", when: "no figure bears it out" },
  "cannot-be-judged": { name: "cannot be judged", when: "the model has no such number; why is said" },
};

export const readingVerdictWords: Readonly<Record<ReadingVerdict, string>> = {
  holds: "holds",
  "holds-roughly": "roughly",
  "does-not-hold": "no",
};

/** What was searched, in tables and sentences. */
const searchWords: Readonly<Record<NonNullable<Reading["setting"]["search"]>, string>> = {
  procedure: "the study's procedure",
  published: "the exact minimum of the study's grid",
  adversarial: "the exact minimum of the adversarial space",
};

const chipValueWords: Readonly<Record<NonNullable<Reading["setting"]["chipValues"]>, string>> = {
  study: "the study's chips and values",
  vendors: "the vendors' values",
  market: "all chips of the catalogue, the vendors' values",
};

/** What tells readings apart, in words for "depends on ...". */
export const dimensionWords: Readonly<Record<Dimension, string>> = {
  figure: "which of its figures is meant",
  quantity: "what is counted",
  search: "what is searched",
  metric: "the metric",
  target: "the target",
  linkMbps: "the links",
  rule: "the rule",
  system: "the system",
  chipValues: "whose chips and values are taken",
  staffModel: "how people in the know become a chance of exposure",
};

/** One dimension of a reading's setting in words; undefined if the reading does not have it. */
export function settingWords(dimension: Dimension, setting: Reading["setting"]): Markdown | undefined {
  const { figure, quantity, search, metric, target, linkMbps, rule, system, chipValues, staffModel } = setting;
  switch (dimension) {
    case "figure":
      return figure && markdownText(figure);
    case "quantity":
      return quantity && markdownText(quantity);
    case "search":
      return search && searchWords[search];
    case "metric":
      return metric && metricSymbols[metric];
    case "target":
      return target === undefined ? undefined : formatTarget(target);
    case "linkMbps":
      return linkMbps === undefined ? undefined : `links of ${formatMbps(linkMbps)}`;
    case "rule":
      return rule && markdownCode(rule);
    case "system":
      return system && markdownText(system);
    case "chipValues":
      return chipValues && chipValueWords[chipValues];
    case "staffModel":
      return staffModel && staffModelWords[staffModel];
    default:
      return dimension satisfies never;
  }
}

/** The figure that a reading is held against; undefined if there is none. */
export function figureOf({ figures }: CheckedClaim, { setting }: Reading): ClaimFigure | undefined {
  const figure = figures.find(({ name }) => name === setting.figure) ?? figures[0];
  return figure && claimFigure(figure.line);
}

/** The figures or the word of a claim as printed, e.g. “several billion” (read as $2B); none if it has none. */
export function printedWords({ figures, word }: Pick<CheckedClaim, "figures" | "word">): Markdown {
  const told = figures.map(({ printed, line }) => ({ printed, read: line }));
  const texts = [...told, ...(word === undefined ? [] : [word])].map(({ printed, read }) =>
    printed === read ? markdownText(printed) : `“${markdownText(printed)}” (read as ${markdownText(read)})`,
  );
  return texts.length === 0 ? "–" : texts.join("; ");
}
