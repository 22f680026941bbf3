import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import { type Markdown, markdownCode } from "./markdown.js";

/** A run that one or several rules give as the answer to a target. */
export interface DistinctRun {
  /** The rules, as a table names them */
  readonly rules: Markdown;
  /** The answer of the first of them; what depends on the run alone is the same for all */
  readonly cell: ComparisonCell;
}

/**
 * The runs that reach their targets, each once: by target, then in the order of the policies.
 *
 * @param same what two answers must share to be told as one; the run itself by default
 */
export function distinctRuns(
  comparison: Comparison,
  same: (result: ComparisonCell["result"]) => unknown = ({ configuration }) => configuration,
): readonly DistinctRun[] {
  return comparison.targets.flatMap((target) => {
    const groups = new Map<string, ComparisonCell[]>();
    for (const cell of comparison.cells) {
      if (cell.target !== target || !cell.result.feasible) continue;
      const key = JSON.stringify(same(cell.result));
      groups.set(key, [...(groups.get(key) ?? []), cell]);
    }
    return [...groups.values()].map((cells) => ({ rules: ruleNames(cells, comparison), cell: cells[0]! }));
  });
}

function ruleNames(cells: readonly ComparisonCell[], { policies }: Comparison): Markdown {
  if (cells.length === policies.length && cells.length > 1) return cells.length === 2 ? "both" : "all";
  return cells.map(({ policy }) => markdownCode(policy)).join(", ");
}
