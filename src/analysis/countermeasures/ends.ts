import type { Countermeasure } from "../../policy/countermeasure.js";
import { ratiosOver } from "./cells.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { answerTo, type Game } from "./game.js";
import type { MeasureItem } from "./items.js";
import { chanceOf, costOf } from "./play.js";
import { type Section, section } from "./section.js";
import { worldOf } from "./world.js";

type End = CountermeasuresAnswer["ends"][number];
type EntryEnd = Countermeasure["ends"][number];

/** Each measure alone, with one parameter at an end of what its file calls plausible. */
export function endSection(game: Game): Section<End> {
  const { evader } = worldOf(game.market);
  const subjects = game.items.flatMap((item) =>
    item.parts.flatMap((part) =>
      part.countermeasures.flatMap((entry) =>
        entry.ends.filter(({ against }) => against[evader] !== undefined).map((end) => ({ item, entry, end })),
      ),
    ),
  );
  return section(subjects, ({ item, entry, end }) =>
    game.targets.map((target): End => {
      const answer = answerTo(game, [withEnd(item, entry, end)], target);
      return {
        target,
        ...worldOf(game.market),
        item: item.id,
        type: entry.type,
        parameter: end.parameter,
        end: end.end,
        text: end.text,
        costUsd: costOf(answer) ?? null,
        costRatio: ratiosOver(answerTo(game, [], target), answer).costRatio,
        chance: chanceOf(answer) ?? null,
      };
    }),
  );
}

/** A measure with one of its entries at an end of a range. */
export function withEnd(item: MeasureItem, entry: Countermeasure, { against }: Pick<EntryEnd, "against">): MeasureItem {
  const parts = item.parts.map((part) => ({
    ...part,
    countermeasures: part.countermeasures.map((one) => (one === entry ? { ...one, against } : one)),
  }));
  return { ...item, parts };
}
