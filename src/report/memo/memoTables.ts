import type { ComparisonCell } from "../../analysis/comparisonSchema.js";
import type { SystemsDiff, SystemVerdictRecord } from "../../analysis/diff/diffSchema.js";
import type { Memo } from "../../analysis/memo/memoSchema.js";
import { leastCostOf } from "../../search/searchAnswer.js";
import { cellAt } from "../effects.js";
import { formatCount, formatTarget, formatUsd } from "../format.js";
import { type Markdown, markdownCode, markdownText, numberColumn, type Table, textColumn } from "../markdown.js";
import { decidingClauses } from "../systemWords.js";
import { tableOf } from "../tableOf.js";

interface Option {
  readonly name: Markdown;
  readonly registered: number;
  readonly cost: (target: number) => string;
}

interface OptionRow {
  readonly head: string;
  readonly cell: (option: Option) => string;
}

/** The options side by side: no registration, the baseline if there is one, and the policy. */
export function optionsTable(memo: Memo): Table {
  const { policy, baseline, comparison, systems } = memo;
  const ruled = (id: string, registered: number): Option => ({
    name: markdownCode(id),
    registered,
    cost: (target) => costWords(cellAt(comparison, id, target)),
  });
  const open: Option = {
    name: "No registration, nothing hidden",
    registered: 0,
    cost: (target) => {
      const result = comparison.centralised.find((row) => row.target === target)?.result ?? null;
      return result === null ? "out of reach" : formatUsd(leastCostOf(result));
    },
  };
  const options = [open, ...(baseline === null ? [] : [ruled(baseline, systems.from)]), ruled(policy, systems.to)];
  const rows: OptionRow[] = [
    ...comparison.targets.map((target) => ({
      head: `Cheapest run of ${formatTarget(target)}`,
      cell: ({ cost }: Option) => cost(target),
    })),
    {
      head: `Systems registered, of ${formatCount(systems.listed)}`,
      cell: ({ registered }) => formatCount(registered),
    },
  ];
  return tableOf(rows, [
    { column: textColumn("Measure"), cell: ({ head }) => head },
    ...options.map((option) => ({ column: numberColumn(option.name), cell: ({ cell }: OptionRow) => cell(option) })),
  ]);
}

function costWords({ result, hiding }: ComparisonCell): string {
  if (!result.feasible) return "out of reach";
  if (hiding === "not-needed") return formatUsd(leastCostOf(result));
  return `${formatUsd(leastCostOf(result))}, ${formatCount(result.nodes)} ${result.nodes === 1 ? "cluster" : "clusters"}`;
}

/** Systems registered by category, where the policy is held against no registration; none if it registers none. */
export function registeredTables({ categories, listed, to }: SystemsDiff): readonly Table[] {
  const registering = categories.filter((row) => row.to > 0);
  if (registering.length === 0) return [];
  return [
    tableOf(
      [...registering, { category: "all", listed, to }],
      [
        { column: textColumn("Category"), cell: ({ category }) => markdownText(category) },
        { column: numberColumn("Systems listed"), cell: (row) => formatCount(row.listed) },
        { column: numberColumn("Registered"), cell: (row) => formatCount(row.to) },
      ],
    ),
  ];
}

/** Systems by how far they lie from the line that registers them, the nearest first. */
export function nearestFirst(systems: readonly SystemVerdictRecord[]): readonly SystemVerdictRecord[] {
  return [...systems].sort((a, b) => distance(a) - distance(b));
}

/** The distance from the line that would spare it: the farthest of those that register it. */
function distance(system: SystemVerdictRecord): number {
  const margins = decidingClauses(system).map(({ margin }) => Math.abs(margin ?? Number.POSITIVE_INFINITY));
  return Math.max(0, ...margins);
}
