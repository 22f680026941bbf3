import { compare, defaultTargets } from "../../analysis/compare.js";
import { comparisonCsv } from "../../report/comparisonCsv.js";
import { comparisonView } from "../../report/comparisonView.js";
import { renderTemplate } from "../../report/renderTemplate.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";

interface CompareOptions extends MarketOptions, ReportOptions {
  readonly baseline?: string | undefined;
  readonly targets?: readonly number[] | undefined;
  readonly metric: Metric;
}

export async function runCompare(
  references: readonly string[],
  options: CompareOptions,
  { io, args }: CommandContext,
): Promise<void> {
  const [baseline, ...rest] = loadPolicies([options.baseline ?? references[0]!, ...references]);
  const policies = [baseline!, ...rest];
  const { market, chips, assumptionRows } = loadMarket(options, options.metric);
  const progress = progressBar(io, "answers");
  const comparison = compare(
    {
      policies,
      baseline: baseline!,
      targets: options.targets ?? defaultTargets(policies),
      market,
      assumptions: assumptionRows,
    },
    progress.step,
  );
  progress.end();
  const context = { policies, assumptionRows, chips, command: commandLine(args) };
  await emitReport(
    {
      record: comparison,
      markdown: () => renderTemplate("comparison", comparisonView(comparison, context)),
      csv: () => comparisonCsv(comparison),
    },
    options,
    io,
  );
}
