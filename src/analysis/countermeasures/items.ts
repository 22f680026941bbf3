import { isDeepStrictEqual } from "node:util";
import type { Chip } from "../../catalog/chip.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { combinePolicies } from "../../policy/loadPolicy.js";
import type { CombinedPolicy, Policy } from "../../policy/policy.js";
import type { Assumptions } from "../../scenario/assumptions.js";
import { ruleRelation } from "../ruleRelation.js";

/** One measure that is put together with others: a policy, or a part of one. */
export interface MeasureItem {
  /** The policy's id; of a part of a package the id, # and which part it is. */
  readonly id: string;
  readonly title: string;
  /** Policies that hold nothing but this measure. */
  readonly parts: readonly Policy[];
}

/** Against what a changed registration is told. */
export interface ItemSetting {
  readonly base: CombinedPolicy;
  readonly chips: readonly Chip[];
  readonly assumptions: Assumptions;
}

/**
 * The measures that some policies are: each policy one, in the order given and each once. A single policy that is a package, of
 * several parts or several entries, is taken apart into them; what its parts share with the base is no measure.
 *
 * @throws {InputError} if two different policies have one id
 */
export function itemsOf(policies: readonly CombinedPolicy[], setting: ItemSetting): readonly MeasureItem[] {
  const distinct = new Map(policies.map((policy) => [policy.id, policy]));
  requireOneMeaning([...distinct.values(), setting.base].flatMap(({ parts }) => parts));
  const [only, ...others] = distinct.values();
  const whole = [...distinct.values()].map(({ id, title, parts }) => ({ id, title, parts }));
  if (only === undefined || others.length > 0) return whole;
  const baseIds = new Set(setting.base.parts.map(({ id }) => id));
  const parts = only.parts.filter(({ id }) => !baseIds.has(id)).flatMap((part) => partsOf(part, setting));
  return parts.length === 0 ? whole : parts;
}

/** Whether a policy changes which clusters register when it is added to the base. */
export function changesRegistration(parts: readonly Policy[], { base, chips, assumptions }: ItemSetting): boolean {
  const both = registering([...base.parts, ...parts]);
  return ruleRelation(both, registering(base.parts), chips, assumptions) !== "equal";
}

function partsOf(policy: Policy, setting: ItemSetting): readonly MeasureItem[] {
  const { id, title, countermeasures, registration, ...rest } = policy;
  const registers = registration !== undefined && changesRegistration([policy], setting);
  if (countermeasures.length + (registers ? 1 : 0) <= 1) return [{ id, title, parts: [policy] }];
  const bare = { ...rest, id, title };
  return [
    ...(registers
      ? [{ id: `${id}#registration`, title: `${title}: registration`, parts: [{ ...policy, countermeasures: [] }] }]
      : []),
    ...countermeasures.map((entry, index) => ({
      id: `${id}#${index + 1}`,
      title: `${title}: ${entry.type}`,
      parts: [{ ...bare, countermeasures: [entry] }],
    })),
  ];
}

/** The rule with nothing but its registration, so that its relation to another is that of the registrations. */
function registering(parts: readonly Policy[]): CombinedPolicy {
  const each = new Map(parts.map((part) => [part.id, { ...part, countermeasures: [] }]));
  return combinePolicies([...each.values()], "policy");
}

function requireOneMeaning(parts: readonly Policy[]): void {
  const known = new Map<string, Policy>();
  for (const part of parts) {
    const other = known.get(part.id);
    if (other !== undefined && !isDeepStrictEqual(other, part)) {
      throw new InputError([optionFault("policy", `two different files are the policy "${part.id}"; rename one`)]);
    }
    known.set(part.id, part);
  }
}
