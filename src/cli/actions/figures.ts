import { denseTargets } from "../../analysis/figures/denseTargets.js";
import { figures } from "../../analysis/figures/figures.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { comparisonCsv } from "../../report/comparisonCsv.js";
import { figureCharts, renderFigures } from "../../report/figuresView.js";
import { formatTarget } from "../../report/format.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { reportLawBreaks } from "./reportLawBreaks.js";

interface FiguresOptions extends MarketOptions, ReportOptions {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly metric: Metric;
}

export async function runFigures(
  without: string,
  withIt: string,
  options: FiguresOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  const { from, to, points } = options;
  if (!(to > from)) {
    const message = `the greatest target must lie above the least, ${formatTarget(from)}; got ${formatTarget(to)}`;
    throw new InputError([optionFault("--to", message)]);
  }
  const policies = loadPolicies([without, withIt]);
  if (policies.length !== 2) {
    const message = `the figure compares two rules; got ${policies[0]!.id} twice`;
    throw new InputError([optionFault("policies", message)]);
  }
  const { market, fullMarket, chips, assumptionRows, offer } = loadMarket(options, options.metric, policies);
  const progress = progressBar(io, "answers");
  const question = {
    policies,
    baseline: policies[0]!,
    targets: denseTargets(from, to, points),
    market,
    fullMarket,
    offer,
    assumptions: [...assumptionRows],
  };
  const record = figures(question, progress.step);
  progress.end();
  await reportLawBreaks(record.comparison.laws, io, exitWith);
  const context = { policies, assumptionRows, chips, command: commandLine(args) };
  const report = {
    record,
    markdown: () => renderFigures(record, context),
    csv: () => comparisonCsv(record.comparison),
    charts: () => Object.values(figureCharts(record, context)),
  };
  await emitReport(report, options, io);
}
