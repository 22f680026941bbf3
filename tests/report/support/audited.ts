import { audit } from "../../../src/analysis/burden/audit.js";
import type { Audit } from "../../../src/analysis/burden/auditSchema.js";
import { measuredSystems } from "../../../src/analysis/burden/measuredSystem.js";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { loadSystemClaims } from "../../../src/catalog/loadSystemClaims.js";
import { type LegitimateSystem, loadSystems } from "../../../src/catalog/loadSystems.js";
import { selectChips } from "../../../src/catalog/selectChips.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import type { AuditContext } from "../../../src/report/auditView.js";
import { studyOffer } from "../../analysis/support/studyOffer.js";
import { assumptionRows, policyNamed, studyAssumptions, studyChips, studyMarket } from "../../support/studyMarket.js";

export interface AskedAudit {
  readonly baseline?: string | undefined;
  readonly targets?: readonly number[];
  readonly systems?: readonly LegitimateSystem[];
  readonly stopAfter?: number;
}

/** An audit of a bundled policy, or of one given, with what its report needs. */
export async function audited(
  asked: string | CombinedPolicy,
  { baseline, targets = [1e22], systems = loadSystems(), stopAfter = Number.POSITIVE_INFINITY }: AskedAudit = {},
): Promise<{ readonly record: Audit; readonly context: AuditContext }> {
  const policy = typeof asked === "string" ? policyNamed(asked) : asked;
  const against = baseline === undefined ? undefined : policyNamed(baseline);
  const question = {
    policy,
    baseline: against,
    systems: measuredSystems(systems, selectChips(loadCatalog(), "extended"), studyAssumptions),
    jobChips: [8],
    claims: loadSystemClaims(),
    targets,
    market: studyMarket("quality", [], "adversarial"),
    offer: studyOffer,
    assumptions: assumptionRows,
  };
  const record = await audit(question, (done) => done < stopAfter);
  const policies = against === undefined || against.id === policy.id ? [policy] : [against, policy];
  return { record, context: { policies, assumptionRows, chips: studyChips, systems, command: "subthreshold audit" } };
}
