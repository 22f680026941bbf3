import type { Aggregation, CombinedPolicy, Policy, RegistrationNode } from "../../policy/policy.js";
import { clauseText, likeness } from "./clauseTrees.js";
import type { ClauseRecord, RuleChange } from "./diffSchema.js";
import { type MergedMeasure, measureRecord, measuresPart, mergedMeasures } from "./measures.js";
import { type ChangedClause, type MergedTree, mergedTree, withMade } from "./mergedTree.js";
import { pairing } from "./pairing.js";

/** What makes one rule of another, change by change. */
export interface RuleChanges {
  readonly changes: readonly RuleChange[];
  /**
   * The earlier rule with some of the changes made: with none it registers what the earlier rule does and has its
   * countermeasures, with all of them what the later one does and has.
   *
   * @param isMade whether the change of this place in the list is made
   */
  readonly withChanges: (isMade: (place: number) => boolean) => CombinedPolicy;
}

/** Two policies that take each other's place; one of them may be missing. */
interface PolicyPair {
  readonly from?: Policy;
  readonly to?: Policy;
}

/** The changes of what is registered, and of countermeasures, that make the later rule of the earlier one. */
export function ruleChanges(from: CombinedPolicy, to: CombinedPolicy): RuleChanges {
  const pairs = pairedPolicies(from.parts, to.parts).map((pair) => ({
    ...pair,
    tree: mergedTree(pair.from?.registration, pair.to?.registration),
  }));
  const changes: RuleChange[] = [];
  const measures = mergedMeasures(from, to);
  const placeOf = new Map<ChangedClause | PolicyPair | MergedMeasure, number>();
  for (const pair of pairs) {
    for (const { clause, ...where } of changedClauses(pair.tree, "rule", false)) {
      placeOf.set(clause, changes.length);
      changes.push({ ...where, ...changeOf(clause), ...clauseRecords(clause, pair) });
    }
    if (pair.from && pair.to && pair.from.aggregation !== pair.to.aggregation) {
      placeOf.set(pair, changes.length);
      changes.push(aggregationChange(pair.from, pair.to));
    }
  }
  for (const measure of measures.filter(({ same }) => !same)) {
    placeOf.set(measure, changes.length);
    changes.push(measureChange(measure));
  }
  const withChanges = (isMade: (place: number) => boolean): CombinedPolicy => {
    const registering = pairs.flatMap((pair): Policy[] => {
      const registration = pair.tree && withMade(pair.tree, (clause) => isMade(placeOf.get(clause)!));
      if (registration === undefined) return [];
      return [
        {
          ...(pair.to ?? pair.from!),
          registration,
          aggregation: aggregationOf(pair, placeOf.get(pair), isMade),
          countermeasures: [],
        },
      ];
    });
    // All in one part, so that each counts: what several parts state alike counts once already.
    const taken = measures.flatMap((measure) => {
      const { from: before, to: after, same } = measure;
      return (same || isMade(placeOf.get(measure)!) ? after : before) ?? [];
    });
    const parts = [...registering, ...measuresPart(taken)];
    return { ...to, parts, registersClusters: registering.length > 0 };
  };
  return { changes, withChanges };
}

function aggregationOf(
  { from, to }: PolicyPair,
  place: number | undefined,
  isMade: (place: number) => boolean,
): Aggregation {
  const unmade = place !== undefined && !isMade(place);
  return (unmade ? from! : (to ?? from!)).aggregation;
}

/** Policies with the same id are one policy before and after; of the others, those that are most alike. */
function pairedPolicies(before: readonly Policy[], after: readonly Policy[]): readonly PolicyPair[] {
  const registering = ({ registration }: Policy) => registration !== undefined;
  const partners = pairing(before.filter(registering), after.filter(registering), (from, to) =>
    from.id === to.id ? Number.POSITIVE_INFINITY : likeness(from.registration!, to.registration!),
  );
  const paired = new Set(partners.values());
  return [
    ...after.filter(registering).map((to): PolicyPair => {
      const from = partners.get(to);
      return from === undefined ? { to } : { from, to };
    }),
    ...before.filter((from) => registering(from) && !paired.has(from)).map((from): PolicyPair => ({ from })),
  ];
}

type Where = Pick<RuleChange, "list" | "excepts">;

function changedClauses(
  tree: MergedTree | undefined,
  list: Where["list"],
  excepts: boolean,
): readonly (Where & { readonly clause: ChangedClause })[] {
  if (tree === undefined || tree.kind === "same") return [];
  if (tree.kind === "changed") return [{ list, excepts, clause: tree }];
  if (tree.kind === "not") return changedClauses(tree.child, "rule", !excepts);
  return tree.children.flatMap((child) => changedClauses(child, tree.kind, excepts));
}

function changeOf({ from, to }: ChangedClause): Pick<RuleChange, "kind"> {
  if (from === undefined) return { kind: "added" };
  if (to === undefined) return { kind: "removed" };
  return { kind: from.kind === to.kind && "comparison" in from ? "redrawn" : "replaced" };
}

function clauseRecords({ from, to }: ChangedClause, pair: PolicyPair): Pick<RuleChange, "from" | "to"> {
  return {
    from: from === undefined ? null : clauseRecord(pair.from!.id, from),
    to: to === undefined ? null : clauseRecord(pair.to!.id, to),
  };
}

/** A clause as records name it. */
export function clauseRecord(policy: string, tree: RegistrationNode): ClauseRecord {
  return { policy, path: tree.path, text: clauseText(tree) };
}

function aggregationChange(from: Policy, to: Policy): RuleChange {
  const record = ({ id, aggregation }: Policy): ClauseRecord => ({
    policy: id,
    path: "aggregation",
    text: aggregationText[aggregation],
  });
  return { list: "rule", excepts: false, kind: "counted", from: record(from), to: record(to) };
}

function measureChange({ from, to }: MergedMeasure): RuleChange {
  return {
    list: "countermeasures",
    excepts: false,
    kind: from === undefined ? "added" : to === undefined ? "removed" : "redrawn",
    from: from === undefined ? null : measureRecord(from),
    to: to === undefined ? null : measureRecord(to),
  };
}

const aggregationText: Readonly<Record<Aggregation, string>> = {
  site: "each site measured by itself",
  network: "all sites of a run added up",
};
