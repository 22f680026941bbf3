import type { Countermeasure, CountermeasureType, Measure } from "../../policy/countermeasure.js";
import type { Policy } from "../../policy/policy.js";
import { type EvaderKind, evaderKinds, type StaffModel, staffModels } from "../../scenario/assumptions.js";
import type { Market } from "../../search/market.js";

/** Who hides, and how people in the know become a chance of exposure. */
export interface World {
  readonly evader: EvaderKind;
  readonly staffModel: StaffModel;
}

/** Types of measures that may detect a run. */
const watching: ReadonlySet<CountermeasureType> = new Set([
  "traffic-monitoring",
  "whistleblowers",
  "challenge-inspections",
  "spending-audit",
]);

/** The world that a market is. */
export function worldOf({ assumptions: { evader, staffModel } }: Market): World {
  return { evader: evader.kind, staffModel };
}

/** The same market in another world. */
export function marketIn(market: Market, { evader, staffModel }: World): Market {
  const { assumptions } = market;
  return {
    ...market,
    assumptions: { ...assumptions, evader: { ...assumptions.evader, kind: evader }, staffModel },
  };
}

/** All worlds, the market's own first. */
export function worldsFrom(own: World): readonly World[] {
  const first = <T>(all: readonly T[], one: T) => [one, ...all.filter((other) => other !== one)];
  return first(evaderKinds, own.evader).flatMap((evader) =>
    first(staffModels, own.staffModel).map((staffModel) => ({ evader, staffModel })),
  );
}

/** What policies do to a kind of evader besides registering clusters. */
export function measuresOf(parts: readonly Policy[], evader: EvaderKind): readonly Measure[] {
  return parts.flatMap(({ countermeasures }) => countermeasures.flatMap((entry) => entry.against[evader] ?? []));
}

/** Whether policies may detect this evader's run at all. */
export function watches(parts: readonly Policy[], evader: EvaderKind): boolean {
  return measuresOf(parts, evader).some(({ type }) => watching.has(type));
}

/** Whether it matters for this evader how people in the know become a chance of exposure. */
export function turnsOnPeople(parts: readonly Policy[], evader: EvaderKind): boolean {
  return measuresOf(parts, evader).some(({ type }) => type === "whistleblowers");
}

/** The worlds of one evader that differ under some policies, the market's own first. */
export function staffWorlds(parts: readonly Policy[], { evader, staffModel }: World): readonly World[] {
  const all = worldsFrom({ evader, staffModel }).filter((world) => world.evader === evader);
  return turnsOnPeople(parts, evader) ? all : all.slice(0, 1);
}

/** The kinds of evader that an entry touches at all. */
export function touched({ against }: Countermeasure): EvaderKind[] {
  return evaderKinds.filter((kind) => against[kind] !== undefined);
}
