import type { ComparisonCell } from "../../analysis/comparisonSchema.js";
import type { Memo } from "../../analysis/memo/memoSchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { type Effect, type EffectKind, effectsOf } from "../effects.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode } from "../markdown.js";
import { listWords, targetList } from "../names.js";

/** What the rule does to the cost of hiding a run, in one sentence. */
export function effectSentence(memo: Memo): Markdown {
  return memo.baseline === null ? aloneSentence(memo) : againstSentence(memo, memo.baseline);
}

function againstSentence(memo: Memo, baseline: string): Markdown {
  const effects = effectsOf(memo.comparison, memo.policy);
  const total = effects.length;
  const subject = `Taking ${markdownCode(memo.policy)} in place of ${markdownCode(baseline)}`;
  if (effects.every(({ kind }) => kind === "same")) {
    const open = effects.every(({ cell }) => cell.hiding === "not-needed");
    const why = open
      ? "neither rule registers any cluster, so there is nothing to hide"
      : "a run costs exactly as much";
    return `${subject} changes nothing for whoever hides a run: at ${targetsOf(effects)} ${why}.`;
  }
  const of = (kind: EffectKind, apparent = false) =>
    effects.filter((effect) => effect.kind === kind && effect.apparent === apparent);
  const seeming = effects.filter(({ apparent }) => apparent);
  const predicates = [
    ...told(of("impossible"), (group) => `puts hidden runs of ${targetsOf(group)} out of reach`),
    ...told(of("raises"), (group) => moved("raises", group, total)),
    ...told(of("possible"), (group) => `brings hidden runs of ${targetsOf(group)} within reach`),
    ...told(of("lowers"), (group) => moved("lowers", group, total)),
    ...told(of("about"), (group) => `hardly moves the cost of hiding a run at ${targetsOf(group)}`),
    ...told(
      seeming,
      (group) =>
        `only seems to change the cost at ${targetsOf(group)}, where the difference comes from the runs that were searched and not from the rule`,
    ),
    ...told(of("same"), (group) => `changes nothing at ${targetsOf(group)}`),
    ...told(of("neither"), (group) => `leaves ${targetsOf(group)} out of reach, as before`),
  ];
  return `${subject} ${predicates.join("; it ")}.`;
}

/** Moves of the cost up to this count are told one by one; of more only the greatest and the least. */
const toldOneByOne = 3;

/** What a move of the cost is, as a predicate, e.g. "raises the least cost of hiding a run of 1e25 FLOP from ... to ...". */
function moved(verb: string, effects: readonly Effect[], targets: number): string {
  if (effects.length === 1) return `${verb} the least cost of hiding a run of ${moveOf(effects[0]!)}`;
  const where = `${verb} the least cost of hiding a run at ${formatCount(effects.length)} of the ${formatCount(targets)} sizes computed`;
  if (effects.length <= toldOneByOne) return `${where}: ${listWords(effects.map((effect) => `at ${moveOf(effect)}`))}`;
  const byMove = effects.toSorted((a, b) => moveSize(a) - moveSize(b));
  return `${where}, most at ${moveOf(byMove.at(-1)!)} and least at ${moveOf(byMove[0]!)}`;
}

function moveOf({ cell, base }: Effect): string {
  const [from, to] = [base, cell].map(({ result }) => formatUsd(leastCostOf(result)));
  return `${formatTarget(cell.target)} from ${from} to ${to} (${formatRatio(cell.costRatio!)})`;
}

/** How far a ratio lies from 1, alike for twice and half. */
function moveSize({ cell }: Effect): number {
  return Math.abs(Math.log(cell.costRatio!));
}

function told(group: readonly Effect[], words: (group: readonly Effect[]) => string): string[] {
  return group.length === 0 ? [] : [words(group)];
}

function targetsOf(effects: readonly Effect[]): string {
  return targetList(effects.map(({ cell }) => cell.target));
}

function aloneSentence({ policy, comparison }: Memo): Markdown {
  const cells = comparison.cells.filter((cell) => cell.policy === policy);
  const name = markdownCode(policy);
  const by = (hiding: ComparisonCell["hiding"]) => cells.filter((cell) => cell.hiding === hiding);
  if (by("not-needed").length === cells.length) {
    return `${name} registers no cluster, so there is nothing to hide from it, and a training run costs what it costs without the rule: ${costs(cells)}.`;
  }
  const parts = [
    ...some(
      by("split"),
      (group) => `hiding a run means joining unregistered clusters over the internet and costs ${costs(group)}`,
    ),
    ...some(
      by("lone-node"),
      (group) => `runs of ${targets(group)} fit a single cluster that need not register (${costs(group)})`,
    ),
    ...some(by("not-needed"), (group) => `nothing has to hide at ${targets(group)} (${costs(group)})`),
    ...some(by("impossible"), (group) => `no hidden run reaches ${targets(group)}`),
  ];
  return `Under ${name} ${parts.join("; ")}.`;
}

function some(group: readonly ComparisonCell[], words: (group: readonly ComparisonCell[]) => string): string[] {
  return group.length === 0 ? [] : [words(group)];
}

function targets(cells: readonly ComparisonCell[]): string {
  return targetList(cells.map(({ target }) => target));
}

/** What each of a few runs costs, of more only the first and the last. */
function costs(cells: readonly ComparisonCell[]): string {
  let explained = false;
  const multipleOf = (multiple: number | null) => {
    if (multiple === null || multiple === 1) return "";
    const words = explained ? formatRatio(multiple) : `${formatRatio(multiple)} the cost of a run that hides nothing`;
    explained = true;
    return ` (${words})`;
  };
  const words = ({ target, result, evasionMultiple }: ComparisonCell) =>
    `${formatUsd(leastCostOf(result))} at ${formatTarget(target)}${multipleOf(evasionMultiple)}`;
  return cells.length <= 2 ? listWords(cells.map(words)) : `from ${words(cells[0]!)} to ${words(cells.at(-1)!)}`;
}
