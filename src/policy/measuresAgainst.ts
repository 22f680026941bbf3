import type { EvaderKind } from "../scenario/assumptions.js";
import type { Measure } from "./countermeasure.js";
import type { CombinedPolicy } from "./policy.js";

/** A measure that an evader meets, with the entry that states it. */
export interface PlacedMeasure {
  /** Id of the policy. */
  readonly policy: string;
  /** Where the entry stands in its file, e.g. countermeasures[0] */
  readonly path: string;
  readonly measure: Measure;
}

/**
 * The measures of a policy that touch an evader, in the order of its parts and files. A measure that several parts state
 * with the same parameters is one measure, so that a rule joined with itself, or a package with a part of it, does no more
 * than once; of a measure that one file states several times, each counts.
 */
export function measuresAgainst(policy: CombinedPolicy, evader: EvaderKind): readonly PlacedMeasure[] {
  const counted = new Map<string, number>();
  return policy.parts.flatMap(({ id, countermeasures }) => {
    const here = new Map<string, number>();
    return countermeasures.flatMap(({ path, against }): PlacedMeasure[] => {
      const measure = against[evader];
      if (measure === undefined) return [];
      const key = measureKey(measure);
      here.set(key, (here.get(key) ?? 0) + 1);
      if (here.get(key)! <= (counted.get(key) ?? 0)) return [];
      counted.set(key, here.get(key)!);
      return [{ policy: id, path, measure }];
    });
  });
}

/** Whether a policy's measures against an evader hold all of another's, each as often and with the same parameters. */
export function hasMeasuresOf(policy: CombinedPolicy, other: CombinedPolicy, evader: EvaderKind): boolean {
  const left = measuresAgainst(policy, evader).map(({ measure }) => measureKey(measure));
  for (const { measure } of measuresAgainst(other, evader)) {
    const found = left.indexOf(measureKey(measure));
    if (found < 0) return false;
    left.splice(found, 1);
  }
  return true;
}

/** The same text for measures with the same parameters, whatever the order of keys and of chips. */
function measureKey(measure: Measure): string {
  const entries = Object.entries(measure).map(([key, value]) => [
    key,
    // JSON has no infinity.
    Array.isArray(value) ? [...new Set(value)].sort() : String(value),
  ]);
  return JSON.stringify(entries.sort(([a], [b]) => (a! < b! ? -1 : 1)));
}
