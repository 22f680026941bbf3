import { compare, defaultTargets } from "../../analysis/compare.js";
import { allCharts, comparisonCharts } from "../../report/answerCharts.js";
import { comparisonCsv } from "../../report/comparisonCsv.js";
import { renderComparison } from "../../report/comparisonView.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { reportLawBreaks } from "./reportLawBreaks.js";

interface CompareOptions extends MarketOptions, ReportOptions {
  readonly baseline?: string | undefined;
  readonly targets?: readonly number[] | undefined;
  readonly metric: Metric;
}

export async function runCompare(
  references: readonly string[],
  options: CompareOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  const { baseline, policies } = comparedPolicies(references, options.baseline);
  const { market, fullMarket, chips, assumptionRows, offer } = loadMarket(options, options.metric, policies);
  const progress = progressBar(io, "answers");
  const targets = options.targets ?? defaultTargets(policies);
  const question = {
    policies,
    baseline,
    targets,
    market,
    fullMarket,
    offer,
    assumptions: [...assumptionRows],
    besidePublished: options.space === "both",
  };
  const comparison = compare(question, progress.step);
  progress.end();
  await reportLawBreaks(comparison.laws, io, exitWith);
  const report = {
    record: comparison,
    markdown: () => renderComparison(comparison, { policies, assumptionRows, chips, command: commandLine(args) }),
    csv: () => comparisonCsv(comparison),
    charts: () => allCharts(comparisonCharts(comparison, chips)),
  };
  await emitReport(report, options, io);
}

/** The policies in the order given, the baseline first where it is not one of them. */
function comparedPolicies(references: readonly string[], baselineReference: string | undefined) {
  const [baseline] = loadPolicies([baselineReference ?? references[0]!]);
  const named = loadPolicies(references);
  const place = named.findIndex(({ id }) => id === baseline!.id);
  return place < 0
    ? { baseline: baseline!, policies: [baseline!, ...named] }
    : { baseline: named[place]!, policies: named };
}
