import type { StepSweep } from "../analysis/sweep/sweepSchema.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "./format.js";
import type { Markdown } from "./markdown.js";
import { type ChipNames, capitalised, nodeCount } from "./names.js";
import { costOrReach, costSpan } from "./sweepCosts.js";
import { intervalWords, isWithin, valueWords, variableNoun } from "./sweepWords.js";

type Jump = StepSweep["jumps"][number];

/** The answer of a sweep of a line, a sentence or two an item: range, largest jump, flattest stretch, marks, systems. */
export function stepSentences(sweep: StepSweep, nameOf: ChipNames): readonly Markdown[] {
  const { variable, intervals, target, jumps } = sweep;
  const range = `from ${valueWords(variable.from, variable)} to ${valueWords(variable.to, variable)}`;
  const head = `As ${variableNoun(variable)} moves ${range}, ${costSpan(intervals, `the cheapest run of ${formatTarget(target)}`)}`;
  const levels = new Set(intervals.filter(({ run }) => run !== null).map(({ costUsd }) => costUsd)).size;
  const parts =
    jumps.length === 0 && levels > 0 && intervals[0]!.costUsd === null
      ? ""
      : jumps.length === 0
        ? " It is one and the same run wherever the line is drawn."
        : ` The cheapest run changes at ${formatCount(jumps.length)} ${jumps.length === 1 ? "value" : "values"}, all of them listed below, and is one and the same in between; the cost has ${formatCount(levels)} ${levels === 1 ? "level" : "levels"}.`;
  return [
    `${head}${parts}`,
    ...largestJump(sweep, nameOf),
    ...flattest(sweep),
    ...markSentences(sweep),
    burdenSentence(sweep),
  ];
}

function largestJump(sweep: StepSweep, nameOf: ChipNames): readonly Markdown[] {
  const known = sweep.jumps.filter(({ below, above }) => below !== null && above !== null);
  const [largest] = known.toSorted((a, b) => jumpSize(b) - jumpSize(a));
  if (largest === undefined || jumpSize(largest) === 0) return [];
  const { variable } = sweep;
  const at = valueWords(largest.at, variable);
  const atBelongsAbove = sweep.intervals[sweep.jumps.indexOf(largest) + 1]!.from.closed;
  const costs = { below: costOrReach(largest.costBelowUsd), above: costOrReach(largest.costAboveUsd) };
  const sides = atBelongsAbove
    ? `at ${at} ${costs.above}, just below ${costs.below}`
    : `at ${at} ${costs.below}, just above ${costs.above}`;
  const ratio = Number.isFinite(jumpSize(largest)) ? ` (${formatRatio(Math.exp(jumpSize(largest)))})` : "";
  return [`The largest jump is at ${at}: ${sides}${ratio}. ${dropWords(largest, sweep, nameOf)}`];
}

/** Why there is a jump, in a sentence. */
function dropWords({ drops, at }: Jump, { variable }: StepSweep, nameOf: ChipNames): Markdown {
  const measures = valueWords(at, variable);
  if (drops === null) return `There the largest unregistered node of some chip changes.`;
  const { chip, chipsPerNode, nodes } = drops;
  if (variable.line?.aggregation === "network") {
    return `${capitalised(nodeCount(nodes))} of ${formatCount(chipsPerNode)} × ${nameOf(chip)} measure exactly ${measures} together, and must register on the strict side.`;
  }
  return `A node of ${formatCount(chipsPerNode)} × ${nameOf(chip)} measures exactly ${measures}, and must register on the strict side.`;
}

/** How far a jump goes, on a logarithmic scale; Infinity where one side is out of reach. */
function jumpSize({ costBelowUsd, costAboveUsd }: Jump): number {
  if (costBelowUsd === null || costAboveUsd === null) {
    return costBelowUsd === costAboveUsd ? 0 : Number.POSITIVE_INFINITY;
  }
  return Math.abs(Math.log(costAboveUsd / costBelowUsd));
}

/** The stretch of one cost in which the line can move the most. */
function flattest(sweep: StepSweep): readonly Markdown[] {
  const { intervals, variable } = sweep;
  if (intervals.length < 2) return [];
  const merged = sameCosts(intervals);
  const length = ({ from, to }: (typeof merged)[number]) =>
    variable.from.value > 0 ? to.value / from.value : to.value - from.value;
  const widest = merged.filter(({ run }) => run !== null).toSorted((a, b) => length(b) - length(a))[0];
  if (widest === undefined) return [];
  return [
    `The widest stretch of one cost is ${intervalWords(widest, variable)}: there the line can be drawn anywhere, and ${widest.costUsd === null ? "the target stays out of reach" : `the cost stays ${formatUsd(widest.costUsd)}`}.`,
  ];
}

/** Neighbouring intervals of one cost as one. */
function sameCosts(intervals: StepSweep["intervals"]): StepSweep["intervals"] {
  const merged: StepSweep["intervals"] = [];
  for (const interval of intervals) {
    const last = merged.at(-1);
    const isSame =
      last !== undefined && last.costUsd === interval.costUsd && (last.run === null) === (interval.run === null);
    if (isSame) merged[merged.length - 1] = { ...last, to: interval.to };
    else merged.push(interval);
  }
  return merged;
}

function markSentences({ marks, intervals, variable, systems }: StepSweep): readonly Markdown[] {
  return marks.flatMap((mark) => {
    const interval = intervals.find((one) => isWithin(mark, one));
    if (interval === undefined || interval.run === null) return [];
    const where = mark.kind === "stated" ? "where the rule draws it" : "a line that is often named";
    const answer =
      interval.costUsd === null
        ? "no run reaches the target"
        : `the run costs ${formatUsd(interval.costUsd)} and takes ${nodeCount(interval.nodes!)}`;
    return [
      `At ${valueWords(mark, variable)}, ${where}, ${answer}; that holds throughout the stretch ${intervalWords(interval, variable)}, and ${registeredWords(interval.registered, systems)} registered there.`,
    ];
  });
}

/** How many known systems are registered, e.g. "41 to 43 of 75 known systems are". */
function registeredWords({ least, most }: { readonly least: number; readonly most: number }, of: number): string {
  return `${countSpan({ least, most })} of ${formatCount(of)} known legitimate systems are`;
}

/** A count or a span of counts. */
export function countSpan({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`;
}

function burdenSentence({ burden, systems, variable }: StepSweep): Markdown {
  const [first, last] = [burden[0]!, burden.at(-1)!];
  const unknown = Math.max(...burden.map((step) => step.unknown));
  const left = unknown === 0 ? "" : ` Of up to ${formatCount(unknown)} it is not known.`;
  const list = `${formatCount(systems)} known legitimate systems`;
  if (burden.length === 1) return `Of ${list}, ${formatCount(first.registered)} are registered throughout.${left}`;
  return `Of ${list}, ${formatCount(first.registered)} are registered with the line at ${valueWords(variable.from, variable)} and ${formatCount(last.registered)} at ${valueWords(variable.to, variable)}.${left}`;
}
