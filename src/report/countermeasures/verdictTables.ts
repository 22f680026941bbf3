import type { CountermeasuresAnswer } from "../../analysis/countermeasures/countermeasuresSchema.js";
import { formatRatio, formatTarget } from "../format.js";
import { type Markdown, markdownText, numberColumn, type Table, textColumn } from "../markdown.js";
import { type ChipNames, listWords } from "../names.js";
import { tableOf } from "../tableOf.js";
import { noFigure, noRun, staffModelWords } from "./evasionWords.js";
import { runChangeWords } from "./runChangeWords.js";

type Answer = Pick<CountermeasuresAnswer, "verdicts">;
type Verdict = CountermeasuresAnswer["verdicts"][number];
type Case = Verdict["cases"][number];

/** What the paper judges a measure by. */
const versusWords: Readonly<Record<Verdict["versus"], string>> = {
  "non-state": "against a non-state evader",
  state: "against a state evader",
  burden: "burden on others",
  recommended: "recommended",
};

const agreement = { yes: "yes", "in-part": "**in part**", no: "**no**" } as const;

/** The paper's word for each measure and question beside the number; no table where it judges none of them. */
export function verdictTables({ verdicts }: Answer): readonly Table[] {
  if (verdicts.length === 0) return [];
  return [
    tableOf(verdicts, [
      { column: textColumn("Measure"), cell: ({ measure }) => markdownText(measure) },
      { column: textColumn("Question"), cell: ({ versus }) => versusWords[versus] },
      { column: textColumn("The paper"), cell: ({ paper }) => markdownText(paper) },
      { column: textColumn("Here"), cell: computedWords },
      { column: numberColumn("Worth over the base"), cell: ({ cases }) => rangeWords(cases, worthOf, "never pays") },
      { column: numberColumn("Cost over the base"), cell: ({ cases }) => rangeWords(cases, costOf, noRun) },
      { column: textColumn("Same"), cell: ({ agrees }) => (agrees === null ? "not judged" : agreement[agrees]) },
    ]),
  ];
}

function computedWords({ computed }: Verdict): Markdown {
  return computed.length === 0 ? "not judged" : computed.map(markdownText).join(" or ");
}

const worthOf = ({ worthRatio }: Case) => worthRatio;
const costOf = ({ costRatio }: Case) => costRatio;

/** The least and the most of a ratio over some cases, with words for where it has no bound. */
function rangeWords(cases: readonly Case[], of: (one: Case) => number | null, unbounded: string): string {
  if (cases.length === 0) return noFigure;
  const ratios = cases.flatMap((one) => of(one) ?? []);
  const texts = [
    ...(ratios.length === 0 ? [] : [Math.min(...ratios), Math.max(...ratios)].map(ratioWords)),
    ...(ratios.length < cases.length ? [unbounded] : []),
  ];
  const distinct = [...new Set(texts)];
  return distinct.length === 1 ? distinct[0]! : `${distinct[0]} to ${distinct.at(-1)}`;
}

/** A ratio to the base; one that would be printed as none is none. */
export function ratioWords(ratio: number): string {
  return isUnchanged(ratio) ? formatRatio(1) : formatRatio(ratio);
}

/** Where the numbers and the paper differ, in some cases or in all, and what the evader does there; a point each. */
export function disagreementBullets({ verdicts }: Answer, nameOf: ChipNames): readonly Markdown[] {
  const told = new Set<string>();
  return verdicts
    .filter(({ agrees }) => agrees === "no" || agrees === "in-part")
    .map((verdict) => {
      const { measure, versus, paper, cases } = verdict;
      // What the paper's text says of a measure is the same for all its words.
      const note = told.has(verdict.note ?? "") ? undefined : verdict.note;
      told.add(verdict.note ?? "");
      const telling = cases.find(({ word }) => word !== paper) ?? cases[0];
      const why = telling === undefined ? [] : [caseSentence(telling, cases.length > 1, nameOf)];
      return [
        `**${markdownText(measure)}, ${versusWords[versus]}.** The paper: ${markdownText(paper)}. Here: ${computedWords(verdict)}.`,
        ...why,
        ...noted(note),
      ].join(" ");
    });
}

function caseSentence(
  { target, staffModel, worthRatio, costRatio, changes }: Case,
  several: boolean,
  nameOf: ChipNames,
) {
  const at = several
    ? `At ${formatTarget(target)}, with ${staffModelWords[staffModel]}, `
    : `At ${formatTarget(target)} `;
  const worth =
    worthRatio === null
      ? "hiding pays for no value of the model"
      : isUnchanged(worthRatio)
        ? `hiding pays for ${worthRatio === 1 ? "the" : "nearly the"} same value of the model as under the base`
        : `hiding pays once the model is worth ${formatRatio(worthRatio)} what it must be worth under the base`;
  if (costRatio === null) return `${at}${worth}; no run has the chance asked for.`;
  return `${at}${worth}. ${runChangeWords(changes, nameOf)}`;
}

/** Whether a ratio would be printed as none. */
function isUnchanged(ratio: number): boolean {
  return Number(formatRatio(ratio).slice(0, -1)) === 1;
}

/** What could not be judged, and why, a point each. */
export function unjudgedBullets({ verdicts }: Answer): readonly Markdown[] {
  const unjudged = verdicts.filter(({ agrees }) => agrees === null);
  const burdens = unjudged.filter(({ restsOn }) => restsOn === "no-common-unit");
  const others = unjudged.filter((verdict) => !burdens.includes(verdict));
  return [
    ...(burdens.length === 0
      ? []
      : [
          `The burden of ${listWords(burdens.map(({ measure, paper }) => `${markdownText(measure)} (${markdownText(paper)})`))}: ` +
            'burdens have no common unit, so that no number gives a word; see "What it costs others".',
        ]),
    ...others.map(({ measure, versus, paper, note }) =>
      [
        `**${markdownText(measure)}, ${versusWords[versus]}** (${markdownText(paper)}): no number bears on it.`,
        ...noted(note),
      ].join(" "),
    ),
  ];
}

function noted(note: string | undefined): readonly Markdown[] {
  return note === undefined || note.trim() === "" ? [] : [`${markdownText(note.trim().replace(/\.$/, ""))}.`];
}

/** How a worth ratio becomes a word, in a sentence; none where nothing is judged. */
export function bandSentences({
  bands,
  verdicts,
}: Pick<CountermeasuresAnswer, "bands" | "verdicts">): readonly Markdown[] {
  return verdicts.length === 0 ? [] : [bandSentence(bands)];
}

/** How a worth ratio becomes a word, in a sentence. */
export function bandSentence(bands: CountermeasuresAnswer["bands"]): Markdown {
  const told = bands.map(({ word, from }) => `${markdownText(word)} from ${formatRatio(from)}`);
  return (
    'The paper gives words without a scale. The number held against them is the "worth": what a finished model must be worth for hiding to pay, ' +
    `over the same without the measure. Our reading of the words: ${listWords(told)}.`
  );
}
