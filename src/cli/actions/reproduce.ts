import { reproduce } from "../../analysis/reproduce.js";
import { reproductionCsv } from "../../report/reproductionCsv.js";
import { renderReproduction } from "../../report/reproductionView.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import { exitCodes } from "../exitCodes.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies } from "./loadMarket.js";

/** The study's own rule, chips and assumptions; a figure that does not reproduce fails the check. */
export async function runReproduce(options: ReportOptions, { io, args, exitWith }: CommandContext): Promise<void> {
  const policies = loadPolicies(["scher-2025"]);
  const { market, chips, assumptionRows } = loadMarket({ chips: "published", catalog: [], assume: [] }, "local");
  const progress = progressBar(io, "rows");
  const reproduction = reproduce(
    { policy: policies[0]!, chips, assumptions: market.assumptions, assumptionRows },
    progress.step,
  );
  progress.end();
  if (reproduction.summary.reproducedRows < reproduction.summary.rows) exitWith(exitCodes.failedCheck);
  const report = {
    record: reproduction,
    markdown: () => renderReproduction(reproduction, { policies, assumptionRows, chips, command: commandLine(args) }),
    csv: () => reproductionCsv(reproduction),
  };
  await emitReport(report, options, io);
}
