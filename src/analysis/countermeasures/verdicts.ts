import {
  type BurdenWord,
  burdenWords,
  type HindranceWord,
  hindranceWords,
  type VerbalVerdict,
} from "../../catalog/loadVerbalVerdicts.js";
import type { EvaderKind } from "../../scenario/assumptions.js";
import { breakEvenValue } from "./breakEven.js";
import { ratiosOver } from "./cells.js";
import { changesBetween } from "./changes.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { runsOf } from "./deterrence.js";
import { answerTo, type Game, partsWith } from "./game.js";
import { hindranceWord } from "./hindrance.js";
import type { MeasureItem } from "./items.js";
import { chanceOf } from "./play.js";
import { type Section, section } from "./section.js";
import { staffWorlds, worldOf } from "./world.js";

type Verdict = CountermeasuresAnswer["verdicts"][number];
type Case = Verdict["cases"][number];
type JudgedCase = Case & { readonly word: HindranceWord };

/**
 * The study's words beside the numbers, for the measures that it judges: against either kind of evader by what a finished model must be
 * worth before hiding pays, which counts cost and chance alike; what to recommend by that and the study's own word for the burden; the burden
 * itself by nothing, since burdens have no common unit.
 */
export function verdictSection(game: Game, judged: readonly VerbalVerdict[]): Section<Verdict> {
  const subjects = game.items.flatMap((item) => {
    const verbal = verdictOn(item, judged);
    return verbal === undefined ? [] : [{ item, verbal }];
  });
  return section(subjects, ({ item, verbal }) => verdictsOf(game, item, verbal));
}

/** The study's four words on one measure beside the numbers. */
export function verdictsOf(game: Game, item: MeasureItem, verbal: VerbalVerdict): readonly Verdict[] {
  const common = { item: item.id, measure: verbal.measure, note: verbal.note };
  const nonState = casesOf(game, item, "non-state");
  const advice = nonState.map((one) => ({ ...one, word: adviceOn(one.word, verbal.burden) }));
  return [
    { ...common, versus: "non-state", ...beside(verbal.nonState, nonState), restsOn: "worth" },
    { ...common, versus: "state", ...beside(verbal.state, casesOf(game, item, "state")), restsOn: "worth" },
    { ...common, versus: "burden", ...beside(verbal.burden, []), restsOn: "no-common-unit" },
    { ...common, versus: "recommended", ...beside(verbal.recommended, advice), restsOn: "worth-and-paper-burden" },
  ];
}

/** The verdict on a measure: on the policy that it is, on the registration that a package takes over, or on its only countermeasure. */
export function verdictOn(item: MeasureItem, judged: readonly VerbalVerdict[]): VerbalVerdict | undefined {
  const [part, ...more] = item.parts;
  if (part === undefined || more.length > 0) return undefined;
  const { id, registration, countermeasures } = part;
  const [entry, ...others] = countermeasures;
  const alone = registration === undefined && others.length === 0 ? entry?.type : undefined;
  const registers = registration !== undefined && entry === undefined ? [id, part.extends] : [];
  return judged.find(({ policy, type }) => (type === undefined ? registers.includes(policy) : type === alone));
}

/** Every target under each staff model that matters; none where the base leaves no run that hiding could begin to pay for. */
export function casesOf(game: Game, item: MeasureItem, evader: EvaderKind): readonly JudgedCase[] {
  const worlds = staffWorlds(partsWith(game, [item]), { ...worldOf(game.market), evader });
  return worlds.flatMap((world) =>
    game.targets.flatMap((target): JudgedCase[] => {
      const before = breakEvenValue(runsOf(game, [], world, target));
      if (before === undefined) return [];
      const after = breakEvenValue(runsOf(game, [item], world, target));
      const worthRatio = after === undefined ? null : after.valueUsd / before.valueUsd;
      const [base, answer] = [answerTo(game, [], target, { world }), answerTo(game, [item], target, { world })];
      return [
        {
          target,
          ...world,
          word: hindranceWord(worthRatio),
          worthRatio,
          costRatio: ratiosOver(base, answer).costRatio,
          chance: after === undefined ? null : chanceOf(after.answer)!,
          changes: changesBetween(base, answer, game),
        },
      ];
    }),
  );
}

/**
 * Whether a measure is to be recommended: if it hinders more than it burdens, by the words. With the study's own words for both this
 * gives the study's own recommendation, for each of its measures.
 *
 * @example adviceOn("High", "Extreme") // => "No"
 * @example adviceOn("Low", "Very low") // => "Yes"
 */
export function adviceOn(word: HindranceWord, burden: BurdenWord): "Yes" | "No" {
  return burdenWords.indexOf(word) > burdenWords.indexOf(burden) ? "Yes" : "No";
}

const strength: readonly string[] = ["No", "Yes", ...hindranceWords];

function beside(paper: string, cases: readonly Case[]): Pick<Verdict, "paper" | "cases" | "computed" | "agrees"> {
  const words = new Set(cases.map(({ word }) => word));
  return {
    paper,
    cases: [...cases],
    computed: [...words].toSorted((one, other) => strength.indexOf(one) - strength.indexOf(other)),
    agrees: agreement(paper, words),
  };
}

function agreement(paper: string, words: ReadonlySet<string>): Verdict["agrees"] {
  if (words.size === 0) return null;
  if (!words.has(paper)) return "no";
  return words.size === 1 ? "yes" : "in-part";
}
