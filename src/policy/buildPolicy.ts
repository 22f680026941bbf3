import { pathText } from "../input/pathText.js";
import { buildRegistration } from "./buildRegistration.js";
import { buildCountermeasure } from "./countermeasures/buildCountermeasure.js";
import type { Policy, PolicySource, Provenance, TrainingCondition, TrainingRule, Verification } from "./policy.js";
import type { PolicyFile, requiredKeys } from "./schema.js";
import { shareOf } from "./share.js";

/** A file with everything it inherits. */
export type MergedFile = PolicyFile & {
  readonly [Key in (typeof requiredKeys)[number]]-?: NonNullable<PolicyFile[Key]>;
};

type RawProvenance = {
  readonly source?: string | undefined;
  readonly verified?: Verification | undefined;
  readonly note?: string | undefined;
};

/** Resolves the provenance of an entry against the sources of its policy. */
export type ResolveProvenance = (entry: RawProvenance) => Provenance;

/** The policy that a merged and checked file states. */
export function buildPolicy(file: MergedFile): Policy {
  const sources = buildSources(file.sources ?? {});
  const provenance: ResolveProvenance = ({ source, verified, note }) => ({
    verified: verified ?? (source === undefined ? undefined : sources[source]?.verified) ?? "unverified",
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  });
  return {
    id: file.policy,
    ...(file.extends === undefined ? {} : { extends: file.extends }),
    title: file.title,
    ...(file.summary === undefined ? {} : { summary: file.summary }),
    jurisdiction: file.jurisdiction,
    status: file.status,
    dates: (file.dates ?? []).map((entry) => ({ date: entry.date, event: entry.event, ...provenance(entry) })),
    sources,
    operativeWords: (file.operativeWords ?? []).map((entry) => ({ words: entry.words, ...provenance(entry) })),
    training: (file.training ?? []).map((rule, index) =>
      buildTrainingRule(rule, pathText(["training", index]), provenance),
    ),
    developer: (file.developer ?? []).map((entry) => ({
      revenue: entry.revenue,
      duties: entry.duties,
      ...provenance(entry),
    })),
    ...(file.registration === undefined
      ? {}
      : { registration: buildRegistration(file.registration, ["registration"], provenance) }),
    aggregation: file.aggregation ?? "site",
    countermeasures: (file.countermeasures ?? []).map((entry, index) => buildCountermeasure(entry, index, provenance)),
    notes: (file.notes ?? []).map((entry) => ({ kind: entry.kind, text: entry.text, ...provenance(entry) })),
  };
}

function buildSources(raw: NonNullable<PolicyFile["sources"]>): Record<string, PolicySource> {
  return Object.fromEntries(
    Object.entries(raw).map(([id, { title, url, verified, note }]) => [
      id,
      {
        title,
        ...(url === undefined ? {} : { url }),
        verified: verified ?? "unverified",
        ...(note === undefined ? {} : { note }),
      },
    ]),
  );
}

type RawTrainingRule = NonNullable<PolicyFile["training"]>[number];

function buildTrainingRule(rule: RawTrainingRule, path: string, provenance: ResolveProvenance): TrainingRule {
  return {
    phase: rule.phase,
    ...trainingLine(rule, path),
    effect: rule.effect,
    ...(rule.countsModifications === undefined ? {} : { countsModifications: rule.countsModifications }),
    ...(rule.domain === undefined ? {} : { domain: rule.domain }),
    when: (rule.when ?? []).map((condition) => buildCondition(condition, path, provenance)),
    ...provenance(rule),
  };
}

function trainingLine(
  rule: RawTrainingRule,
  path: string,
): Pick<TrainingRule, "comparator" | "exactFlop" | "targetFlop"> {
  if (rule.aboveShare !== undefined) {
    const { share, of } = rule.aboveShare;
    return { comparator: ">", exactFlop: `${share.text} of ${of.text}`, targetFlop: shareOf(share, of.exact) };
  }
  const line = rule.above ?? rule.atLeast;
  if (line === undefined) throw new Error(`${path} was built without a line; check the file first`);
  return { comparator: rule.above === undefined ? ">=" : ">", exactFlop: line.text, targetFlop: line.value };
}

type RawCondition = NonNullable<RawTrainingRule["when"]>[number];

function buildCondition(condition: RawCondition, path: string, provenance: ResolveProvenance): TrainingCondition {
  const origin = provenance(condition);
  if (condition.computeCost !== undefined) return { kind: "computeCost", comparison: condition.computeCost, ...origin };
  if (condition.revenue !== undefined) return { kind: "revenue", comparison: condition.revenue, ...origin };
  if (condition.condition !== undefined) return { kind: "condition", text: condition.condition, ...origin };
  throw new Error(`${path}.when was built without a condition; check the file first`);
}
