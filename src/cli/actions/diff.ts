import { defaultTargets } from "../../analysis/compare.js";
import { diff } from "../../analysis/diff/diff.js";
import { InputError, optionFault } from "../../input/diagnostics.js";
import { allCharts, comparisonCharts } from "../../report/answerCharts.js";
import { diffCsv } from "../../report/diffCsv.js";
import { renderDiff } from "../../report/diffView.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import { interruptible } from "../interruptible.js";
import type { CommandContext } from "../makeProgram.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { loadMeasuredSystems } from "./loadMeasuredSystems.js";
import { reportLawBreaks } from "./reportLawBreaks.js";

interface DiffOptions extends MarketOptions, ReportOptions {
  readonly targets?: readonly number[] | undefined;
  readonly systems: readonly string[];
  readonly metric: Metric;
}

export async function runDiff(
  fromReference: string,
  toReference: string,
  options: DiffOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  const policies = loadPolicies([fromReference, toReference]);
  const [from, to] = policies;
  if (from === undefined || to === undefined) {
    const message = `both rules are the policy "${from!.id}"; name two that differ in their id`;
    throw new InputError([optionFault("diff", message)]);
  }
  const { market, fullMarket, chips, assumptionRows, offer } = loadMarket(options, options.metric, policies);
  const question = {
    from,
    to,
    targets: options.targets ?? defaultTargets(policies),
    market,
    fullMarket,
    offer,
    assumptions: [...assumptionRows],
    systems: loadMeasuredSystems(options, market.assumptions),
  };
  const found = await interruptible(io, "further searches", (onStep) => diff(question, onStep));
  if (!found.complete) {
    exitWith(exitCodes.failedCheck);
    await io.stderr.write("interrupted: the answer is partial\n");
  }
  await reportLawBreaks(found.comparison.laws, io, exitWith);
  const report = {
    record: found,
    markdown: () => renderDiff(found, { policies, assumptionRows, chips, command: commandLine(args) }),
    csv: () => diffCsv(found),
    charts: () => allCharts(comparisonCharts(found.comparison, chips)),
  };
  await emitReport(report, options, io);
}
