import type { Countermeasure } from "../../policy/countermeasure.js";
import { describeCountermeasure } from "../../policy/countermeasures/describeCountermeasure.js";
import { hasMeasuresOf, measuresAgainst } from "../../policy/measuresAgainst.js";
import type { CombinedPolicy, Policy } from "../../policy/policy.js";
import { evaderKinds } from "../../scenario/assumptions.js";
import type { ClauseRecord } from "./diffSchema.js";
import { pairing } from "./pairing.js";

/** A countermeasure with the policy whose file has it. */
export interface OwnedMeasure {
  readonly policy: Policy;
  readonly entry: Countermeasure;
}

/** A countermeasure that both rules have, or that only one of them has; with both sides, one with other parameters. */
export interface MergedMeasure {
  readonly from?: OwnedMeasure;
  readonly to?: OwnedMeasure;
  readonly same: boolean;
}

/**
 * The countermeasures of two rules laid over each other: those of the later rule in its order, then those that only the
 * earlier one has. Of what only one side has, entries of one type are one countermeasure redrawn.
 */
export function mergedMeasures(from: CombinedPolicy, to: CombinedPolicy): readonly MergedMeasure[] {
  const before = countedMeasures(from);
  const after = countedMeasures(to);
  const partners = pairing(before, after, likeness);
  const paired = new Set(partners.values());
  return [
    ...after.map((later): MergedMeasure => {
      const earlier = partners.get(later);
      return earlier === undefined
        ? { to: later, same: false }
        : { from: earlier, to: later, same: isSameMeasure(earlier, later) };
    }),
    ...before.filter((earlier) => !paired.has(earlier)).map((earlier) => ({ from: earlier, same: false })),
  ];
}

function likeness(from: OwnedMeasure, to: OwnedMeasure): number {
  if (from.entry.type !== to.entry.type) return 0;
  return isSameMeasure(from, to) ? 2 : 1;
}

function isSameMeasure(one: OwnedMeasure, other: OwnedMeasure): boolean {
  return haveSameMeasures(measuresAlone([one]), measuresAlone([other]));
}

/** Whether two rules have the same countermeasures with the same parameters against every kind of evader. */
export function haveSameMeasures(one: CombinedPolicy, other: CombinedPolicy): boolean {
  return evaderKinds.every((kind) => hasMeasuresOf(one, other, kind) && hasMeasuresOf(other, one, kind));
}

/** The countermeasures of a rule as they count: what several of its policies state alike is left to the first of them. */
function countedMeasures(policy: CombinedPolicy): readonly OwnedMeasure[] {
  const counted = new Map(
    evaderKinds.map((kind) => [
      kind,
      new Set(measuresAgainst(policy, kind).map((one) => placeOf(one.policy, one.path))),
    ]),
  );
  return policy.parts.flatMap((part) =>
    part.countermeasures.flatMap((entry): OwnedMeasure[] => {
      const kinds = evaderKinds.filter(
        (kind) => entry.against[kind] !== undefined && counted.get(kind)!.has(placeOf(part.id, entry.path)),
      );
      if (kinds.length === 0) return [];
      const against = Object.fromEntries(kinds.map((kind) => [kind, entry.against[kind]]));
      return [{ policy: part, entry: { ...entry, against } }];
    }),
  );
}

function placeOf(policy: string, path: string): string {
  return JSON.stringify([policy, path]);
}

/** The part of a rule that has these countermeasures and registers nothing; none for no countermeasure. */
export function measuresPart(measures: readonly OwnedMeasure[]): readonly Policy[] {
  if (measures.length === 0) return [];
  const { registration: _none, ...rest } = measures[0]!.policy;
  return [{ ...rest, countermeasures: measures.map(({ entry }) => entry) }];
}

function measuresAlone(measures: readonly OwnedMeasure[]): CombinedPolicy {
  return { id: "", title: "", parts: measuresPart(measures), trainingRules: [], registersClusters: false };
}

/** A countermeasure as records name it. */
export function measureRecord({ policy, entry }: OwnedMeasure): ClauseRecord {
  return { policy: policy.id, path: entry.path, text: describeCountermeasure(entry) };
}
