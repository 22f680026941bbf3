import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import { answerTo, type Game, idsOf } from "./game.js";
import type { MeasureItem } from "./items.js";
import { type Priced, sameCost } from "./laws.js";
import { chanceOf, costOf } from "./play.js";
import type { Section } from "./section.js";
import { worldOf } from "./world.js";

type Order = NonNullable<CountermeasuresAnswer["order"]>[number];
type Step = Order["steps"][number];

interface Candidate {
  readonly item: MeasureItem;
  readonly costUsd: number | null;
  readonly chance: number | null;
  readonly nodes: number | null;
}

/**
 * For each target the measures in the order in which each next one adds most to those in place, one step at a time: what leaves no run
 * adds most. Of those that add the same, the one that leaves the run the least chance comes first, then the one that takes it the most nodes,
 * then the one given first.
 *
 * @param asked told every answer on the way, for the laws
 */
export function orderSection(game: Game, asked: (answer: Priced) => void): Section<Order> {
  const found: Order[] = [];
  const subjects = game.targets.flatMap((target) => game.items.map((_, place) => ({ target, without: place })));
  const steps = subjects.map(({ target, without }) => () => {
    const before = found.filter((order) => order.target === target);
    // Another order is told for each measure that closed the one before it.
    if (before.length !== without) return;
    const closing = before.at(-1)?.steps.find(({ costUsd }) => costUsd === null)?.added;
    if (without > 0 && closing === undefined) return;
    const left: string[] = [...(before.at(-1)?.without ?? []), ...(closing === undefined ? [] : [closing])];
    const items = game.items.filter(({ id }) => !left.includes(id));
    const order: Order = { target, without: left, steps: [] };
    for (let step = 0; step < items.length; step += 1) {
      const next = nextStep({ ...game, items }, target, order.steps, asked);
      if (next === undefined) break;
      order.steps.push(next);
    }
    found.push(order);
  });
  return { found, steps };
}

function nextStep(
  game: Game,
  target: number,
  taken: readonly Step[],
  asked: (answer: Priced) => void,
): Step | undefined {
  const before = taken.length === 0 ? (costOf(answerTo(game, [], target)) ?? null) : taken.at(-1)!.costUsd;
  if (before === null) return undefined;
  const inPlace = new Set(taken.map(({ added }) => added));
  const candidates = game.items
    .filter(({ id }) => !inPlace.has(id))
    .map((item): Candidate => {
      const items = game.items.filter((other) => other === item || inPlace.has(other.id));
      const answer = answerTo(game, items, target);
      const costUsd = costOf(answer) ?? null;
      asked({ ...worldOf(game.market), target, measures: idsOf(items), costUsd });
      return { item, costUsd, chance: chanceOf(answer) ?? null, nodes: costUsd === null ? null : answer.result.nodes };
    });
  const [first, ...others] = candidates;
  const { item, ...best } = others.reduce((leader, other) => (addsMore(other, leader) ? other : leader), first!);
  return { added: item.id, ...best, addsUsd: best.costUsd === null ? null : Math.max(0, best.costUsd - before) };
}

/** Whether one measure is to be taken before another, that was given earlier. */
function addsMore(one: Candidate, other: Candidate): boolean {
  if (one.costUsd === null || other.costUsd === null) return one.costUsd === null && other.costUsd !== null;
  if (!sameCost(one.costUsd, other.costUsd)) return one.costUsd > other.costUsd;
  if (one.chance !== other.chance) return one.chance! < other.chance!;
  return one.nodes! > other.nodes!;
}
