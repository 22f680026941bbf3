import type { Sweep, SweepRun } from "../analysis/sweep/sweepSchema.js";
import type { LegitimateSystem } from "../catalog/loadSystems.js";
import type { AssumptionRow } from "../scenario/assumptions.js";
import type { AnswerContext } from "./answerView.js";
import { assumptionSources, defaultTable, overriddenTables } from "./assumptionTables.js";
import { cautionSentences } from "./cautionSentences.js";
import { certificateSentence } from "./certificate.js";
import { demonstratedTable } from "./extrapolationTables.js";
import { farthestTable, quantitiesBeyond } from "./farthestTable.js";
import { formatCount, formatTarget } from "./format.js";
import { lawBreakSection, lawSentence } from "./lawSentences.js";
import { costCounted } from "./leastCost.js";
import { type Markdown, markdownCode, markdownCodeBlock } from "./markdown.js";
import { namedEvasionTables } from "./namedEvasion.js";
import { type ChipNames, chipNames, listWords, metricNames } from "./names.js";
import { offerSentence } from "./offerSentence.js";
import { weakPrices } from "./priceTables.js";
import { renderTemplate } from "./renderTemplate.js";
import { combinations, ruleSections, ruleSources, rulesOf } from "./ruleSections.js";
import { sourceIndex } from "./sourceIndex.js";
import { spaceBullet } from "./spaceBullet.js";
import { sweepResults } from "./sweepCharts.js";
import { curveSentences, leftOutSentences, pointTable, pointWords, shownPoints } from "./sweepCurveWords.js";
import { gridLegend, gridLimits, gridSentences, gridTable, mostLegendRuns } from "./sweepGridTables.js";
import { burdenTables, intervalTable, jumpTables } from "./sweepStepTables.js";
import { stepSentences } from "./sweepStepWords.js";
import { type SweepView, sweepViewSchema } from "./sweepViewSchema.js";
import { intervalWords, variableNoun, variableSentence } from "./sweepWords.js";

/** What the report of a sweep needs besides the sweep itself. */
export interface SweepContext extends AnswerContext {
  readonly systems: readonly LegitimateSystem[];
  /** Whether nobody asked for this target */
  readonly isDefaultTarget: boolean;
}

/** The report of a sweep as plain data, ready to be placed by the template `sweep`. */
export function sweepView(sweep: Sweep, context: SweepContext, charts: readonly string[] = []): SweepView {
  const { policies, assumptionRows, chips, command } = context;
  const nameOf = chipNames(chips);
  const runs = namedRuns(sweep);
  const named = runs.map(({ name, run }) => ({ name, extrapolations: run.result.extrapolations }));
  const quantities = quantitiesBeyond(named);
  const used = new Set(runs.map(({ run }) => run.result.configuration?.chip));
  const sources = sourceIndex([
    ...rulesOf(policies).flatMap(ruleSources),
    ...assumptionSources(assumptionRows),
    ...quantities.flatMap(({ results }) => results.flatMap((result) => result.sources)),
    ...chips.filter(({ id }) => used.has(id)).flatMap((chip) => chip.sources),
  ]);
  const chipList = listWords(sweep.chips.map(nameOf));
  const target = `${formatTarget(sweep.target)}${context.isDefaultTarget ? " (the default; none was given)" : ""}`;
  return sweepViewSchema.parse({
    title: titleOf(sweep),
    setting: `Measured in ${metricNames[sweep.metric]}. Target: ${target}. Space searched: ${sweep.space}. Chips on offer: ${chipList}.${offerSentence(sweep.offer)}`,
    partial: sweep.complete
      ? []
      : [
          "**This is a partial answer: it was interrupted.** Where it says “not searched”, or a range ends early, nothing is known.",
        ],
    answer: [...lawBreakSection(sweep.laws, nameOf), ...answerOf(sweep, nameOf)],
    charts: [...charts],
    varied: [variableSentence(sweep.variable), ...(sweep.shape === "grid" ? [variableSentence(sweep.against)] : [])],
    space: spaceBullet(sweep, false),
    metricName: metricNames[sweep.metric],
    costCounted: costCounted({ ...sweep, results: sweepResults(sweep) }),
    evasion: namedEvasionTables(shownResults(sweep, runs), runHeading[sweep.shape]),
    steps: sweep.shape === "steps",
    curve: sweep.shape === "curve",
    grid: sweep.shape === "grid",
    ...tablesOf(sweep, context, nameOf),
    extrapolates: quantities.length > 0,
    cautions: cautionSentences(
      runs.map(({ name, run }) => ({ at: name, result: run.result })),
      sweep,
      (names) =>
        names.length > 3
          ? `In ${formatCount(names.length)} of ${formatCount(runs.length)} answers`
          : `At ${listWords(names)}`,
    ),
    farthest: quantities.length > 0 ? [farthestTable(named, quantities)] : [],
    demonstrated: quantities.length > 0 ? [demonstratedTable(quantities, sources)] : [],
    combinations: combinations(policies),
    rules: ruleSections(policies, assumptionRows, sources),
    idleOverrides: idleOverrides(sweep, assumptionRows),
    overridden: overriddenTables(assumptionRows),
    defaults: defaultTable(assumptionRows, sources),
    weakPrices: weakPrices(used, chips),
    found: `${formatCount(sweep.searches)} searches of the space were made. ${certificateSentence(sweep.runs.map(({ result }) => result.certificate))}`,
    laws: Object.values(sweep.laws.checked).some((count) => count > 0)
      ? [lawSentence(sweep.laws).replace(/:$/, "."), "The law: a stricter line never makes the run cheaper."]
      : [],
    sources: sources.items,
    command: markdownCodeBlock(command),
  });
}

/** The report of a sweep as a Markdown document. */
export function renderSweep(sweep: Sweep, context: SweepContext, charts: readonly string[] = []): Promise<string> {
  return renderTemplate("sweep", sweepViewSchema, sweepView(sweep, context, charts));
}

function titleOf(sweep: Sweep): Markdown {
  const moved = [sweep.variable, ...(sweep.shape === "grid" ? [sweep.against] : [])].map(variableNoun);
  return `What ${listWords(moved)} ${moved.length === 1 ? "does" : "do"} to the cost of evasion under ${markdownCode(sweep.policy)}`;
}

function answerOf(sweep: Sweep, nameOf: ChipNames): readonly Markdown[] {
  if (sweep.shape === "steps") return stepSentences(sweep, nameOf);
  return sweep.shape === "curve" ? curveSentences(sweep, nameOf) : gridSentences(sweep);
}

function tablesOf(
  sweep: Sweep,
  { systems }: SweepContext,
  nameOf: ChipNames,
): Pick<SweepView, "results" | "limits" | "jumps" | "burden" | "legend"> {
  const empty = { limits: [], jumps: [], burden: [], legend: [] };
  const view =
    sweep.shape === "steps"
      ? {
          ...empty,
          results: [intervalTable(sweep, nameOf)],
          jumps: jumpTables(sweep, nameOf),
          burden: burdenTables(sweep, systems),
        }
      : sweep.shape === "curve"
        ? { ...empty, results: [pointTable(sweep, nameOf)], limits: leftOutSentences(sweep) }
        : { ...empty, results: [gridTable(sweep)], legend: [gridLegend(sweep, nameOf)], limits: gridLimits(sweep) };
  return sweepViewSchema.pick({ results: true, limits: true, jumps: true, burden: true, legend: true }).parse(view);
}

/** The runs that reach the target, each by where it is the answer. */
function namedRuns(sweep: Sweep): readonly NamedRun[] {
  const { runs, variable } = sweep;
  const reached = (place: number | null) => (place !== null && runs[place]!.costUsd !== null ? [runs[place]!] : []);
  if (sweep.shape === "steps") {
    return sweep.intervals.flatMap((interval) =>
      reached(interval.run).map((run) => ({ name: intervalWords(interval, variable), run })),
    );
  }
  if (sweep.shape === "curve") {
    return sweep.points.flatMap((point) => reached(point.run).map((run) => ({ name: pointWords(point, sweep), run })));
  }
  return runs.flatMap((run, place) => reached(place).map(() => ({ name: `run \\[${formatCount(place + 1)}\\]`, run })));
}

/** Of a curve the runs of the points shown; of all else no more than the tables have rows. */
function shownResults(sweep: Sweep, runs: readonly NamedRun[]) {
  const shown =
    sweep.shape === "curve"
      ? new Set(shownPoints(sweep).map((place) => pointWords(sweep.points[place]!, sweep)))
      : null;
  const rows = sweep.shape === "grid" ? runs.slice(0, mostLegendRuns) : runs;
  return rows
    .filter(({ name }) => shown === null || shown.has(name))
    .map(({ name, run: { result } }) => ({ name, result }));
}

/** What tells the runs of a sweep apart. */
const runHeading: Readonly<Record<Sweep["shape"], string>> = { steps: "Line drawn at", curve: "Value", grid: "Run" };

interface NamedRun {
  readonly name: Markdown;
  readonly run: SweepRun;
}

/** Assumptions that were overridden without effect, because they are what is varied. */
function idleOverrides(sweep: Sweep, rows: readonly AssumptionRow[]): readonly Markdown[] {
  const varied = [sweep.variable.name, ...(sweep.shape === "grid" ? [sweep.against.name] : [])];
  return rows
    .filter(({ name, overridden }) => overridden && varied.includes(name))
    .map(({ name }) => markdownCode(name));
}
