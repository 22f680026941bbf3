import type { SystemClaim } from "../../catalog/loadSystemClaims.js";
import type { Offer } from "../../catalog/offer.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import type { AssumptionRow } from "../../scenario/assumptions.js";
import type { Market } from "../../search/market.js";
import { type OnStep, uninterrupted } from "../steps.js";
import { auditedSystems, byCategory, nearestSystems } from "./auditedSystems.js";
import type { Audit } from "./auditSchema.js";
import { evasionByTarget } from "./evasion.js";
import type { MeasuredSystem } from "./measuredSystem.js";
import { readings } from "./readings.js";
import { systemClaims } from "./systemClaims.js";
import { unregisteredNodes } from "./unregisteredNodes.js";
import { weakPoints } from "./weakPoints.js";

export interface AuditQuestion {
  readonly policy: CombinedPolicy;
  readonly baseline?: CombinedPolicy | undefined;
  readonly systems: readonly MeasuredSystem[];
  /** Chips of the largest job, one reading each */
  readonly jobChips: readonly number[];
  readonly claims: readonly SystemClaim[];
  /** Rising [FLOP] */
  readonly targets: readonly number[];
  readonly market: Market;
  /** The same market with nothing withheld; absent if nothing is */
  readonly fullMarket?: Market | undefined;
  readonly offer: Offer;
  readonly assumptions: readonly AssumptionRow[];
}

/** The target of the study's headline figures [FLOP]. @source arXiv:2605.29359, table of main results */
const headlineTarget = 1e25;

/** The lines of the training rules, and the study's headline target, rising, each once [FLOP]. */
export function auditTargets(policies: readonly CombinedPolicy[]): readonly number[] {
  const lines = policies.flatMap((policy) => policy.trainingRules.map(({ targetFlop }) => targetFlop));
  return [...new Set([...lines, headlineTarget])].sort((a, b) => a - b);
}

/**
 * Whom a rule burdens and what slips under it: the systems it registers, against a baseline and under other readings; the nodes
 * that stay below it, and the evader's cheapest runs.
 */
export async function audit(question: AuditQuestion, onStep: OnStep = uninterrupted): Promise<Audit> {
  const { policy, baseline, systems, jobChips, claims, market, fullMarket, offer, assumptions, targets } = question;
  const audited = auditedSystems(policy, baseline, systems);
  const policies = baseline === undefined || baseline.id === policy.id ? [policy] : [baseline, policy];
  const evasion = await evasionByTarget(
    { policies, baseline: policies[0]!, targets, market, fullMarket, offer, assumptions },
    onStep,
  );
  return {
    policy: policy.id,
    baseline: baseline?.id ?? null,
    targets: [...targets],
    complete: evasion.complete,
    registersClusters: policy.registersClusters,
    systems: [...audited],
    categories: byCategory(audited),
    nearest: nearestSystems(audited),
    readings: [...readings(policy, systems, jobChips)],
    nodes: [...unregisteredNodes(policy, baseline, market.chips, market.assumptions)],
    evasion: evasion.comparison ?? null,
    weakPoints: evasion.comparison === undefined ? [] : [...weakPoints(policy, evasion.comparison, market)],
    claims: [...systemClaims(claims, { policy, baseline }, systems)],
    assumptions: assumptions.map((row) => ({ ...row })),
  };
}
