import type { CombinedPolicy } from "../policy/policy.js";
import type { SearchResult } from "../search/searchAnswer.js";
import type { Effect } from "./effects.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownText } from "./markdown.js";
import { type ChipNames, listWords, nodeCount, nodeWords, targetList } from "./names.js";
import { reachWords } from "./reach.js";
import type { RulePair } from "./rulePair.js";

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

/** Why a cost that is the same is the same: a predicate about the targets; the runs are named if they are few. */
export function sameWords(effects: readonly Effect[], { nameOf }: RulePair): string {
  const named = byReason(effects, (effect) => sameReason(effect, (result) => ` (${runWords(result, nameOf)})`));
  const reasons = named.size > toldOneByOne ? byReason(effects, (effect) => sameReason(effect, () => "")) : named;
  const all = targetList(effects.map(({ cell }) => cell.target));
  if (reasons.size === 1) return `changes nothing at ${all}, where ${[...reasons.keys()][0]}`;
  const parts = [...reasons].map(([reason, targets]) => `at ${targetList(targets)} ${reason}`);
  return `changes nothing at ${all}: ${listWords(parts)}`;
}

function byReason(effects: readonly Effect[], reasonOf: (effect: Effect) => string): ReadonlyMap<string, number[]> {
  const reasons = new Map<string, number[]>();
  for (const effect of effects) {
    const reason = reasonOf(effect);
    reasons.set(reason, [...(reasons.get(reason) ?? []), effect.cell.target]);
  }
  return reasons;
}

function runWords(result: SearchResult, nameOf: ChipNames): string {
  return `${nodeCount(result.nodes)} of ${nodeWords(result, nameOf)}`;
}

/** @param named what is said of a run to tell it from others, in brackets, or nothing */
function sameReason({ cell, base }: Effect, named: (result: SearchResult) => string): string {
  const hidings = [cell.hiding, base.hiding];
  if (hidings.every((hiding) => hiding === "not-needed")) return "neither rule registers any cluster";
  if (!hidings.includes("split")) return "a single unregistered cluster is enough";
  if (JSON.stringify(cell.result.configuration) === JSON.stringify(base.result.configuration)) {
    return `the same run${named(cell.result)} stays unregistered under both`;
  }
  return isRegrouped(cell.result, base.result)
    ? `the same chips in ${cell.result.nodes > base.result.nodes ? "more and smaller" : "fewer and larger"} nodes cost exactly as much`
    : "another run costs exactly as much";
}

/** Whether both runs are of the same chips in other nodes. */
function isRegrouped(result: SearchResult, base: SearchResult): boolean {
  const chip = ({ configuration }: SearchResult) => JSON.stringify([configuration?.chip, configuration?.precision]);
  return chip(result) === chip(base) && result.chips === base.chips && result.nodes !== base.nodes;
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
  return `${verb.replace("TARGETS", targetList(effects.map(({ cell }) => cell.target)))}${because}; ${parts.join("; ")}`;
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
