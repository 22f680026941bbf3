import type { CombinedPolicy, Policy } from "../../policy/policy.js";
import type { Market } from "../../search/market.js";
import type { SearchAnswer } from "../../search/searchAnswer.js";
import type { MeasureItem } from "./items.js";
import { costOf, type Play } from "./play.js";
import { withMeasures } from "./withMeasures.js";
import { type World, worldOf } from "./world.js";

/** What all questions about a set of measures share. */
export interface Game {
  readonly base: CombinedPolicy;
  readonly items: readonly MeasureItem[];
  /** [FLOP] */
  readonly targets: readonly number[];
  readonly market: Market;
  /** The chance to finish undetected that the evader insists on. */
  readonly minSuccess: number;
  readonly play: Play;
}

/** What one question has otherwise than the market. */
export interface Otherwise {
  readonly world?: World;
  readonly minSuccess?: number;
  readonly furtherFineUsd?: number;
  readonly lengthDays?: number;
  readonly explained?: boolean;
}

/** The evader's answer to some measures at once. */
export function answerTo(
  game: Game,
  items: readonly MeasureItem[],
  target: number,
  otherwise: Otherwise = {},
): SearchAnswer {
  return game.play({
    policy: withMeasures(game.base, items),
    target,
    world: worldOf(game.market),
    minSuccess: game.minSuccess,
    ...otherwise,
  });
}

/** The policies in place with some measures. */
export function partsWith(game: Game, items: readonly MeasureItem[]): readonly Policy[] {
  return withMeasures(game.base, items).parts;
}

/** Ids of measures. */
export function idsOf(items: readonly MeasureItem[]): string[] {
  return items.map(({ id }) => id);
}

/** Each measure alone, and the package, once each. */
export function aloneAndTogether({ items }: Game): readonly (readonly MeasureItem[])[] {
  const alone = items.map((item) => [item]);
  return items.length > 1 ? [...alone, items] : alone;
}

/**
 * The measures that each leave the evader a run, where some of them do not: a package that one measure closes alone says nothing
 * of the others. None if all leave a run, or fewer than two do.
 */
export function openPackage(game: Game, target: number, world: World = worldOf(game.market)): readonly MeasureItem[] {
  const open = game.items.filter((item) => costOf(answerTo(game, [item], target, { world })) !== undefined);
  return open.length === game.items.length || open.length < 2 ? [] : open;
}
