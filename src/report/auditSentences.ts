import type { Audit, AuditedSystem } from "../analysis/burden/auditSchema.js";
import { evasionSentences } from "./auditEvasion.js";
import { onTheLine, tipWords } from "./auditTables.js";
import { clauseWords, systemNames, systemsNamed } from "./auditWords.js";
import { formatCount } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { type ChipNames, capitalised, listWords } from "./names.js";
import { systemCount } from "./systemWords.js";

/** Systems named one by one up to this count; more are counted by category. */
const named = 3;

/** Categories counted up to this number; the last of more are lumped together. */
const toldCategories = 6;

/** The answer of an audit in a few sentences: whom the rule registers, whom newly, who nearly, and what slips under. */
export function auditAnswer(audit: Audit, nameOf: ChipNames): readonly Markdown[] {
  return [
    ...partialSentences(audit),
    [burdenSentence(audit), ...changeSentences(audit), ...nearestSentences(audit)].join(" "),
    ...evasionSentences(audit, nameOf),
  ];
}

/** That the user stopped the command, and what is missing; none if nothing is. */
function partialSentences({ complete, targets, evasion }: Audit): readonly Markdown[] {
  if (complete) return [];
  const answered = evasion?.targets.length ?? 0;
  return [
    `**This report is partial.** The command was stopped after ${formatCount(answered)} of ${formatCount(targets.length)} targets; what it says of systems is whole.`,
  ];
}

function burdenSentence(audit: Audit): Markdown {
  const { policy, baseline, systems, registersClusters } = audit;
  const name = markdownCode(policy);
  const total = formatCount(systems.length);
  if (!registersClusters) {
    return `${name} registers no cluster, whatever its size: none of the ${total} legitimate systems listed has to register.`;
  }
  const count = systems.filter(({ registered }) => registered === "yes").length;
  const before = systems.filter((system) => system.baseline === "yes").length;
  const unknown = systems.filter(({ registered }) => registered === "unknown").length;
  const against = baseline === null ? "" : `; ${markdownCode(baseline)} registers ${countOrNone(before)}`;
  const open =
    unknown === 0 ? "" : ` For ${systemCount(unknown)} it cannot be said, for want of a figure that the rule asks for.`;
  return `${name} registers ${countOrNone(count)} of the ${total} legitimate systems listed${against}.${open}`;
}

function countOrNone(count: number): string {
  return count === 0 ? "none" : formatCount(count);
}

/** Whom the rule catches or frees against the baseline; without one, whom it catches most. */
function changeSentences(audit: Audit): readonly Markdown[] {
  const { baseline, systems, categories } = audit;
  if (baseline === null) {
    const caught = categories.filter(({ registered }) => registered > 0);
    if (caught.length === 0) return [];
    const most = caught.toSorted((a, b) => b.registered - a.registered).slice(0, named);
    const words = most.map(
      (row) => `${markdownText(row.category)} (${formatCount(row.registered)} of ${formatCount(row.systems)})`,
    );
    return [`${caught.length > named ? "Most of them are" : "They are all"} of the categories ${listWords(words)}.`];
  }
  const caught = systems.filter(({ change }) => change === "newly-registered");
  const freed = systems.filter(({ change }) => change === "newly-free");
  if (caught.length === 0 && freed.length === 0) return ["None is newly registered and none newly free."];
  return [
    ...(caught.length === 0 ? [] : [`Newly registered ${beWords(caught)}${sizeRange(caught)}.`]),
    ...(freed.length === 0 ? [] : [`Newly free ${beWords(freed)}.`]),
  ];
}

function beWords(systems: readonly AuditedSystem[]): Markdown {
  const be = systems.length === 1 ? "is" : "are";
  if (systems.length <= named) return `${be} ${systemNames(systems, named)}`;
  const counts = new Map<string, number>();
  for (const { category } of systems) counts.set(category, (counts.get(category) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const told = sorted.length <= toldCategories ? sorted : sorted.slice(0, toldCategories - 1);
  const words = told.map(([category, count]) => `${formatCount(count)} ${markdownText(category)}`);
  const others = systems.length - told.reduce((sum, [, count]) => sum + count, 0);
  return `${be} ${systemCount(systems.length)} (${[...words, ...(others === 0 ? [] : [`${formatCount(others)} others`])].join(", ")})`;
}

function sizeRange(systems: readonly AuditedSystem[]): string {
  if (systems.length <= named) return "";
  const chips = systems.map((system) => system.chips);
  return `, from ${formatCount(Math.min(...chips))} to ${formatCount(Math.max(...chips))} accelerators each`;
}

/** Who nearly has to register, and who only just does. */
function nearestSentences(audit: Audit): readonly Markdown[] {
  const words = [
    ...nearest(audit, "unregistered", "the nearest miss is", "the nearest misses are"),
    ...nearest(audit, "registered", "the most narrowly registered is", "the most narrowly registered are"),
  ];
  return words.length === 0 ? [] : [`${capitalised(words.join("; "))}.`];
}

function nearest(audit: Audit, side: keyof Audit["nearest"], one: string, several: string): readonly Markdown[] {
  const [first, ...others] = systemsNamed(audit, audit.nearest[side]);
  if (first === undefined) return [];
  const same = [first, ...others.filter(({ tips }) => tips!.ratio === first.tips!.ratio)];
  const shared = first.tips!.lines.filter(({ policy, path }) =>
    same.every(({ tips }) => tips!.lines.some((line) => line.policy === policy && line.path === path)),
  );
  const line = shared.length === 0 ? "a line" : listWords(shared.map((clause) => clauseWords(clause, audit)));
  const away = tipWords(first);
  const where = away.startsWith(onTheLine) ? `exactly on ${line}${away.slice(onTheLine.length)}` : `${away} ${line}`;
  return [`${same.length === 1 ? one : several} ${systemNames(same, named)}, ${where}`];
}

/** How the systems were chosen, and how far their figures were checked. */
export function choiceSentences({ systems }: Audit): readonly Markdown[] {
  const count = (is: (system: AuditedSystem) => boolean) => formatCount(systems.filter(is).length);
  const unknown = systems.filter(({ registered }) => registered === "unknown");
  return [
    `The list is purposive: systems were chosen to cover who runs accelerators and at which sizes, not drawn at random. Counts are therefore no shares of any population, and a count of 1 may stand for one machine or for thousands alike.`,
    `${count(({ named: is }) => is)} of them are systems or offers that exist, ${count(({ named: is }) => !is)} stand for common configurations. Of ${count(({ verified }) => verified === "sourced")} the figures were seen in the source cited, of ${count(({ verified }) => verified === "derived")} some were worked out or assumed, ${count(({ verified }) => verified === "recalled")} ${systems.filter(({ verified }) => verified === "recalled").length === 1 ? "was" : "were"} not checked (see the marks; \`subthreshold list systems\` says why).`,
    ...(unknown.length === 0
      ? []
      : [
          `Not known: the catalogue of chips lacks the power or the price of chips in ${systemNames(unknown, unknown.length)}, and the rule asks for it.`,
        ]),
  ];
}
