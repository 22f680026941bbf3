import { sensitivity } from "../../analysis/sensitivity.js";
import type { SensitivitySeries } from "../../analysis/sensitivitySchema.js";
import { sensitivityCsv } from "../../report/sensitivityCsv.js";
import { renderSensitivity, sensitivityCharts } from "../../report/sensitivityView.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";

interface SensitivityOptions extends MarketOptions, ReportOptions {
  readonly target: number;
  readonly metric: Metric;
}

export async function runSensitivity(
  series: SensitivitySeries,
  references: readonly string[],
  options: SensitivityOptions,
  { io, args }: CommandContext,
): Promise<void> {
  const policies = loadPolicies(references.length > 0 ? references : ["scher-2025"]);
  const { market, chips, assumptionRows, offer } = loadMarket(options, options.metric, policies);
  const progress = progressBar(io, "answers");
  const question = { policies, series, target: options.target, market, offer, assumptionRows };
  const answer = sensitivity(question, progress.step);
  progress.end();
  const report = {
    record: answer,
    markdown: () => renderSensitivity(answer, { policies, assumptionRows, chips, command: commandLine(args) }),
    csv: () => sensitivityCsv(answer),
    charts: () => sensitivityCharts(answer),
  };
  await emitReport(report, options, io);
}
