import type {
  CountermeasureCell,
  CountermeasuresAnswer,
} from "../../analysis/countermeasures/countermeasuresSchema.js";
import { limitWords } from "../../search/limit.js";
import { formatCount, formatRatio, formatShare, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { listWords, nodeCount } from "../names.js";
import { aboutSubject, everyMeasure, shownCells } from "./answerCells.js";
import { chanceWords, evaderWords } from "./evasionWords.js";
import { type MeasureNames, measureNames } from "./measureNames.js";

/** A measure is said to do nothing only where its ratio is exactly this. */
const unchanged = 1;

/** The answer at each target, a paragraph each: the base, what adds most and what nothing alone, and all together. */
export function targetSentences(answer: CountermeasuresAnswer): readonly Markdown[] {
  const names = measureNames(answer);
  return answer.targets.flatMap((target) => {
    const [base, ...others] = shownCells(answer, target, answer);
    if (base === undefined || base.measures.length > 0) return [];
    const alone = others.filter(({ measures }) => measures.length === 1);
    const several = others.filter(({ measures }) => measures.length > 1);
    const [all, rest] = [several.slice(0, 1), several.slice(1)];
    return [
      [
        baseSentence(base, answer),
        ...aloneSentences(alone, base, names),
        ...all.map((cell) => togetherSentence(cell, base, answer)),
        ...rest.map((cell) => restSentence(cell, base, answer)),
      ].join(" "),
    ];
  });
}

function baseSentence(
  { target, costUsd, result }: CountermeasureCell,
  { base, evader, minSuccess }: CountermeasuresAnswer,
) {
  const who = `For a ${evaderWords[evader]}`;
  const rule = markdownCode(base);
  if (costUsd === null)
    return `${who}, no run reaches ${formatTarget(target)} under ${rule} alone${chanceWords(minSuccess)}.`;
  return `${who}, the cheapest run of ${formatTarget(target)} under ${rule} alone costs ${formatUsd(costUsd)}, on ${nodeCount(result.nodes)}.`;
}

function aloneSentences(
  alone: readonly CountermeasureCell[],
  base: CountermeasureCell,
  names: MeasureNames,
): readonly Markdown[] {
  if (alone.length === 0 || base.costUsd === null) return [];
  const named = (cells: readonly CountermeasureCell[]) =>
    listWords(cells.map(({ measures }) => names.of(measures[0]!)));
  const closing = alone.filter(({ costUsd }) => costUsd === null);
  const left = alone.filter(({ costRatio }) => costRatio !== null).toSorted((a, b) => b.costRatio! - a.costRatio!);
  const idle = left.filter(({ costRatio }) => costRatio === unchanged);
  const raising = left.filter(({ costRatio }) => costRatio !== unchanged);
  const [most, ...others] = raising;
  const idleWords = ({ measures, chance }: CountermeasureCell) =>
    chance === null || chance === 1
      ? names.of(measures[0]!)
      : `${names.of(measures[0]!)} (which leaves a chance of ${formatShare(chance)})`;
  const words = (cell: CountermeasureCell) =>
    `${names.of(cell.measures[0]!)} (${formatRatio(cell.costRatio!)}, ${formatUsd(cell.costUsd!)})`;
  return [
    ...(closing.length === 0 ? [] : [`No run is left, alone, by ${named(closing)}.`]),
    ...(most === undefined
      ? []
      : [
          `${closing.length === 0 ? "Alone, it" : "Of the others it"} is made dearest by ${words(most)}` +
            `${others.length === 0 ? "" : `, then ${words(others[0]!)}`}.`,
        ]),
    ...(idle.length === 0 ? [] : [`Nothing is added to the cost, alone, by ${listWords(idle.map(idleWords))}.`]),
  ];
}

function togetherSentence(
  { costUsd, costRatio, chance, result, limit, measures }: CountermeasureCell,
  base: CountermeasureCell,
  { minSuccess, targets }: CountermeasuresAnswer,
  named?: Markdown,
): Markdown {
  const all = named ?? togetherWords(measures);
  if (costUsd === null) {
    const why = limit === undefined ? "" : `: ${limitWords[limit]}`;
    return `${all} leave no run of ${formatTarget(base.target)}${chanceWords(minSuccess)}${targets.length > 1 ? "" : why}.`;
  }
  const ratio = costRatio === null ? "" : `, ${formatRatio(costRatio)} the base`;
  const odds = chance === null || chance === 1 ? "" : `; its chance to finish undetected is ${formatShare(chance)}`;
  return `${all} make it cost ${formatUsd(costUsd)}${ratio}, on ${nodeCount(result.nodes)}${odds}.`;
}

function togetherWords({ length }: readonly string[]): Markdown {
  return length === 2 ? "Both together" : `All ${formatCount(length)} together`;
}

/** What is left where a measure closes alone, by the others together. */
function restSentence(cell: CountermeasureCell, base: CountermeasureCell, answer: CountermeasuresAnswer): Markdown {
  const missing = answer.items.filter(({ id }) => !cell.measures.includes(id)).map(({ id }) => id);
  const without = `Without ${listWords(missing.map(measureNames(answer).of))}, the other ${formatCount(cell.measures.length)}`;
  return togetherSentence(cell, base, answer, without);
}

/** How many pairs add more or less together than apart, over all targets, in a sentence; none where there are no pairs. */
export function interactionSentences({ interactions, targets }: CountermeasuresAnswer): readonly Markdown[] {
  if (interactions.length === 0) return [];
  const count = (kind: CountermeasuresAnswer["interactions"][number]["kind"]) =>
    interactions.filter((interaction) => interaction.kind === kind).length;
  const words = [
    [count("more"), "more together than apart"],
    [count("less"), "less"],
    [count("sum"), "exactly the sum"],
    [count("closes"), "no run together, though either alone leaves one"],
    [count("closed"), "no run already with one of the two"],
  ] as const;
  const told = words.filter(([number]) => number > 0).map(([number, text]) => `${formatCount(number)} ${text}`);
  const pairs = interactions.length === 1 ? "pair" : "pairs";
  const at = targets.length > 1 ? ", each target counted" : "";
  return [`What ${formatCount(interactions.length)} ${pairs} of measures add${at}: ${listWords(told)}.`];
}

/** How far the paper's words and the numbers agree, in a sentence; none where the paper judges none of the measures. */
export function verdictSentences({ verdicts }: Pick<CountermeasuresAnswer, "verdicts">): readonly Markdown[] {
  if (verdicts.length === 0) return [];
  const count = (agrees: CountermeasuresAnswer["verdicts"][number]["agrees"]) =>
    verdicts.filter((verdict) => verdict.agrees === agrees).length;
  const words = [
    [count("yes"), "get the same word from the numbers"],
    [count("in-part"), "in some cases only"],
    [count("no"), "another word"],
    [count(null), "cannot be judged by them"],
  ] as const;
  const told = words.filter(([number]) => number > 0).map(([number, text]) => `${formatCount(number)} ${text}`);
  return [
    `Of the paper's ${formatCount(verdicts.length)} verdicts on these measures, ${listWords(told)} (see "The paper's words beside the numbers").`,
  ];
}

/** What the reader must know before using any figure of the report. */
export function cautionSentences(answer: CountermeasuresAnswer): readonly Markdown[] {
  const entries = answer.items.flatMap((item) => item.entries);
  const guesses = entries.filter(({ evidence }) => evidence === "guess").length;
  const watched = answer.cells.some(({ result }) => (result.evasion?.hazards.length ?? 0) > 0);
  return [
    ...(entries.length === 0
      ? []
      : [
          `**Caution.** ${formatCount(guesses)} of ${formatCount(entries.length)} countermeasures rest on guesses and none on hidden training runs that were ` +
            'found or missed. The figures are no firmer than they are: "How sure this is" gives the cost at both ends of each range.',
        ]),
    ...fragileSentences(answer),
    ...(watched
      ? [
          "A chance is what the evader accepts, not what the measures force on everyone: it picks the cheapest run among those with " +
            `${answer.minSuccess === 0 ? "any chance" : `a chance of at least ${formatShare(answer.minSuccess)}`}. Detections of all kinds are taken to be independent.`,
        ]
      : []),
  ];
}

/** Measures that alone leave no run only as long as none of their parameters is at its weak end, a sentence each. */
function fragileSentences({ items, cells, ends, targets, ...answer }: CountermeasuresAnswer): readonly Markdown[] {
  const names = measureNames({ items, base: answer.base });
  return items.flatMap(({ id }) => {
    const closed = targets.filter(
      (target) => aboutSubject(cells, { ...answer, target, measures: [id] })?.costUsd === null,
    );
    const open = ends.filter(
      ({ item, end, target, costUsd }) => item === id && end === "weak" && closed.includes(target) && costUsd !== null,
    );
    const parameters = [...new Set(open.map(({ parameter }) => markdownCode(parameter)))];
    if (parameters.length === 0) return [];
    const ratios = open.flatMap(({ costRatio }) => costRatio ?? []);
    const span = [...new Set([Math.min(...ratios), Math.max(...ratios)].map(formatRatio))].join(" to ");
    const cost = ratios.length === 0 ? "" : `, at ${span} the base's cost`;
    const which = parameters.length === 1 ? parameters[0]! : `any one of ${listWords(parameters)}`;
    return [
      `That ${names.of(id)} leaves no run rests on what was assumed of it: with ${which} at the weak end of its range a run is left${cost}.`,
    ];
  });
}

/** What interrupting left out, in a sentence; none where the answer is whole. */
export function partialSentences(answer: CountermeasuresAnswer): readonly Markdown[] {
  if (answer.complete) return [];
  const whole = answer.targets.filter(
    (target) => aboutSubject(answer.cells, { ...answer, target, measures: everyMeasure(answer) }) !== undefined,
  );
  return [
    `**This answer is partial.** The search was stopped. All measures together were reached for ${formatCount(whole.length)} of ` +
      `${formatCount(answer.targets.length)} targets; what a table lacks was not computed.`,
  ];
}
