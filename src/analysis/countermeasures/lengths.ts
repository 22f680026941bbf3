import { lengthStepDays, lengthsUpTo } from "../../search/evasion/runLengths.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { answerTo, type Game, idsOf, openPackage } from "./game.js";
import { noPoint, pointOf } from "./points.js";
import { type Section, section } from "./section.js";
import { worldOf } from "./world.js";

type Lengths = CountermeasuresAnswer["lengths"][number];

/** Lengths that are tried, and how many times as long as the shortest the longest is. */
const lengthCount = 9;
const lengthSpan = 36;

/** What a run of each of some lengths costs, under the base alone and under the package; of one that some measure closes alone, under the rest too. */
export function lengthSection(game: Game): Section<Lengths> {
  const lengths = triedLengths(game.market.assumptions.runDays);
  const subjects = [[], game.items, undefined].flatMap((items) => game.targets.map((target) => ({ items, target })));
  return section(subjects, ({ items, target }) => {
    const asked = items ?? openPackage(game, target);
    if (items === undefined && asked.length === 0) return [];
    const points = lengths.map((lengthDays) => {
      const point = pointOf(answerTo(game, asked, target, { lengthDays }), game);
      // Where the rule allows no run so long, the search gives the longest that it allows.
      return { lengthDays, ...(point.days !== null && point.days < lengthDays ? noPoint : point) };
    });
    return [{ target, ...worldOf(game.market), measures: idsOf(asked), points }];
  });
}

/**
 * Lengths of a run in equal ratios up to a limit, each one that an evader could choose, rising [days].
 *
 * @param limitDays > 0
 * @example triedLengths(7) // => [5]
 */
export function triedLengths(limitDays: number): readonly number[] {
  const { from, to } = lengthsUpTo(limitDays);
  const ratios = Array.from({ length: lengthCount }, (_, index) => lengthSpan ** (index / (lengthCount - 1) - 1));
  const onStep = ratios.map((ratio) => Math.round((to * ratio) / lengthStepDays) * lengthStepDays);
  return [...new Set(onStep.map((days) => Math.min(to, Math.max(from, days))))];
}
