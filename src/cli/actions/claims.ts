import { checkClaims } from "../../analysis/claims/checkClaims.js";
import { claimedPolicies } from "../../analysis/claims/claimedPolicies.js";
import { loadCatalog } from "../../catalog/loadCatalog.js";
import { loadClaims } from "../../catalog/loadClaims.js";
import { loadSystems } from "../../catalog/loadSystems.js";
import { selectChips } from "../../catalog/selectChips.js";
import { claimsCsv } from "../../report/claimsCsv.js";
import { renderClaims } from "../../report/claimsView.js";
import { commandLine } from "../commandLine.js";
import { emitReport, type ReportOptions } from "../emitReport.js";
import type { CommandContext } from "../makeProgram.js";
import { progressBar } from "../progress.js";
import { loadMarket, loadPolicies } from "./loadMarket.js";

/** The study's own rule, chips and assumptions, as its claims have them. */
export async function runClaims(options: ReportOptions, { io, args }: CommandContext): Promise<void> {
  const policies = loadPolicies(claimedPolicies());
  const { market, chips, assumptionRows } = loadMarket(
    { space: "adversarial", chips: "published", catalog: [], assume: [] },
    "local",
    policies,
  );
  const progress = progressBar(io, "claims");
  const setting = {
    policies,
    studyChips: chips,
    marketChips: selectChips(loadCatalog(), "extended"),
    systems: loadSystems(),
    assumptions: market.assumptions,
    assumptionRows,
  };
  const checked = checkClaims(loadClaims(), setting, progress.step);
  progress.end();
  const report = {
    record: checked,
    markdown: () => renderClaims(checked, { policies, assumptionRows, chips, command: commandLine(args) }),
    csv: () => claimsCsv(checked),
  };
  await emitReport(report, options, io);
}
