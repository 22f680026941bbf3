import { type AskedVariation, memo } from "../../../src/analysis/memo/memo.js";
import type { Memo } from "../../../src/analysis/memo/memoSchema.js";
import type { OnStep } from "../../../src/analysis/steps.js";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { offerOf } from "../../../src/catalog/offer.js";
import type { AnswerContext } from "../../../src/report/answerView.js";
import type { Market } from "../../../src/search/market.js";
import { listedSystems, ruleOf } from "../../analysis/diff/support.js";
import { assumptionRows, studyChips, studyMarket } from "../../support/studyMarket.js";

const { offer } = offerOf(loadCatalog(), { selection: "published", availability: [], prices: "central", withheld: [] });

export interface AskedMemo {
  readonly targets?: readonly number[];
  readonly space?: Market["space"];
  readonly variations?: readonly AskedVariation[];
  readonly onStep?: OnStep;
}

/** A variation of the study's market: other metric, other network. */
export const otherMetric: AskedVariation = {
  kind: "other-metric",
  setting: "local",
  market: studyMarket("local", [], "adversarial"),
};
export const slowNetwork: AskedVariation = {
  kind: "slow-network",
  setting: "10 Mbps",
  market: studyMarket("quality", ["network.upload=10 Mbps", "network.download=10 Mbps"], "adversarial"),
};

const asked = new Map<string, Promise<Memo>>();

/**
 * A memo on bundled policies or registrations, on the study's market; without variations unless asked. What was asked before is
 * not computed again.
 */
export function memoOf(policy: string, baseline: string | undefined, question: AskedMemo = {}): Promise<Memo> {
  const { targets = [1e25], space = "adversarial", variations = [], onStep } = question;
  const key = JSON.stringify([
    policy,
    baseline,
    targets,
    space,
    variations.map(({ kind, setting }) => [kind, setting]),
  ]);
  const known = onStep === undefined ? asked.get(key) : undefined;
  if (known !== undefined) return known;
  const found = memo(
    {
      policy: ruleOf(policy),
      baseline: baseline === undefined ? undefined : ruleOf(baseline, "b"),
      targets,
      market: studyMarket("quality", [], space),
      offer,
      assumptions: [...assumptionRows],
      systems: listedSystems,
      variations,
    },
    onStep,
  );
  asked.set(key, found);
  return found;
}

/** What the document of a memo needs besides it. */
export function contextOf(policy: string, baseline?: string): AnswerContext {
  const policies = [...(baseline === undefined ? [] : [ruleOf(baseline, "b")]), ruleOf(policy)];
  return { policies, assumptionRows, chips: studyChips, command: "subthreshold memo" };
}
