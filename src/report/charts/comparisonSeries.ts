import type { Comparison, ComparisonCell } from "../../analysis/comparisonSchema.js";
import { shortText } from "../../input/visibleText.js";
import { leastCostOf, type SearchResult } from "../../search/searchAnswer.js";
import { listWords, modeWords } from "../names.js";

/** Plain names of chips by id, as charts write them; the id itself by default. */
export type PlainChipNames = (id: string) => string;

export const chipIds: PlainChipNames = (id) => id;

/** An answer that reaches its target. */
export interface SeriesPoint {
  readonly target: number;
  readonly costUsd: number;
  readonly nodes: number;
  /** Which kind of run it is: chip and mode */
  readonly family: string;
  /** Whether the kind differs from that at the target before; of the first point, true */
  readonly turns: boolean;
}

/** The answers under one policy, by rising target. */
export interface PolicySeries {
  readonly policy: string;
  readonly points: readonly SeriesPoint[];
  /** Targets that no run reaches */
  readonly unreached: readonly number[];
}

/** The chip and the mode of a run, without its counts; "none" if there is no run. */
function familyWords(result: SearchResult, nameOf: PlainChipNames): string {
  const { configuration } = result;
  if (configuration === undefined) return "none";
  return `${shortText(nameOf(configuration.chip), 40)}, ${result.nodes === 1 ? modeWords(result) : configuration.mode}`;
}

/** The answers of a comparison, policy by policy. */
export function policySeries({ policies, cells }: Comparison, nameOf: PlainChipNames): readonly PolicySeries[] {
  return policies.map((policy) => {
    const own = cells.filter((cell) => cell.policy === policy).toSorted((a, b) => a.target - b.target);
    const reached = own.filter(isReached);
    const points = reached.map(({ target, result }, index) => {
      const family = familyWords(result, nameOf);
      const before = reached[index - 1];
      const turns = before === undefined || familyWords(before.result, nameOf) !== family;
      return { target, costUsd: leastCostOf(result), nodes: result.nodes, family, turns };
    });
    return { policy, points, unreached: own.filter((cell) => !isReached(cell)).map(({ target }) => target) };
  });
}

export function isReached({ hiding, result }: Pick<ComparisonCell, "hiding" | "result">): boolean {
  return hiding !== "impossible" && result.feasible;
}

/** A policy as charts name it. */
export function policyLabel(policy: string): string {
  return shortText(policy, 60);
}

/** Several policies in one phrase. */
export function policyList(policies: readonly string[]): string {
  return listWords(policies.map(policyLabel));
}
