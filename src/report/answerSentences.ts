import type { Comparison } from "../analysis/comparisonSchema.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { apparentSentences } from "./apparentSentences.js";
import { movedWords, outOfReachWords, registeredBecause, sameWords, withinReachWords } from "./effectSentences.js";
import { type Effect, type EffectKind, effectsOf } from "./effects.js";
import { type Markdown, markdownCode } from "./markdown.js";
import { type ChipNames, metricSymbols } from "./names.js";
import { policySummary } from "./policySummary.js";
import { ruleChange } from "./ruleChange.js";
import type { RulePair } from "./rulePair.js";

/**
 * The answer of a comparison in words, in paragraphs: first what each of the others changes against the baseline,
 * then what evasion takes under the baseline.
 *
 * @param policies those of the comparison, in any order
 */
export function answerSentences(
  comparison: Comparison,
  policies: readonly CombinedPolicy[],
  nameOf: ChipNames,
): readonly Markdown[] {
  const policyOf = (id: string): CombinedPolicy => {
    const policy = policies.find((candidate) => candidate.id === id);
    if (policy === undefined) throw new Error(`the report of a comparison needs its policy ${id}`);
    return policy;
  };
  const baseline = policyOf(comparison.baseline);
  const others = comparison.policies.filter((id) => id !== comparison.baseline).map(policyOf);
  const { policies: ids, relations, metric } = comparison;
  const pairOf = (policy: CombinedPolicy): RulePair => {
    const relation = relations[ids.indexOf(policy.id)] ?? "mixed";
    return { policy, baseline, relation, metric, nameOf };
  };
  return [
    ...others.flatMap((policy) => changeParagraphs(comparison, pairOf(policy))),
    policySummary(comparison, baseline.id),
  ];
}

function changeParagraphs(comparison: Comparison, pair: RulePair): readonly Markdown[] {
  const { policy, baseline } = pair;
  const effects = effectsOf(comparison, policy.id);
  const of = (kind: EffectKind, apparent = false) =>
    effects.filter((effect) => effect.kind === kind && effect.apparent === apparent);
  const total = effects.length;
  const predicates = [
    ...some(of("impossible"), (group) =>
      outOfReachWords("puts TARGETS out of reach", group, pair, dearBecause(group, pair)),
    ),
    ...some(of("raises"), (group) => `${movedWords("raises", group, total)}${dearBecause(group, pair)}`),
    ...some(of("possible"), (group) => `${withinReachWords("brings", group)}${cheapBecause(group, pair)}`),
    ...some(of("lowers"), (group) => `${movedWords("lowers", group, total)}${cheapBecause(group, pair)}`),
    ...some([...of("about"), ...of("about", true)].sort(byTarget), (group) =>
      movedWords("hardly changes", group, total),
    ),
    ...some(of("raises", true), (group) => movedWords("seems to raise", group, total)),
    ...some(of("lowers", true), (group) => movedWords("seems to lower", group, total)),
    ...some(of("impossible", true), (group) => outOfReachWords("seems to put TARGETS out of reach", group, pair)),
    ...some(of("possible", true), (group) => withinReachWords("seems to bring", group)),
    ...some(of("same"), (group) => sameWords(group, pair)),
    ...some(of("neither"), (group) =>
      outOfReachWords("leaves TARGETS out of reach, as the baseline does", group, pair),
    ),
  ];
  const [first, ...rest] = predicates;
  const change = [
    ...(policy.registersClusters ? [] : [noClusters(policy)]),
    `Measured by ${metricSymbols[pair.metric]}, ${ruleChange(baseline, policy)} ${first}.`,
    ...rest.map((predicate) => `It ${predicate}.`),
  ];
  return [change.join(" "), ...apparentSentences(effects, pair)];
}

function some(group: readonly Effect[], words: (group: readonly Effect[]) => string): string[] {
  return group.length === 0 ? [] : [words(group)];
}

function byTarget(a: Effect, b: Effect): number {
  return a.cell.target - b.cell.target;
}

function noClusters(policy: CombinedPolicy): Markdown {
  return `${markdownCode(policy.id)} registers no cluster, so there is nothing to hide from: its answer is the centralised run.`;
}

/** Why the baseline's runs are not to be had under the policy. */
function dearBecause(effects: readonly Effect[], { policy, baseline }: RulePair): Markdown {
  const seen = effects.flatMap(({ cell }) => (cell.baselineRun?.registered ? [cell.baselineRun.reasons] : []));
  if (seen.length === 0) return "";
  const runs = effects.length === 1 ? "the run that is cheapest" : "the runs that are cheapest";
  return `, because ${runs} under ${markdownCode(baseline.id)} would have to register${registeredBecause(seen, policy)}`;
}

/** Why the policy's runs are not to be had under the baseline. */
function cheapBecause(effects: readonly Effect[], { baseline }: RulePair): Markdown {
  const seen = effects.flatMap(({ cell }) =>
    cell.runUnderBaseline?.registered ? [cell.runUnderBaseline.reasons] : [],
  );
  if (seen.length === 0) return "";
  const runs = effects.length === 1 ? "such a run" : "such runs";
  return `, because ${runs} would have to register under ${markdownCode(baseline.id)}${registeredBecause(seen, baseline)}`;
}
