import { parseComparison } from "../../input/comparison.js";
import type { Decimal } from "../../input/decimal.js";
import { buildRegistration } from "../../policy/buildRegistration.js";
import { type CombinedPolicy, type MemoryKind, memoryKinds, type RegistrationNode } from "../../policy/policy.js";
import type { DesignRule } from "./designSchema.js";
import { ruleRecord } from "./records.js";

/** How a rule of the family joins its caps: one of them alone, either, or both at once. */
export const ruleForms = ["compute", "memory", "compute-or-memory", "compute-and-memory"] as const;
export type RuleForm = (typeof ruleForms)[number];

/** Which memory a cap counts. */
export const countedMemories = ["hbm", "all"] as const;
export type CountedMemory = (typeof countedMemories)[number];

/** A kind of rule of the family, before its caps are drawn. */
export interface RuleKind {
  readonly form: RuleForm;
  /** Undefined for a rule on compute alone. */
  readonly counted: CountedMemory | undefined;
}

/** Every kind of rule of the family; of two alike the one with fewer words comes first. */
export const ruleKinds: readonly RuleKind[] = ruleForms.flatMap((form): readonly RuleKind[] =>
  form === "compute" ? [{ form, counted: undefined }] : countedMemories.map((counted) => ({ form, counted })),
);

/** A rule of the family: a site is registered strictly above its caps. */
export interface FamilyRule extends RuleKind {
  /** Dense 16-bit compute [FLOP/s]; undefined for a rule on memory alone. */
  readonly compute: Decimal | undefined;
  /** Accelerator memory [GB]; undefined for a rule on compute alone. */
  readonly memory: Decimal | undefined;
}

/** The kinds of memory that a cap counts. */
export function kindsCounted(counted: CountedMemory): readonly MemoryKind[] {
  return counted === "hbm" ? ["hbm"] : memoryKinds;
}

/** The registration of a rule, as a file writes it. */
export function ruleRegistration({ form, counted, compute, memory }: DesignRule): RawRule {
  const leaves: RawLeaf[] = [
    ...(compute === null ? [] : [{ compute: `> ${compute.text}` }]),
    ...(memory === null ? [] : [memoryLeaf(memory.text, counted!)]),
  ];
  if (leaves.length === 1) return leaves[0]!;
  return form === "compute-or-memory" ? { any: leaves } : { all: leaves };
}

/** One line of a rule as a file writes it. */
export type RawLeaf = { readonly compute: string } | { readonly memory: string; readonly of?: readonly MemoryKind[] };

/** A registration as a file writes it. */
export type RawRule = RawLeaf | { readonly any: readonly RawLeaf[] } | { readonly all: readonly RawLeaf[] };

function memoryLeaf(text: string, counted: CountedMemory): RawLeaf {
  const line = { memory: `> ${text}` };
  return counted === "all" ? line : { ...line, of: kindsCounted(counted) };
}

/** A rule of the family as a policy. */
export function policyOf(rule: FamilyRule, id = "designed"): CombinedPolicy {
  return sitePolicy(id, buildRegistration(parsed(ruleRegistration(ruleRecord(rule))), ["registration"], unverified));
}

/** The policy that registers every cluster of more than so many chips. */
export function chipsPolicy(most: number): CombinedPolicy {
  const registration = { chips: comparisonOf(`> ${most}`, "count") };
  return sitePolicy(`${most}-chips`, buildRegistration(registration, ["registration"], unverified));
}

/** The policy that registers no cluster. */
export const anyChips: CombinedPolicy = {
  ...chipsPolicy(1),
  id: "any-chips",
  parts: [],
  registersClusters: false,
};

function unverified() {
  return { verified: "unverified" } as const;
}

function parsed(rule: RawRule): Parameters<typeof buildRegistration>[0] {
  if ("any" in rule) return { any: rule.any.map(parsed) };
  if ("all" in rule) return { all: rule.all.map(parsed) };
  if ("compute" in rule) return { compute: comparisonOf(rule.compute, "computeRate") };
  const { memory, of } = rule;
  return { memory: comparisonOf(memory, "memory"), ...(of === undefined ? {} : { of: [...of] }) };
}

function comparisonOf(text: string, dimension: "computeRate" | "memory" | "count") {
  const result = parseComparison(text, dimension);
  if (!result.ok) throw new RangeError(result.message);
  return result.comparison;
}

function sitePolicy(id: string, registration: RegistrationNode): CombinedPolicy {
  const policy = {
    id,
    title: id,
    jurisdiction: "example",
    status: "hypothetical",
    dates: [],
    sources: {},
    operativeWords: [],
    training: [],
    developer: [],
    registration,
    aggregation: "site",
    countermeasures: [],
    notes: [],
  } as const;
  return { id, title: id, parts: [policy], trainingRules: [], registersClusters: true };
}
