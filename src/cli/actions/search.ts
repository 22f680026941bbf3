import { searchOne } from "../../analysis/searchOne.js";
import { searchCsv } from "../../report/searchCsv.js";
import { renderSearch } from "../../report/searchView.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { reportLawBreaks } from "./reportLawBreaks.js";

interface SearchOptions extends MarketOptions, ReportOptions {
  readonly target: number;
  readonly metric: Metric;
}

export async function runSearch(
  reference: string,
  options: SearchOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  const policies = loadPolicies([reference]);
  const { market, fullMarket, chips, assumptionRows, offer } = loadMarket(options, options.metric);
  const progress = progressBar(io, "further searches");
  const question = {
    policy: policies[0]!,
    target: options.target,
    market,
    fullMarket,
    offer,
    assumptions: [...assumptionRows],
  };
  const searched = searchOne(question, progress.step);
  progress.end();
  await reportLawBreaks(searched.laws, io, exitWith);
  const report = {
    record: searched,
    markdown: () => renderSearch(searched, { policies, assumptionRows, chips, command: commandLine(args) }),
    csv: () => searchCsv(searched),
  };
  await emitReport(report, options, io);
}
