import { listWords } from "../names.js";
import { policyLabel } from "./comparisonSeries.js";
import { breakpointsOf, type PlaceMark } from "./stepPanel.js";
import { type ChartUnit, formatIn } from "./tickFormat.js";

/** What is varied, in words; its values are in the unit. */
export interface ChartVariable {
  readonly label: string;
  readonly unit: ChartUnit;
}

/** What every sweep states. */
interface SweepBase {
  /** Of the chart, unique in its report */
  readonly id: string;
  readonly variable: ChartVariable;
  readonly policy: string;
  /** Such as "1e25 FLOP" */
  readonly targetLabel: string;
  readonly marks?: readonly PlaceMark[];
  /** What cost counts; capital cost where absent */
  readonly costNoun?: string;
}

/** A sweep whose cost is a step function, with every interval between two breakpoints. */
export interface SweepStepsInput extends SweepBase {
  /** Rising and adjoining */
  readonly intervals: readonly {
    readonly from: number;
    readonly to: number;
    /** Cost of the cheapest run [USD]; null if no run reaches the target */
    readonly costUsd: number | null;
    readonly nodes: number;
    /** Which run it is */
    readonly label: string;
  }[];
  /** Known systems that the rule registers, by interval */
  readonly burden?: readonly { readonly from: number; readonly to: number; readonly registered: number }[];
}

/** A sweep of what the cost depends on continuously, at points. */
export interface SweepPointsInput extends SweepBase {
  /** Rising */
  readonly points: readonly {
    readonly at: number;
    readonly costUsd: number | null;
    readonly nodes: number;
    readonly label: string;
  }[];
}

/** What cost counts where nothing else is said. */
export const capitalCost = "Capital cost";

/** The title of a chart of a sweep. */
export function sweepTitle({ policy, targetLabel, variable }: SweepBase): string {
  return `What a run of ${targetLabel} costs under ${policyLabel(policy)}, by ${variable.label}`;
}

/** What a chart of a step function says. */
export function stepsWords({
  variable,
  intervals,
  burden = [],
  marks = [],
  costNoun = capitalCost,
}: SweepStepsInput): string {
  const value = formatIn[variable.unit];
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (first === undefined || last === undefined) return "No interval.";
  const jumps = breakpointsOf(intervals.map(({ from, to, costUsd }) => ({ from, to, value: costUsd })));
  const where = jumps.length === 0 ? "nowhere" : `at ${listWords(jumps.map(value))}`;
  const systems = burden.length === 0 ? "" : ` Systems registered: ${systemsRange(burden)}.`;
  return `${costNoun} over ${variable.label}, from ${value(first.from)} to ${value(last.to)}, a step function that changes ${where}. ${costRange(intervals)}${systems}${marksWords(marks, value)}`;
}

/** What a chart of points joined by lines says. */
export function pointsWords({ variable, points, marks = [], costNoun = capitalCost }: SweepPointsInput): string {
  const value = formatIn[variable.unit];
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "No point.";
  return `${costNoun} over ${variable.label} at ${formatIn.nodes(points.length)} points from ${value(first.at)} to ${value(last.at)}, joined by lines. ${costRange(points)}${marksWords(marks, value)}`;
}

function costRange(items: readonly { readonly costUsd: number | null }[]): string {
  const costs = items.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  const missing = items.length - costs.length;
  if (costs.length === 0) return "No run reaches the target anywhere.";
  const [least, most] = [Math.min(...costs), Math.max(...costs)].map(formatIn.USD);
  const range = least === most ? `It costs ${least} throughout.` : `It costs from ${least} to ${most}.`;
  return missing === 0 ? range : `${range} In part of the range no run reaches the target.`;
}

function systemsRange(burden: readonly { readonly registered: number }[]): string {
  const counts = burden.map(({ registered }) => registered);
  const [least, most] = [Math.min(...counts), Math.max(...counts)].map(formatIn.systems);
  return least === most ? `${least} throughout` : `${least} to ${most}`;
}

function marksWords(marks: readonly PlaceMark[], value: (at: number) => string): string {
  return marks.length === 0 ? "" : ` Marked: ${listWords(marks.map(({ at, label }) => `${label} at ${value(at)}`))}.`;
}
