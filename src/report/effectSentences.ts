import type { Comparison } from "../analysis/compare.js";
import type { RuleRelation } from "../analysis/ruleRelation.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { type Effect, isCheaper, isDearer } from "./effects.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { type ChipNames, listWords, nodeCount, nodeWords, targetList } from "./names.js";
import { reachWords } from "./reach.js";

/** What the sentences about one rule against another need to know. */
export interface RulePair {
  readonly policy: CombinedPolicy;
  readonly baseline: CombinedPolicy;
  /** Of the policy to the baseline */
  readonly relation: RuleRelation;
  readonly metric: Comparison["metric"];
  readonly nameOf: ChipNames;
}

/** Groups of targets up to this size are told one by one; of larger ones only the most and the least moved. */
const toldOneByOne = 3;

/** A predicate about targets where both rules have an answer and the cost differs, e.g. "raises the cheapest ... run from". */
export function movedWords(verb: string, effects: readonly Effect[], targets: number): string {
  const [only] = effects;
  if (effects.length === 1) {
    const { target, from, to, ratio, baseNodes, nodes } = figures(only!);
    const moved = baseNodes === nodes ? "" : ` and its nodes from ${baseNodes} to ${nodes}`;
    return `${verb} the cheapest ${target} run from ${from} to ${to} (${ratio})${moved}`;
  }
  const where = `${verb} the cost of the cheapest run ${share(effects.length, targets)}`;
  if (effects.length <= toldOneByOne) return `${where}: ${listWords(effects.map((effect) => moveOf(effect, "")))}`;
  const byMove = effects.toSorted((a, b) => moveSize(a) - moveSize(b));
  return `${where}, most at ${moveOf(byMove.at(-1)!, ",")}, and least at ${moveOf(byMove[0]!, ",")}`;
}

function moveOf(effect: Effect, comma: string): string {
  const { target, from, to, ratio, baseNodes, nodes } = figures(effect);
  const moved =
    baseNodes === nodes ? `still ${nodeCount(effect.cell.result.nodes)}` : `nodes from ${baseNodes} to ${nodes}`;
  return `${target}${comma} from ${from} to ${to} (${ratio}; ${moved})`;
}

/** How far a ratio lies from 1, alike for twice and half. */
function moveSize({ cell }: Effect): number {
  return Math.abs(Math.log(cell.costRatio!));
}

function figures({ cell, base }: Effect) {
  return {
    target: formatTarget(cell.target),
    from: formatUsd(base.result.costUsd),
    to: formatUsd(cell.result.costUsd),
    ratio: formatRatio(cell.costRatio!),
    baseNodes: formatCount(base.result.nodes),
    nodes: formatCount(cell.result.nodes),
  };
}

function share(count: number, of: number): string {
  return count === of
    ? `at every one of the ${formatCount(of)} targets`
    : `at ${formatCount(count)} of ${formatCount(of)} targets`;
}

/** Why a cost that is the same is the same: a predicate about the targets. */
export function sameWords(effects: readonly Effect[], { nameOf }: RulePair): string {
  const reasons = new Map<string, number[]>();
  for (const effect of effects) {
    const reason = sameReason(effect, nameOf);
    reasons.set(reason, [...(reasons.get(reason) ?? []), effect.cell.target]);
  }
  const all = targetList(effects.map(({ cell }) => cell.target));
  if (reasons.size === 1) return `changes nothing at ${all}, where ${[...reasons.keys()][0]}`;
  const parts = [...reasons].map(([reason, targets]) => `at ${targetList(targets)} ${reason}`);
  return `changes nothing at ${all}: ${listWords(parts)}`;
}

function sameReason({ cell, base }: Effect, nameOf: ChipNames): string {
  const hidings = [cell.hiding, base.hiding];
  if (hidings.every((hiding) => hiding === "not-needed")) return "neither rule registers any cluster";
  if (!hidings.includes("split")) return "a single unregistered cluster is enough";
  if (JSON.stringify(cell.result.configuration) !== JSON.stringify(base.result.configuration)) {
    return "another run costs exactly as much";
  }
  const { nodes } = cell.result;
  return `the same run (${nodeCount(nodes)} of ${nodeWords(cell.result, nameOf)}) stays unregistered under both`;
}

/** Why the other rule's runs are not to be had, as its clauses; empty if that is not known. */
export function registeredBecause(clauses: readonly (readonly string[])[], policy: CombinedPolicy): Markdown {
  const all = [...new Set(clauses.flat())];
  const measured = all.filter((clause) => /^(?:not \()?(?:compute|memory|chips|power|price)\b/.test(clause));
  const cited = (measured.length > 0 ? measured : all).map((clause) => `“${markdownText(clause)}”`);
  if (cited.length === 0) return "";
  const together = policy.parts.some(({ aggregation }) => aggregation === "network");
  return ` (${listWords(cited)}${together ? ", all sites of the run added up" : ""})`;
}

/**
 * A predicate about targets that no run reaches under the rule.
 *
 * @param because why, with its comma, or nothing
 */
export function outOfReachWords(verb: string, effects: readonly Effect[], { metric }: RulePair, because = ""): string {
  const reaches = new Map<string, number[]>();
  for (const { cell } of effects) {
    const words = reachWords(cell, metric);
    reaches.set(words, [...(reaches.get(words) ?? []), cell.target]);
  }
  const several = reaches.size > 1;
  const parts = [...reaches].map(([words, targets]) => (several ? `for ${targetList(targets)}, ${words}` : words));
  return `${verb.replace("TARGETS", targetsOf(effects))}${because}; ${parts.join("; ")}`;
}

/** A predicate about targets that only this rule's runs reach. */
export function withinReachWords(verb: string, effects: readonly Effect[]): string {
  const list = effects.map(({ cell }) => {
    const { target, result } = cell;
    return `${formatTarget(target)} (${formatUsd(result.costUsd)}, ${nodeCount(result.nodes)})`;
  });
  const told = list.length <= toldOneByOne ? listWords(list) : `${list[0]} up to ${list.at(-1)}`;
  return `${verb} within reach what is out of reach under the baseline: ${told}`;
}

/** Sentences on effects that come from the space searched: which, why, and what the true effect can be at most. */
export function apparentSentences(effects: readonly Effect[], pair: RulePair): readonly Markdown[] {
  const apparent = effects.filter((effect) => effect.apparent);
  const looser = apparent.filter(({ kind, cell }) => kind === "possible" || isCheaper(kind, cell));
  const dearer = apparent.filter(({ kind, cell }) => kind === "impossible" || isDearer(kind, cell));
  return [
    ...(looser.length > 0 ? [cheaperSentence(looser, pair)] : []),
    ...(dearer.length > 0 ? [dearerSentence(dearer, pair)] : []),
  ];
}

const spaceRule = "the space searched offers only the largest unregistered node of each chip";

function cheaperSentence(effects: readonly Effect[], { policy, baseline, relation, nameOf }: RulePair): Markdown {
  const nodes = effects.map(({ cell }) => {
    const { chipsPerNode = 0, chip = "" } = cell.result.configuration ?? {};
    const largest = cell.runUnderBaseline!.largestNodeChips;
    const here = `a node of ${formatCount(chipsPerNode)} × ${nameOf(chip)}`;
    return largest === null
      ? `${here}, of which ${markdownCode(baseline.id)} allows any number and so has no largest`
      : `${here} where ${markdownCode(baseline.id)} has only one of ${formatCount(largest)}`;
  });
  return (
    `At ${targetsOf(effects)} the evader comes off cheaper than under ${markdownCode(baseline.id)}, but that is the search ` +
    `and not the rule: ${spaceRule}, so that ${markdownCode(policy.id)} has ${listWords([...new Set(nodes)])}. ` +
    `A real evader could build the same run under ${markdownCode(baseline.id)} too, where it stays unregistered as well` +
    trueEffect(
      relation === "stricter" || relation === "equal",
      "as does all else that the rule leaves unregistered",
      "no less",
    )
  );
}

function dearerSentence(effects: readonly Effect[], { policy, baseline, relation }: RulePair): Markdown {
  return (
    `At ${targetsOf(effects)} the evader comes off worse than under ${markdownCode(baseline.id)}, but that is the search ` +
    `and not the rule: ${spaceRule}, and the run that is cheapest under ${markdownCode(baseline.id)} is not made of the ` +
    `largest node that ${markdownCode(policy.id)} allows. It stays unregistered under ${markdownCode(policy.id)} too` +
    trueEffect(
      relation === "looser" || relation === "equal",
      "as does all that the baseline leaves unregistered",
      "no more",
    )
  );
}

/** What is known of the true effect: its sign if one rule allows no more than the other, else nothing. */
function trueEffect(known: boolean, because: string, bound: string): string {
  return known
    ? `, ${because}, so the true effect there is ${bound} than zero.`
    : ", so the difference says nothing about the rules.";
}

function targetsOf(effects: readonly Effect[]): string {
  return targetList(effects.map(({ cell }) => cell.target));
}
