import { type BestRun, bestRun, breakEvenPenalty, breakEvenValue, type RunAt } from "./breakEven.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { aloneAndTogether, answerTo, type Game, idsOf, openPackage, partsWith } from "./game.js";
import type { MeasureItem } from "./items.js";
import { chanceOf } from "./play.js";
import { type Section, section } from "./section.js";
import { staffWorlds, type World, watches, worldOf, worldsFrom } from "./world.js";

type Deterrence = CountermeasuresAnswer["deterrence"][number];

/**
 * Whether hiding pays for a stated value of the finished model, and at which penalty and value that turns: for the base, each measure
 * alone and the package, under each staff model that matters; the package against the other kind of evader too, and the
 * rest of a package that some measure closes alone.
 *
 * @param valueUsd [USD], > 0
 */
export function deterrenceSection(game: Game, valueUsd: number): Section<Deterrence> {
  const own = worldOf(game.market);
  const other = worldsFrom(own).find(({ evader }) => evader !== own.evader)!;
  const sets = [[], ...aloneAndTogether(game)].map((items) => ({ items, first: own }));
  const subjects = [...sets, { items: undefined, first: own }, { items: game.items, first: other }].flatMap((subject) =>
    game.targets.map((target) => ({ ...subject, target })),
  );
  return section(subjects, ({ items, first, target }) => {
    const asked = items ?? openPackage(game, target);
    if (items === undefined && asked.length === 0) return [];
    return staffWorlds(partsWith(game, asked), first).map((world) => recordOf(game, asked, world, target, valueUsd));
  });
}

function recordOf(
  game: Game,
  items: readonly MeasureItem[],
  world: World,
  target: number,
  valueUsd: number,
): Deterrence {
  const runAt = runsOf(game, items, world, target);
  const best = bestRun(runAt, valueUsd);
  return {
    target,
    ...world,
    measures: idsOf(items),
    valueUsd,
    pays: (best.gainUsd ?? 0) > 0,
    ...runRecord(best, watches(partsWith(game, items), world.evader) ? valueUsd : 0),
    penaltyUsd: breakEvenPenalty(runAt, valueUsd),
    breakEvenValueUsd: breakEvenValue(runAt)?.valueUsd ?? null,
  };
}

/** The evader's runs against some measures as what detection costs rises; it insists on no chance unless told. */
export function runsOf(game: Game, items: readonly MeasureItem[], world: World, target: number): RunAt {
  return (furtherFineUsd, minSuccess = 0) => answerTo(game, items, target, { world, minSuccess, furtherFineUsd });
}

/** The best run as the contract spells it; the search counted the model's value as a loss on detection [USD]. */
function runRecord({ gainUsd, answer }: BestRun, countedUsd: number) {
  if (gainUsd === undefined) return { gainUsd: null, costUsd: null, lossUsd: null, chance: null, nodes: null };
  const { costUsd, nodes, evasion } = answer.result;
  const lossUsd = Math.max(0, (evasion?.lossUsd ?? 0) - countedUsd);
  return { gainUsd, costUsd, lossUsd, chance: chanceOf(answer)!, nodes };
}
