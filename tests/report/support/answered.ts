import { join } from "node:path";
import { compare, defaultTargets } from "../../../src/analysis/compare.js";
import type { Comparison } from "../../../src/analysis/comparisonSchema.js";
import { loadCatalog } from "../../../src/catalog/loadCatalog.js";
import { type OfferRequest, offerOf } from "../../../src/catalog/offer.js";
import { packageFolder } from "../../../src/input/packageFolder.js";
import type { Mode } from "../../../src/model/run.js";
import { resolvePolicy } from "../../../src/policy/loadPolicy.js";
import type { CombinedPolicy } from "../../../src/policy/policy.js";
import type { AnswerContext } from "../../../src/report/answerView.js";
import { loadAssumptions } from "../../../src/scenario/loadAssumptions.js";
import { type Market, studyModes } from "../../../src/search/market.js";

export function bundledPolicy(reference: string): CombinedPolicy {
  return resolvePolicy(reference, { bundledFolder: join(packageFolder, "policies") });
}

export interface Asked {
  readonly metric?: Comparison["metric"];
  readonly targets?: readonly number[];
  readonly assume?: readonly string[];
  readonly chips?: string;
  /** The published space where absent, whose texts most tests pin; "both" shows it beside the adversarial one */
  readonly space?: Comparison["space"] | "both";
  readonly offer?: Partial<OfferRequest>;
  readonly modes?: readonly Mode[];
}

/** A comparison of bundled policies, the first the baseline, with what its report needs. */
export function answered(
  references: readonly string[],
  asked: Asked = {},
): { comparison: Comparison; context: AnswerContext } {
  const policies = references.map(bundledPolicy);
  const { assumptions, table } = loadAssumptions({ assume: asked.assume ?? [] });
  const request: OfferRequest = {
    selection: asked.chips ?? "published",
    availability: [],
    prices: "central",
    withheld: [],
    ...asked.offer,
  };
  const { chips, offer } = offerOf(loadCatalog(), request);
  const space = asked.space ?? "published";
  const market: Market = {
    chips,
    assumptions,
    metric: asked.metric ?? "quality",
    space: space === "both" ? "adversarial" : space,
    modes: asked.modes ?? studyModes,
  };
  const comparison = compare({
    policies,
    baseline: policies[0]!,
    targets: asked.targets ?? defaultTargets(policies),
    market,
    ...(offer.withheld.length === 0
      ? {}
      : { fullMarket: { ...market, chips: offerOf(loadCatalog(), { ...request, withheld: [] }).chips } }),
    offer,
    assumptions: table,
    besidePublished: space === "both",
  });
  const command = `subthreshold compare ${references.join(" ")}`;
  return { comparison, context: { policies, assumptionRows: table, chips, command } };
}
