import { ruleChanges } from "../analysis/diff/ruleChanges.js";
import type { Figures } from "../analysis/figures/figuresSchema.js";
import type { CombinedPolicy } from "../policy/policy.js";
import { formatCount, formatRatio, formatTarget } from "./format.js";
import { type Markdown, markdownCode, markdownText } from "./markdown.js";
import { metricSymbols } from "./names.js";

/** Whether what differs between two rules is countermeasures alone. */
export function clauseKind(before: CombinedPolicy, after: CombinedPolicy): "clause" | "countermeasure" {
  const { changes } = ruleChanges(before, after);
  return changes.length > 0 && changes.every(({ list }) => list === "countermeasures") ? "countermeasure" : "clause";
}

/** What the second rule adds to the first, as a name for the change: the added line if that is all, else the second rule. */
export function clauseName(before: CombinedPolicy, after: CombinedPolicy): string {
  const [change, ...others] = ruleChanges(before, after).changes;
  if (change?.kind !== "added" || others.length > 0) return after.id;
  return `the ${change.list === "countermeasures" ? "countermeasure" : "clause"} “${change.to!.text}”`;
}

/** What the clause does to cost and nodes over the targets, in sentences. */
export function clauseSentences({ comparison }: Figures, clause: string): readonly Markdown[] {
  const { policies, metric, targets } = comparison;
  const cells = comparison.cells.filter(({ policy }) => policy === policies[1]);
  const compared = cells.filter(({ costRatio }) => costRatio !== null);
  const range = `${formatTarget(targets[0]!)} to ${formatTarget(targets.at(-1)!)}`;
  const setting = `Over ${formatCount(targets.length)} targets from ${range} (${metricSymbols[metric]})`;
  const name = markdownText(clause);
  if (compared.length === 0) {
    return [
      `${setting} no target is reached under both ${markdownCode(policies[0]!)} and ${markdownCode(policies[1]!)}.`,
    ];
  }
  const most = compared.reduce((best, cell) => (cell.costRatio! > best.costRatio! ? cell : best));
  const raised = compared.filter(({ costRatio }) => costRatio! > 1);
  const lowered = compared.filter(({ costRatio }) => costRatio! < 1);
  const barred = cells.filter(({ hiding, target }) => hiding === "impossible" && reachedBefore(comparison, target));
  return [
    [
      raised.length === 0
        ? `${setting} ${name} raises the cost of the cheapest run at none.`
        : `${setting} ${name} raises the cost of the cheapest run at ${formatCount(raised.length)}, most at ${formatTarget(most.target)}, to ${formatRatio(most.costRatio!)} with ${formatRatio(most.nodeRatio!)} the nodes.`,
      ...(lowered.length === 0 ? [] : [`It seems to lower it at ${formatCount(lowered.length)}.`]),
      ...(barred.length === 0 ? [] : [`It puts ${formatCount(barred.length)} out of reach.`]),
    ].join(" "),
  ];
}

function reachedBefore({ cells, policies }: Figures["comparison"], target: number): boolean {
  return cells.some((cell) => cell.policy === policies[0] && cell.target === target && cell.hiding !== "impossible");
}

/** A remark on counts of nodes where equal costs are settled by quality; none if both rules cost the same nowhere. */
export function tieSentences({ comparison }: Figures): readonly Markdown[] {
  const tied = comparison.cells.filter(
    ({ policy, costRatio, nodeRatio }) => policy !== comparison.baseline && costRatio === 1 && nodeRatio !== 1,
  );
  if (tied.length === 0) return [];
  return [
    `At ${formatCount(tied.length)} of the targets both rules cost exactly the same and only the counts of nodes differ. There ` +
      "the same chips do as well in few large nodes as in many small ones, and of runs of one cost the one with the higher C_quality is " +
      "shown: the count of nodes is then one of several and says little.",
  ];
}
