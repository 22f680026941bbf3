import { checkClaims } from "../../../src/analysis/claims/checkClaims.js";
import { claimedPolicies } from "../../../src/analysis/claims/claimedPolicies.js";
import type { CheckedClaims } from "../../../src/analysis/claims/claimsSchema.js";
import type { ClaimSetting } from "../../../src/analysis/claims/claimWorld.js";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { loadClaims } from "../../../src/catalog/loadClaims.js";
import { loadSystems } from "../../../src/catalog/loadSystems.js";
import { selectChips } from "../../../src/catalog/selectChips.js";
import type { AnswerContext } from "../../../src/report/answerView.js";
import { assumptionRows, policyNamed, studyAssumptions, studyChips } from "../../support/studyMarket.js";

/** What the bundled claims are held against. */
export const claimSetting: ClaimSetting = {
  policies: claimedPolicies().map(policyNamed),
  studyChips,
  marketChips: selectChips(loadCatalog(), "extended"),
  systems: loadSystems(),
  assumptions: studyAssumptions,
  assumptionRows,
};

/** What the report of `claims` needs besides. */
export const claimsContext: AnswerContext = {
  policies: claimSetting.policies,
  assumptionRows,
  chips: studyChips,
  command: "subthreshold claims",
};

let checked: CheckedClaims | undefined;

/** The answer of `claims`, computed once. */
export function studyClaims(): CheckedClaims {
  checked ??= checkClaims(loadClaims(), claimSetting);
  return checked;
}
