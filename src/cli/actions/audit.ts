import { audit, auditTargets } from "../../analysis/burden/audit.js";
import { loadSystemClaims } from "../../catalog/loadSystemClaims.js";
import { comparisonCharts } from "../../report/answerCharts.js";
import { auditCsv } from "../../report/auditCsv.js";
import { renderAudit } from "../../report/auditView.js";
import { chartLine } from "../../report/charts/placeCharts.js";
import type { Metric } from "../../search/goal.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import { interruptible } from "../interruptible.js";
import type { CommandContext } from "../makeProgram.js";
import { loadMarket, loadPolicies, type MarketOptions } from "./loadMarket.js";
import { loadMeasuredSystems } from "./loadMeasuredSystems.js";
import { reportLawBreaks } from "./reportLawBreaks.js";

interface AuditOptions extends MarketOptions, ReportOptions {
  readonly baseline?: string | undefined;
  readonly targets?: readonly number[] | undefined;
  readonly systems: readonly string[];
  readonly jobChips: readonly number[];
  readonly metric: Metric;
}

export async function runAudit(
  reference: string,
  options: AuditOptions,
  { io, args, exitWith }: CommandContext,
): Promise<void> {
  const [policy] = loadPolicies([reference]);
  const [baseline] = options.baseline === undefined ? [] : loadPolicies([options.baseline]);
  const policies = baseline === undefined || baseline.id === policy!.id ? [policy!] : [baseline, policy!];
  const { market, fullMarket, chips, assumptionRows, offer } = loadMarket(options, options.metric, policies);
  const systems = loadMeasuredSystems(options, market.assumptions);
  const question = {
    policy: policy!,
    baseline,
    systems,
    jobChips: options.jobChips,
    claims: loadSystemClaims(),
    targets: options.targets ?? auditTargets(policies),
    market,
    fullMarket,
    offer,
    assumptions: [...assumptionRows],
  };
  const audited = await interruptible(io, "targets", (onStep) => audit(question, onStep));
  if (!audited.complete) {
    exitWith(exitCodes.failedCheck);
    await io.stderr.write("interrupted: the answer is partial\n");
  }
  if (audited.evasion !== null) await reportLawBreaks(audited.evasion.laws, io, exitWith);
  const context = {
    policies,
    assumptionRows,
    chips,
    systems: systems.map(({ system }) => system),
    command: commandLine(args),
  };
  const charts = audited.evasion === null ? [] : comparisonCharts(audited.evasion, chips).cost;
  const report = {
    record: audited,
    markdown: () => renderAudit(audited, context, charts.map(chartLine)),
    csv: () => auditCsv(audited),
    charts: () => charts,
  };
  await emitReport(report, options, io);
}
