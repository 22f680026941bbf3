import type { Policy, Provenance } from "../../policy/policy.js";
import type { MeasuredSystem } from "../burden/measuredSystem.js";
import { registeredSystems } from "../burden/registersSystem.js";
import type { CountermeasuresAnswer } from "./countermeasuresSchema.js";
import type { Game } from "./game.js";
import { changesRegistration, type MeasureItem } from "./items.js";
import { withMeasures } from "./withMeasures.js";
import { touched } from "./world.js";

type ItemRecord = CountermeasuresAnswer["items"][number];

/** A measure as the contract spells it, with what it costs others: what its file says, and the systems it makes register. */
export function itemRecord(
  item: MeasureItem,
  { base, market }: Pick<Game, "base" | "market">,
  systems: readonly MeasuredSystem[],
): ItemRecord {
  const entries = item.parts.flatMap((part) => part.countermeasures.map((entry) => ({ part, entry })));
  const registers = changesRegistration(item.parts, { base, chips: market.chips, assumptions: market.assumptions });
  return {
    id: item.id,
    title: item.title,
    entries: entries.map(({ part, entry }) => ({
      type: entry.type,
      evidence: entry.evidence,
      path: entry.path,
      parameters: entry.parameters.map(({ name, value, range }) => ({
        name,
        value,
        ...(range === undefined ? {} : { range: [...range] as [string, string] }),
      })),
      against: touched(entry),
      sources: [...sourceOf(entry, part)],
      ...noteOf(entry),
    })),
    registers,
    burden: [
      ...entries.flatMap(({ part, entry }) =>
        entry.burden.map((burden) => {
          const [source] = sourceOf(burden, part);
          return {
            amount: burden.amount,
            of: burden.of,
            text: burden.text,
            evidence: burden.evidence,
            ...(source === undefined ? {} : { source }),
            ...noteOf(burden),
          };
        }),
      ),
      ...(registers ? [newlyRegistered(item, base, systems)] : []),
    ],
  };
}

function newlyRegistered(
  item: MeasureItem,
  base: Game["base"],
  systems: readonly MeasuredSystem[],
): ItemRecord["burden"][number] {
  const before = new Set(registeredSystems(base, systems));
  const after = registeredSystems(withMeasures(base, [item]), systems);
  const amount = after.filter((system) => !before.has(system)).length;
  return {
    amount,
    of: "systems newly registered",
    text: `${amount} of the ${systems.length} legitimate systems listed`,
    evidence: "derived",
  };
}

/** Title of the source that a statement cites; none if it cites none. */
function sourceOf({ source }: Provenance, { sources }: Policy): readonly string[] {
  return source === undefined ? [] : [sources[source]?.title ?? source];
}

function noteOf({ note }: Provenance): { note?: string } {
  return note === undefined ? {} : { note };
}
