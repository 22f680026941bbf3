import { haveSameMeasures } from "../analysis/diff/measures.js";
import { leavesOf } from "../policy/evaluateTree.js";
import type { CombinedPolicy, RegistrationLeaf } from "../policy/policy.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { listWords } from "./names.js";

/**
 * What is done to the baseline by taking another policy, as the subject of a sentence: "adding “memory > 1280 GB of HBM”
 * (`scher-2025-memory`)" where clauses are added and nothing else differs, else "`narrow-path` in place of `scher-2025`".
 */
export function ruleChange(baseline: CombinedPolicy, policy: CombinedPolicy): Markdown {
  const before = clauses(baseline);
  const after = clauses(policy);
  const added = [...after.keys()].filter((key) => !before.has(key));
  const removed = [...before.keys()].filter((key) => !after.has(key));
  if (before.size > 0 && added.length > 0 && removed.length === 0 && haveSameMeasures(baseline, policy)) {
    const words = added.map((key) => `“${markdownText(after.get(key)!.text)}”`);
    return `adding ${listWords(words)} (${markdownCode(policy.id)})`;
  }
  return `${markdownCode(policy.id)} in place of ${markdownCode(baseline.id)}`;
}

/** The clauses of a policy by what they say and how sites are added up. */
function clauses(policy: CombinedPolicy): ReadonlyMap<string, RegistrationLeaf> {
  return new Map(
    policy.parts.flatMap(({ registration, aggregation }) =>
      registration === undefined
        ? []
        : leavesOf(registration).map((leaf) => [`${aggregation}: ${leaf.text}`, leaf] as const),
    ),
  );
}
