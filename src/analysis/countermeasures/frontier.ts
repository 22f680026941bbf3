import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { aloneAndTogether, answerTo, type Game, idsOf, openPackage, partsWith } from "./game.js";
import type { MeasureItem } from "./items.js";
import { chanceOf } from "./play.js";
import { pointOf } from "./points.js";
import { type Section, section } from "./section.js";
import { staffWorlds, type World, watches, worldOf } from "./world.js";

type Frontier = CountermeasuresAnswer["frontier"][number];

/** The chances that are insisted on one after another. */
export const insistedChances = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;
/** Those of one measure alone. */
export const insistedAlone = [0, 0.5, 0.9, 0.99] as const;

/** How nearly the largest chance of any run is told. */
export const chanceTolerance = 0.01;

/**
 * What the evader pays for its chance: the cheapest run with at least each of some chances, each searched, for what may detect a
 * run; under each staff model that matters; for one measure among several fewer chances, and not the largest; of a package that some measure closes alone for the rest too.
 */
export function frontierSection(game: Game): Section<Frontier> {
  const own = worldOf(game.market);
  const subjects = [...aloneAndTogether(game), undefined].flatMap((items) =>
    game.targets.map((target) => ({ items, target })),
  );
  return section(subjects, ({ items, target }) => {
    const asked = items ?? openPackage(game, target);
    const parts = partsWith(game, asked);
    if (asked.length === 0 || !watches(parts, own.evader)) return [];
    return staffWorlds(parts, own).map((world) => frontierOf(game, { items: asked, world, target }));
  });
}

interface Subject {
  readonly items: readonly MeasureItem[];
  readonly world: World;
  readonly target: number;
}

function frontierOf(game: Game, { items, world, target }: Subject): Frontier {
  const at = (minSuccess: number) => answerTo(game, items, target, { world, minSuccess });
  const alone = items.length === 1 && game.items.length > 1;
  const answers = (alone ? insistedAlone : insistedChances).map((minSuccess) => ({
    minSuccess,
    answer: at(minSuccess),
  }));
  const chances = answers.flatMap(({ answer }) => chanceOf(answer) ?? []);
  const closed = answers.find(({ answer }) => chanceOf(answer) === undefined)?.minSuccess;
  return {
    target,
    ...world,
    measures: idsOf(items),
    points: answers.map(({ minSuccess, answer }) => ({ minSuccess, ...pointOf(answer, game) })),
    largestChance:
      alone || closed === undefined || chances.length === 0
        ? null
        : largestChance((minSuccess) => chanceOf(at(minSuccess)), Math.max(...chances), closed),
  };
}

/**
 * Where the largest chance of any run lies, by halving.
 *
 * @param chanceAt chance of the cheapest run with at least a chance; undefined if there is none
 * @param atLeast a chance that some run has
 * @param below one that none has
 */
export function largestChance(
  chanceAt: (minSuccess: number) => number | undefined,
  atLeast: number,
  below: number,
): { readonly atLeast: number; readonly below: number } {
  let [has, lacks] = [atLeast, below];
  while (lacks - has > chanceTolerance) {
    const middle = (has + lacks) / 2;
    const chance = chanceAt(middle);
    if (chance === undefined) lacks = middle;
    else has = Math.max(middle, chance);
  }
  return { atLeast: has, below: lacks };
}
