import type { Comparison, ComparisonCell } from "../analysis/comparisonSchema.js";
import { cellAt } from "./effects.js";
import { formatCount, formatRatio, formatTarget, formatUsd } from "./format.js";
import { gridDifferences } from "./gridDifferences.js";
import { type Markdown, markdownCode, numberColumn, type Table, textColumn } from "./markdown.js";
import { type ChipNames, metricSymbols } from "./names.js";
import { type Field, tableOf } from "./tableOf.js";

type PublishedCell = NonNullable<Comparison["published"]>[number];

/** The answer of the published space beside that of the adversarial one. */
interface Gap {
  readonly published: PublishedCell;
  readonly cell: ComparisonCell;
}

const none = "–";
const unreached = "out of reach";

function gapsOf(comparison: Comparison): readonly Gap[] {
  return (comparison.published ?? []).map((published) => ({
    published,
    cell: cellAt(comparison, published.policy, published.target),
  }));
}

function headFields<Item>({ metric }: Comparison, of: (item: Item) => PublishedCell): readonly Field<Item>[] {
  return [
    {
      column: textColumn(`Target (${metricSymbols[metric]})`),
      cell: (item) => formatTarget(of(item).target),
    },
    { column: textColumn("Rule"), cell: (item) => markdownCode(of(item).policy) },
  ];
}

/** What the study's grid hides, target by target and rule by rule; none if only one space was asked for. */
export function gridGapTables(comparison: Comparison, nameOf: ChipNames): readonly Table[] {
  const gaps = gapsOf(comparison);
  if (gaps.length === 0) return [];
  const cost = ({ result }: PublishedCell | ComparisonCell) =>
    result.feasible ? formatUsd(result.costUsd) : unreached;
  return [
    tableOf(gaps, [
      ...headFields<Gap>(comparison, ({ published }) => published),
      { column: numberColumn("Published space"), cell: ({ published }) => cost(published) },
      { column: numberColumn("Adversarial space"), cell: ({ cell }) => cost(cell) },
      { column: numberColumn("Published over adversarial"), cell: gapRatio },
      { column: textColumn("What the evader does otherwise"), cell: (gap) => differenceWords(gap, nameOf) },
    ]),
  ];
}

/** At how many answers the published space costs more, and where most, in a sentence; none if only one space was asked for. */
export function gridGapSentences(comparison: Comparison): readonly Markdown[] {
  const gaps = gapsOf(comparison);
  if (gaps.length === 0) return [];
  const ratioOf = ({ published, cell }: Gap) => published.result.costUsd / cell.result.costUsd;
  const dearer = gaps
    .filter(({ published, cell }) => published.result.feasible && cell.result.feasible)
    .filter((gap) => ratioOf(gap) > 1)
    .toSorted((a, b) => ratioOf(b) - ratioOf(a));
  const missed = gaps.filter(({ published, cell }) => !published.result.feasible && cell.result.feasible);
  const [most] = dearer;
  const cost =
    most === undefined
      ? `The published space costs the same wherever both reach the target.`
      : `The published space costs more at ${formatCount(dearer.length)} of ${formatCount(gaps.length)} answers, most at ${formatTarget(most.published.target)} under ${markdownCode(most.published.policy)}: ${formatRatio(ratioOf(most))} the adversarial cost.`;
  const reach =
    missed.length === 0
      ? ""
      : ` At ${formatCount(missed.length)} it does not reach a target that the adversarial space reaches.`;
  return [cost + reach];
}

function gapRatio({ published, cell }: Gap): string {
  if (!published.result.feasible || !cell.result.feasible) return none;
  return formatRatio(published.result.costUsd / cell.result.costUsd);
}

function differenceWords({ published, cell }: Gap, nameOf: ChipNames): Markdown {
  if (!cell.result.feasible) return none;
  if (!published.result.feasible) return "reaches it at all";
  const differences = gridDifferences(published.result, cell.result, nameOf);
  return differences.length === 0 ? "nothing: the same run" : differences.join("; ");
}

/** What each rule seems to change in the published space, and what it changes in the adversarial one; none without others. */
export function gridRatioTables(comparison: Comparison): readonly Table[] {
  const { baseline, published = [] } = comparison;
  const others = published.filter(({ policy }) => policy !== baseline);
  if (others.length === 0) return [];
  const ratio = (cost: PublishedCell, base: PublishedCell) =>
    cost.result.feasible && base.result.feasible ? formatRatio(cost.result.costUsd / base.result.costUsd) : none;
  const publishedBase = ({ target }: PublishedCell) =>
    published.find((one) => one.policy === baseline && one.target === target)!;
  return [
    tableOf(others, [
      ...headFields<PublishedCell>(comparison, (cell) => cell),
      { column: numberColumn("Cost ratio, published space"), cell: (cell) => ratio(cell, publishedBase(cell)) },
      {
        column: numberColumn("Cost ratio, adversarial space"),
        cell: ({ policy, target }) => ratio(cellAt(comparison, policy, target), cellAt(comparison, baseline, target)),
      },
    ]),
  ];
}
