import { combinePolicies } from "../../policy/loadPolicy.js";
import type { CombinedPolicy, Policy } from "../../policy/policy.js";
import type { MeasureItem } from "./items.js";

/**
 * A rule with some measures added. Parts of one package come together again as one policy, and what two of them hold alike counts
 * once, so that the order of the measures does not matter as long as they are told in one order.
 */
export function withMeasures(base: CombinedPolicy, items: readonly MeasureItem[]): CombinedPolicy {
  const parts = new Map<string, Policy>();
  for (const part of [...base.parts, ...items.flatMap((item) => item.parts)]) {
    const before = parts.get(part.id);
    parts.set(part.id, before === undefined ? part : joined(before, part));
  }
  return combinePolicies([...parts.values()], "policy");
}

function joined(one: Policy, other: Policy): Policy {
  const registration = one.registration ?? other.registration;
  const paths = new Set(one.countermeasures.map(({ path }) => path));
  return {
    ...one,
    ...(registration === undefined ? {} : { registration }),
    countermeasures: [...one.countermeasures, ...other.countermeasures.filter(({ path }) => !paths.has(path))],
  };
}
