import { type ClaimVerdict, type Dimension, dimensions, type Reading } from "./claimsSchema.js";

/** The verdict on a claim, and what tells the readings that hold from the others where only some do. */
export interface OverallVerdict {
  readonly verdict: ClaimVerdict;
  /** Empty unless the verdict is "depends". */
  readonly dependsOn: readonly Dimension[];
}

/**
 * The verdict on a claim from its readings: it holds if all that count do, roughly if all do at least roughly, not if none
 * does; else it depends. Without a reading that counts it cannot be judged.
 */
export function overallVerdict(readings: readonly Reading[]): OverallVerdict {
  const counted = readings.filter(({ counts, verdict }) => counts && verdict !== null);
  if (counted.length === 0) return { verdict: "cannot-be-judged", dependsOn: [] };
  const passing = counted.filter(passes);
  if (passing.length === 0) return { verdict: "does-not-hold", dependsOn: [] };
  if (passing.length < counted.length) return { verdict: "depends", dependsOn: explaining(counted) };
  const exact = counted.every(({ verdict }) => verdict === "holds");
  return { verdict: exact ? "holds" : "holds-roughly", dependsOn: [] };
}

/** Whether a reading bears the claim out, at least roughly. */
export function passes({ verdict }: Pick<Reading, "verdict">): boolean {
  return verdict === "holds" || verdict === "holds-roughly";
}

/** The fewest dimensions whose values settle which readings pass; of several such sets the first in the schema's order. */
function explaining(readings: readonly Reading[]): readonly Dimension[] {
  const varying = dimensions.filter((name) => new Set(readings.map(({ setting }) => setting[name])).size > 1);
  const candidates = subsets(varying).toSorted((a, b) => a.length - b.length);
  return candidates.find((names) => settles(names, readings)) ?? varying;
}

function settles(names: readonly Dimension[], readings: readonly Reading[]): boolean {
  const outcomes = new Map<string, boolean>();
  return readings.every((reading) => {
    const key = JSON.stringify(names.map((name) => reading.setting[name] ?? null));
    const earlier = outcomes.get(key);
    outcomes.set(key, passes(reading));
    return earlier === undefined || earlier === passes(reading);
  });
}

/** Every subset of a few names; of equal size those with earlier names come first. */
function subsets(names: readonly Dimension[]): readonly (readonly Dimension[])[] {
  return Array.from({ length: 2 ** names.length }, (_, mask) => names.filter((_name, bit) => (mask >> bit) % 2 === 1));
}
