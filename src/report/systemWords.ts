import type { SystemsDiff, SystemVerdictRecord } from "../analysis/diff/diffSchema.js";
import { formatCount, formatNumber } from "./format.js";
import { type Markdown, markdownText } from "./markdown.js";
import { listWords } from "./names.js";

/**
 * A count of listed systems with its noun.
 *
 * @example systemCount(1) // => "1 system"
 */
export function systemCount(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "system" : "systems"}`;
}

/**
 * How far beyond a line a measure lies.
 *
 * @param margin the measure over the line, less 1; >= -1
 * @example marginWords(0.2) // => "20% above"
 * @example marginWords(-0.125) // => "12.5% below"
 * @example marginWords(0) // => "on the line"
 */
export function marginWords(margin: number): string {
  if (margin === 0) return "on the line";
  return `${formatNumber(Math.abs(margin) * 100)}% ${margin > 0 ? "above" : "below"}`;
}

/** The clauses that decide, with the margins: those that compare a measure, or else all. */
export function decidingClauses({ clauses }: SystemVerdictRecord): SystemVerdictRecord["clauses"] {
  const measured = clauses.filter(({ margin }) => margin !== null);
  return measured.length > 0 ? measured : clauses;
}

/** Systems by category, the most first, e.g. "4 of category cloud, 2 national laboratory". */
export function categoryCounts(systems: readonly SystemVerdictRecord[]): Markdown {
  const counts = new Map<string, number>();
  for (const { category } of systems) counts.set(category, (counts.get(category) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return listWords(sorted.map(([category, count]) => `${formatCount(count)} ${markdownText(category)}`));
}

/** Whom the rules register, in words: totals under both, and who is newly caught or freed. */
export function systemsSentences(systems: SystemsDiff, from: Markdown, to: Markdown): readonly Markdown[] {
  const { listed, from: before, to: after, caught, freed, unknown } = systems;
  if (before === 0 && after === 0) {
    return [
      `Neither rule registers any of the ${systemCount(listed)} on the list of legitimate ones.`,
      ...unknownSentence(unknown),
    ];
  }
  const totals = `Of the ${systemCount(listed)} on the list of legitimate ones, ${from} registers ${formatCount(before)} and ${to} ${formatCount(after)}.`;
  if (caught.length === 0 && freed.length === 0)
    return [`${totals} They are the same ones.`, ...unknownSentence(unknown)];
  const moved = [
    ...(caught.length === 0 ? [] : [`newly registered: ${systemCount(caught.length)} (${categoryCounts(caught)})`]),
    ...(freed.length === 0 ? [] : [`no longer registered: ${systemCount(freed.length)} (${categoryCounts(freed)})`]),
  ];
  const told = moved.join("; ");
  return [`${totals} ${told.charAt(0).toUpperCase()}${told.slice(1)}.`, ...unknownSentence(unknown)];
}

function unknownSentence(unknown: readonly string[]): string[] {
  if (unknown.length === 0) return [];
  const count = systemCount(unknown.length);
  return [
    `For ${count} it turns on a figure that is not known (${listWords(unknown.map(markdownText))}); ${unknown.length === 1 ? "it is" : "they are"} counted as not registered.`,
  ];
}
