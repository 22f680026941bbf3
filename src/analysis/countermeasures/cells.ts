import type { SearchAnswer } from "../../search/searchAnswer.js";
import type { CountermeasureCell } from "./countermeasuresSchema.js";
import { aloneAndTogether, answerTo, type Game, idsOf, openPackage } from "./game.js";
import type { MeasureItem } from "./items.js";
import { chanceOf, costOf } from "./play.js";
import { type Section, section } from "./section.js";
import { type World, worldOf, worldsFrom } from "./world.js";

/** The base alone, each measure, each pair and the package in the market's own world; without pairs in the others. */
export function cellSection(game: Game): Section<CountermeasureCell> {
  const [own, ...others] = worldsFrom(worldOf(game.market));
  const bare = [[], ...aloneAndTogether(game)];
  const subjects = [
    ...setsOf(game).map((items) => ({ world: own!, items })),
    { world: own!, items: undefined },
    ...others.flatMap((world) => [...bare, undefined].map((items) => ({ world, items }))),
  ];
  return section(subjects, ({ world, items }) =>
    game.targets.flatMap((target) => {
      if (items !== undefined) return [cellAt(game, items, target, world)];
      const open = openPackage(game, target, world);
      // Pairs are there already, in the market's own world.
      const isNew = world === own ? open.length > 2 : open.length > 0;
      return isNew ? [cellAt(game, open, target, world)] : [];
    }),
  );
}

/** Sets of measures: none, each alone, each pair and all, each set once. */
function setsOf({ items }: Game): readonly (readonly MeasureItem[])[] {
  const pairs = items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other]));
  return [[], ...items.map((item) => [item]), ...pairs, ...(items.length > 2 ? [items] : [])];
}

function cellAt(game: Game, items: readonly MeasureItem[], target: number, world: World): CountermeasureCell {
  // Of pairs, and in other worlds than the market's own, only the cost is told.
  const own = worldOf(game.market);
  const explained = items.length !== 2 && world.evader === own.evader && world.staffModel === own.staffModel;
  const answer = answerTo(game, items, target, { world, explained });
  const base = answerTo(game, [], target, { world });
  const { hiding, limit, result } = answer;
  const costUsd = costOf(answer) ?? null;
  return {
    ...world,
    target,
    measures: idsOf(items),
    hiding,
    ...(limit === undefined ? {} : { limit }),
    result,
    costUsd,
    ...ratiosOver(base, answer),
    chance: chanceOf(answer) ?? null,
    days: costUsd === null ? null : daysOf(answer, game),
  };
}

/** Cost and nodes of a run over those of another; null unless both exist. */
export function ratiosOver(
  base: SearchAnswer,
  answer: SearchAnswer,
): { readonly costRatio: number | null; readonly nodeRatio: number | null } {
  const before = costOf(base);
  const after = costOf(answer);
  if (before === undefined || after === undefined) return { costRatio: null, nodeRatio: null };
  return { costRatio: after / before, nodeRatio: answer.result.nodes / base.result.nodes };
}

/** Planned length of an answer's run [days]. */
export function daysOf({ result }: SearchAnswer, { market }: Pick<Game, "market">): number {
  return result.evasion?.days ?? result.configuration?.runDays ?? market.assumptions.runDays;
}
