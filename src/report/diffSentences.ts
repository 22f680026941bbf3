import { costChange } from "../analysis/costChange.js";
import { mostChanges } from "../analysis/diff/contributions.js";
import type { RuleDiff, StruckClause } from "../analysis/diff/diffSchema.js";
import type { RuleRelation } from "../analysis/ruleRelation.js";
import { changeWords, quoted } from "./changeWords.js";
import { formatCount, formatDelta, formatTarget, formatUsd } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { capitalised, listWords } from "./names.js";

/** What a relation to another rule means, as a predicate. */
const relationWords: Readonly<Record<RuleRelation, string>> = {
  equal: "leaves the same clusters unregistered",
  stricter: "is the stricter rule",
  looser: "is the looser rule",
  mixed: "is stricter on some clusters and looser on others",
};

/** The same where countermeasures differ: those with other parameters are not weighed against each other. */
const measureRelationWords: typeof relationWords = {
  ...relationWords,
  equal: "does the same to this evader",
  mixed: "is neither the stricter nor the looser rule",
};

/** What a relation to another rule means, as a predicate, where countermeasures differ or only clauses do. */
export function relationPhrase(relation: RuleRelation, measuresDiffer: boolean): string {
  return (measuresDiffer ? measureRelationWords : relationWords)[relation];
}

/** Whether a change is one of countermeasures. */
export function isMeasureChange({ list }: RuleDiff["changes"][number]): boolean {
  return list === "countermeasures";
}

/** Whether a clause of the later rule is one of its countermeasures. */
export function isMeasure({ path }: StruckClause): boolean {
  return path.startsWith("countermeasures[");
}

/** What changes in the text of the rule, in words. */
export function changeSentences(diff: RuleDiff): Markdown {
  const from = markdownCode(diff.from);
  const to = markdownCode(diff.to);
  const { changes } = diff;
  const relation = diff.comparison.relations[diff.comparison.policies.indexOf(diff.to)] ?? "mixed";
  const all = changes.map(changeWords);
  const measures = changes.filter(isMeasureChange).length;
  const told =
    changes.length === 0
      ? `${to} registers by the same clauses as ${from}${diff.struck.some(isMeasure) ? " and has the same countermeasures" : ""}.`
      : `${to} differs from ${from} in ${differences(changes.length - measures, measures)}: it ${all.join("; it ")}. On the chips on offer it ${relationPhrase(relation, measures > 0)}.`;
  return [told, trainingSentence(diff), ...standingSentences(diff)].join(" ");
}

/** "one clause", "2 clauses and one countermeasure" */
function differences(clauses: number, measures: number): string {
  const counted = (count: number, noun: string) =>
    count === 0 ? [] : [count === 1 ? `one ${noun}` : `${formatCount(count)} ${noun}s`];
  return [...counted(clauses, "clause"), ...counted(measures, "countermeasure")].join(" and ");
}

function trainingSentence({ training }: RuleDiff): string {
  if (training.length === 0) return "Its rules on training runs are the same.";
  const words = training.map(({ from, to }) => {
    if (from === null) return `adds “${markdownText(to!)}”`;
    return to === null ? `drops “${markdownText(from)}”` : `turns “${markdownText(from)}” into “${markdownText(to)}”`;
  });
  return `Of rules on training runs it ${listWords(words)}.`;
}

function standingSentences({ standing }: RuleDiff): string[] {
  return standing.map(
    ({ what, from, to }) => `Its ${what} is “${markdownText(to)}”, that of the other “${markdownText(from)}”.`,
  );
}

/** What an interrupt left out; nothing if nothing was. */
export function partialSentences(diff: RuleDiff): readonly string[] {
  const { complete, comparison, contributions } = diff;
  if (complete) return [];
  const done = contributions.targets.length;
  return [
    `**This report is partial.** It was interrupted: what each ${diff.struck.some(isMeasure) ? "clause and countermeasure" : "clause"} does to the evader was computed for ${formatCount(done)} of ${formatCount(comparison.targets.length)} targets. All else is complete.`,
  ];
}

/** What each of several changes does, in a paragraph: where the difference is greatest. */
export function contributionSentences(diff: RuleDiff): readonly Markdown[] {
  const { changes, contributions } = diff;
  if (changes.length < 2) return [];
  if (contributions.sharesOmitted) {
    return [
      `There are ${formatCount(changes.length)} changes, too many to try all orders of making them (at most ${formatCount(mostChanges)} are); the tables give each change by itself and left out.`,
    ];
  }
  const shared = contributions.targets.filter((row) => row.changes.every(({ share }) => share !== null));
  const greatest = [...shared].sort((a, b) => difference(b) - difference(a))[0];
  if (greatest === undefined || difference(greatest) === 0) return [];
  const parts = greatest.changes.map(
    ({ change, share }) => `${formatDelta(share!)} from the change that ${changeWords(changes[change]!)}`,
  );
  const total = formatDelta(greatest.toUsd! - greatest.fromUsd!);
  return [
    `Of the difference of ${total} at ${formatTarget(greatest.target)}, the greatest that can be shared out, ${listWords(parts)} (the mean over all orders of making the changes).`,
  ];
}

function difference({ fromUsd, toUsd }: RuleDiff["contributions"]["targets"][number]): number {
  return Math.abs((toUsd ?? 0) - (fromUsd ?? 0));
}

/** Why some shares are missing; nothing if none is. */
export function missingShareSentences({ contributions, changes }: RuleDiff): readonly string[] {
  if (changes.length < 2 || contributions.sharesOmitted) return [];
  const missing = contributions.targets.filter((row) => row.changes.some(({ share }) => share === null));
  if (missing.length === 0) return [];
  return [
    "Where some of the changes together put a target out of reach, its cost is without bound and no share of it can be told: a dash stands there, and each change by itself and left out says what can be said.",
  ];
}

/** The clauses and countermeasures that could be struck without any difference, in a sentence; none if each makes one. */
export function idleSentences(diff: RuleDiff): readonly Markdown[] {
  if (diff.contributions.targets.length === 0) return [];
  const idle = diff.struck.filter((clause) => isIdle(clause, diff));
  if (idle.length === 0) return [];
  const names = listWords([...new Set(idle.map(({ text }) => quoted(text)))]);
  const each = idle.length === 1 ? "" : ", each struck by itself";
  const where = diff.complete ? "any target" : "the targets computed";
  // A countermeasure that detects may leave the cost as it is: without a loss the evader only bears a worse chance.
  const [whom, but] = idle.some(isMeasure)
    ? ["what the evader expects to pay", " The chance to finish undetected may differ all the same."]
    : ["the evader", ""];
  return [
    `${capitalised(names)}${each}: no difference, neither to ${whom} at ${where} nor to any listed system.${but}`,
  ];
}

/** Whether striking a clause changes no cost and no count of systems. */
export function isIdle(clause: StruckClause, { contributions, systems }: RuleDiff): boolean {
  return (
    clause.systems === systems.to &&
    clause.costs.every(({ target, costUsd }) => {
      const whole = contributions.targets.find((row) => row.target === target)!;
      return sameCost(costUsd, whole.toUsd);
    })
  );
}

/** Whether two costs are one but for rounding; two that are out of reach are. */
export function sameCost(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : costChange(a, b).deltaUsd === 0;
}

/** A cost that may be out of reach. */
export function costWords(costUsd: number | null): string {
  return costUsd === null ? "out of reach" : formatUsd(costUsd);
}
