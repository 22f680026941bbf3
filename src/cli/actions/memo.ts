import { defaultTargets } from "../../analysis/compare.js";
import { memo } from "../../analysis/memo/memo.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { comparisonCharts } from "../../report/answerCharts.js";
import { chartLine } from "../../report/charts/placeCharts.js";
import { memoCsv } from "../../report/memo/memoCsv.js";
import { renderMemo } from "../../report/memo/renderMemo.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import { interruptible } from "../interruptible.js";
import type { CommandContext } from "../makeProgram.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { loadMeasuredSystems } from "./loadMeasuredSystems.js";
import { memoVariations } from "./memoVariations.js";
import { reportLawBreaks } from "./reportLawBreaks.js";

interface MemoOptions extends MarketOptions, ReportOptions {
  readonly baseline?: string | undefined;
  readonly targets?: readonly number[] | undefined;
  readonly template?: string | undefined;
  readonly systems: readonly string[];
  readonly metric: Metric;
}

export async function runMemo(
  reference: string,
  options: MemoOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  if (options.template !== undefined && (options.format === "json" || options.format === "csv")) {
    const message = `a template is for documents, and ${options.format} is none; leave one of the two out`;
    throw new InputError([optionFault("--template", message)]);
  }
  const [policy] = loadPolicies([reference]);
  const [baseline] = options.baseline === undefined ? [] : loadPolicies([options.baseline]);
  if (baseline?.id === policy!.id) {
    const message = `the baseline is the policy "${policy!.id}" itself; name another, or leave it out`;
    throw new InputError([optionFault("--baseline", message)]);
  }
  const policies = baseline === undefined ? [policy!] : [baseline, policy!];
  const { market, chips, assumptionRows, offer } = loadMarket(options, options.metric, policies);
  const question = {
    policy: policy!,
    baseline,
    targets: options.targets ?? defaultTargets(policies),
    market,
    offer,
    assumptions: [...assumptionRows],
    systems: loadMeasuredSystems(options, market.assumptions),
    variations: memoVariations(options, market, assumptionRows),
  };
  const found = await interruptible(io, "further searches", (onStep) => memo(question, onStep));
  if (!found.complete) {
    exitWith(exitCodes.failedCheck);
    await io.stderr.write("interrupted: the memo is partial\n");
  }
  await reportLawBreaks(found.comparison.laws, io, exitWith);
  const charts = comparisonCharts(found.comparison, chips).cost.slice(0, 1);
  const context = { policies, assumptionRows, chips, command: commandLine(args) };
  const report = {
    record: found,
    markdown: () => renderMemo(found, context, options.template, charts.map(chartLine)),
    csv: () => memoCsv(found),
    charts: () => charts,
  };
  await emitReport(report, options, io);
}
