import type { Memo } from "../../analysis/memo/memoSchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { cellAt, effectsOf } from "../effects.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { targetList } from "../names.js";
import { systemCount } from "../systemWords.js";
import { type ToldCell, toldCells, toldPlace, toldTarget } from "./toldTarget.js";
import { namedRatioSpan, variationSpan } from "./variationSpan.js";

/** What speaks for which option, by what a reader may want: no recommendation. */
export function criteriaSentences(memo: Memo): readonly Markdown[] {
  return [
    ...priceCriterion(memo),
    ...burdenCriterion(memo),
    ...exchangeCriterion(memo),
    ...reachCriterion(memo),
    ...loneCriterion(memo),
    ...robustCriterion(memo),
  ];
}

/** What the policy is weighed against, as the object of a sentence. */
function other({ baseline }: Memo): Markdown {
  return baseline === null ? "no registration" : markdownCode(baseline);
}

function priceCriterion(memo: Memo): Markdown[] {
  const want = "If what you want is that hiding a run costs more";
  const policy = markdownCode(memo.policy);
  const out = memo.baseline === null ? [] : effectsOf(memo.comparison, memo.policy).filter(({ apparent }) => !apparent);
  const targetsOf = (kind: "impossible" | "possible") =>
    out.flatMap((effect) => (effect.kind === kind ? [effect.cell.target] : []));
  const reaches = [
    ...some(targetsOf("impossible"), (targets) => `under ${policy} no hidden run reaches ${targetList(targets)}`),
    ...some(targetsOf("possible"), (targets) => `under ${other(memo)} no hidden run reaches ${targetList(targets)}`),
  ];
  const told = toldTarget(memo);
  const moves = told === undefined ? [] : [costsWords(memo, told)];
  if (reaches.length + moves.length === 0) {
    return [`${want}, nothing speaks for either: at no size computed does the rule itself change the cost.`];
  }
  return [`${want}: ${[...reaches, ...moves].join("; ")}.`];
}

function some(targets: readonly number[], words: (targets: readonly number[]) => string): string[] {
  return targets.length === 0 ? [] : [words(targets)];
}

function costsWords(memo: Memo, { target, cell, againstUsd, ratio }: ToldCell): Markdown {
  const against = memo.baseline === null ? "if nothing is hidden" : `under ${other(memo)}`;
  return `at ${toldPlace(memo, target)}, it costs ${formatUsd(leastCostOf(cell.result))} under ${markdownCode(memo.policy)} and ${formatUsd(againstUsd!)} ${against} (${formatRatio(ratio!)})`;
}

function burdenCriterion(memo: Memo): Markdown[] {
  const { from, to, listed } = memo.systems;
  const want = "If what you want is that few legitimate systems register";
  const policy = markdownCode(memo.policy);
  if (from === to) {
    return [
      `${want}, nothing speaks for either: both register ${formatCount(to)} of the ${systemCount(listed)} listed.`,
    ];
  }
  const counts =
    memo.baseline === null
      ? `${policy} registers ${formatCount(to)} of the ${systemCount(listed)} listed`
      : `${other(memo)} registers ${formatCount(from)} of the ${systemCount(listed)} listed, ${policy} ${formatCount(to)}`;
  return [`${want}: ${counts}.`];
}

/** What a system more buys, where the rule both costs the evader more and registers more. */
function exchangeCriterion(memo: Memo): Markdown[] {
  const told = toldTarget(memo);
  const more = memo.systems.to - memo.systems.from;
  if (told === undefined || told.ratio === null || told.ratio <= 1 || more <= 0) return [];
  const addedUsd = leastCostOf(told.cell.result) - told.againstUsd!;
  return [
    `If you weigh the two against each other: at ${formatTarget(told.target)} hiding costs ${formatUsd(addedUsd)} more and ${formatCount(more)} more of the listed systems register: ${formatUsd(addedUsd / more)} of added cost for each. The systems register whatever size of run is hidden; the added cost is that of this size alone.`,
  ];
}

function reachCriterion(memo: Memo): Markdown[] {
  const cells = toldCells(memo);
  if (cells.every(({ cell }) => cell.hiding === "not-needed")) return [];
  const out = cells.filter(({ cell }) => cell.hiding === "impossible");
  const want = "If what you want is that large runs cannot be hidden at any price";
  if (out.length === 0)
    return [`${want}, ${markdownCode(memo.policy)} does not do it: each size computed can be had without registering.`];
  return [
    `${want}, ${markdownCode(memo.policy)} does it at ${targetList(out.map(({ target }) => target))}, as far as the model knows.`,
  ];
}

/** Runs that a single unregistered cluster can do although the rule's own lines restrict them. */
function loneCriterion(memo: Memo): Markdown[] {
  const lone = memo.comparison.targets.filter(
    (target) => cellAt(memo.comparison, memo.policy, target).hiding === "lone-node",
  );
  if (lone.length === 0) return [];
  const both =
    memo.baseline !== null &&
    lone.every((target) => cellAt(memo.comparison, memo.baseline!, target).hiding === "lone-node");
  const under = both ? `${markdownCode(memo.policy)} and ${other(memo)} alike` : markdownCode(memo.policy);
  return [
    `If what you want is that one unregistered cluster by itself cannot do the run, it still can at ${targetList(lone)} under ${under}.`,
  ];
}

function robustCriterion(memo: Memo): Markdown[] {
  const span = variationSpan(memo);
  if (span === undefined) return [];
  return [
    `If what you want is a result that holds in other settings: at ${formatTarget(span.target)} the ratio of the two costs is ${namedRatioSpan(span)}.`,
  ];
}
