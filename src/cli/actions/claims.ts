import { checkClaims } from "../../analysis/claims/checkClaims.js";
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

/** The rules that the claims are about; their verdicts do not depend on a user's choices, so that none can be made. */
const claimedRules = [
  "scher-2025",
  "scher-2025-memory",
  "scher-2025-memory-all",
  "scher-2025-network",
  "us-eo-14110",
  "us-bis-2024-proposed",
] as const;

/** The study's own rule, chips and assumptions, as its claims have them. */
export async function runClaims(options: ReportOptions, { io, args }: CommandContext): Promise<void> {
  const policies = loadPolicies(claimedRules);
  const { market, chips, assumptionRows } = loadMarket({ chips: "published", catalog: [], assume: [] }, "local");
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
