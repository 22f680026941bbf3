import type { SearchAnswer } from "../../search/searchAnswer.js";
import { daysOf } from "./cells.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import type { Game } from "./game.js";
import { chanceOf, costOf } from "./play.js";

type Point = Omit<CountermeasuresAnswer["frontier"][number]["points"][number], "minSuccess">;

/** A run as a point of a curve. */
export function pointOf(answer: SearchAnswer, game: Game): Point {
  const costUsd = costOf(answer);
  if (costUsd === undefined) return noPoint;
  const { nodes, configuration } = answer.result;
  return {
    costUsd,
    chance: chanceOf(answer)!,
    nodes,
    days: daysOf(answer, game),
    chip: configuration?.chip ?? null,
  };
}

/** The point where there is no run. */
export const noPoint: Point = { costUsd: null, chance: null, nodes: null, days: null, chip: null };
