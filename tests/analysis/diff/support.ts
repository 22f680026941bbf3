import { measuredSystems } from "../../../src/analysis/burden/measuredSystem.js";
import { type DiffQuestion, diff } from "../../../src/analysis/diff/diff.js";
import type { RuleDiff } from "../../../src/analysis/diff/diffSchema.js";
import type { OnStep } from "../../../src/analysis/steps.js";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { loadSystems } from "../../../src/catalog/loadSystems.js";
import { offerOf } from "../../../src/catalog/offer.js";
import { selectChips } from "../../../src/catalog/selectChips.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import type { Market } from "../../../src/search/market.js";
import { registering } from "../../policy/support/policyFolder.js";
import { assumptionRows, policyNamed, studyAssumptions, studyMarket } from "../../support/studyMarket.js";

export const listedSystems = measuredSystems(loadSystems(), selectChips(loadCatalog(), "extended"), studyAssumptions);

const { offer } = offerOf(loadCatalog(), {
  selection: "published",
  availability: [],
  prices: "central",
  withheld: [],
});

/** A bundled policy, or one that registers by this tree. */
export function ruleOf(text: string, id = "p"): CombinedPolicy {
  if (!text.startsWith("{")) return policyNamed(text);
  const policy = registering(text);
  return { ...policy, id, parts: policy.parts.map((part) => ({ ...part, id })) };
}

/** The difference of two rules, each a bundled policy or a registration, on the study's market. */
export function difference(
  from: string,
  to: string,
  asked: {
    readonly targets?: readonly number[];
    readonly space?: Market["space"];
    readonly onStep?: OnStep;
    /** What is different about the study's market */
    readonly market?: Partial<Market>;
  } = {},
): Promise<RuleDiff> {
  const question: DiffQuestion = {
    from: ruleOf(from, "earlier"),
    to: ruleOf(to, "later"),
    targets: asked.targets ?? [1e25],
    market: { ...studyMarket("quality", [], asked.space ?? "adversarial"), ...asked.market },
    offer,
    assumptions: [...assumptionRows],
    systems: listedSystems,
  };
  return diff(question, asked.onStep);
}
