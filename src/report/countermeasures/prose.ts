import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatCount, formatShare, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { evaderWords, staffModelWords } from "./evasionWords.js";
import { measureNames } from "./measureNames.js";

/** What cost means in this report. */
export function costSentence({ costBasis }: Pick<CountermeasuresAnswer, "costBasis">): Markdown {
  return costBasis === "capital"
    ? "Cost is the capital cost of the hardware (chips, servers, each cluster's own network), and what detection is expected to cost where penalties are in place. Power, staff and sites are not in it (`--cost ownership` counts them)."
    : "Cost is what owning and running the hardware costs over the run (the hardware, less what it sells for afterwards, electricity, sites, lines, staff and spare chips), and what detection is expected to cost where penalties are in place.";
}

/** How to read chances and hazards. */
export function modelBullets({ evader, staffModel, minSuccess }: CountermeasuresAnswer): readonly Markdown[] {
  return [
    `**Who evades.** A ${evaderWords[evader]}, unless a table says otherwise; a measure can touch one kind of evader and not the other.`,
    "**Chance** is the chance to finish undetected. Each measure that watches adds expected detections over the run; they are taken to be independent, so the chance is e to the minus their sum.",
    `**People in the know** give a run away by one of two models, never averaged: *insider leaks* (each person leaks at a small rate) or *covert facilities* (fitted to the years until covert nuclear sites of so many people were detected). Where no model is named it is ${staffModelWords[staffModel]}.`,
    minSuccess === 0
      ? "**The evader** insists on no chance: it takes the run of the least expected cost, however likely it is to be found."
      : `**The evader** takes the cheapest run, in expectation, among those with a chance of at least ${formatShare(minSuccess)} (\`--min-success\`).`,
    "**It answers each measure**: it may use less bandwidth, other nodes, fewer people, untracked chips, leased lines, more or fewer sites, and a shorter run.",
  ];
}

/** Which figure of this report is which input of a deterrence model. */
export const deterrenceBullets: readonly Markdown[] = [
  "**Probability of detection**, which such models assume: the chance of detection before the end, for the run that the evader picks.",
  "**Cost of violation**: what is lost if detected (fines and seized hardware), and, with a stated value, the model that is not finished.",
  "**Break-even penalty**: the further fine on detection from which no run leaves a gain. A threat above it deters an evader who believes it and values the model as stated.",
];

/** What stating no value leaves out, in a sentence; none where one is stated. */
export function valueSentences({ deterrence }: Pick<CountermeasuresAnswer, "deterrence">): readonly Markdown[] {
  const [first] = deterrence;
  return first === undefined
    ? [
        'Whether evasion pays depends on what the model is worth to the evader. State a value to see it: `--value "$1B"`.',
      ]
    : [
        `The finished model is taken to be worth ${formatUsd(first.valueUsd)} to the evader. Evasion pays where value times chance exceeds the expected cost of some run.`,
      ];
}

/** What is not modelled, a point each. */
export const limitBullets: readonly Markdown[] = [
  "Time and skill to set up sites, buy hardware and bring a network into step are not counted, nor is a run that fails for other reasons.",
  "Detections are independent of each other and even over time. Where one finding prompts the next search, or inspectors learn, the chance is lower.",
  "The evader knows every measure and its parameters, and chooses coolly. Bluff, secrecy and fear, which deter people, do nothing here.",
  "Detection means that the run is traced and ended. What it takes to prove it, and whether anyone acts, is not modelled.",
  "The measures are as strong on the first day as on the last; enforcement that wears out, or that a court suspends, is not modelled.",
  "Prices do not rise as the evader buys, except for the premium on untracked chips that a registry states.",
  "Burdens on others are in natural units and are not added up: no common price is put on a household, a firm and an inspection.",
];

/** How the answer was found. */
export function foundSentences({ cells, laws }: Pick<CountermeasuresAnswer, "cells" | "laws">): readonly Markdown[] {
  const broken = laws.violations.length;
  return [
    `${formatCount(cells.length)} answers are shown, each the exact minimum of the space over everything the evader may choose, its length, lines and source of chips included.`,
    laws.checked === 0
      ? "No two answers could be held against each other."
      : `As a check, the law that adding a measure never lowers the cost was tested on ${formatCount(laws.checked)} pairs of answers; ${broken === 0 ? "none breaks it" : `${formatCount(broken)} break it, as said at the top`}.`,
  ];
}

/** A section to stand before the answer where the law is broken; nothing where it holds. */
export function lawBreakSentences(answer: CountermeasuresAnswer): readonly Markdown[] {
  const names = measureNames(answer);
  return answer.laws.violations.map(
    ({ target, evader, fewer, more, fewerUsd, moreUsd }) =>
      `**These figures break a law; do not use them.** For ${formatTarget(target)} and a ${evaderWords[evader]}, with ${names.together(fewer)} ${costWords(fewerUsd)}, ` +
      `with ${names.together(more)} ${costWords(moreUsd)}, though adding a measure cannot lower a cost.`,
  );
}

function costWords(costUsd: number | null): string {
  return costUsd === null ? "there is no run" : `the cheapest run costs ${formatUsd(costUsd)}`;
}

/** What the measures are, a point each: number, name, id and title. */
export function itemBullets(
  answer: Pick<CountermeasuresAnswer, "base" | "items">,
  title: (text: string) => Markdown,
): readonly Markdown[] {
  const names = measureNames(answer);
  return answer.items.map(({ id, title: words }) => {
    const name = names.of(id);
    const code = markdownCode(id);
    return `${names.number(id)}: ${name === code ? code : `${name}, ${code}`}. ${title(words)}`;
  });
}
